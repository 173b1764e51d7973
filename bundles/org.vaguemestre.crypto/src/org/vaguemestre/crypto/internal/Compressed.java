package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.CompressedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;

/** Unpacks CompressedData (RFC 3274), within limits. */
final class Compressed {

	private Compressed() {
	}

	/**
	 * @param info  a CompressedData
	 * @param limit the most bytes that come out
	 * @throws CryptoException CMS_MALFORMED or TOO_LARGE
	 */
	static byte[] unpack(ContentInfo info, int limit) throws CryptoException {
		try {
			CompressedData data = CompressedData.getInstance(info.getContent());
			if (!CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())) {
				throw new IOException("no mail inside"); //$NON-NLS-1$
			}
			try (InputStream in = new InflaterInputStream(
					ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctetStream())) {
				byte[] clear = in.readNBytes(limit);
				if (clear.length == limit && in.read() >= 0) {
					throw new CryptoException(ReasonCode.TOO_LARGE);
				}
				return clear;
			}
		} catch (IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.CMS_MALFORMED, e);
		}
	}
}

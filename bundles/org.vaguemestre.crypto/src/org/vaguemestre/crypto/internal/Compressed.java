package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.CompressedData;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.mime.Bytes;

/** Unpacks CompressedData (RFC 3274), within limits. */
final class Compressed {

	private static final int MAX = 64 << 20;

	private Compressed() {
	}

	/**
	 * @param frame a CompressedData
	 * @param limit the most bytes that come out; they are held in memory, so {@value #MAX} at most
	 * @throws CryptoException CMS_MALFORMED or TOO_LARGE
	 */
	static Bytes unpack(CmsFrame frame, int limit) throws CryptoException {
		try {
			CompressedData data = CompressedData.getInstance(frame.info().getContent());
			if (!CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())) {
				throw new IOException("no mail inside"); //$NON-NLS-1$
			}
			int most = Math.min(limit, MAX);
			try (InputStream in = new InflaterInputStream(frame.content().orElseThrow(() -> new IOException("nothing inside")).open())) { //$NON-NLS-1$
				byte[] clear = in.readNBytes(most);
				if (clear.length == most && in.read() >= 0) {
					throw new CryptoException(ReasonCode.TOO_LARGE);
				}
				return Bytes.of(clear);
			}
		} catch (IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.CMS_MALFORMED, e);
		}
	}
}

package org.vaguemestre.crypto.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;

/** Reads ASN.1 that comes from outside. */
final class Asn1 {

	private Asn1() {
	}

	/**
	 * @param encoded DER or BER
	 * @return what it says
	 * @throws IOException if it is no ASN.1, whatever the parser thinks of it
	 */
	static ASN1Primitive parse(byte[] encoded) throws IOException {
		// the stream refuses every length that goes beyond the bytes there are
		try (ASN1InputStream in = new ASN1InputStream(new ByteArrayInputStream(encoded), encoded.length)) {
			ASN1Primitive read = in.readObject();
			if (read == null) {
				throw new IOException("nothing there"); //$NON-NLS-1$
			}
			return read;
		} catch (RuntimeException e) {
			throw new IOException(e);
		} catch (StackOverflowError e) {
			// the parser descends once a level: nobody nests honest content thousands of levels deep
			throw new IOException("nested too deep", e); //$NON-NLS-1$
		}
	}

	/**
	 * @param encoded DER or BER
	 * @return the outer frame of a cryptographic message
	 * @throws IOException if it is none
	 */
	static ContentInfo contentInfo(byte[] encoded) throws IOException {
		try {
			return ContentInfo.getInstance(parse(encoded));
		} catch (RuntimeException e) {
			throw new IOException(e);
		}
	}
}

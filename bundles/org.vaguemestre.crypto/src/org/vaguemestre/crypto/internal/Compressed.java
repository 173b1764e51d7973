package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.CompressedData;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SealedFile;
import org.vaguemestre.mime.Bytes;

/** Unpacks CompressedData (RFC 3274), within limits. */
final class Compressed {

	private static final int PIECE = 64 << 10;
	private static final SecureRandom RANDOM = new SecureRandom();

	private Compressed() {
	}

	/**
	 * @param frame a CompressedData
	 * @param limit the most bytes that come out. Many are not held: they cannot be worked out anew from the middle, and so are
	 *              in a file whose key is in memory alone
	 * @throws CryptoException CMS_MALFORMED; TOO_LARGE also if there is no room for that file
	 */
	static Bytes unpack(CmsFrame frame, int limit) throws CryptoException {
		try {
			CompressedData data = CompressedData.getInstance(frame.info().getContent());
			if (!CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())) {
				throw new IOException("no mail inside"); //$NON-NLS-1$
			}
			Bytes packed = frame.content().orElseThrow(() -> new IOException("nothing inside")); //$NON-NLS-1$
			Inflater inflater = new Inflater();
			try (InputStream in = new InflaterInputStream(packed.open(), inflater, PIECE)) {
				byte[] first = in.readNBytes(Math.min(limit, Bytes.LARGE));
				return first.length < Bytes.LARGE && first.length < limit ? Bytes.of(first) : large(first, in, limit);
			} finally {
				inflater.end();
			}
		} catch (IOException | RuntimeException e) {
			throw new CryptoException(ReasonCode.CMS_MALFORMED, e);
		}
	}

	private static Bytes large(byte[] first, InputStream in, int limit) throws CryptoException {
		try {
			return SealedFile.temporary(out -> {
				out.write(first);
				pour(in, out, limit - first.length);
			}, RANDOM);
		} catch (Malformed e) {
			throw new CryptoException(ReasonCode.CMS_MALFORMED, e);
		} catch (IOException e) {
			throw new CryptoException(ReasonCode.TOO_LARGE, e);
		}
	}

	private static void pour(InputStream in, OutputStream out, int limit) throws IOException {
		byte[] piece = new byte[PIECE];
		int left = limit;
		for (int part = read(in, piece); part >= 0; part = read(in, piece)) {
			if (part > left) {
				throw new IOException("more than " + limit); //$NON-NLS-1$
			}
			out.write(piece, 0, part);
			left -= part;
		}
	}

	private static int read(InputStream in, byte[] piece) throws Malformed {
		try {
			return in.read(piece);
		} catch (IOException e) {
			throw new Malformed(e);
		}
	}

	private static final class Malformed extends IOException {
		private static final long serialVersionUID = 1L;

		Malformed(IOException cause) {
			super(cause);
		}
	}
}

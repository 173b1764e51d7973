package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.vaguemestre.mime.Bytes;

/** SHA-256 as keys of documents carry it. */
final class Digests {

	private Digests() {
	}

	static String sha256(byte[] content) {
		return sha256(Bytes.of(content));
	}

	static String sha256(Bytes content) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256"); //$NON-NLS-1$
			content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
			return HexFormat.of().formatHex(digest.digest());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}
}

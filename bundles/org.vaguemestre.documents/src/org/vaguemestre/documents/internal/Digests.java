package org.vaguemestre.documents.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.vaguemestre.mime.Bytes;

/** Digests in lower-case hexadecimal. */
public final class Digests {

	private Digests() {
	}

	/** SHA-256, by which the host knows content again. */
	public static String sha256(Bytes bytes) {
		return hex("SHA-256", bytes); //$NON-NLS-1$
	}

	/** SHA-1, which XDM metadata is made with; it tells damage, not forgery. */
	public static String sha1(Bytes bytes) {
		return hex("SHA-1", bytes); //$NON-NLS-1$
	}

	/**
	 * @param algorithm a digest that every Java platform has
	 * @param bytes     what is digested
	 * @return its digest
	 */
	public static String hex(String algorithm, Bytes bytes) {
		try {
			MessageDigest digest = MessageDigest.getInstance(algorithm);
			bytes.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
			return HexFormat.of().formatHex(digest.digest());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has " + algorithm, e); //$NON-NLS-1$
		}
	}
}

package org.vaguemestre.filing.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.vaguemestre.mime.Bytes;

/** SHA-256 as keys of documents carry it. */
final class Digests {

	private Digests() {
	}

	static String sha256(Bytes content) {
		return sha256(content.toArray());
	}

	static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}
}

package org.vaguemestre.crypto.internal;

import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;

/**
 * Content encryption that can be broken. Triple DES opens, with a warning: half the old mail of the field is encrypted with
 * it. What a single machine breaks is not opened: who wants to pass for encrypted would use it.
 */
final class WeakCiphers {

	private static final Map<String, String> REFUSED = Map.of("1.2.840.113549.3.2", "RC2-CBC", "1.2.840.113549.3.4", "RC4", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"1.3.14.3.2.7", "DES-CBC"); //$NON-NLS-1$ //$NON-NLS-2$

	private WeakCiphers() {
	}

	/** @param algorithm as {@link CmsDecryptor} names it */
	static boolean weak(String algorithm) {
		return algorithm.startsWith("3DES"); //$NON-NLS-1$
	}

	/**
	 * @param algorithm the number of one that {@link CmsDecryptor} does not know
	 * @return the verdict if it is one of these
	 */
	static Optional<EncryptionVerdict> refused(String algorithm) {
		return Optional.ofNullable(REFUSED.get(algorithm)).map(
				name -> new EncryptionVerdict(EncryptionVerdict.Status.REFUSED, ReasonCode.WEAK_ENCRYPTION, Scope.WHOLE, name));
	}
}

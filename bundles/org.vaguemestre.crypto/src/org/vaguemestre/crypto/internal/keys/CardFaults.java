package org.vaguemestre.crypto.internal.keys;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;

/**
 * What a fault of a card means. The platform does not export the type that holds the code of PKCS#11 (v2.40 §3.3); its
 * message is the name of the code.
 */
final class CardFaults {

	private static final int DEPTH = 10;

	private CardFaults() {
	}

	static CryptoException of(Throwable fault) {
		String said = words(fault);
		ReasonCode code = ReasonCode.CARD_FAILED;
		if (said.contains("CKR_PIN_LOCKED") || said.contains("CKR_PIN_EXPIRED") || said.contains("CKR_USER_PIN_NOT_INITIALIZED")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			code = ReasonCode.PIN_BLOCKED;
		} else if (said.contains("CKR_PIN_")) { //$NON-NLS-1$
			code = ReasonCode.PIN_WRONG;
		} else if (said.contains("CKR_FUNCTION_CANCELED") || said.contains("CKR_CANCEL")) { //$NON-NLS-1$ //$NON-NLS-2$
			// on the keypad of the reader
			code = ReasonCode.PIN_NEEDED;
		} else if (absent(said)) {
			code = ReasonCode.CARD_ABSENT;
		}
		return new CryptoException(code, fault);
	}

	private static boolean absent(String said) {
		return said.contains("CKR_TOKEN_NOT_PRESENT") || said.contains("CKR_DEVICE_REMOVED") //$NON-NLS-1$ //$NON-NLS-2$
				|| said.contains("Token has been removed") || said.contains("no such algorithm"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether it was the card that failed, and not what it was given. */
	static boolean lost(Throwable fault) {
		String said = words(fault);
		return absent(said) || said.contains("CKR_DEVICE_") || said.contains("CKR_SESSION_") || said.contains("CKR_USER_NOT_LOGGED_IN") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				|| said.contains("CKR_OBJECT_HANDLE_INVALID") || said.contains("CKR_KEY_HANDLE_INVALID"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The messages of a fault and its causes. */
	static String words(Throwable fault) {
		StringBuilder words = new StringBuilder();
		Throwable next = fault;
		for (int i = 0; i < DEPTH && next != null; i++) {
			words.append(next.getMessage()).append('\n');
			next = next.getCause();
		}
		return words.toString();
	}
}

package org.vaguemestre.ui;

import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.Locale;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.KeyExpiry;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.ui.internal.Texts;

/** Says that a key ends, the more plainly the sooner it does. */
public final class KeyExpiryWords {

	private KeyExpiryWords() {
	}

	/**
	 * @param expiry what ends
	 * @return what happens and what to do, in the user's language
	 */
	public static String sentence(KeyExpiry expiry) {
		String day = WrittenDate.of(FormatStyle.LONG, Locale.getDefault())
				.withZone(ZoneId.systemDefault()).format(expiry.key().notAfter());
		return Texts.get("expiry." + expiry.stage(), Certificates.name(expiry.key().certificate()), day, expiry.days()); //$NON-NLS-1$
	}
}

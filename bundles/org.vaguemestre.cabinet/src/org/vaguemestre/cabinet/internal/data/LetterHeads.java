package org.vaguemestre.cabinet.internal.data;

import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.LetterHead;

/** The letter head of the practice. The practice is invented, as everybody in it. */
public final class LetterHeads {

	private LetterHeads() {
	}

	/**
	 * @param user who is signed in
	 * @return what the user signs with; empty for those who sign nothing
	 */
	public static Optional<LetterHead> of(HostUser user) {
		String[] name = user.displayName().replaceFirst("^Dr ", "").split(" ", 2); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return user.rpps().filter(r -> name.length == 2).map(r -> new LetterHead('8' + r, "DR", name[0], name[1].toUpperCase(Locale.ROOT), "G15_10/SM26", //$NON-NLS-1$ //$NON-NLS-2$
				"Médecin - Qualifié en Médecine Générale (SM)", "399999999900017", "Cabinet médical de démonstration", "1 rue de l’Exemple", "51100", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"Reims", "03 26 00 00 00", "SA08", "Cabinet de groupe")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.graphics.Image;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;

/** What is told of a recipient at a glance; the first that holds is shown. */
enum Mark {
	/** No mail address: the message cannot leave so. */
	INVALID(Icon.ERROR, Tone.ALARM),
	/** The network does not vouch for the address. */
	OUTSIDE(Icon.WARNING, Tone.CAUTION),
	/** A citizen's mailbox. */
	CITIZEN(Icon.PATIENT, Tone.NEUTRAL),
	/** A certificate to encrypt with is known. */
	CERTIFIED(Icon.CERTIFICATE, Tone.GOOD),
	/** A professional or a structure in the trust space. */
	TRUSTED(Icon.TRUST_SPACE, Tone.NEUTRAL),
	/** Nothing is known of the address. */
	UNKNOWN(Icon.UNSIGNED, Tone.NEUTRAL),
	/** Several recipients under one name. */
	GROUP(Icon.GROUP, Tone.NEUTRAL);

	private final Icon icon;
	private final Tone tone;

	Mark(Icon icon, Tone tone) {
		this.icon = icon;
		this.tone = tone;
	}

	/** @return the icon; a drawing in lines is white on the colour of a selection */
	Image image(Icons icons, boolean selected) {
		return selected && tone != Tone.CAUTION && tone != Tone.ALARM ? icons.light(icon) : icons.get(icon);
	}

	Tone tone() {
		return tone;
	}

	/** @return what the icon means */
	String words() {
		return Words.get("mark." + name()); //$NON-NLS-1$
	}
}

package org.vaguemestre.ui;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.ui.Colours.Tone;

/**
 * What the trust banner says of a message.
 *
 * @param tone       the meaning of its colour
 * @param signature  the icon of the signature
 * @param encryption the icon of the encryption
 * @param sentence   who signed, and whether it is the sender
 * @param protection whether it came encrypted, and why not
 * @param details    what an expert wants to know, name by name
 */
public record Trust(Tone tone, Icon signature, Icon encryption, String sentence, String protection,
		List<Detail> details) {

	/** @throws NullPointerException if a component is null */
	public Trust {
		Objects.requireNonNull(tone);
		Objects.requireNonNull(signature);
		Objects.requireNonNull(encryption);
		Objects.requireNonNull(sentence);
		Objects.requireNonNull(protection);
		details = List.copyOf(details);
	}

	/**
	 * One line of the details.
	 *
	 * @param name  what it is
	 * @param value what it says
	 */
	public record Detail(String name, String value) {
	}
}

package org.vaguemestre.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be set up for a network on this computer, as fields with names. A network offers it as a service, and a page of the
 * preferences draws whatever is offered. Used by one thread at a time.
 */
public interface NetworkSettings {

	/** @return a short name that no other has; the page is in the order of these */
	String id();

	/**
	 * @param locale English or French
	 * @return the heading above the fields
	 */
	String name(Locale locale);

	/**
	 * @param locale English or French
	 * @return the fields in their order
	 */
	List<Field> fields(Locale locale);

	/**
	 * May wait for a disk, and for the user where the secure storage asks.
	 *
	 * @return what is kept, by the names of the fields; empty for nothing. Of a secret it tells that there is one, by any text, and never
	 *         the secret
	 * @throws MailException why it cannot be read
	 */
	Map<String, String> read() throws MailException;

	/**
	 * Quick.
	 *
	 * @param values what was typed, for all fields but secrets
	 * @param locale English or French
	 * @return what is wrong with it and what to do, in a sentence; empty if it can be kept
	 */
	Optional<String> problem(Map<String, String> values, Locale locale);

	/**
	 * Keeps what was changed; from then on it holds.
	 *
	 * @param values  fields that are not secrets; what is empty goes back to what is usual
	 * @param secrets secrets that were typed; an empty one removes what is kept. The caller wipes them
	 * @throws MailException why it could not be kept
	 */
	void save(Map<String, String> values, Map<String, char[]> secrets) throws MailException;

	/** How a field is filled in. */
	enum Kind {
		/** A line of text. */
		TEXT,
		/** A line of text that nobody may read, also not who typed it. */
		SECRET,
		/** One of {@link Field#choices}. */
		CHOICE,
		/** A whole number. */
		NUMBER,
		/** Some texts, one a line. */
		LIST
	}

	/**
	 * A field.
	 *
	 * @param name    its name among those of this network
	 * @param kind    how it is filled in
	 * @param label   what stands before it
	 * @param usual   what holds while it is empty; empty for nothing
	 * @param hint    a sentence below it; empty for none
	 * @param choices what can be chosen; the first one holds while nothing is kept
	 */
	record Field(String name, Kind kind, String label, String usual, String hint, List<Choice> choices) {

		/** @throws NullPointerException if a component is null */
		public Field {
			Objects.requireNonNull(name);
			Objects.requireNonNull(kind);
			Objects.requireNonNull(label);
			Objects.requireNonNull(usual);
			Objects.requireNonNull(hint);
			choices = List.copyOf(choices);
		}

		/**
		 * @param name  its name
		 * @param kind  how it is filled in
		 * @param label what stands before it
		 * @return a field that is empty as a rule
		 */
		public static Field of(String name, Kind kind, String label) {
			return new Field(name, kind, label, "", "", List.of()); //$NON-NLS-1$ //$NON-NLS-2$
		}

		/**
		 * @param holds what holds while it is empty
		 * @return the field with that
		 */
		public Field usually(String holds) {
			return new Field(name, kind, label, holds, hint, choices);
		}

		/**
		 * @param sentence what is to be known
		 * @return the field with that below it
		 */
		public Field hinted(String sentence) {
			return new Field(name, kind, label, usual, sentence, choices);
		}

		/**
		 * @param all what can be chosen
		 * @return the field with these
		 */
		public Field among(Choice... all) {
			return new Field(name, kind, label, usual, hint, List.of(all));
		}
	}

	/**
	 * Something to choose.
	 *
	 * @param value what is kept
	 * @param label what is shown
	 */
	record Choice(String value, String label) {

		/** @throws NullPointerException if a component is null */
		public Choice {
			Objects.requireNonNull(value);
			Objects.requireNonNull(label);
		}
	}
}

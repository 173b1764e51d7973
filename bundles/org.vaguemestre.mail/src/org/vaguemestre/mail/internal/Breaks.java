package org.vaguemestre.mail.internal;

import org.vaguemestre.mail.MailException;

/** Lets those who ask something of the server meanwhile have their turn during long work on the same connection. */
interface Breaks {

	/** Nobody asks. */
	Breaks NONE = new Breaks() {
		@Override
		public boolean wanted() {
			return false;
		}

		@Override
		public void take() {
			// nobody waits
		}
	};

	/** @return whether someone waits */
	boolean wanted();

	/** Serves who waits; afterwards another folder may be selected. */
	void take() throws MailException;
}

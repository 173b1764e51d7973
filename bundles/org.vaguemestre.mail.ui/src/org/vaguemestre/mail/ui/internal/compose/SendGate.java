package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;

/** Looks at a message once more before it leaves. */
@FunctionalInterface
interface SendGate {

	/**
	 * For a job: documents are read and the directory is asked.
	 *
	 * @param message what is about to leave
	 * @param states  what is known of its recipients' keys
	 * @return what is open about it, what blocks first; empty if it may leave
	 */
	List<Guard> guards(OutgoingMessage message, KeyStates states);
}

package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.vaguemestre.mail.OutgoingMessage;

/** Looks at a message once more before it leaves. */
@FunctionalInterface
interface SendGate {

	/**
	 * @param message what is about to leave
	 * @param states  what is known of its recipients
	 * @return what to ask the user about, one sentence each; empty if nothing is doubtful
	 */
	List<String> doubts(OutgoingMessage message, KeyStates states);
}

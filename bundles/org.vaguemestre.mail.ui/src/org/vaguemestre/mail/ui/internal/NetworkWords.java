package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.ReadMessage;

/**
 * What networks say of correspondents and messages, in the user's language.
 *
 * @param networks the rules that are asked
 */
public record NetworkWords(List<NetworkRules> networks) {

	/** @return those of the networks that are here now; looked for once, so that many correspondents can be asked about */
	public static NetworkWords now() {
		return new NetworkWords(ServiceLookup.all(NetworkRules.class));
	}

	/**
	 * @param address who writes or is written to
	 * @return a word or two; empty if no network knows
	 */
	public String mark(String address) {
		return first(r -> r.mark(address, Locale.getDefault()));
	}

	/**
	 * @param address who writes or is written to
	 * @return who that is, by the network that knows
	 */
	public CorrespondentKind kind(String address) {
		return networks.stream().map(r -> r.correspondent(address)).filter(k -> k != CorrespondentKind.UNKNOWN).findFirst()
				.orElse(CorrespondentKind.UNKNOWN);
	}

	/**
	 * @param message a message
	 * @return what its reader has to know, also before answering; empty for nothing
	 */
	public String notice(ReadMessage message) {
		return first(r -> r.notice(message, Locale.getDefault()));
	}

	private String first(Function<NetworkRules, String> words) {
		return networks.stream().map(words).filter(w -> !w.isBlank()).findFirst().orElse(""); //$NON-NLS-1$
	}
}

package org.vaguemestre.crypto.internal.path;

import java.security.PublicKey;
import java.util.IdentityHashMap;
import java.util.Map;

/** Checks each signature once, and no more of them than an honest question needs. */
final class Signatures {

	static final int MAX = 600;

	private final Map<SignedBytes, Map<PublicKey, Boolean>> known = new IdentityHashMap<>();
	private int checked;

	/** @return whether this key made the signature; false as well when too many were asked for */
	boolean by(SignedBytes signed, PublicKey key) {
		Map<PublicKey, Boolean> answers = known.computeIfAbsent(signed, k -> new IdentityHashMap<>());
		Boolean answer = answers.get(key);
		if (answer == null) {
			answer = checked < MAX && signed.by(key);
			checked++;
			answers.put(key, answer);
		}
		return answer;
	}

	int checked() {
		return Math.min(checked, MAX);
	}
}

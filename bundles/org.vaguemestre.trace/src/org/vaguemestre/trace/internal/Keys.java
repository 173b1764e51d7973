package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.trace.TraceSafe;

/** The keys of a trace, each asked for once. */
final class Keys {

	private final TraceSafe safe;
	private final Map<String, Sealing> known = new HashMap<>();

	Keys(TraceSafe safe) {
		this.safe = safe;
	}

	Optional<Sealing> find(byte[] name) throws IOException {
		String text = Sealing.text(name);
		Sealing here = known.get(text);
		if (here == null) {
			Optional<byte[]> key = safe.key(text).filter(k -> k.length == TraceSafe.KEY_LENGTH);
			if (key.isEmpty()) {
				return Optional.empty();
			}
			here = add(key.get());
		}
		return Optional.of(here);
	}

	Sealing fresh(SecureRandom random) throws IOException {
		byte[] key = new byte[TraceSafe.KEY_LENGTH];
		random.nextBytes(key);
		Sealing made = new Sealing(key);
		safe.keepKey(Sealing.text(made.name()), key);
		return add(key);
	}

	private Sealing add(byte[] key) {
		Sealing made = new Sealing(key);
		known.put(Sealing.text(made.name()), made);
		Arrays.fill(key, (byte) 0);
		return made;
	}
}

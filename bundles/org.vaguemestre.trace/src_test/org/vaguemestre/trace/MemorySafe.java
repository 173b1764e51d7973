package org.vaguemestre.trace;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A safe that can be shut and put back to an earlier state. */
public final class MemorySafe implements TraceSafe {

	private final Map<String, byte[]> keys = new HashMap<>();
	public Optional<String> anchor = Optional.empty();
	public boolean shut;

	@Override
	public synchronized Optional<byte[]> key(String name) throws IOException {
		check();
		return Optional.ofNullable(keys.get(name)).map(byte[]::clone);
	}

	@Override
	public synchronized void keepKey(String name, byte[] key) throws IOException {
		check();
		keys.put(name, key.clone());
	}

	@Override
	public synchronized Optional<String> anchor() throws IOException {
		check();
		return anchor;
	}

	@Override
	public synchronized void keepAnchor(String word) throws IOException {
		check();
		anchor = Optional.of(word);
	}

	private void check() throws IOException {
		if (shut) {
			throw new IOException("shut");
		}
	}
}

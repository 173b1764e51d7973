package org.vaguemestre.mail.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Accounts of a program that keeps none. */
final class MemorySettings implements Settings {

	private final Map<String, Map<String, String>> all = new LinkedHashMap<>();

	@Override
	public synchronized Map<String, Map<String, String>> load() {
		return new LinkedHashMap<>(all);
	}

	@Override
	public synchronized void save(String id, Map<String, String> values) {
		all.put(id, Map.copyOf(values));
	}

	@Override
	public synchronized void remove(String id) {
		all.remove(id);
	}
}

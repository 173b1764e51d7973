package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** Accounts as nodes of the preferences. */
final class PreferenceSettings implements Settings {

	private final Preferences root;

	PreferenceSettings(Preferences root) {
		this.root = root;
	}

	@Override
	public Map<String, Map<String, String>> load() throws IOException {
		try {
			Map<String, Map<String, String>> all = new LinkedHashMap<>();
			for (String id : root.childrenNames()) {
				Preferences node = root.node(id);
				Map<String, String> values = new LinkedHashMap<>();
				for (String key : node.keys()) {
					values.put(key, node.get(key, "")); //$NON-NLS-1$
				}
				all.put(id, values);
			}
			return all;
		} catch (BackingStoreException | IllegalStateException e) {
			throw new IOException(e);
		}
	}

	@Override
	public void save(String id, Map<String, String> values) throws IOException {
		try {
			Preferences node = root.node(id);
			values.forEach(node::put);
			root.flush();
		} catch (BackingStoreException | IllegalStateException e) {
			throw new IOException(e);
		}
	}

	@Override
	public void remove(String id) throws IOException {
		try {
			if (root.nodeExists(id)) {
				root.node(id).removeNode();
			}
			root.flush();
		} catch (BackingStoreException | IllegalStateException e) {
			throw new IOException(e);
		}
	}
}

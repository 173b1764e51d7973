package org.vaguemestre.mail;

import java.util.Map;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The settings of a network: what this workstation has, or else what an administrator gave to every one. */
public interface NetworkPreferences {

	/**
	 * @param node the name of the node of the preferences, which is that of the network's bundle
	 * @return the settings that are kept there
	 */
	static NetworkPreferences of(String node) {
		Preferences own = InstanceScope.INSTANCE.getNode(node);
		Preferences given = DefaultScope.INSTANCE.getNode(node);
		return new NetworkPreferences() {
			@Override
			public String get(String name) {
				return own.get(name, given.get(name, "")); //$NON-NLS-1$
			}

			@Override
			public void put(Map<String, String> values) throws MailException {
				values.forEach((name, value) -> {
					if (value.equals(given.get(name, ""))) { //$NON-NLS-1$
						own.remove(name);
					} else {
						own.put(name, value);
					}
				});
				try {
					own.flush();
				} catch (BackingStoreException e) {
					throw new MailException(MailFailure.SETTINGS_FAILED, e);
				}
			}
		};
	}

	/**
	 * @param name a setting
	 * @return its value; empty for nothing
	 */
	String get(String name);

	/**
	 * @param values settings by their names; what is as it was given is not kept, so that it follows when it is given anew
	 * @throws MailException {@link MailFailure#SETTINGS_FAILED} if they cannot be written
	 */
	void put(Map<String, String> values) throws MailException;
}

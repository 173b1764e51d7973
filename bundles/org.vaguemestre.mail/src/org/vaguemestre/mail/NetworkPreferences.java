package org.vaguemestre.mail;

import java.util.Map;
import java.util.Objects;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The settings of a network in the preferences: what this workstation has, or else what an administrator gave to every one. */
public final class NetworkPreferences {

	private final Preferences own;
	private final Preferences given;

	/** @param node the name of the node, which is that of the network's bundle */
	public NetworkPreferences(String node) {
		this(InstanceScope.INSTANCE.getNode(node), DefaultScope.INSTANCE.getNode(node));
	}

	/**
	 * @param own   what this workstation has
	 * @param given what an administrator gave
	 */
	public NetworkPreferences(Preferences own, Preferences given) {
		this.own = Objects.requireNonNull(own);
		this.given = Objects.requireNonNull(given);
	}

	/**
	 * @param name a setting
	 * @return its value; empty for nothing
	 */
	public String get(String name) {
		return own.get(name, given.get(name, "")); //$NON-NLS-1$
	}

	/**
	 * @param values settings by their names; what is as it was given is not kept, so that it follows when it is given anew
	 * @throws MailException {@link MailFailure#SETTINGS_FAILED} if they cannot be written
	 */
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
}

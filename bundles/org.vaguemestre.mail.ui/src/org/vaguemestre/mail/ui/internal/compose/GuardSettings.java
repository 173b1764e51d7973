package org.vaguemestre.mail.ui.internal.compose;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.ui.Jobs;

/** The doubts that this practice does not want to hear. */
final class GuardSettings {

	private static final String NODE = "org.vaguemestre.mail.ui"; //$NON-NLS-1$
	private static final String OFF = "guards.off"; //$NON-NLS-1$

	private GuardSettings() {
	}

	/** @return the codes of guards that are switched off */
	static Set<String> off() {
		return Stream.of(node().get(OFF, "").split(",")).filter(c -> !c.isBlank()).collect(Collectors.toUnmodifiableSet()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @param codes of guards to switch off; all others are on */
	static void setOff(Set<String> codes) {
		try {
			node().put(OFF, String.join(",", new TreeSet<>(codes))); //$NON-NLS-1$
			node().flush();
		} catch (BackingStoreException e) {
			Jobs.log("settings of guards", e); //$NON-NLS-1$
		}
	}

	private static Preferences node() {
		return InstanceScope.INSTANCE.getNode(NODE);
	}
}

package org.vaguemestre.trace;

import java.io.IOException;
import java.time.Period;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** How many months the running application keeps traces: the preference {@code org.vaguemestre.trace/months}. */
public final class TraceRetention {

	/** The node of the preferences. */
	public static final String NODE = "org.vaguemestre.trace"; //$NON-NLS-1$
	/** The preference. */
	public static final String KEY = "months"; //$NON-NLS-1$
	/** Ten years. */
	public static final int MOST_MONTHS = 120;

	private TraceRetention() {
	}

	/** @return between 1 and {@link #MOST_MONTHS}; six unless something else was set */
	public static int months() {
		int months = Platform.getPreferencesService().getInt(NODE, KEY, (int) TraceSettings.USUAL.retention().toTotalMonths(), null);
		return Math.max(1, Math.min(months, MOST_MONTHS));
	}

	/** @return the same as a period */
	public static Period period() {
		return Period.ofMonths(months());
	}

	/**
	 * Keeps it for this workstation; the trace tells of the change and deletes what is older.
	 *
	 * @param months how many
	 * @throws IllegalArgumentException if it is not between 1 and {@link #MOST_MONTHS}
	 * @throws IOException              if it cannot be written
	 */
	public static void keep(int months) throws IOException {
		if (months < 1 || months > MOST_MONTHS) {
			throw new IllegalArgumentException("months: " + months); //$NON-NLS-1$
		}
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		node.putInt(KEY, months);
		try {
			node.flush();
		} catch (BackingStoreException e) {
			throw new IOException(e);
		}
	}
}

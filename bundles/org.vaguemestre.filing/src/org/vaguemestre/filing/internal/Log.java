package org.vaguemestre.filing.internal;

import java.lang.System.Logger.Level;

/** The log of this bundle; never content, never a password. */
final class Log {

	private static final System.Logger LOG = System.getLogger("org.vaguemestre.filing"); //$NON-NLS-1$

	private Log() {
	}

	static void debug(String what, Throwable cause) {
		LOG.log(Level.DEBUG, what, cause);
	}

	static void warning(String what, Throwable cause) {
		LOG.log(Level.WARNING, what, cause);
	}
}

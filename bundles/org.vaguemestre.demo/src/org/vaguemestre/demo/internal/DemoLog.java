package org.vaguemestre.demo.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the demonstration tells a log; its steps go to standard output instead. */
final class DemoLog {

	private static final Logger LOG = System.getLogger("org.vaguemestre.demo"); //$NON-NLS-1$

	private DemoLog() {
	}

	static void debug(String what, Throwable cause) {
		LOG.log(Level.DEBUG, what, cause);
	}

	static void error(String what, Throwable cause) {
		LOG.log(Level.ERROR, what, cause);
	}
}

package org.vaguemestre.cli.internal;

import java.util.logging.Level;
import java.util.logging.Logger;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The command line as an Equinox application; its result is the exit status of the process. */
public final class Application implements IApplication {

	/** What the PDF library thinks of fonts is of no use in a shell; held, because the settings of a logger go with it. */
	private static final Logger FONTS = Logger.getLogger("org.apache.pdfbox"); //$NON-NLS-1$

	@Override
	public Object start(IApplicationContext context) {
		// a splash or a progress window would wait for this
		context.applicationRunning();
		FONTS.setLevel(Level.SEVERE);
		String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		try (Console console = Console.ofProcess()) {
			return Cli.complete().run(arguments, console);
		}
	}

	@Override
	public void stop() {
		// every verb ends by itself
	}
}

package org.vaguemestre.cli.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The command line as an Equinox application; its result is the exit status of the process. */
public final class Application implements IApplication {

	@Override
	public Object start(IApplicationContext context) {
		// a splash or a progress window would wait for this
		context.applicationRunning();
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

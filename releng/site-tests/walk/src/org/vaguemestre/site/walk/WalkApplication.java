package org.vaguemestre.site.walk;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/**
 * Runs the host's own application and lets a robot walk through it: {@code -walk PICTURES STEP...}, where the steps are
 * those of {@link Steps}. One line on the output for each step; the exit status is the host's own when every step was
 * seen to hold (23 when it wants to be started again), and 1 otherwise.
 */
public final class WalkApplication implements IApplication {

	private static final String HOST = "org.vaguemestre.cabinet.application";
	private static final Integer FAILED = 1;
	private static final int END_SECONDS = 20;

	private IApplication host;

	@Override
	public Object start(IApplicationContext context) throws Exception {
		List<String> arguments = Arrays.asList((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
		int first = arguments.indexOf("-walk") + 1;
		if (first == 0 || first + 1 >= arguments.size()) {
			throw new IllegalArgumentException("-walk PICTURES STEP...");
		}
		Walk walk = new Walk(arguments.get(first), Steps.named(arguments.subList(first + 1, arguments.size())), Thread.currentThread());
		CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(walk::walk, work -> new Thread(work, "walk").start());
		host = host();
		Object result = host.start(context);
		return held.completeOnTimeout(false, END_SECONDS, TimeUnit.SECONDS).get() ? result : FAILED;
	}

	@Override
	public void stop() {
		if (host != null) {
			host.stop();
		}
	}

	private static IApplication host() throws CoreException {
		IConfigurationElement run = Platform.getExtensionRegistry()
				.getExtension(Platform.PI_RUNTIME, Platform.PT_APPLICATIONS, HOST).getConfigurationElements()[0].getChildren("run")[0];
		return (IApplication) run.createExecutableExtension("class");
	}
}

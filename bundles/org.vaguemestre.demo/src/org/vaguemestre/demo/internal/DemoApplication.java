package org.vaguemestre.demo.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtension;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Starts mail servers, furnishes a new workspace and runs Cabinet in it; with {@code -tour FOLDER} a robot uses it, saves
 * a picture of every step there, and the exit status is 0 only if every step was seen to hold.
 */
public final class DemoApplication implements IApplication {

	private static final String HOST = "org.vaguemestre.cabinet.application"; //$NON-NLS-1$
	private static final Integer FAILED = 1;

	private IApplication host;

	@Override
	public Object start(IApplicationContext context) throws Exception {
		BundleContext bundles = FrameworkUtil.getBundle(DemoApplication.class).getBundleContext();
		Path files = Files.createDirectories(Path.of(Platform.getInstanceLocation().getURL().getPath()).resolve("demo")); //$NON-NLS-1$
		host = host();
		try (Stage stage = new Stage(bundles, files, Clock.systemDefaultZone(), new SecureRandom())) {
			stage.furnish();
			Optional<Path> pictures = pictures(context);
			if (pictures.isEmpty()) {
				stage.openAccount();
				stage.sendLater(stage.letters.results());
				return host.start(context);
			}
			Tour tour = new Tour(stage, files, pictures.get(), Thread.currentThread());
			CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(tour::walk, work -> new Thread(work, "tour").start()); //$NON-NLS-1$
			host.start(context);
			// the tour closes the window as its last act
			return held.completeOnTimeout(false, 10, TimeUnit.SECONDS).get() ? EXIT_OK : FAILED;
		}
	}

	@Override
	public void stop() {
		if (host != null) {
			host.stop();
		}
	}

	private static Optional<Path> pictures(IApplicationContext context) {
		List<String> arguments = Arrays.asList((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
		int option = arguments.indexOf("-tour"); //$NON-NLS-1$
		return option < 0 || option + 1 >= arguments.size() ? Optional.empty() : Optional.of(Path.of(arguments.get(option + 1)));
	}

	private static IApplication host() throws CoreException {
		IExtensionRegistry registry = Platform.getExtensionRegistry();
		IExtension extension = registry.getExtension(Platform.PI_RUNTIME, Platform.PT_APPLICATIONS, HOST);
		IConfigurationElement run = extension.getConfigurationElements()[0].getChildren("run")[0]; //$NON-NLS-1$
		return (IApplication) run.createExecutableExtension("class"); //$NON-NLS-1$
	}
}

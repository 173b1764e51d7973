package org.vaguemestre.cabinet.tests;

import java.time.Duration;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.vaguemestre.robot.Robot;

/** Cabinet, with a robot that signs in: the tests begin when the window is there. What the dialog showed is kept for them. */
public final class SignedInApplication implements IApplication {

	/** The names that the sign-in dialog offered. */
	static volatile String[] offered = {};
	/** The words on its button. */
	static volatile String button = "";

	private IApplication cabinet;

	@Override
	public Object start(IApplicationContext context) throws Exception {
		IConfigurationElement run = Platform.getExtensionRegistry()
				.getExtension(Platform.PI_RUNTIME, Platform.PT_APPLICATIONS, "org.vaguemestre.cabinet.application")
				.getConfigurationElements()[0].getChildren("run")[0];
		cabinet = (IApplication) run.createExecutableExtension("class");
		Thread uiThread = Thread.currentThread();
		new Thread(() -> signIn(uiThread), "sign in").start();
		return cabinet.start(context);
	}

	@Override
	public void stop() {
		cabinet.stop();
	}

	private static void signIn(Thread uiThread) {
		Display display = Display.findDisplay(uiThread);
		while (display == null && uiThread.isAlive()) {
			Thread.onSpinWait();
			display = Display.findDisplay(uiThread);
		}
		Robot robot = new Robot(display, Duration.ofSeconds(60));
		offered = robot.with(Combo.class, "signin.user", Combo::getItems);
		button = robot.text("signin.open");
		robot.picture("cabinet-sign-in");
		robot.click("signin.open");
	}
}

package org.vaguemestre.site.walk;

import java.time.Duration;
import java.util.List;

import org.eclipse.swt.widgets.Button;
import org.vaguemestre.robot.Robot;

/** Installs what the host's own <em>check for updates</em> offers. */
final class Update implements Step {

	/** What was installed: the mailbox, the keys, the directory; what they share comes along by itself. */
	private static final int PARTS = 3;
	private static final Duration LONG = Duration.ofMinutes(3);
	private static final String[] MENU = { "Aide", "Rechercher des mises à jour…" };

	private final String version;

	/**
	 * @param version what must be offered
	 */
	Update(String version) {
		this.version = version;
	}

	@Override
	public String take(Robot robot) {
		robot.menu(MENU);
		awaitEnabled(robot, "update.install");
		List<List<String>> offers = robot.rows("update.list");
		if (offers.size() != PARTS || !offers.stream().allMatch(o -> o.get(0).startsWith("Vaguemestre") && o.get(2).equals(version))) {
			throw new IllegalStateException("something else is offered: " + offers);
		}
		robot.click("update.install");
		awaitEnabled(robot, "update.restart");
		return offers + ", then: " + robot.text("update.state");
	}

	/** Asks the host for updates that it must not find. */
	static String none(Robot robot) {
		robot.menu(MENU);
		robot.waitForText("update.state", "Tout est à jour.");
		robot.click("update.close");
		robot.waitUntilGone("update.close");
		return "everything is up to date";
	}

	private static void awaitEnabled(Robot robot, String id) {
		Button button = robot.find(Button.class, id);
		robot.waitFor(id + " can be pressed", LONG, button::isEnabled);
	}
}

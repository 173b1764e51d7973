package org.vaguemestre.site.walk;

import org.vaguemestre.robot.Robot;

/** Lets the host start again after an update. */
final class Restart implements Step {

	@Override
	public String take(Robot robot) {
		robot.click("update.restart");
		return "the host starts again";
	}
}

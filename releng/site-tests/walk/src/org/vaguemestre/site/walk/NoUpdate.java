package org.vaguemestre.site.walk;

import org.vaguemestre.robot.Robot;

/** The host's own <em>check for updates</em> has nothing to offer. */
final class NoUpdate implements Step {

	@Override
	public String take(Robot robot) {
		return Update.none(robot);
	}
}

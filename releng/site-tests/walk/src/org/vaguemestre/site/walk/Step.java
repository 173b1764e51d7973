package org.vaguemestre.site.walk;

import org.vaguemestre.robot.Robot;

/** One thing that is done in the host and seen to hold. */
interface Step {

	/**
	 * @param robot the hands and eyes
	 * @return what was seen, for the line of this step
	 * @throws Exception when it does not hold
	 */
	String take(Robot robot) throws Exception;
}

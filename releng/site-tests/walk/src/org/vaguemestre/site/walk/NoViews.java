package org.vaguemestre.site.walk;

import org.eclipse.ui.PlatformUI;
import org.vaguemestre.robot.Robot;

/** The host before the suite: none of its views is known. */
final class NoViews implements Step {

	@Override
	public String take(Robot robot) {
		for (String view : ThreeViews.VIEWS.keySet()) {
			if (robot.onUi(() -> PlatformUI.getWorkbench().getViewRegistry().find(view) != null)) {
				throw new IllegalStateException("the view is there already: " + view);
			}
		}
		return "none of the three views is there";
	}
}

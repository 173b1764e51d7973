package org.vaguemestre.site.walk;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.PlatformUI;
import org.vaguemestre.robot.Robot;

/** The three views of the suite open from the host's own menu, each with a widget that it is about. */
final class ThreeViews implements Step {

	private static final String VIEWS_MENU = "Affichage";
	/** A widget of each view that is there only when the view could be made; the mailbox has no account yet. */
	static final Map<String, String> VIEWS = views();

	@Override
	public String take(Robot robot) {
		VIEWS.forEach((view, widget) -> {
			robot.menu(VIEWS_MENU, robot.onUi(() -> PlatformUI.getWorkbench().getViewRegistry().find(view).getLabel()));
			robot.find(Widget.class, widget);
		});
		return "mailbox, keys and directory are open";
	}

	private static Map<String, String> views() {
		Map<String, String> views = new LinkedHashMap<>();
		views.put("org.vaguemestre.mail.ui.mailbox", "mailbox.account.new");
		views.put("org.vaguemestre.crypto.ui.crypto", "crypto.import");
		views.put("org.vaguemestre.directory.ui.directory", "directory.search");
		return views;
	}
}

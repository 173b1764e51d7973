package org.vaguemestre.mail.ui.internal.search;

import java.util.function.Consumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.vaguemestre.mail.ui.internal.Popup;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** A small tip: what can be typed into the search field, each with a click, and the keys of the list. */
public final class SearchHelp {

	private static final String[] OPERATORS = { "from", "to", "subject", "patient", "type", "file", "attachment", "unread", "tofile", "assigned", "dates", "in", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$
			"phrase", "not" }; //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] KEYS = { "compose", "reply", "forward", "delete", "archive", "move", "seen", "flag", "team", "unread", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"conversation", "batch", "results", "search", "filters", "undo", "sync" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$

	private SearchHelp() {
	}

	/**
	 * @param below where it opens
	 * @param type  is told an operator that was clicked
	 */
	public static void open(Control below, Consumer<String> type) {
		Popup.open(below, "mailbox.help", (area, close) -> { //$NON-NLS-1$
			Colours colours = Colours.of(below);
			GridLayout layout = new GridLayout(2, false);
			layout.marginWidth = 14;
			layout.marginHeight = 10;
			layout.horizontalSpacing = 28;
			area.setLayout(layout);
			Composite left = column(area, "help.search"); //$NON-NLS-1$
			for (String operator : OPERATORS) {
				Link link = Ids.set(new Link(left, SWT.NONE), "mailbox.help." + operator); //$NON-NLS-1$
				String typed = Texts.get("help.search." + operator); //$NON-NLS-1$
				link.setText("<a>" + typed + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$
				link.addListener(SWT.Selection, e -> {
					close.run();
					type.accept(typed.replace("…", "")); //$NON-NLS-1$ //$NON-NLS-2$
				});
				quiet(left, "help.search." + operator + ".means", colours); //$NON-NLS-1$ //$NON-NLS-2$
			}
			Composite right = column(area, "help.keys"); //$NON-NLS-1$
			for (String key : KEYS) {
				new Label(right, SWT.NONE).setText(Texts.get("help.keys." + key)); //$NON-NLS-1$
				quiet(right, "help.keys." + key + ".means", colours); //$NON-NLS-1$ //$NON-NLS-2$
			}
		});
	}

	private static Composite column(Composite area, String title) {
		Composite column = new Composite(area, SWT.NONE);
		column.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.horizontalSpacing = 14;
		layout.verticalSpacing = 4;
		column.setLayout(layout);
		Label heading = new Label(column, SWT.NONE);
		heading.setText(Texts.get(title));
		heading.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		heading.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
		return column;
	}

	private static void quiet(Composite column, String key, Colours colours) {
		Label label = new Label(column, SWT.NONE);
		label.setText(Texts.get(key));
		label.setForeground(colours.quiet());
	}
}

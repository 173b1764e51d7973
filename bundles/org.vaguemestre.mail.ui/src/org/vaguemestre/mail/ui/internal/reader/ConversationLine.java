package org.vaguemestre.mail.ui.internal.reader;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;

/** Says how many messages belong together, and lists them. */
final class ConversationLine extends Composite {

	private final Formats formats;
	private final Link link;
	private Menu menu;

	ConversationLine(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		GridLayout layout = new GridLayout();
		layout.marginWidth = 10;
		layout.marginHeight = 2;
		setLayout(layout);
		link = Ids.set(new Link(this, SWT.NONE), "reader.conversation"); //$NON-NLS-1$
		link.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		link.addListener(SWT.Selection, e -> {
			Point below = link.toDisplay(0, link.getSize().y);
			menu.setLocation(below);
			menu.setVisible(true);
		});
	}

	void show(List<MessageRow> messages, int size, LongFunction<String> folders, LongConsumer chosen) {
		link.setText("<a>" + Texts.get("reader.conversation", size) + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (menu != null) {
			menu.dispose();
		}
		menu = new Menu(link);
		for (MessageRow row : messages) {
			MenuItem item = new MenuItem(menu, SWT.PUSH);
			item.setText(Texts.get("reader.conversation.line", formats.brief(row.date()), row.fromName(), folders.apply(row.folderId())) //$NON-NLS-1$
					.replace("&", "&&").replace('\t', ' ')); //$NON-NLS-1$ //$NON-NLS-2$
			item.addListener(SWT.Selection, e -> chosen.accept(row.id()));
		}
		// the robot, too, finds the menu there
		link.setMenu(menu);
	}
}

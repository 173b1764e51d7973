package org.vaguemestre.mail.ui.internal;

import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.WaitingChange;
import org.vaguemestre.ui.Ids;

/** Lists what was changed here and still has to reach the server. */
final class WaitingList {

	private static final int ROWS = 12;
	private static final int WHEN = 90;
	private static final int WHAT = 430;

	private WaitingList() {
	}

	static void open(Control beside, List<WaitingChange> changes, Formats formats) {
		Popup.open(beside, "mailbox.waiting.list", (area, close) -> { //$NON-NLS-1$
			GridLayout layout = new GridLayout();
			layout.marginWidth = 12;
			layout.marginHeight = 10;
			area.setLayout(layout);
			Label title = new Label(area, SWT.NONE);
			title.setText(Texts.get("waiting.title", changes.size())); //$NON-NLS-1$
			title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
			Table table = Ids.set(new Table(area, SWT.FULL_SELECTION | SWT.V_SCROLL), "mailbox.waiting.rows"); //$NON-NLS-1$
			Ids.accessible(table, Texts.get("waiting.title", changes.size())); //$NON-NLS-1$
			for (int width : new int[] { WHEN, WHAT }) {
				new TableColumn(table, SWT.LEFT).setWidth(width);
			}
			for (WaitingChange change : changes) {
				new TableItem(table, SWT.NONE).setText(new String[] { formats.brief(change.since()), change.words() });
			}
			GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
			data.heightHint = table.getItemHeight() * Math.min(ROWS, Math.max(1, changes.size())) + 4;
			table.setLayoutData(data);
		});
	}
}

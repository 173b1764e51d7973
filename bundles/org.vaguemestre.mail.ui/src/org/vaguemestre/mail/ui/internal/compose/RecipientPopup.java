package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Ids;

/** The proposals under a recipient field. It never takes the focus: one goes on typing. */
final class RecipientPopup {

	private static final int COLUMNS = 3;

	private final Text field;
	private final Consumer<Proposal> chosen;
	private List<Proposal> proposals = List.of();
	private Shell shell;
	private Table table;

	RecipientPopup(Text field, Consumer<Proposal> chosen) {
		this.field = field;
		this.chosen = chosen;
		field.addListener(SWT.Dispose, e -> close());
		// a list that stays behind while its window moves looks lost
		field.getShell().addListener(SWT.Move, e -> close());
		field.getShell().addListener(SWT.Resize, e -> close());
	}

	boolean isOpen() {
		return shell != null && !shell.isDisposed() && shell.isVisible();
	}

	void show(List<Proposal> fresh) {
		if (fresh.isEmpty()) {
			close();
			return;
		}
		create();
		proposals = List.copyOf(fresh);
		table.removeAll();
		for (Proposal proposal : proposals) {
			new TableItem(table, SWT.NONE).setText(new String[] { proposal.name(), proposal.about(), proposal.address().address() });
		}
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
		table.setSelection(0);
		place();
		shell.setVisible(true);
	}

	void move(int by) {
		table.setSelection(Math.floorMod(table.getSelectionIndex() + by, table.getItemCount()));
		table.showSelection();
	}

	/** Takes the marked proposal; false when there is none. */
	boolean choose() {
		int index = isOpen() ? table.getSelectionIndex() : -1;
		if (index < 0) {
			return false;
		}
		Proposal proposal = proposals.get(index);
		close();
		chosen.accept(proposal);
		return true;
	}

	void close() {
		if (shell != null && !shell.isDisposed()) {
			shell.dispose();
		}
	}

	/** Closes when the focus went elsewhere than into the proposals. */
	void closeUnlessUsed() {
		if (isOpen() && field.getDisplay().getFocusControl() != table) {
			close();
		}
	}

	private void create() {
		if (shell != null && !shell.isDisposed()) {
			return;
		}
		shell = new Shell(field.getShell(), SWT.ON_TOP | SWT.NO_FOCUS | SWT.TOOL);
		shell.setLayout(new FillLayout());
		table = Ids.set(new Table(shell, SWT.FULL_SELECTION | SWT.SINGLE), "composer.proposals"); //$NON-NLS-1$
		Ids.accessible(table, Words.get("proposals")); //$NON-NLS-1$
		for (int i = 0; i < COLUMNS; i++) {
			new TableColumn(table, SWT.LEFT);
		}
		table.addListener(SWT.DefaultSelection, e -> choose());
		table.addListener(SWT.MouseUp, e -> choose());
	}

	private void place() {
		Point size = shell.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		Rectangle at = field.getDisplay().map(field.getParent(), null, field.getBounds());
		Rectangle screen = field.getMonitor().getClientArea();
		int width = Math.min(Math.max(at.width, size.x), screen.width);
		int left = Math.max(screen.x, Math.min(at.x, screen.x + screen.width - width));
		boolean below = at.y + at.height + size.y <= screen.y + screen.height;
		shell.setBounds(left, below ? at.y + at.height : at.y - size.y, width, size.y);
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The proposals under a recipient field. It never takes the focus: one goes on typing. */
final class RecipientPopup {

	private static final int GAP = 6;
	private static final int BORDER = 4;

	private final ChipField field;
	private final Icons icons;
	private final Consumer<Proposal> chosen;
	private List<Proposal> proposals = List.of();
	private Shell shell;
	private Table table;
	private ProposalPainter painter;

	RecipientPopup(ChipField field, Icons icons, Consumer<Proposal> chosen) {
		this.field = field;
		this.icons = icons;
		this.chosen = chosen;
		field.addListener(SWT.Dispose, e -> close());
		// a list that stays behind while its window moves looks lost
		field.getShell().addListener(SWT.Move, e -> close());
		field.getShell().addListener(SWT.Resize, e -> close());
	}

	boolean isOpen() {
		return shell != null && !shell.isDisposed() && shell.isVisible();
	}

	/**
	 * Shows proposals, none closes it.
	 *
	 * @param fresh    the best first
	 * @param unmarked whether none is marked until one is chosen, because what was typed is an address already
	 */
	void show(List<Proposal> fresh, boolean unmarked) {
		if (fresh.isEmpty()) {
			close();
			return;
		}
		create();
		proposals = List.copyOf(fresh);
		table.setRedraw(false);
		table.removeAll();
		for (Proposal proposal : proposals) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setData(proposal);
			item.setText(proposal.sentence());
		}
		table.setRedraw(true);
		if (!unmarked) {
			table.setSelection(0);
		}
		place();
		shell.setVisible(true);
	}

	void move(int by) {
		int from = table.getSelectionIndex() < 0 && by < 0 ? 0 : table.getSelectionIndex();
		table.setSelection(Math.floorMod(from + by, table.getItemCount()));
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
		new TableColumn(table, SWT.LEFT);
		painter = ProposalPainter.install(table, icons);
		table.addListener(SWT.DefaultSelection, e -> choose());
		table.addListener(SWT.MouseUp, e -> choose());
	}

	private void place() {
		Rectangle at = field.getDisplay().map(field.getParent(), null, field.getBounds());
		Rectangle typed = field.typing();
		Rectangle screen = field.getMonitor().getClientArea();
		int width = Math.min(Math.max(at.width, painter.width(proposals)), screen.width);
		table.getColumn(0).setWidth(width - BORDER);
		int height = shell.computeSize(width, SWT.DEFAULT).y;
		int left = Math.max(screen.x, Math.min(at.x, screen.x + screen.width - width));
		// right below what is typed, which may not be the last line
		int under = at.y + typed.y + typed.height + GAP;
		boolean below = under + height <= screen.y + screen.height;
		shell.setBounds(left, below ? under : at.y + typed.y - GAP - height, width, height);
	}
}

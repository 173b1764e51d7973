package org.vaguemestre.mail.ui.internal.filing;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.CellTips;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Letters with critical values that nobody has seen: above the list, whatever it shows, until somebody has. */
public final class AttentionSection extends Composite {

	private static final int MOST_ROWS = 4;
	private static final int[] SHARES = { 24, 20, 44, 12 };

	private final Formats formats;
	private final Label title;
	private final Table table;
	private final Composite frame;
	private final Button seen;
	private List<MessageRow> rows = List.of();
	private Consumer<MessageRow> opened = row -> { };
	private Consumer<MessageRow> said = row -> { };

	/**
	 * @param parent  the area above the list
	 * @param formats dates
	 */
	public AttentionSection(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		Colours colours = Colours.of(this);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 8;
		layout.marginHeight = 4;
		setLayout(layout);
		setBackground(colours.background(Tone.ALARM));
		setBackgroundMode(SWT.INHERIT_FORCE);
		new Label(this, SWT.NONE).setImage(Icons.of(this).get(Icon.WARNING));
		title = Ids.set(new Label(this, SWT.NONE), "mailbox.attention.title"); //$NON-NLS-1$
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setForeground(colours.foreground(Tone.ALARM));
		title.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		seen = Ids.set(new Button(this, SWT.PUSH), "mailbox.attention.seen"); //$NON-NLS-1$
		seen.setText(Texts.get("attention.seen")); //$NON-NLS-1$
		seen.setToolTipText(Texts.get("attention.seen.tip")); //$NON-NLS-1$
		seen.addListener(SWT.Selection, e -> selected().ifPresent(said));
		frame = new Composite(this, SWT.NONE);
		TableColumnLayout columns = new TableColumnLayout(true);
		frame.setLayout(columns);
		table = Ids.set(new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL), "mailbox.attention"); //$NON-NLS-1$
		for (int share : SHARES) {
			columns.setColumnData(new TableColumn(table, SWT.LEFT), new ColumnWeightData(share, 60, true));
		}
		CellTips.install(table);
		table.addListener(SWT.Selection, e -> selected().ifPresent(row -> opened.accept(row)));
		table.addListener(SWT.KeyDown, e -> {
			if (e.stateMask == 0 && Character.toLowerCase(e.character) == 'x') {
				selected().ifPresent(row -> said.accept(row));
				e.doit = false;
			}
		});
		frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false, 3, 1));
		show(List.of());
	}

	/**
	 * @param open is told the letter that the user wants to read
	 * @param say  is told the letter whose values the user has seen
	 */
	public void on(Consumer<MessageRow> open, Consumer<MessageRow> say) {
		opened = open;
		said = say;
	}

	/**
	 * @param unseen the letters, the oldest first; with none the section is absent
	 */
	public void show(List<MessageRow> unseen) {
		Optional<Long> before = selected().map(MessageRow::id);
		rows = List.copyOf(unseen);
		table.removeAll();
		for (MessageRow row : rows) {
			new TableItem(table, SWT.NONE).setText(new String[] { row.patient().isBlank() ? Texts.get("attention.nobody") : row.patient(), //$NON-NLS-1$
					row.fromName(), row.subject(), formats.brief(row.date()) });
		}
		String words = Texts.get(rows.size() == 1 ? "attention.one" : "attention.several", rows.size()); //$NON-NLS-1$ //$NON-NLS-2$
		title.setText(words);
		Ids.accessible(table, words);
		if (!rows.isEmpty()) {
			table.setSelection(before.map(id -> rows.stream().map(MessageRow::id).toList().indexOf(id)).filter(i -> i >= 0).orElse(0));
		}
		((GridData) frame.getLayoutData()).heightHint = table.getItemHeight() * Math.min(MOST_ROWS, Math.max(1, rows.size())) + 4;
		if (getLayoutData() instanceof GridData data) {
			data.exclude = rows.isEmpty();
		}
		setVisible(!rows.isEmpty());
		getParent().layout(true, true);
	}

	private Optional<MessageRow> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= rows.size() ? Optional.empty() : Optional.of(rows.get(index));
	}
}

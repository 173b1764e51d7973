package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Where keys come from: the vault, the cards and the store of the operating system; and which card readers are used. */
final class SourcesDialog extends Dialog {

	private static final int WIDTH = 600;
	private static final int HEIGHT = 150;

	private final KeySources sources;
	private final int inVault;
	private final Runnable listener = this::changed;
	private Icons icons;
	private Jobs jobs;
	private Table table;
	private Label problem;
	private Button open;
	private Button remove;

	/**
	 * @param parent  the window
	 * @param sources cards and system stores
	 * @param inVault how many keys lie in the vault
	 */
	SourcesDialog(Shell parent, KeySources sources, int inVault) {
		super(parent);
		this.sources = sources;
		this.inVault = inVault;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("sources.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Forms.room(area).verticalSpacing = 8;
		icons = Icons.of(area);
		jobs = Jobs.of(area);
		Label what = Forms.sentence(area, Texts.get("sources.what"), WIDTH); //$NON-NLS-1$
		((GridData) what.getLayoutData()).horizontalSpan = 2;
		table(area);
		buttons(area);
		problem = Ids.set(Forms.sentence(area, "", WIDTH), "crypto.sources.problem"); //$NON-NLS-1$ //$NON-NLS-2$
		GridData two = (GridData) problem.getLayoutData();
		two.horizontalSpan = 2;
		two.heightHint = 2 * problem.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		sources.addListener(listener);
		area.addDisposeListener(e -> sources.removeListener(listener));
		fill();
		jobs.quietly("look for cards", m -> { //$NON-NLS-1$
			sources.look();
			return Boolean.TRUE;
		}, done -> fill(), this::failed);
		return area;
	}

	private void table(Composite area) {
		Composite frame = new Composite(area, SWT.NONE);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH - 120;
		data.heightHint = HEIGHT;
		frame.setLayoutData(data);
		TableColumnLayout columns = new TableColumnLayout();
		frame.setLayout(columns);
		table = Ids.set(new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER), "crypto.sources.list"); //$NON-NLS-1$
		table.setHeaderVisible(true);
		Ids.accessible(table, Texts.get("sources.title")); //$NON-NLS-1$
		column(columns, "sources.name", 46); //$NON-NLS-1$
		column(columns, "sources.keys", 14); //$NON-NLS-1$
		column(columns, "sources.state", 40); //$NON-NLS-1$
		table.addListener(SWT.Selection, e -> enable());
		table.addListener(SWT.DefaultSelection, e -> openOrClose());
	}

	private void column(TableColumnLayout columns, String key, int weight) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(Texts.get(key));
		columns.setColumnData(column, new ColumnWeightData(weight, 50, true));
	}

	private void buttons(Composite area) {
		Composite side = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		side.setLayout(layout);
		side.setLayoutData(new GridData(SWT.FILL, SWT.TOP, false, false));
		open = button(side, "sources.open", "crypto.sources.open"); //$NON-NLS-1$ //$NON-NLS-2$
		open.addListener(SWT.Selection, e -> openOrClose());
		Button add = button(side, "sources.add", "crypto.sources.add"); //$NON-NLS-1$ //$NON-NLS-2$
		add.addListener(SWT.Selection, e -> choose(add));
		remove = button(side, "sources.remove", "crypto.sources.remove"); //$NON-NLS-1$ //$NON-NLS-2$
		remove.addListener(SWT.Selection, e -> remove());
	}

	private static Button button(Composite side, String key, String id) {
		Button button = Ids.set(new Button(side, SWT.PUSH), id);
		button.setText(Texts.get(key));
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return button;
	}

	private void changed() {
		jobs.ui(this::fill);
	}

	private void fill() {
		Optional<String> before = selected().map(KeySource::id);
		table.removeAll();
		row(Icon.CRYPTO, Texts.get("sources.vault"), inVault, Texts.get("sources.vault.state"), Tone.GOOD, Optional.empty()); //$NON-NLS-1$ //$NON-NLS-2$
		for (KeySource source : sources.sources()) {
			row(source.kind() == KeySource.Kind.CARD ? Icon.KEY : Icon.APPLICATION, source.name(), source.keys().size(), state(source),
					tone(source.state()), Optional.of(source));
			if (before.filter(source.id()::equals).isPresent()) {
				table.setSelection(table.getItemCount() - 1);
			}
		}
		enable();
	}

	private void row(Icon icon, String name, int keys, String state, Tone tone, Optional<KeySource> source) {
		TableItem item = new TableItem(table, SWT.NONE);
		item.setText(new String[] { name, Integer.toString(keys), state });
		item.setImage(0, icons.get(icon));
		item.setImage(2, icons.get(CertificateTable.icon(tone)));
		item.setForeground(2, Colours.of(table).foreground(tone));
		item.setData(source.orElse(null));
	}

	private static String state(KeySource source) {
		return Texts.get("sources.state." + source.kind() + '.' + source.state()); //$NON-NLS-1$
	}

	private static String sentence(KeySource source) {
		return source.state() == State.UNUSABLE ? source.reason().sentence(Locale.getDefault())
				: Texts.get("sources.sentence." + source.kind() + '.' + source.state()); //$NON-NLS-1$
	}

	private static Tone tone(State state) {
		return switch (state) {
		case OPEN -> Tone.GOOD;
		case LOCKED, ABSENT -> Tone.NEUTRAL;
		case UNUSABLE -> Tone.CAUTION;
		};
	}

	private Optional<KeySource> selected() {
		return table.getSelectionCount() == 0 ? Optional.empty() : Optional.ofNullable((KeySource) table.getSelection()[0].getData());
	}

	private Optional<KeySource> selectedCard() {
		return selected().filter(s -> s.kind() == KeySource.Kind.CARD);
	}

	private void enable() {
		Optional<KeySource> card = selectedCard();
		boolean isOpen = card.filter(c -> c.state() == State.OPEN).isPresent();
		open.setText(Texts.get(isOpen ? "sources.close" : "sources.open")); //$NON-NLS-1$ //$NON-NLS-2$
		open.setEnabled(card.filter(c -> c.state() != State.ABSENT).isPresent());
		remove.setEnabled(card.isPresent());
		problem.setText(selected().map(SourcesDialog::sentence).orElse("")); //$NON-NLS-1$
		problem.setForeground(selected().filter(s -> s.state() == State.UNUSABLE).isPresent()
				? Colours.of(problem).foreground(Tone.CAUTION) : Colours.of(problem).quiet());
	}

	private void openOrClose() {
		selectedCard().ifPresent(card -> jobs.run(Texts.get("sources.job", card.name()), m -> { //$NON-NLS-1$
			if (card.state() == State.OPEN) {
				sources.close(card.id());
			} else {
				sources.open(card.id());
			}
			return card;
		}, done -> fill(), this::failed));
	}

	private void choose(Button add) {
		Menu menu = new Menu(add);
		List<CardModule> used = sources.modules();
		for (CardModule preset : sources.presets()) {
			if (preset.exists() && used.stream().noneMatch(m -> m.path().equals(preset.path()))) {
				item(menu, preset.name(), () -> use(preset));
			}
		}
		if (menu.getItemCount() > 0) {
			new MenuItem(menu, SWT.SEPARATOR);
		}
		item(menu, Texts.get("sources.file"), this::chooseFile); //$NON-NLS-1$
		Rectangle place = add.getBounds();
		menu.setLocation(add.getParent().toDisplay(place.x, place.y + place.height));
		menu.setVisible(true);
	}

	private static void item(Menu menu, String text, Runnable does) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		item.addListener(SWT.Selection, e -> does.run());
	}

	private void chooseFile() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
		dialog.setText(Texts.get("sources.file")); //$NON-NLS-1$
		String chosen = dialog.open();
		if (chosen != null) {
			Path file = Path.of(chosen);
			use(new CardModule(file.getFileName().toString(), file));
		}
	}

	private void use(CardModule module) {
		List<CardModule> modules = new ArrayList<>(sources.modules());
		modules.add(module);
		change(modules);
	}

	private void remove() {
		selectedCard().ifPresent(card -> change(sources.modules().stream().filter(m -> !m.name().equals(card.name())).toList()));
	}

	private void change(List<CardModule> modules) {
		jobs.run(Texts.get("sources.title"), m -> { //$NON-NLS-1$
			sources.use(modules);
			sources.look();
			return modules;
		}, done -> fill(), this::failed);
	}

	private void failed(Exception failure) {
		problem.setText(Jobs.sentence(failure));
		problem.setForeground(Colours.of(problem).foreground(Tone.ALARM));
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("button.close"), true), "crypto.sources.done"); //$NON-NLS-1$ //$NON-NLS-2$
		table.setFocus();
	}
}

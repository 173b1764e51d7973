package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.TrustTrace;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Toasts;

/** Own keys, correspondents' certificates and trust anchors. This class only joins the parts. */
final class CryptoPane extends Composite {

	private static final int[] LISTS_AND_DETAILS = { 71, 29 };
	private static final int[] LISTS = { 30, 42, 28 };

	private final Clock clock;
	private final Supplier<Optional<KeyVault>> vault;
	private final Jobs jobs;
	private final CryptoTools tools;
	private final Composite warning;
	private final Label warningText;
	private final Toasts toasts;
	private final Map<String, Toasts.Toast> waiting = new HashMap<>();
	private final List<CertificateTable> lists;
	private final DetailsPane details;
	private final VaultCommands commands;
	private final KeyCommands keys;
	private Instant judged = Instant.EPOCH;
	private String warned = ""; //$NON-NLS-1$

	/**
	 * @param parent  the area
	 * @param clock   what is valid now
	 * @param vault   the vault, if it is there
	 * @param sources cards and system stores, if they are there
	 * @param trace   where decisions are written
	 */
	CryptoPane(Composite parent, Clock clock, Supplier<Optional<KeyVault>> vault, Supplier<Optional<KeySources>> sources,
			TrustTrace trace) {
		super(parent, SWT.NONE);
		this.clock = clock;
		this.vault = vault;
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		setLayout(layout);
		jobs = Jobs.of(this);
		tools = new CryptoTools(this, this::run);
		warning = new Composite(this, SWT.NONE);
		warningText = warning();
		toasts = new Toasts(this);
		SashForm columns = new SashForm(this, SWT.HORIZONTAL | SWT.SMOOTH);
		columns.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		SashForm rows = new SashForm(columns, SWT.VERTICAL | SWT.SMOOTH);
		lists = List.of(new CertificateTable(rows, Kind.OWN), new CertificateTable(rows, Kind.CORRESPONDENT),
				new CertificateTable(rows, Kind.ANCHOR));
		details = new DetailsPane(columns);
		columns.setWeights(LISTS_AND_DETAILS);
		rows.setWeights(LISTS);
		Decisions decisions = new Decisions(toasts, jobs, trace, clock, this::failed);
		commands = new VaultCommands(getShell(), jobs, clock, vault, new DialogPrompts(getShell()), decisions);
		keys = new KeyCommands(getShell(), jobs, clock, new SecureRandom(), vault, sources, decisions, this::failed);
		lists.forEach(this::join);
		dropFiles();
		changed();
	}

	private void failed(Exception failure) {
		commands.failed(failure);
	}

	private void run(CryptoTools.Command command) {
		switch (command) {
		case IMPORT -> commands.chooseFiles();
		case NEW -> keys.make();
		case SOURCES -> keys.sources();
		case TRY -> selected().filter(r -> r.own().filter(o -> o.ability().signs()).isPresent()).ifPresent(keys::tryOut);
		case EXPORT -> selected().ifPresent(keys::export);
		case USE -> selected().ifPresent(commands::changeUse);
		case REMOVE -> selected().ifPresent(commands::remove);
		}
	}

	private Label warning() {
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 10;
		warning.setLayout(layout);
		warning.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		warning.setBackground(Colours.of(this).background(Tone.CAUTION));
		warning.setBackgroundMode(SWT.INHERIT_FORCE);
		Label picture = new Label(warning, SWT.NONE);
		picture.setImage(Icons.of(this).get(Icon.WARNING));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
		Label text = Ids.set(new Label(warning, SWT.WRAP), "crypto.warning"); //$NON-NLS-1$
		text.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		warning.setVisible(false);
		((GridData) warning.getLayoutData()).exclude = true;
		return text;
	}

	private void warn(String text) {
		if (text.equals(warned)) {
			// what stands below must not move under the hand for nothing
			return;
		}
		warned = text;
		warningText.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		warning.setVisible(!text.isEmpty());
		((GridData) warning.getLayoutData()).exclude = text.isEmpty();
		layout(true, true);
	}

	private void join(CertificateTable list) {
		list.onSelected(l -> {
			lists.stream().filter(other -> other != l).forEach(CertificateTable::deselect);
			showDetails();
		});
		list.table().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL && (e.stateMask & SWT.MODIFIER_MASK) == 0) {
				run(CryptoTools.Command.REMOVE);
			}
		});
		// whoever comes with the tabulator sees where they are
		list.table().addListener(SWT.FocusIn, e -> {
			if (list.selected().isEmpty() && list.selectFirst()) {
				lists.stream().filter(other -> other != list).forEach(CertificateTable::deselect);
				showDetails();
			}
		});
		tools.menu(list.table(), list.kind());
	}

	private void dropFiles() {
		DropTarget target = new DropTarget(this, DND.DROP_COPY | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragEnter(DropTargetEvent event) {
				event.detail = DND.DROP_COPY;
			}

			@Override
			public void drop(DropTargetEvent event) {
				if (event.data instanceof String[] files) {
					for (String file : files) {
						importFile(Path.of(file));
					}
				}
			}
		});
	}

	/** Imports a file as the import button does, after its file dialog. */
	void importFile(Path file) {
		commands.importFile(file);
	}

	/** Writes the selected certificate to a file as the export button does, after its dialogs. */
	void exportCertificate(Path file) {
		selected().ifPresent(r -> keys.certificate(r, file));
	}

	/** Writes the selected key to a file as the export button does, after its dialogs. */
	void exportKey(Path file, char[] password) {
		selected().ifPresent(r -> keys.key(r, password, file));
	}

	private Optional<CertificateRow> selected() {
		return lists.stream().map(CertificateTable::selected).flatMap(Optional::stream).findFirst();
	}

	private void showDetails() {
		Optional<CertificateRow> row = selected();
		details.show(row, judged);
		tools.enable(row);
	}

	/** The vault changed, or came, or went; from any thread. */
	void changed() {
		jobs.ui(() -> {
			Optional<KeyVault> present = vault.get();
			if (present.isEmpty()) {
				warn(Texts.get("vault.starting")); //$NON-NLS-1$
				return;
			}
			jobs.quietly("vault", m -> VaultRows.of(present.get(), clock.instant()), this::show, e -> warn(Jobs.sentence(e))); //$NON-NLS-1$
		});
	}

	private void show(VaultRows rows) {
		judged = rows.at();
		lists.get(0).show(rows.own(), judged);
		lists.get(1).show(rows.correspondents(), judged);
		lists.get(2).show(rows.anchors(), judged);
		warn(String.join("\n", rows.warnings())); //$NON-NLS-1$
		pending(rows.pending());
		if (selected().isEmpty()) {
			lists.stream().anyMatch(CertificateTable::selectFirst);
		}
		showDetails();
	}

	/** A notice for each key that waits for its certificate. */
	private void pending(List<PendingKey> pending) {
		waiting.entrySet().removeIf(e -> {
			boolean over = pending.stream().noneMatch(k -> k.id().equals(e.getKey()));
			if (over) {
				e.getValue().close();
			}
			return over;
		});
		for (PendingKey key : pending) {
			waiting.computeIfAbsent(key.id(), id -> {
				Toasts.Toast toast = toasts.add(Icon.KEY, Tone.NEUTRAL, "crypto.pending", () -> keys.request(key), () -> { }); //$NON-NLS-1$
				toast.say(Texts.get("pending", String.join(", ", key.addresses()), Texts.day(key.made())), //$NON-NLS-1$ //$NON-NLS-2$
						Texts.get("pending.show")); //$NON-NLS-1$
				return toast;
			});
		}
	}

	@Override
	public boolean setFocus() {
		return lists.stream().filter(l -> l.selected().isPresent()).findFirst().orElse(lists.get(0)).setFocus();
	}
}

package org.vaguemestre.mail.ui.internal.account;

import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** What of an account is copied to this computer: how far back, which folders, how large, how fast. */
final class OptionsDialog extends Dialog {

	private static final int ROWS = 7;
	private static final int WIDTH = 460;
	/** Months; none for all. */
	private static final List<Optional<Period>> WINDOWS = List.of(Optional.empty(), Optional.of(Period.ofMonths(1)),
			Optional.of(Period.ofMonths(3)), Optional.of(Period.ofMonths(6)), Optional.of(Period.ofYears(1)), Optional.of(Period.ofYears(2)),
			Optional.of(Period.ofYears(5)));
	private static final long MEGA = 1 << 20;
	/** In megabytes. */
	private static final List<Long> SIZES = List.of(0L, 1L, 5L, 10L, 32L);
	private static final long KILO = 1 << 10;
	/** In kilobytes a second; none for as fast as it goes. */
	private static final List<Long> PACES = List.of(0L, 50L, 100L, 250L, 500L);

	/** In minutes; none to tell at once. */
	private static final List<Long> HOLDS = List.of(0L, 1L, 5L, 15L, 60L);

	private final Account account;
	private final List<Folder> folders;
	private final SyncOptions before;
	private SyncOptions chosen;
	private Combo window;
	private Combo size;
	private Combo pace;
	private Combo policy;
	private Combo told;
	private Combo hold;
	private Optional<Receipts> receipts = Optional.empty();
	private Optional<IntegrationReceipts> documents = Optional.empty();
	private Table copied;

	private OptionsDialog(Shell parent, Account account, List<Folder> folders, SyncOptions options) {
		super(parent);
		this.account = account;
		this.folders = List.copyOf(folders);
		before = options;
		chosen = options;
	}

	/**
	 * @param parent  the window
	 * @param account whose
	 * @param folders its folders, as far as they are known here
	 * @param options what is chosen now
	 * @return what the user chose; empty if nothing is to change
	 */
	static Optional<SyncOptions> ask(Shell parent, Account account, List<Folder> folders, SyncOptions options) {
		OptionsDialog dialog = new OptionsDialog(parent, account, folders, options);
		return dialog.open() == OK && !dialog.chosen.equals(options) ? Optional.of(dialog.chosen) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Words.get("options.title", account.address())); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = Forms.area((Composite) super.createDialogArea(parent), 2);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		window = combo(area, "options.window", "options.window", WINDOWS.stream().map(OptionsDialog::words).toList(), //$NON-NLS-1$ //$NON-NLS-2$
				WINDOWS.indexOf(before.window()), before.window().map(p -> words(Optional.of(p))));
		Label label = Forms.label(area, "options.folders"); //$NON-NLS-1$
		label.setLayoutData(new GridData(SWT.END, SWT.BEGINNING, false, false));
		copied = Ids.set(new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), "options.folders"); //$NON-NLS-1$
		Ids.accessible(copied, Words.get("options.folders")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = copied.getItemHeight() * ROWS;
		data.widthHint = WIDTH;
		copied.setLayoutData(data);
		fill();
		size = combo(area, "options.size", "options.size", SIZES.stream().map(OptionsDialog::size).toList(), //$NON-NLS-1$ //$NON-NLS-2$
				SIZES.indexOf(before.automatic() / MEGA), Optional.of(size(before.automatic() / MEGA)));
		pace = combo(area, "options.pace", "options.pace", PACES.stream().map(OptionsDialog::pace).toList(), //$NON-NLS-1$ //$NON-NLS-2$
				PACES.indexOf(before.bytesASecond() / KILO), Optional.of(pace(before.bytesASecond() / KILO)));
		hint(area, "options.hint"); //$NON-NLS-1$
		receipts = ServiceLookup.find(Receipts.class);
		policy = combo(area, "options.receipts", "options.receipts", Arrays.stream(Receipts.Policy.values()) //$NON-NLS-1$ //$NON-NLS-2$
				.map(p -> Words.get("options.receipts." + p.name())).toList(), //$NON-NLS-1$
				receipts.map(r -> r.policy(account.id())).orElse(Receipts.Policy.ASK).ordinal(), Optional.empty());
		policy.setEnabled(receipts.isPresent());
		documents = ServiceLookup.find(IntegrationReceipts.class);
		told = combo(area, "options.integration", "options.integration", Arrays.stream(IntegrationReceipts.Policy.values()) //$NON-NLS-1$ //$NON-NLS-2$
				.map(p -> Words.get("options.integration." + p.name())).toList(), //$NON-NLS-1$
				documents.map(d -> d.policy(account.id())).orElse(IntegrationReceipts.Policy.APPLICATIONS).ordinal(), Optional.empty());
		told.setEnabled(documents.isPresent());
		long held = held();
		hold = combo(area, "options.hold", "options.hold", HOLDS.stream().map(OptionsDialog::minutes).toList(), HOLDS.indexOf(held), //$NON-NLS-1$ //$NON-NLS-2$
				Optional.of(minutes(held)));
		hold.setEnabled(documents.isPresent());
		hint(area, "options.integration.why"); //$NON-NLS-1$
		return area;
	}

	/** As wide as the fields from the start: a narrow one would claim the height of many lines. */
	private static void hint(Composite area, String key) {
		((GridData) Forms.hint(area, Words.get(key)).getLayoutData()).widthHint = WIDTH;
	}

	private void fill() {
		Set<String> there = new LinkedHashSet<>();
		for (Folder folder : folders) {
			if (folder.selectable()) {
				there.add(folder.path());
				item("   ".repeat(folder.depth()) + FolderTree.name(folder), folder.path(), folder.kind() == Folder.Kind.INBOX); //$NON-NLS-1$
			}
		}
		// what is left out may not be known here any more
		before.leftOut().stream().filter(p -> !there.contains(p)).sorted().forEach(p -> item(p, p, false));
		copied.addListener(SWT.Selection, e -> {
			if (e.item instanceof TableItem item && item.getData("inbox") == Boolean.TRUE) { //$NON-NLS-1$
				// new mail arrives there
				item.setChecked(true);
			}
		});
	}

	private void item(String name, String path, boolean inbox) {
		TableItem item = new TableItem(copied, SWT.NONE);
		item.setText(name);
		item.setData(path);
		item.setData("inbox", inbox); //$NON-NLS-1$
		item.setChecked(inbox || !before.leftOut().contains(path));
	}

	/** A choice; one that is none of the usual ones stands at the end. */
	private static Combo combo(Composite area, String key, String id, List<String> items, int selected, Optional<String> other) {
		Forms.label(area, key);
		Combo combo = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), id);
		Ids.accessible(combo, Words.get(key));
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		items.forEach(combo::add);
		if (selected < 0) {
			other.ifPresent(combo::add);
		}
		combo.select(selected < 0 ? items.size() : selected);
		return combo;
	}

	private static String words(Optional<Period> window) {
		if (window.isEmpty()) {
			return Words.get("options.window.all"); //$NON-NLS-1$
		}
		long months = window.get().toTotalMonths();
		return months >= 12 && months % 12 == 0 ? Words.get("options.window.years", months / 12) //$NON-NLS-1$
				: months > 0 ? Words.get("options.window.months", months) : Words.get("options.window.days", window.get().getDays()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String size(long mega) {
		return mega == 0 ? Words.get("options.size.none") : Words.get("options.size.up", mega); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String pace(long kilo) {
		return kilo == 0 ? Words.get("options.pace.full") : Words.get("options.pace.slow", kilo); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private long held() {
		return documents.map(d -> d.hold(account.id())).orElse(IntegrationReceipts.HOLD).toMinutes();
	}

	private static String minutes(long minutes) {
		return minutes == 0 ? Words.get("options.hold.none") : Words.get("options.hold.minutes", minutes); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button ok = Ids.set(createButton(parent, IDialogConstants.OK_ID, Words.get("options.ok"), true), "options.ok"); //$NON-NLS-1$ //$NON-NLS-2$
		ok.setFocus();
		createButton(parent, IDialogConstants.CANCEL_ID, Questions.cancel(), false);
	}

	@Override
	protected void okPressed() {
		Set<String> left = new TreeSet<>();
		Arrays.stream(copied.getItems()).filter(i -> !i.getChecked()).forEach(i -> left.add((String) i.getData()));
		int back = window.getSelectionIndex();
		int large = size.getSelectionIndex();
		int fast = pace.getSelectionIndex();
		chosen = new SyncOptions(back < WINDOWS.size() ? WINDOWS.get(back) : before.window(), left,
				large < SIZES.size() ? SIZES.get(large) * MEGA : before.automatic(),
				fast < PACES.size() ? PACES.get(fast) * KILO : before.bytesASecond());
		Receipts.Policy answer = Receipts.Policy.values()[policy.getSelectionIndex()];
		receipts.filter(r -> r.policy(account.id()) != answer).ifPresent(r -> r.setPolicy(account.id(), answer));
		IntegrationReceipts.Policy tell = IntegrationReceipts.Policy.values()[told.getSelectionIndex()];
		documents.filter(d -> d.policy(account.id()) != tell).ifPresent(d -> d.setPolicy(account.id(), tell));
		int later = hold.getSelectionIndex();
		documents.filter(d -> later < HOLDS.size() && HOLDS.get(later) != held()).ifPresent(d -> d.setHold(account.id(), Duration.ofMinutes(HOLDS.get(later))));
		super.okPressed();
	}
}

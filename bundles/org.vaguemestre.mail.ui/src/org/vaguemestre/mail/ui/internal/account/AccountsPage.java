package org.vaguemestre.mail.ui.internal.account;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbench;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;
import org.vaguemestre.ui.SettingsPage;

/** The accounts of this computer, in the preferences of the host. What is done here is done at once. */
public final class AccountsPage extends SettingsPage {

	private static final int ROWS = 8;
	private static final int WIDTH = 440;
	/** Of the width, in percent: names with addresses are longer than servers. */
	private static final int ACCOUNT_SHARE = 70;

	private Table table;
	private Button edit;
	private Button options;
	private Button connection;
	private Button remove;
	private Icons icons;
	private Jobs jobs;
	private List<Account> shown = List.of();

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
		setDescription(Words.get("list.description")); //$NON-NLS-1$
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 2);
		icons = Icons.of(area);
		jobs = Jobs.of(area);
		table = Ids.set(new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION), "accounts.list"); //$NON-NLS-1$
		Ids.accessible(table, Words.get("list.name")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		for (String key : List.of("list.account", "list.server")) { //$NON-NLS-1$ //$NON-NLS-2$
			new TableColumn(table, SWT.LEFT).setText(Words.get(key));
		}
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * ROWS;
		data.widthHint = WIDTH;
		table.setLayoutData(data);
		table.addListener(SWT.Resize, e -> widths());
		table.addListener(SWT.Selection, e -> enable());
		table.addListener(SWT.DefaultSelection, e -> edit());
		Composite buttons = new Composite(area, SWT.NONE);
		buttons.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
		GridLayout column = new GridLayout();
		column.marginHeight = 0;
		buttons.setLayout(column);
		button(buttons, "add", this::add); //$NON-NLS-1$
		edit = button(buttons, "edit", this::edit); //$NON-NLS-1$
		options = button(buttons, "options", this::options); //$NON-NLS-1$
		connection = button(buttons, "connection", this::connection); //$NON-NLS-1$
		remove = button(buttons, "remove", this::remove); //$NON-NLS-1$
		show();
		return area;
	}

	private void show() {
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		setErrorMessage(accounts.isPresent() ? null : Words.get("list.starting")); //$NON-NLS-1$
		accounts.ifPresent(a -> jobs.quietly("accounts", m -> a.all(), this::show, this::failed)); //$NON-NLS-1$
	}

	private void show(List<Account> accounts) {
		shown = List.copyOf(accounts);
		int selected = table.getSelectionIndex();
		table.removeAll();
		for (Account account : shown) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { account.address(), account.incoming().host() + (account.pop3().isPresent() ? " (POP3)" : "") }); //$NON-NLS-1$ //$NON-NLS-2$
			item.setImage(icons.get(Icon.MAILBOX));
		}
		table.setSelection(Math.min(Math.max(0, selected), shown.size() - 1));
		enable();
	}

	private void widths() {
		int width = table.getClientArea().width;
		int first = width * ACCOUNT_SHARE / 100;
		table.getColumn(0).setWidth(first);
		table.getColumn(1).setWidth(width - first);
	}

	private void enable() {
		boolean any = table.getSelectionIndex() >= 0;
		edit.setEnabled(any);
		// of a server without folders all is fetched
		options.setEnabled(any && shown.get(table.getSelectionIndex()).pop3().isEmpty());
		connection.setEnabled(any);
		remove.setEnabled(any);
	}

	private void add() {
		if (AccountWizard.open(getShell())) {
			show();
		}
	}

	private void edit() {
		selected().filter(a -> AccountWizard.edit(getShell(), a)).ifPresent(a -> show());
	}

	private record Copied(List<Folder> folders, SyncOptions options) {
	}

	/** What is copied is read and kept in the background; the dialog stands between. */
	private void options() {
		Optional<Account> account = selected();
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		if (account.isEmpty() || accounts.isEmpty()) {
			return;
		}
		String id = account.get().id();
		Optional<Mailbox> mailbox = ServiceLookup.find(Mailbox.class);
		jobs.quietly("options", m -> new Copied(mailbox.isEmpty() ? List.of() : mailbox.get().folders(id), accounts.get().options(id)), //$NON-NLS-1$
				copied -> OptionsDialog.ask(getShell(), account.get(), copied.folders(), copied.options())
						.ifPresent(chosen -> jobs.quietly("options", m -> { //$NON-NLS-1$
							accounts.get().setOptions(id, chosen);
							return Boolean.TRUE;
						}, done -> { }, this::failed)), this::failed);
	}

	private record Connected(Optional<Account> account, List<OwnKey> keys) {
	}

	private void connection() {
		Optional<Account> account = selected();
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		if (account.isPresent() && accounts.isPresent()) {
			Optional<KeyVault> vault = ServiceLookup.find(KeyVault.class);
			jobs.quietly("connection", m -> new Connected(accounts.get().find(account.get().id()), //$NON-NLS-1$
					vault.map(KeyVault::ownKeys).orElse(List.of())),
					now -> now.account().ifPresent(a -> ConnectionDialog.ask(getShell(), a, now.keys())
							.ifPresent(chosen -> jobs.quietly("connection", m -> { //$NON-NLS-1$
								accounts.get().save(a.with(chosen));
								return Boolean.TRUE;
							}, done -> show(), this::failed))), this::failed);
		}
	}

	/** The list may still show the account as it was before it was changed. */
	private void remove() {
		Optional<Account> account = selected();
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		if (account.isPresent() && accounts.isPresent()) {
			jobs.quietly("accounts", m -> accounts.get().find(account.get().id()), //$NON-NLS-1$
					now -> now.ifPresentOrElse(a -> remove(accounts.get(), a), this::show), this::failed);
		}
	}

	private void remove(Accounts accounts, Account account) {
		String question = account.pop3().isPresent() ? "list.remove.question.pop3" : "list.remove.question"; //$NON-NLS-1$ //$NON-NLS-2$
		if (Questions.confirm(getShell(), Words.get("list.name"), Words.get(question, account.sender()), Words.get("list.remove"))) { //$NON-NLS-1$ //$NON-NLS-2$
			jobs.run(Words.get("list.remove"), m -> { //$NON-NLS-1$
				accounts.remove(account.id());
				return Boolean.TRUE;
			}, done -> show(), this::failed);
		}
	}

	private Optional<Account> selected() {
		int index = table.getSelectionIndex();
		return index < 0 ? Optional.empty() : Optional.of(shown.get(index));
	}

	private void failed(Exception failure) {
		setErrorMessage(Jobs.sentence(failure));
	}

	private Button button(Composite parent, String name, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), "accounts." + name); //$NON-NLS-1$
		button.setText(Words.get("list." + name)); //$NON-NLS-1$
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		button.addListener(SWT.Selection, e -> does.run());
		return button;
	}
}

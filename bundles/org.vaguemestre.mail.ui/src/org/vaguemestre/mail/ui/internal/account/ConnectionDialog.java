package org.vaguemestre.mail.ui.internal.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.TlsSettings;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.ConnectionSettings.Revocation;
import org.vaguemestre.mail.ConnectionSettings.Trusted;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** What the connections of an account must be like: for IT, so in its words. What keeps a connection safe is not for choice here. */
final class ConnectionDialog extends Dialog {

	private static final int ROWS = 8;
	private static final int WIDTH = 460;

	private final Account account;
	private final List<OwnKey> keys;
	private ConnectionSettings chosen;
	private Combo trusted;
	private Combo revocation;
	private Combo key;
	private Table suites;

	private ConnectionDialog(Shell parent, Account account, List<OwnKey> keys) {
		super(parent);
		this.account = account;
		this.keys = List.copyOf(keys);
		chosen = account.connection();
	}

	/**
	 * @param parent  the window
	 * @param account whose connections
	 * @param keys    that may be shown to a server
	 * @return what the user chose; empty if nothing is to change
	 */
	static Optional<ConnectionSettings> ask(Shell parent, Account account, List<OwnKey> keys) {
		ConnectionDialog dialog = new ConnectionDialog(parent, account, keys);
		return dialog.open() == OK && !dialog.chosen.equals(account.connection()) ? Optional.of(dialog.chosen) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Words.get("connection.title", account.address())); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = Forms.area((Composite) super.createDialogArea(parent), 2);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		trusted = combo(area, "connection.trusted"); //$NON-NLS-1$
		if (account.trustAnchors().isEmpty()) {
			for (Trusted way : Trusted.values()) {
				trusted.add(Words.get("connection.trusted." + way.name())); //$NON-NLS-1$
			}
			trusted.select(chosen.trusted().ordinal());
		} else {
			trusted.add(Words.get("connection.trusted.files")); //$NON-NLS-1$
			trusted.select(0);
			trusted.setEnabled(false);
		}
		revocation = combo(area, "connection.revocation"); //$NON-NLS-1$
		for (Revocation way : Revocation.values()) {
			revocation.add(Words.get("connection.revocation." + way.name())); //$NON-NLS-1$
		}
		revocation.select(chosen.revocation().ordinal());
		key = combo(area, "connection.key"); //$NON-NLS-1$
		key.add(Words.get("connection.key.none")); //$NON-NLS-1$
		keys.forEach(k -> key.add(k.label()));
		int known = keys.stream().map(OwnKey::id).toList().indexOf(chosen.clientKey().orElse("")); //$NON-NLS-1$
		if (chosen.clientKey().isPresent() && known < 0) {
			key.add(Words.get("connection.key.absent")); //$NON-NLS-1$
		}
		key.select(chosen.clientKey().isPresent() && known < 0 ? keys.size() + 1 : known + 1);
		Label label = Forms.label(area, "connection.suites"); //$NON-NLS-1$
		label.setLayoutData(new GridData(SWT.END, SWT.BEGINNING, false, false));
		suites(area);
		Forms.hint(area, Words.get("connection.hint")); //$NON-NLS-1$
		return area;
	}

	private void suites(Composite area) {
		Composite both = new Composite(area, SWT.NONE);
		both.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		both.setLayout(layout);
		suites = Ids.set(new Table(both, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), "connection.suites"); //$NON-NLS-1$
		Ids.accessible(suites, Words.get("connection.suites")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = suites.getItemHeight() * ROWS;
		data.widthHint = WIDTH;
		suites.setLayoutData(data);
		suites.addListener(SWT.Selection, e -> check());
		Composite buttons = new Composite(both, SWT.NONE);
		buttons.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
		GridLayout column = new GridLayout();
		column.marginHeight = 0;
		column.marginWidth = 0;
		buttons.setLayout(column);
		button(buttons, "up", () -> move(-1)); //$NON-NLS-1$
		button(buttons, "down", () -> move(1)); //$NON-NLS-1$
		button(buttons, "usual", () -> fill(List.of())); //$NON-NLS-1$
		fill(chosen.suites());
	}

	/** The suites that may be used first, in their order; the others below. */
	private void fill(List<String> used) {
		Set<String> all = new LinkedHashSet<>(used);
		all.addAll(TlsSettings.SOUND_SUITES);
		suites.removeAll();
		for (String suite : all) {
			TableItem item = new TableItem(suites, SWT.NONE);
			item.setText(suite);
			item.setChecked(used.isEmpty() || used.contains(suite));
		}
		check();
	}

	private void move(int by) {
		int from = suites.getSelectionIndex();
		int to = from + by;
		if (from < 0 || to < 0 || to >= suites.getItemCount()) {
			return;
		}
		TableItem one = suites.getItem(from);
		TableItem other = suites.getItem(to);
		String text = one.getText();
		boolean checked = one.getChecked();
		one.setText(other.getText());
		one.setChecked(other.getChecked());
		other.setText(text);
		other.setChecked(checked);
		suites.setSelection(to);
	}

	/** Without a suite there is no connection. */
	private void check() {
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(!used().isEmpty());
		}
	}

	private List<String> used() {
		return Arrays.stream(suites.getItems()).filter(TableItem::getChecked).map(TableItem::getText).toList();
	}

	private static Combo combo(Composite area, String key) {
		Forms.label(area, key);
		Combo combo = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), key);
		Ids.accessible(combo, Words.get(key));
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return combo;
	}

	private static void button(Composite parent, String name, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), "connection." + name); //$NON-NLS-1$
		button.setText(Words.get("connection." + name)); //$NON-NLS-1$
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		button.addListener(SWT.Selection, e -> does.run());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button ok = Ids.set(createButton(parent, IDialogConstants.OK_ID, Words.get("options.ok"), true), "connection.ok"); //$NON-NLS-1$ //$NON-NLS-2$
		ok.setFocus();
		createButton(parent, IDialogConstants.CANCEL_ID, Questions.cancel(), false);
	}

	@Override
	protected void okPressed() {
		List<String> used = new ArrayList<>(used());
		// the usual ones may be others in a later version
		boolean usual = used.equals(TlsSettings.SOUND_SUITES);
		int shown = key.getSelectionIndex() - 1;
		chosen = new ConnectionSettings(usual ? List.of() : used, Revocation.values()[revocation.getSelectionIndex()],
				shown < 0 ? Optional.empty() : shown == keys.size() ? account.connection().clientKey() : Optional.of(keys.get(shown).id()),
				trusted.isEnabled() ? Trusted.values()[trusted.getSelectionIndex()] : account.connection().trusted());
		super.okPressed();
	}
}

package org.vaguemestre.directory.ui.internal.settings;

import java.util.ArrayList;
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
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.ui.internal.Sentences;
import org.vaguemestre.directory.ui.internal.Services;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;
import org.vaguemestre.ui.SettingsPage;

/** The LDAP servers that this workstation asks. What is done here is done at once. */
public final class LdapPage extends SettingsPage {

	private static final int ROWS = 8;
	private static final int WIDTH = 440;
	private static final int NAME_SHARE = 45;

	private Jobs jobs;
	private Table table;
	private Button edit;
	private Button remove;
	private Button add;
	private List<LdapSettings> shown = List.of();

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
		setDescription(Texts.get("settings.ldap.description")); //$NON-NLS-1$
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 2);
		jobs = Jobs.of(area);
		table = Ids.set(new Table(area, SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION | SWT.CHECK), "settings.ldap.list"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("settings.ldap.list")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		new TableColumn(table, SWT.LEFT).setText(Texts.get("settings.ldap.name")); //$NON-NLS-1$
		new TableColumn(table, SWT.LEFT).setText(Texts.get("settings.ldap.host")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * ROWS;
		data.widthHint = WIDTH;
		table.setLayoutData(data);
		table.addListener(SWT.Resize, e -> {
			int width = table.getClientArea().width;
			table.getColumn(0).setWidth(width * NAME_SHARE / 100);
			table.getColumn(1).setWidth(width - width * NAME_SHARE / 100);
		});
		table.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK) {
				enable(table.indexOf((TableItem) e.item));
			}
			enable();
		});
		table.addListener(SWT.DefaultSelection, e -> edit());
		Composite buttons = new Composite(area, SWT.NONE);
		buttons.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
		GridLayout column = new GridLayout();
		column.marginHeight = 0;
		buttons.setLayout(column);
		add = button(buttons, "add", this::add); //$NON-NLS-1$
		edit = button(buttons, "edit", this::edit); //$NON-NLS-1$
		remove = button(buttons, "remove", this::remove); //$NON-NLS-1$
		load();
		return area;
	}

	private void load() {
		Optional<LdapServers> servers = Services.now(LdapServers.class);
		setErrorMessage(servers.isPresent() ? null : Texts.get("settings.ldap.missing")); //$NON-NLS-1$
		add.setEnabled(servers.isPresent());
		enable();
		servers.ifPresent(s -> jobs.quietly("ldap servers", m -> s.servers(), this::show, this::failed)); //$NON-NLS-1$
	}

	private void show(List<LdapSettings> servers) {
		shown = List.copyOf(servers);
		int selected = table.getSelectionIndex();
		table.removeAll();
		for (LdapSettings server : shown) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { server.name(), server.host() + ':' + server.port() });
			item.setChecked(server.enabled());
		}
		if (!shown.isEmpty()) {
			table.setSelection(Math.min(Math.max(0, selected), shown.size() - 1));
		}
		enable();
	}

	private void enable() {
		boolean any = table.getSelectionIndex() >= 0;
		edit.setEnabled(any);
		remove.setEnabled(any);
	}

	private void add() {
		LdapSettings fresh = LdapSettings.of(LdapPreset.HEALTH, "", ""); //$NON-NLS-1$ //$NON-NLS-2$
		ask(fresh, shown).ifPresent(outcome -> {
			List<LdapSettings> all = new ArrayList<>(shown);
			all.add(outcome.settings());
			save(all, Optional.of(outcome));
		});
	}

	private void edit() {
		int index = table.getSelectionIndex();
		if (index >= 0) {
			List<LdapSettings> others = new ArrayList<>(shown);
			LdapSettings before = others.remove(index);
			ask(before, others).ifPresent(outcome -> {
				others.add(index, outcome.settings());
				save(others, Optional.of(outcome));
			});
		}
	}

	private Optional<LdapDialog.Outcome> ask(LdapSettings before, List<LdapSettings> others) {
		return Services.now(LdapServers.class).flatMap(servers -> LdapDialog.ask(getShell(), servers, before, others));
	}

	private void remove() {
		int index = table.getSelectionIndex();
		if (index >= 0 && Questions.confirm(getShell(), Texts.get("settings.ldap.list"), //$NON-NLS-1$
				Texts.get("settings.ldap.remove.question", shown.get(index).name()), Texts.get("settings.ldap.remove"))) { //$NON-NLS-1$ //$NON-NLS-2$
			List<LdapSettings> left = new ArrayList<>(shown);
			left.remove(index);
			save(left, Optional.empty());
		}
	}

	private void enable(int index) {
		List<LdapSettings> all = new ArrayList<>(shown);
		LdapSettings s = all.get(index);
		all.set(index, new LdapSettings(s.name(), !s.enabled(), s.host(), s.port(), s.security(), s.anchors(), s.bindDn(), s.base(), s.wordFilter(),
				s.addressFilter(), s.attributes(), s.pageSize(), s.mostEntries(), s.referrals()));
		save(all, Optional.empty());
	}

	private void save(List<LdapSettings> all, Optional<LdapDialog.Outcome> outcome) {
		Services.now(LdapServers.class).ifPresent(servers -> jobs.quietly("ldap servers", m -> { //$NON-NLS-1$
			servers.save(all);
			if (outcome.isPresent() && outcome.get().password().isPresent()) {
				char[] password = outcome.get().password().get();
				try {
					servers.password(outcome.get().settings().name(), password.length == 0 ? Optional.empty() : Optional.of(password));
				} finally {
					java.util.Arrays.fill(password, ' ');
				}
			}
			return servers.servers();
		}, this::show, failure -> {
			failed(failure);
			load();
		}));
	}

	private void failed(Exception failure) {
		setErrorMessage(Sentences.failure(Texts.get("settings.ldap.list"), failure)); //$NON-NLS-1$
	}

	private Button button(Composite parent, String name, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), "settings.ldap." + name); //$NON-NLS-1$
		button.setText(Texts.get("settings.ldap." + name)); //$NON-NLS-1$
		button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		button.addListener(SWT.Selection, e -> does.run());
		return button;
	}
}

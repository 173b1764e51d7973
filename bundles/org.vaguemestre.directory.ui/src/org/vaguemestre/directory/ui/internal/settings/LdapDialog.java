package org.vaguemestre.directory.ui.internal.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
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
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.LdapField;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.directory.ui.internal.Sentences;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Attempt;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** How one LDAP server is asked. */
final class LdapDialog extends Dialog {

	private static final int ATTRIBUTE_LINES = 6;

	private final LdapServers servers;
	private final List<LdapSettings> others;
	private final LdapSettings before;
	private Text name;
	private Text host;
	private Text port;
	private Combo security;
	private Text anchors;
	private Text bindDn;
	private Text password;
	private Text base;
	private Combo preset;
	private Text wordFilter;
	private Text addressFilter;
	private Text attributes;
	private Button referrals;
	private Label problem;
	private Outcome outcome;

	/**
	 * What was chosen.
	 *
	 * @param settings of the server
	 * @param password another one; empty when it stays as it is
	 */
	record Outcome(LdapSettings settings, Optional<char[]> password) {
	}

	private LdapDialog(Shell parent, LdapServers servers, LdapSettings before, List<LdapSettings> others) {
		super(parent);
		this.servers = servers;
		this.before = before;
		this.others = List.copyOf(others);
	}

	/**
	 * @param parent  the window
	 * @param servers tries the settings
	 * @param before  the settings to begin with
	 * @param others  the other servers, whose names are taken
	 * @return what was chosen; empty if nothing is to change
	 */
	static Optional<Outcome> ask(Shell parent, LdapServers servers, LdapSettings before, List<LdapSettings> others) {
		LdapDialog dialog = new LdapDialog(parent, servers, before, others);
		return dialog.open() == OK ? Optional.of(dialog.outcome) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("settings.ldap.title")); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Form form = Form.of((Composite) super.createDialogArea(parent), "settings.ldap", Texts::get); //$NON-NLS-1$
		name = field(form, "name", before.name()); //$NON-NLS-1$
		host = field(form, "host", before.host()); //$NON-NLS-1$
		security = form.combo("security", Stream.of(Security.values()).map(s -> Texts.get("settings.ldap.security." + s)).toList(), SWT.READ_ONLY); //$NON-NLS-1$ //$NON-NLS-2$
		security.select(before.security().ordinal());
		port = field(form, "port", String.valueOf(before.port())); //$NON-NLS-1$
		security.addListener(SWT.Selection, e -> port.setText(String.valueOf(security().port())));
		anchors = form.file("anchors"); //$NON-NLS-1$
		anchors.setText(before.anchors().map(Object::toString).orElse("")); //$NON-NLS-1$
		bindDn = field(form, "bind", before.bindDn()); //$NON-NLS-1$
		password = form.text("password", SWT.PASSWORD); //$NON-NLS-1$
		password.setMessage(form.words("password.none")); //$NON-NLS-1$
		Jobs.of(password).quietly("ldap password", m -> !before.name().isEmpty() && servers.hasPassword(before.name()), //$NON-NLS-1$
				kept -> password.setMessage(form.words(kept ? "password.kept" : "password.none")), //$NON-NLS-1$ //$NON-NLS-2$
				failure -> Jobs.log("ldap password", failure)); //$NON-NLS-1$
		preset = form.combo("preset", presets(), SWT.READ_ONLY); //$NON-NLS-1$
		preset.select(0);
		base = field(form, "base", before.base()); //$NON-NLS-1$
		wordFilter = field(form, "words", before.wordFilter()); //$NON-NLS-1$
		addressFilter = field(form, "addresses", before.addressFilter()); //$NON-NLS-1$
		attributes = form.text("attributes", SWT.MULTI | SWT.V_SCROLL); //$NON-NLS-1$
		attributes.setText(lines(before.attributes()));
		((GridData) attributes.getLayoutData()).heightHint = attributes.getLineHeight() * ATTRIBUTE_LINES;
		referrals = form.check("referrals"); //$NON-NLS-1$
		referrals.setSelection(before.referrals());
		preset.addListener(SWT.Selection, e -> preset());
		Attempt test = form.attempt("test"); //$NON-NLS-1$
		test.does(new Test(test));
		problem = form.hint("", "problem"); //$NON-NLS-1$ //$NON-NLS-2$
		problem.setForeground(Colours.of(problem).foreground(Tone.ALARM));
		Stream.of(name, host, port, anchors, wordFilter, addressFilter, attributes).forEach(text -> text.addListener(SWT.Modify, e -> check()));
		security.addListener(SWT.Selection, e -> check());
		return form.area();
	}

	/** Tries what stands in the fields, kept or not. */
	private final class Test implements Attempt.Trial {
		private final Attempt attempt;
		private LdapSettings tried;
		private Optional<char[]> secret = Optional.empty();

		Test(Attempt attempt) {
			this.attempt = attempt;
		}

		@Override
		public boolean begins() {
			problem().ifPresent(words -> attempt.say(words, Tone.CAUTION));
			if (problem().isPresent()) {
				return false;
			}
			tried = read();
			secret = typed();
			return true;
		}

		@Override
		public String run(IProgressMonitor monitor) throws DirectoryException {
			try {
				servers.test(tried, secret, monitor);
				return Texts.get("settings.ldap.test.done"); //$NON-NLS-1$
			} finally {
				secret.ifPresent(chars -> Arrays.fill(chars, ' '));
			}
		}

		@Override
		public String failed(Exception failure) {
			return Sentences.failure(tried.name(), failure);
		}
	}

	private Text field(Form form, String field, String value) {
		Text text = form.text(field, SWT.NONE);
		text.setText(value);
		return text;
	}

	private static List<String> presets() {
		List<String> names = new ArrayList<>(List.of(Texts.get("settings.ldap.preset.none"))); //$NON-NLS-1$
		Stream.of(LdapPreset.values()).forEach(p -> names.add(Texts.get("settings.ldap.preset." + p))); //$NON-NLS-1$
		return names;
	}

	private void preset() {
		if (preset.getSelectionIndex() > 0) {
			LdapPreset chosen = LdapPreset.values()[preset.getSelectionIndex() - 1];
			if (!chosen.base().isEmpty()) {
				base.setText(chosen.base());
			}
			wordFilter.setText(chosen.wordFilter());
			addressFilter.setText(chosen.addressFilter());
			attributes.setText(lines(chosen.attributes()));
		}
	}

	private Security security() {
		return Security.values()[Math.max(0, security.getSelectionIndex())];
	}

	private Optional<char[]> typed() {
		char[] chars = password.getTextChars();
		return chars.length == 0 ? Optional.empty() : Optional.of(chars);
	}

	private LdapSettings read() {
		int number = port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : 0; //$NON-NLS-1$
		return new LdapSettings(name.getText(), before.enabled(), host.getText(), number, security(), Form.path(anchors), bindDn.getText(),
				base.getText(), wordFilter.getText(), addressFilter.getText(), read(attributes.getText()), before.pageSize(), before.mostEntries(),
				referrals.getSelection());
	}

	/** A line for each field: {@code LAST_NAME = sn, surname}. */
	private static String lines(Map<LdapField, List<String>> attributes) {
		StringBuilder lines = new StringBuilder();
		for (LdapField field : LdapField.values()) {
			List<String> names = attributes.getOrDefault(field, List.of());
			if (!names.isEmpty()) {
				lines.append(field).append(" = ").append(String.join(", ", names)).append('\n'); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		return lines.toString();
	}

	/** A line that names no field is left out; what is missing then is said. */
	private static Map<LdapField, List<String>> read(String lines) {
		Map<LdapField, List<String>> attributes = new EnumMap<>(LdapField.class);
		lines.lines().map(line -> line.split("=", 2)).filter(line -> line.length == 2).forEach(line -> Stream.of(LdapField.values()) //$NON-NLS-1$
				.filter(field -> field.name().equalsIgnoreCase(line[0].strip())).findFirst().ifPresent(field -> attributes.put(field,
						Stream.of(line[1].split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList()))); //$NON-NLS-1$
		return attributes;
	}

	private Optional<String> problem() {
		if (!Form.readable(anchors)) {
			return Optional.of(Texts.get("settings.problem.file", Texts.get("settings.ldap.anchors"))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		List<LdapSettings> all = new ArrayList<>(others);
		all.add(read());
		return read().problem().or(() -> LdapSettings.problem(all)).map(p -> Texts.get("settings.ldap.problem." + p)); //$NON-NLS-1$
	}

	private void check() {
		Optional<String> words = problem();
		problem.setText(words.orElse("")); //$NON-NLS-1$
		problem.requestLayout();
		getButton(IDialogConstants.OK_ID).setEnabled(words.isEmpty());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("settings.ldap.keep"), true), "settings.ldap.keep"); //$NON-NLS-1$ //$NON-NLS-2$
		createButton(parent, IDialogConstants.CANCEL_ID, Questions.cancel(), false);
		getButton(IDialogConstants.OK_ID).setEnabled(problem().isEmpty());
	}

	@Override
	protected void okPressed() {
		outcome = new Outcome(read(), typed());
		super.okPressed();
	}
}

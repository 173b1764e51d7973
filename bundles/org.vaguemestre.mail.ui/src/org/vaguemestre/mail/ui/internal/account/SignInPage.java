package org.vaguemestre.mail.ui.internal.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Who signs in, and whether it works. */
final class SignInPage extends WizardPage {

	private static final int COLUMNS = 3;

	private final AccountSetup setup;
	private Text user;
	private Label caption;
	private Text password;
	private Label kept;
	private Ways ways;
	private Button test;
	private StepList steps;
	private Jobs jobs;
	private Job running;
	private Runnable afterwards = () -> { };
	private int attempts;
	private String proposed = ""; //$NON-NLS-1$
	private Tested tested = Tested.NOT;

	/** What is known of the present entries. */
	private enum Tested {
		NOT, WORKS, FAILED
	}

	SignInPage(AccountSetup setup) {
		super("signIn"); //$NON-NLS-1$
		this.setup = setup;
		setTitle(Words.get("signIn.title")); //$NON-NLS-1$
		setDescription(Words.get("signIn.description")); //$NON-NLS-1$
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = Forms.area(parent, COLUMNS);
		jobs = Jobs.of(area);
		user = Forms.text(area, "signIn.user", "wizard.user", SWT.NONE); //$NON-NLS-1$ //$NON-NLS-2$
		ways = new Ways(area, COLUMNS, this::changed);
		caption = Forms.label(area, "signIn.password"); //$NON-NLS-1$
		password = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE | SWT.PASSWORD), "wizard.password"); //$NON-NLS-1$
		Ids.accessible(password, Words.get("signIn.password")); //$NON-NLS-1$
		password.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		test = Ids.set(new Button(area, SWT.PUSH), "wizard.test"); //$NON-NLS-1$
		test.setText(Words.get("signIn.test")); //$NON-NLS-1$
		test.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		test.addListener(SWT.Selection, e -> toggleTest());
		kept = Forms.hint(area, Words.get(setup.original().isPresent() ? "signIn.keep" : "signIn.secret")); //$NON-NLS-1$ //$NON-NLS-2$
		steps = new StepList(area, COLUMNS);
		setup.original().ifPresent(a -> user.setText(a.user()));
		ways.offer(setup.methods(), setup.original().map(Account::signIn));
		user.addListener(SWT.Modify, e -> changed());
		password.addListener(SWT.Modify, e -> changed());
		changed();
		setControl(area);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (!visible) {
			stop();
			return;
		}
		if (setup.original().isEmpty() && user.getText().equals(proposed)) {
			// most operators take the address for the login name
			proposed = setup.address();
			user.setText(proposed);
		}
		ways.offer(setup.methods(), setup.original().map(Account::signIn));
		// servers may have been changed meanwhile
		changed();
		(password.isVisible() ? password : test.isEnabled() ? test : user).setFocus();
	}

	String user() {
		return user.getText().strip();
	}

	/** @return the id of the chosen way to sign in */
	String method() {
		return ways.chosen().map(SignInMethod::id).orElseGet(ways::other);
	}

	/** @return a copy, which the caller wipes; empty means: the one that is kept */
	char[] password() {
		return password.getTextChars();
	}

	boolean works() {
		return tested == Tested.WORKS;
	}

	boolean failed() {
		return tested == Tested.FAILED;
	}

	private void changed() {
		stop();
		tested = Tested.NOT;
		boolean asked = ways.chosen().map(SignInMethod::needsPassword).orElse(method().equals(Account.PASSWORD));
		ask(asked);
		boolean filled = !user().isEmpty() && (!asked || password.getCharCount() > 0 || setup.original().isPresent());
		test.setText(caption());
		test.getParent().layout();
		test.setEnabled(filled || running != null);
		setMessage(null);
		setPageComplete(filled);
	}

	/** A password that nobody asks for is no field to fill. */
	private void ask(boolean asked) {
		setDescription(ways.chosen().filter(m -> !asked).map(m -> Words.get("signIn.description.by", m.name(Locale.getDefault()))) //$NON-NLS-1$
				.orElseGet(() -> Words.get("signIn.description"))); //$NON-NLS-1$
		caption.setText(asked ? Words.get("signIn.password") : ""); //$NON-NLS-1$ //$NON-NLS-2$
		password.setEnabled(asked);
		password.setVisible(asked);
		((GridData) password.getLayoutData()).exclude = !asked;
		((GridData) test.getLayoutData()).horizontalSpan = asked ? 1 : COLUMNS - 1;
		kept.setVisible(asked);
	}

	private void toggleTest() {
		if (running != null) {
			stop();
		} else {
			test(() -> { });
		}
	}

	/**
	 * Tries the servers, showing each step; waits for the test that runs already, if there is one.
	 *
	 * @param then called when it is known whether they work; not when the test was stopped
	 */
	void test(Runnable then) {
		afterwards = then;
		if (running != null) {
			return;
		}
		begin();
		Account account = setup.account();
		char[] secret = password();
		int attempt = ++attempts;
		SignInDialog dialog = new ScreenDialog(getShell(), words -> jobs.ui(() -> {
			if (attempt == attempts) {
				setMessage(words, IMessageProvider.INFORMATION);
			}
		}));
		running = jobs.run(Words.get("signIn.testing"), m -> { //$NON-NLS-1$
			char[] used = secret;
			try {
				used = setup.secretOr(secret);
				Optional<SignInMethod> way = setup.services().signIns().flatMap(s -> s.method(account));
				if (way.isPresent() && way.get().interactive() && !way.get().ready(account)) {
					way.get().signIn(account, dialog, m);
				}
				return setup.services().check().check(account, used, Locale.getDefault(), step -> jobs.ui(() -> show(attempt, step)), m);
			} finally {
				Arrays.fill(secret, '\0');
				Arrays.fill(used, '\0');
			}
		}, all -> {
			if (attempt == attempts) {
				end(all);
				afterwards.run();
			}
		}, failure -> {
			idle();
			setMessage(Jobs.sentence(failure), IMessageProvider.ERROR);
		});
	}

	/** A step of a test that was stopped meanwhile is not shown. */
	private void show(int attempt, CheckStep step) {
		if (attempt == attempts) {
			steps.add(step);
		}
	}

	private void begin() {
		steps.clear();
		tested = Tested.NOT;
		test.setText(Words.get("signIn.stop")); //$NON-NLS-1$
		setMessage(Words.get("signIn.testing"), IMessageProvider.INFORMATION); //$NON-NLS-1$
	}

	private void end(List<CheckStep> all) {
		idle();
		boolean works = ConnectionCheck.works(all);
		tested = works ? Tested.WORKS : Tested.FAILED;
		steps.end();
		setMessage(Words.get(works ? "signIn.works" : "signIn.failed"), works ? IMessageProvider.INFORMATION : IMessageProvider.ERROR); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Stops a test that runs. */
	void stop() {
		if (running != null) {
			attempts++;
			running.cancel();
			idle();
			setMessage(Words.get("signIn.stopped"), IMessageProvider.INFORMATION); //$NON-NLS-1$
		}
	}

	private void idle() {
		running = null;
		test.setText(caption());
	}

	private String caption() {
		return ways.chosen().filter(SignInMethod::interactive).map(m -> Words.get("signIn.by", m.name(Locale.getDefault()))) //$NON-NLS-1$
				.orElseGet(() -> Words.get("signIn.test")); //$NON-NLS-1$
	}
}

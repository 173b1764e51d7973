package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.ui.Jobs;

/** Carries out what the user answers to the guards of a message, and remembers it. */
final class GuardFlow implements GuardSheet.Hand {

	/** What of the window the answers need. */
	interface Window {
		/** Sends, or shows what is still open. */
		void send(Optional<Instant> due);

		/** Shows what is still open, and sends nothing. */
		void look(Optional<Instant> due);

		/** Something of the message has changed. */
		void changed();

		/** @param then when files were attached */
		void attach(Runnable then);

		/** The message is encrypted from now on. */
		void encrypt();

		/** The message asks for a read receipt alone from now on. */
		void askRead();

		void replace(String address, Address by);

		/** Where one writes on. */
		void focus(Guard.Deed deed);

		void showProblem(String sentence);
	}

	private final Shell shell;
	private final Jobs jobs;
	private final GuardSheet sheet;
	private final Window window;
	private final Optional<OfficeHost> host;
	private final Set<String> answered = new HashSet<>();
	private Optional<Instant> due = Optional.empty();

	/** @param answered what was answered of the message before */
	GuardFlow(Shell shell, Jobs jobs, GuardSheet sheet, Optional<OfficeHost> host, Set<String> answered, Window window) {
		this.shell = shell;
		this.jobs = jobs;
		this.host = host;
		this.window = window;
		this.answered.addAll(answered);
		this.sheet = sheet;
	}

	/** @return what was answered so far; belongs to the message */
	Set<String> answered() {
		return Set.copyOf(answered);
	}

	/**
	 * @param guards what is open; none to close
	 * @param when   the message is to go
	 */
	void show(List<Guard> guards, Optional<Instant> when) {
		due = when;
		sheet.show(guards, this);
	}

	/** @return whether there was a sheet to leave */
	boolean leave() {
		boolean open = sheet.isOpen();
		if (open) {
			back();
		}
		return open;
	}

	@Override
	public void answer(Guard guard, Answer answer) {
		switch (answer.deed()) {
		case SEND -> accept(Set.of(guard.key()));
		case ATTACH -> window.attach(this::look);
		case ENCRYPT -> {
			window.encrypt();
			look();
		}
		case READ_RECEIPT -> {
			window.askRead();
			look();
		}
		case REPLACE -> {
			Address by = Address.parse(answer.target());
			// who was chosen beside the other one is not doubted in turn
			answered.add(Guard.key(guard.code(), by.address().toLowerCase(Locale.ROOT)));
			window.replace(guard.about(), by);
			look();
		}
		case CHART -> chart(answer.target());
		case WRITE, SUBJECT, FILES -> {
			window.focus(answer.deed());
			sheet.close();
		}
		}
	}

	@Override
	public void all(List<Guard> guards) {
		accept(guards.stream().map(Guard::key).collect(Collectors.toSet()));
	}

	@Override
	public void back() {
		window.focus(Guard.Deed.SEND);
		sheet.close();
	}

	@Override
	public void settings() {
		PreferencesUtil.createPreferenceDialogOn(shell, GuardsPage.ID, new String[] { GuardsPage.ID }, null).open();
		look();
	}

	private void look() {
		window.look(due);
	}

	private void accept(Set<String> keys) {
		answered.addAll(keys);
		window.changed();
		List<Guard> rest = sheet.shown().stream().filter(g -> g.blocking() || !keys.contains(g.key())).toList();
		if (rest.isEmpty()) {
			back();
			window.send(due);
		} else {
			sheet.show(rest, this);
		}
	}

	private void chart(String patientId) {
		host.ifPresent(h -> jobs.quietly("chart", m -> { //$NON-NLS-1$
			h.openChart(patientId);
			return Boolean.TRUE;
		}, done -> {
			shell.setActive();
			// the user may have gone back to writing meanwhile
			if (sheet.isOpen()) {
				look();
			}
		}, e -> window.showProblem(Jobs.sentence(e))));
	}
}

package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Colleague;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.Teamwork.Answer;
import org.vaguemestre.mail.Teamwork.Settled;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Assigns messages, and tells the colleagues that one is being answered. */
final class TeamCommands {

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final Consumer<String> told;
	private final Consumer<Exception> failed;

	TeamCommands(Shell shell, Services services, Jobs jobs, Consumer<String> told, Consumer<Exception> failed) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.told = told;
		this.failed = failed;
	}

	/** The user takes messages. */
	void take(List<Long> ids) {
		Optional<Teamwork> team = services.teamwork();
		if (team.isPresent() && team.get().me().isEmpty()) {
			told.accept(Texts.get("team.nobody")); //$NON-NLS-1$
			return;
		}
		team.flatMap(Teamwork::me).ifPresent(me -> assign(ids, Optional.of(me)));
	}

	/** Messages are nobody's any more. */
	void release(List<Long> ids) {
		assign(ids, Optional.empty());
	}

	private void assign(List<Long> ids, Optional<Colleague> to) {
		if (ids.isEmpty()) {
			return;
		}
		services.teamwork().ifPresent(team -> jobs.quietly("assigning", m -> team.assign(ids, to.map(Colleague::code), m), //$NON-NLS-1$
				settled -> say(team, settled), failed));
	}

	private void say(Teamwork team, List<Settled> settled) {
		Optional<Settled> held = settled.stream().filter(s -> s.answer() == Answer.HELD).findFirst();
		if (held.isPresent()) {
			told.accept(Texts.get("team.held", held.get().work().assignee().map(a -> TeamWords.name(team, a)).orElse(Texts.get("team.none")))); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (settled.stream().anyMatch(s -> s.answer() == Answer.HERE_ALONE)) {
			told.accept(Texts.get("team.here")); //$NON-NLS-1$
		} else if (settled.stream().anyMatch(s -> s.answer() == Answer.LATER)) {
			told.accept(Texts.get("team.later")); //$NON-NLS-1$
		}
	}

	/** Fills a menu with all whom messages can be assigned to. */
	void fill(Menu menu, List<Long> ids) {
		Optional<Teamwork> team = services.teamwork();
		Optional<Colleague> me = team.flatMap(Teamwork::me);
		item(menu, Texts.get("team.me"), "me", me.isPresent(), () -> take(ids)); //$NON-NLS-1$ //$NON-NLS-2$
		team.map(Teamwork::colleagues).orElse(List.of()).stream().filter(c -> !me.equals(Optional.of(c)))
				.forEach(c -> item(menu, c.name().replace("&", "&&"), c.code(), true, () -> assign(ids, Optional.of(c)))); //$NON-NLS-1$ //$NON-NLS-2$
		new MenuItem(menu, SWT.SEPARATOR);
		item(menu, Texts.get("team.release"), "nobody", true, () -> release(ids)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void item(Menu menu, String text, String id, boolean enabled, Runnable does) {
		MenuItem item = Ids.set(new MenuItem(menu, SWT.PUSH), "mailbox.menu.team." + id); //$NON-NLS-1$
		item.setText(text);
		item.setEnabled(enabled);
		item.addListener(SWT.Selection, e -> does.run());
	}

	/**
	 * Tells the colleagues that the user works on a message, and asks first if one of them does.
	 *
	 * @param id a message
	 * @param go goes on, and calls {@link #end} when that is over
	 */
	void begin(long id, Runnable go) {
		services.underway().begin(shell, id, go, () -> { });
	}

	/** The user works on the message no longer. */
	void end(long id) {
		services.underway().end(id);
	}
}

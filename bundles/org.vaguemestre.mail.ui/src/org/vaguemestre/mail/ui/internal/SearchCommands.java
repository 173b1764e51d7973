package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.mail.ui.internal.search.NameDialog;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Searches that stay: kept under a name, renamed, removed. */
final class SearchCommands {

	private final Shell shell;
	private final Services services;
	private final Jobs jobs;
	private final FolderTree folders;
	private final MessageCommands.Parts parts;

	SearchCommands(Shell shell, Services services, Jobs jobs, FolderTree folders, MessageCommands.Parts parts) {
		this.shell = shell;
		this.services = services;
		this.jobs = jobs;
		this.folders = folders;
		this.parts = parts;
		install(folders.control());
	}

	/**
	 * @param name  what is proposed as its name
	 * @param query what it finds
	 */
	void keep(String name, String query) {
		names(taken -> NameDialog.ask(shell, Texts.get("search.keep.title"), name, taken) //$NON-NLS-1$
				.ifPresent(chosen -> change(m -> m.saveSearch(chosen, query))));
	}

	private void rename(SavedSearch search) {
		names(taken -> NameDialog.ask(shell, Texts.get("search.rename"), search.name(), taken).ifPresent(chosen -> change(m -> { //$NON-NLS-1$
			m.saveSearch(chosen, search.query());
			m.removeSearch(search.id());
			return Boolean.TRUE;
		})));
	}

	private void remove(SavedSearch search) {
		change(m -> {
			m.removeSearch(search.id());
			return Boolean.TRUE;
		});
	}

	private void install(Tree tree) {
		Menu menu = new Menu(tree);
		MenuItem rename = item(menu, "search.rename"); //$NON-NLS-1$
		rename.addListener(SWT.Selection, e -> folders.search().ifPresent(this::rename));
		MenuItem remove = item(menu, "search.remove"); //$NON-NLS-1$
		remove.addListener(SWT.Selection, e -> folders.search().ifPresent(this::remove));
		tree.addListener(SWT.MenuDetect, e -> e.doit = folders.search().isPresent());
		tree.setMenu(menu);
		tree.addListener(SWT.KeyDown, e -> {
			if (e.stateMask == 0 && e.keyCode == SWT.F2) {
				folders.search().ifPresent(this::rename);
			} else if (e.stateMask == 0 && e.keyCode == SWT.DEL) {
				folders.search().ifPresent(this::remove);
			}
		});
	}

	private static MenuItem item(Menu menu, String key) {
		MenuItem item = Ids.set(new MenuItem(menu, SWT.PUSH), "mailbox." + key); //$NON-NLS-1$
		item.setText(Texts.get(key));
		return item;
	}

	private void names(java.util.function.Consumer<Set<String>> then) {
		services.mailbox().ifPresent(mailbox -> jobs.quietly("searches", m -> mailbox.savedSearches(), //$NON-NLS-1$
				(List<SavedSearch> all) -> then.accept(all.stream().map(SavedSearch::name).collect(Collectors.toSet())), parts::failed));
	}

	/** Something done to the kept searches. */
	@FunctionalInterface
	private interface Change {
		Object on(Mailbox mailbox) throws MailException;
	}

	private void change(Change change) {
		Optional<Mailbox> mailbox = services.mailbox();
		mailbox.ifPresent(box -> jobs.quietly("searches", m -> change.on(box), done -> parts.refresh(), parts::failed)); //$NON-NLS-1$
	}
}

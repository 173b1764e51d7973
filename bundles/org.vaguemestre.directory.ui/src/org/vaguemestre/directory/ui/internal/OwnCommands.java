package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Control;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.ui.Jobs;

/** What the practice keeps of its correspondents: the mailbox itself, a note, groups. */
final class OwnCommands {

	private final Jobs jobs;
	private final Supplier<Optional<OwnDirectory>> own;
	private final Supplier<KnownSources> sources;
	private final Notices notices;
	private final Runnable changed;

	/** Work on what is kept. */
	@FunctionalInterface
	private interface Change {
		void on(OwnDirectory directory) throws DirectoryException;
	}

	/**
	 * @param jobs    of the view
	 * @param own     what is kept, at present
	 * @param sources that are known
	 * @param notices tells what was done
	 * @param changed is told when something else is kept
	 */
	OwnCommands(Jobs jobs, Supplier<Optional<OwnDirectory>> own, Supplier<KnownSources> sources, Notices notices, Runnable changed) {
		this.jobs = jobs;
		this.own = own;
		this.sources = sources;
		this.notices = notices;
		this.changed = changed;
	}

	boolean offered() {
		return own.get().isPresent();
	}

	boolean kept(DirectoryHit hit) {
		return sources.get().has(hit.sources(), Kind.OWN);
	}

	/** Keeps a mailbox; one that is kept already no longer, until the user thinks better of it. */
	void toggle(DirectoryHit hit) {
		String name = hit.entry().displayName();
		if (kept(hit)) {
			change(directory -> directory.forget(hit.entry().address()), () -> notices.say(Texts.get("own.forgotten", name), //$NON-NLS-1$
					Texts.get("own.undo"), () -> note(hit, hit.note()))); //$NON-NLS-1$
		} else {
			change(directory -> directory.remember(hit.entry(), hit.note()), () -> notices.say(Texts.get("own.remembered", name))); //$NON-NLS-1$
		}
	}

	/** Keeps the practice's words, and with them the mailbox. */
	void note(DirectoryHit hit, String words) {
		change(directory -> directory.remember(hit.entry(), words), () -> { });
	}

	private void change(Change change, Runnable done) {
		own.get().ifPresent(directory -> jobs.quietly("directory own", m -> { //$NON-NLS-1$
			change.on(directory);
			return Boolean.TRUE;
		}, ok -> {
			done.run();
			changed.run();
		}, failure -> notices.failed(Sentences.failure(Texts.get("source.OWN"), failure)))); //$NON-NLS-1$
	}

	/** Lets the user choose the groups that a mailbox is in. */
	void groups(DirectoryHit hit, Control at) {
		own.get().ifPresent(directory -> jobs.quietly("directory groups", m -> directory.groups(), //$NON-NLS-1$
				groups -> choose(hit, groups, at),
				failure -> notices.failed(Sentences.failure(Texts.get("source.OWN"), failure)))); //$NON-NLS-1$
	}

	private void choose(DirectoryHit hit, List<AddressGroup> groups, Control at) {
		String address = hit.entry().address();
		Set<String> before = groups.stream().filter(group -> has(group, address)).map(AddressGroup::name).collect(Collectors.toSet());
		List<ChoiceList.Choice> choices = groups.stream().map(group -> new ChoiceList.Choice(group.name(), group.name(),
				Texts.get("filter.count", group.members().size()))).toList(); //$NON-NLS-1$
		Set<String> chosen = new LinkedHashSet<>(before);
		ChoiceList.open(at, new ChoiceList.Offer("directory.groups", Texts.get("group.title"), Texts.get("group.advice"), choices, before, true), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				now -> {
					chosen.clear();
					chosen.addAll(now);
				}, () -> put(hit, before, chosen));
	}

	/** What was chosen is kept when the list closes, all at once. */
	private void put(DirectoryHit hit, Set<String> before, Set<String> chosen) {
		if (before.equals(chosen)) {
			return;
		}
		String address = hit.entry().address();
		change(directory -> {
			Set<String> known = new LinkedHashSet<>();
			for (AddressGroup group : directory.groups()) {
				known.add(group.name());
				if (chosen.contains(group.name()) && !has(group, address)) {
					List<String> more = new ArrayList<>(group.members());
					more.add(address);
					directory.save(new AddressGroup(group.name(), more));
				} else if (!chosen.contains(group.name()) && before.contains(group.name())) {
					directory.save(new AddressGroup(group.name(),
							group.members().stream().filter(member -> !member.equalsIgnoreCase(address)).toList()));
				}
			}
			for (String name : chosen) {
				if (!known.contains(name)) {
					directory.save(new AddressGroup(name, List.of(address)));
				}
			}
		}, () -> notices.say(chosen.isEmpty() ? Texts.get("group.none", hit.entry().displayName()) //$NON-NLS-1$
				: Texts.get("group.done", hit.entry().displayName(), String.join(", ", chosen)))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static boolean has(AddressGroup group, String address) {
		String folded = address.toLowerCase(Locale.ROOT);
		return group.members().stream().anyMatch(member -> member.toLowerCase(Locale.ROOT).equals(folded));
	}
}

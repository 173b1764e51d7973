package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ui.internal.compose.ChipMenu.Entry;
import org.vaguemestre.ui.Jobs;

/** What the menu of a recipient field offers for the chips that are selected. */
final class RecipientMenu {

	/** Another place for chips. */
	record Move(String words, Consumer<List<Address>> to) {
	}

	private static final Entry LINE = new Entry("", () -> { }); //$NON-NLS-1$

	private final Chips chips;
	private final ChipKeys.Commands commands;
	private final RecipientTools tools;
	private final Jobs jobs;
	private final Runnable remembered;
	private final IntConsumer takeOther;
	private final List<Move> moves = new ArrayList<>();

	/**
	 * @param field      the chips
	 * @param commands   what keys do too
	 * @param tools      of the window
	 * @param remembered is told when more is known of a recipient
	 * @param takeOther  takes another mailbox in the place of a chip
	 */
	RecipientMenu(ChipField field, ChipKeys.Commands commands, RecipientTools tools, Runnable remembered, IntConsumer takeOther) {
		this.chips = field.chips();
		this.commands = commands;
		this.tools = tools;
		this.jobs = Jobs.of(field);
		this.remembered = remembered;
		this.takeOther = takeOther;
		ChipMenu.install(field, this::entries);
	}

	void offer(Move move) {
		moves.add(move);
	}

	private List<Entry> entries() {
		List<Address> selected = chips.selected();
		if (selected.isEmpty()) {
			return List.of();
		}
		List<Entry> entries = new ArrayList<>();
		if (selected.size() == 1) {
			int index = chips.cursor();
			chips.get(index).facts().instead().ifPresent(other -> {
				entries.add(new Entry(other.words(), () -> takeOther.accept(index)));
				entries.add(LINE);
			});
		}
		entries.add(new Entry(Words.get("chip.copy"), commands::copy)); //$NON-NLS-1$
		if (selected.size() == 1) {
			entries.add(new Entry(Words.get("chip.edit"), commands::edit)); //$NON-NLS-1$
		}
		entries.add(new Entry(Words.get("chip.remove"), commands::remove)); //$NON-NLS-1$
		entries.add(LINE);
		moves.forEach(move -> entries.add(new Entry(move.words(), () -> {
			commands.remove();
			move.to().accept(selected);
		})));
		if (tools.own().isPresent() && canBeRemembered()) {
			entries.add(LINE);
			entries.add(new Entry(Words.get("chip.remember"), () -> remember(selected))); //$NON-NLS-1$
		}
		return entries;
	}

	/** Whose a citizen's address is is for the chart to know. */
	private boolean canBeRemembered() {
		return IntStream.range(0, chips.size()).filter(chips::isSelected).mapToObj(i -> chips.get(i).facts().mark())
				.noneMatch(m -> m == Mark.CITIZEN || m == Mark.INVALID);
	}

	private void remember(List<Address> addresses) {
		jobs.run(Words.get("chip.remembering"), m -> { //$NON-NLS-1$
			for (Address address : addresses) {
				tools.own().orElseThrow().remember(tools.lookup().entry(address), tools.lookup().note(address));
			}
			return addresses;
		}, done -> remembered.run(), failure -> tools.notice().accept(Jobs.sentence(failure)));
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.vaguemestre.mail.Address;

/** The recipients of a field in their order, and which of them are selected. Knows no window. */
final class Chips {

	/** A recipient that is complete, with what is known of it. */
	record Chip(Address address, Facts facts) {
	}

	private final List<Chip> chips = new ArrayList<>();
	/** The selection is a range: where it began and where it ends now; -1 for none. */
	private int anchor = -1;
	private int cursor = -1;

	List<Chip> all() {
		return List.copyOf(chips);
	}

	int size() {
		return chips.size();
	}

	Chip get(int index) {
		return chips.get(index);
	}

	List<Address> addresses() {
		return chips.stream().map(Chip::address).toList();
	}

	boolean holds(Address address) {
		return chips.stream().anyMatch(c -> c.address().same(address.address()));
	}

	void clear() {
		chips.clear();
		unselect();
	}

	/** Takes them in, each address once. */
	void add(List<Address> more) {
		for (Address address : more) {
			if (!holds(address)) {
				chips.add(new Chip(address, Facts.of(address)));
			}
		}
	}

	/** Takes what was found out about an address. */
	void describe(Address address, Facts facts) {
		for (int i = 0; i < chips.size(); i++) {
			if (chips.get(i).address().equals(address)) {
				chips.set(i, new Chip(address, facts));
			}
		}
	}

	Chip remove(int index) {
		unselect();
		return chips.remove(index);
	}

	/** Removes those that are selected. */
	void removeSelected() {
		List<Address> gone = selected();
		unselect();
		chips.removeIf(c -> gone.contains(c.address()));
	}

	/** @return the index that keys move from; -1 where none is selected */
	int cursor() {
		return cursor;
	}

	boolean isSelected(int index) {
		return cursor >= 0 && index >= Math.min(anchor, cursor) && index <= Math.max(anchor, cursor);
	}

	boolean anySelected() {
		return cursor >= 0;
	}

	List<Address> selected() {
		return IntStream.range(0, chips.size()).filter(this::isSelected).mapToObj(i -> chips.get(i).address()).toList();
	}

	/**
	 * @param index  which one; beyond the last one it selects none
	 * @param extend whether what is selected stays so
	 */
	void select(int index, boolean extend) {
		if (index >= chips.size()) {
			unselect();
			return;
		}
		cursor = Math.max(0, index);
		if (!extend || anchor < 0) {
			anchor = cursor;
		}
	}

	void selectAll() {
		anchor = chips.isEmpty() ? -1 : 0;
		cursor = chips.size() - 1;
	}

	void unselect() {
		anchor = -1;
		cursor = -1;
	}
}

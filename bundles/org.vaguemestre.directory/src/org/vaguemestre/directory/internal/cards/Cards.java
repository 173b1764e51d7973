package org.vaguemestre.directory.internal.cards;

import java.util.List;

import org.vaguemestre.directory.AddressGroup;

/**
 * What a file of cards holds.
 *
 * @param read     how many cards could be read, groups among them
 * @param cards    one for each address of each card
 * @param groups   the groups; their members may be addresses that no card has
 * @param rejected how many cards have no usable address, or for a group no name or no member
 */
public record Cards(int read, List<Card> cards, List<AddressGroup> groups, int rejected) {

	public Cards {
		cards = List.copyOf(cards);
		groups = List.copyOf(groups);
	}
}

package org.vaguemestre.directory;

import java.util.List;
import java.util.Objects;

/**
 * Several correspondents under one name, such as those of a round table.
 *
 * @param name    what the practice calls it; not blank
 * @param members mail addresses, in the order they are shown
 */
public record AddressGroup(String name, List<String> members) {

	public AddressGroup {
		if (Objects.requireNonNull(name).isBlank()) {
			throw new IllegalArgumentException("a group has a name"); //$NON-NLS-1$
		}
		members = List.copyOf(members);
	}
}

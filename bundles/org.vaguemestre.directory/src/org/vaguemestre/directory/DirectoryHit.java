package org.vaguemestre.directory;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An entry that was found, with what the sources know beyond it.
 *
 * @param entry        the entry; of several sources that have it the first one's that says what the holder does or where
 * @param sources      {@linkplain DirectorySource#id identifiers} of the sources that have it, in their order
 * @param certificates what the sources hand out as the holder's; nobody has judged them
 * @param note         the practice's own words on the holder; empty for none
 * @param phone        a telephone number, as the source writes it; empty where none says one
 */
public record DirectoryHit(DirectoryEntry entry, List<String> sources, List<X509Certificate> certificates, String note, String phone) {

	public DirectoryHit {
		sources = List.copyOf(sources);
		certificates = List.copyOf(certificates);
	}

	/**
	 * Without a telephone number.
	 *
	 * @param entry        an entry
	 * @param sources      identifiers of the sources that have it
	 * @param certificates the holder's
	 * @param note         the practice's own words
	 */
	public DirectoryHit(DirectoryEntry entry, List<String> sources, List<X509Certificate> certificates, String note) {
		this(entry, sources, certificates, note, ""); //$NON-NLS-1$
	}

	/**
	 * @param entry  an entry
	 * @param source where it is from
	 * @return a hit that says no more
	 */
	public static DirectoryHit of(DirectoryEntry entry, String source) {
		return new DirectoryHit(entry, List.of(source), List.of(), ""); //$NON-NLS-1$
	}

	/**
	 * @param other the same mailbox and activity, from another source
	 * @return this entry with what the other source adds
	 */
	public DirectoryHit with(DirectoryHit other) {
		Set<String> both = new LinkedHashSet<>(sources);
		both.addAll(other.sources);
		Set<X509Certificate> all = new LinkedHashSet<>(certificates);
		all.addAll(other.certificates);
		return new DirectoryHit(entry, new ArrayList<>(both), new ArrayList<>(all), note.isEmpty() ? other.note : note,
				phone.isEmpty() ? other.phone : phone);
	}
}

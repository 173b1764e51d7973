package org.vaguemestre.directory.internal.cards;

import java.security.cert.X509Certificate;
import java.util.List;

import org.vaguemestre.directory.DirectoryEntry;

/**
 * What a card says of one address.
 *
 * @param entry        the entry, of clean texts
 * @param note         free words; may have several lines
 * @param certificates what the card has as the holder's; nobody has judged them
 */
public record Card(DirectoryEntry entry, String note, List<X509Certificate> certificates) {

	/** So many certificates of one holder are kept. */
	public static final int MOST_CERTIFICATES = 8;

	public Card {
		certificates = certificates.stream().distinct().limit(MOST_CERTIFICATES).toList();
	}
}

package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.junit.jupiter.api.Test;
import org.vaguemestre.apicrypt.ApicryptRules;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.mail.NetworkRules;

/** The mailbox in another network is found by who has the address, or by the name that it is made of. */
class KnownMailboxesTest {

	private static final String DOCTOR = "hugo.EXEMPLE@medical57.apicrypt.org";
	private final Book book = new Book();
	private final NetworkRules other = new ApicryptRules(() -> new ApicryptSettings(List.of("medecin.example"), Optional.empty()), ApicryptRules.Ground.NONE);
	private final KnownMailboxes boxes = new KnownMailboxes(() -> Optional.of(book), () -> List.of(other), ApicryptSettings.usual()::holds);

	private static DirectoryEntry entry(String first, String last, String rpps, String address) {
		return new DirectoryEntry(address, BoxType.PER, new Holder("Dr", last, first, "Médecin", "", rpps),
				new Workplace("", "", "", "", List.of(), "57000", "Metz", "", ""), true);
	}

	private Optional<String> found(String address) {
		return boxes.of(address, Locale.FRENCH).map(NetworkRules.OtherMailbox::address);
	}

	@Test
	void theMailboxesOfWhoHasTheAddressAreLookedThrough() {
		book.entries.add(entry("Anne", "AUTRE", "1", DOCTOR));
		book.entries.add(entry("Anne", "AUTRE", "1", "anne@elsewhere.example"));
		book.entries.add(entry("Anne", "AUTRE", "1", "anne@medecin.example"));
		book.entries.add(entry("Hugo", "EXEMPLE", "2", "hugo@medecin.example"));
		assertEquals(Optional.of(new NetworkRules.OtherMailbox("anne@medecin.example", "Dr Anne AUTRE, Médecin, Metz", "Apicrypt")), boxes.of(DOCTOR, Locale.FRENCH));
	}

	@Test
	void whoIsCalledAsTheAddressSaysMayBeMeantIfNobodyElseIs() {
		book.entries.add(entry("Hugo", "Exemplé", "2", "hugo@medecin.example"));
		book.entries.add(entry("Hugo", "EXEMPLE", "2", "hugo.clinique@medecin.example"));
		assertEquals(Optional.of("hugo@medecin.example"), found(DOCTOR));
		assertEquals(Optional.empty(), found("hugo@medical57.apicrypt.org"));
		assertEquals(Optional.empty(), found("h.EXEMPLE@medical57.apicrypt.org"));
		book.entries.add(entry("Hugo", "EXEMPLE", "3", "namesake@medecin.example"));
		assertEquals(Optional.empty(), found(DOCTOR));
	}

	@Test
	void anAddressThatNoOtherNetworkVouchesForIsNotOffered() {
		book.entries.add(entry("Hugo", "EXEMPLE", "2", "hugo@elsewhere.example"));
		assertEquals(Optional.empty(), found(DOCTOR));
	}

	/** Finds by address, and whoever has all letters of the name. */
	private static final class Book implements AddressBook {

		private final List<DirectoryEntry> entries = new ArrayList<>();

		@Override
		public List<DirectorySource> sources() {
			return List.of();
		}

		@Override
		public void search(DirectoryQuery query, boolean remote, Consumer<DirectoryAnswer> sink, IProgressMonitor monitor) {
			throw new AssertionError("nothing is searched for while somebody writes");
		}

		@Override
		public List<DirectoryHit> complete(String prefix, int limit) {
			return entries.stream().map(e -> DirectoryHit.of(e, "book")).limit(limit).toList();
		}

		@Override
		public List<DirectoryHit> find(String address) {
			return entries.stream().filter(e -> e.address().equalsIgnoreCase(address)).map(e -> DirectoryHit.of(e, "book")).toList();
		}

		@Override
		public List<DirectoryHit> mailboxes(DirectoryEntry entry) {
			return entries.stream().filter(e -> e.rpps().equals(entry.rpps())).map(e -> DirectoryHit.of(e, "book")).toList();
		}

		@Override
		public List<FacetValue> values(Facet facet) {
			return List.of();
		}
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Security;

class CompletionTest {

	private static final Server SERVER = new Server("mail.example", 993, Security.TLS);
	private static final DirectoryEntry HEART = martin("Cardiologie", "Lyon", "jean.martin@cardio.example", "1");
	private static final DirectoryEntry CHILD = martin("Pédiatrie", "Bron", "jean.martin@pediatrie.example", "2");
	private static final DirectoryEntry SECOND = martin("Pédiatrie", "Lyon", "jean.martin.2@cardio.example", "1");

	private final List<DirectoryEntry> entries = new ArrayList<>(List.of(HEART, CHILD));
	private final Optional<AddressBook> book = Optional.of(AddressBook.of(() -> List.of(new Source())));
	private final RecipientLookup lookup = new RecipientLookup(book, Optional.empty(), a -> new Rules(), a -> Optional.empty(), a -> Optional.empty());

	private static DirectoryEntry martin(String specialty, String place, String address, String rpps) {
		return new DirectoryEntry(address, BoxType.PER, new Holder("Dr", "MARTIN", "Jean", "Médecin", specialty, rpps),
				new Workplace("Clinique du Parc", "", "", "", List.of(), "69003", place, "", ""), true);
	}

	@Test
	void aProposalTellsNamesakesApart() {
		List<Proposal> found = new Completion(new Correspondents(), book, Optional.empty(), lookup).complete("martin", account(), 8);
		assertEquals(List.of("Dr Jean MARTIN", "Dr Jean MARTIN"), found.stream().map(Proposal::name).toList());
		assertEquals("Médecin, Pédiatrie · Clinique du Parc · 69003 Bron · jean.martin@pediatrie.example", found.get(1).detail());
		assertEquals(Words.get("source.EXTRACTION"), found.get(1).source());
		assertEquals(List.of(Mark.TRUSTED, Mark.OUTSIDE), found.stream().map(Proposal::mark).toList());
	}

	@Test
	void aChipNamesTheNamesakes() {
		Facts facts = lookup.facts(Address.of("Jean.Martin@cardio.example"), account());
		assertEquals("Dr Jean MARTIN", facts.name());
		assertEquals(List.of("Jean.Martin@cardio.example", "Médecin, Cardiologie · Clinique du Parc · 69003 Lyon", Words.get("box.PER"),
				Words.get("mark.TRUSTED"), Words.get("chip.namesake", "Médecin, Pédiatrie · Clinique du Parc · 69003 Bron")), facts.lines());
	}

	@Test
	void anotherMailboxOfTheSamePersonIsNoNamesake() {
		entries.remove(CHILD);
		entries.add(SECOND);
		assertFalse(lookup.facts(Address.of(HEART.address()), account()).text().contains("Pédiatrie"));
	}

	@Test
	void whatIsNotInTheBookKeepsItsName() {
		Facts facts = lookup.facts(new Address("Secrétariat", "x@ailleurs.example"), account());
		assertEquals("Secrétariat", facts.name());
		assertEquals(Mark.OUTSIDE, facts.mark());
		assertEquals(Mark.CITIZEN, lookup.facts(Address.of("1@patient.example"), account()).mark());
		assertEquals(Mark.INVALID, lookup.facts(Address.of("Dupont"), account()).mark());
		assertEquals("Secrétariat", lookup.entry(new Address("Secrétariat", "x@ailleurs.example")).displayName());
	}

	@Test
	void severalOutsideAreOneCaution() {
		List<Address> to = List.of(Address.of("a@un.example"), Address.of("b@un.example"), Address.of("c@deux.example"));
		KeyStates states = KeyStates.of(new OutgoingMessage("a", to, List.of(), List.of(), "", "", List.of(), false, false, Optional.empty()), account(),
				Optional.empty(), List.of(new Rules()), Locale.ENGLISH);
		assertEquals(List.of("un.example is outside. deux.example is outside. Look again."), states.lines().stream().map(KeyStates.Line::text).toList());
		assertTrue(states.ready());
	}

	private static Account account() {
		return new Account("a", "Cabinet", "claire@cardio.example", "Claire", SERVER, SERVER, "claire", List.of(), "mssante");
	}

	/** Finds every entry by any word. */
	private final class Source implements DirectorySource {
		@Override
		public String id() {
			return "extraction";
		}

		@Override
		public Kind kind() {
			return Kind.EXTRACTION;
		}

		@Override
		public boolean local() {
			return true;
		}

		@Override
		public SourceState state() {
			return new SourceState(SourceState.Status.READY, Optional.of(entries.size()), Optional.empty(), Optional.empty());
		}

		@Override
		public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
			return new DirectoryAnswer(entries.size(), entries.stream().map(e -> DirectoryHit.of(e, id())).toList(), false);
		}

		@Override
		public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
			return entries.stream().filter(e -> e.address().equalsIgnoreCase(address)).map(e -> DirectoryHit.of(e, id())).toList();
		}
	}

	/** Vouches for one domain. */
	private static final class Rules implements NetworkRules {
		@Override
		public String id() {
			return "mssante";
		}

		@Override
		public String name(Locale locale) {
			return "Space";
		}

		@Override
		public CorrespondentKind correspondent(String address) {
			return address.endsWith("@patient.example") ? CorrespondentKind.CITIZEN
					: trusted(address) ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN;
		}

		@Override
		public String shownSubject(String subject) {
			return subject;
		}

		@Override
		public boolean trusted(String address) {
			return address.endsWith("@cardio.example");
		}

		@Override
		public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
			return message.recipients().stream().map(r -> new Objection(false, "OUTSIDE_TRUST_SPACE", r.domain() + " is outside.", "Look again.")).toList();
		}

		@Override
		public List<Field> fields(Account account, OutgoingMessage message) {
			return List.of();
		}
	}
}

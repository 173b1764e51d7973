package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySource.Kind;

class AddressBookTest {

	private static final DirectoryEntry ANNE = person("anne.roy@a.example", "ROY", "Anne", "Sage-femme", "Lyon", "10000000001");
	private static final DirectoryEntry ANNE_AT_HOME = person("cabinet.roy@b.example", "ROY", "Anne", "Sage-femme", "Bron", "10000000001");
	private static final DirectoryEntry LUC = person("luc.roy@a.example", "ROY", "Luc", "Médecin", "Lyon", "10000000002");

	private static DirectoryEntry person(String address, String last, String first, String profession, String place, String rpps) {
		return new DirectoryEntry(address, BoxType.PER, new Holder("", last, first, profession, "", rpps),
				new Workplace("", "", "", "", List.of(), "", place, "", ""), false);
	}

	/** Gives what it is told to. */
	private record Told(String id, Kind kind, boolean local, DirectoryAnswer answer, Optional<DirectoryException> failure, CountDownLatch asked)
			implements DirectorySource {

		Told(String id, Kind kind, boolean local, boolean near, DirectoryEntry... entries) {
			this(id, kind, local, new DirectoryAnswer(entries.length, hits(id, entries), near), Optional.empty(), new CountDownLatch(0));
		}

		static List<DirectoryHit> hits(String id, DirectoryEntry... entries) {
			return List.of(entries).stream().map(e -> DirectoryHit.of(e, id)).toList();
		}

		@Override
		public SourceState state() {
			return new SourceState(SourceState.Status.READY, Optional.empty(), Optional.empty(), failure);
		}

		@Override
		public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException {
			try {
				asked.await();
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			if (failure.isPresent()) {
				throw failure.get();
			}
			return answer;
		}

		@Override
		public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
			return answer.hits().stream().filter(h -> h.entry().address().equals(address)).toList();
		}

		@Override
		public List<DirectoryHit> sameHolder(DirectoryEntry entry) {
			return answer.hits().stream().filter(h -> h.entry().rpps().equals(entry.rpps())).toList();
		}

		@Override
		public List<FacetValue> values(Facet facet) {
			return List.of(new FacetValue("Médecin", 2), new FacetValue("Sage-femme", 1));
		}
	}

	/** Knows addresses, and nothing by what is typed. */
	private record Silent(Told told) implements DirectorySource {

		@Override
		public String id() {
			return told.id();
		}

		@Override
		public Kind kind() {
			return told.kind();
		}

		@Override
		public boolean local() {
			return true;
		}

		@Override
		public SourceState state() {
			return told.state();
		}

		@Override
		public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
			return DirectoryAnswer.NOTHING;
		}

		@Override
		public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
			return told.find(address, monitor);
		}
	}

	private static List<DirectoryAnswer> search(List<DirectorySource> sources, boolean remote, IProgressMonitor monitor) {
		return search("roy", sources, remote, monitor);
	}

	private static List<DirectoryAnswer> search(String typed, List<DirectorySource> sources, boolean remote, IProgressMonitor monitor) {
		List<DirectoryAnswer> answers = new ArrayList<>();
		AddressBook.of(() -> sources).search(DirectoryQuery.of(typed, 20), remote, answers::add, monitor);
		return answers;
	}

	private static DirectoryAnswer last(DirectorySource... sources) {
		return last("roy", sources);
	}

	private static DirectoryAnswer last(String typed, DirectorySource... sources) {
		List<DirectoryAnswer> answers = search(typed, List.of(sources), true, new NullProgressMonitor());
		return answers.get(answers.size() - 1);
	}

	@Test
	void oneMailboxOfSeveralSourcesIsOneHitOfTheMostBelieved() {
		DirectoryAnswer all = last(new Told("ldap:x", Kind.LDAP, false, false, ANNE), new Told("extraction", Kind.EXTRACTION, true, false, LUC, ANNE),
				new Told("own", Kind.OWN, true, false, ANNE));
		assertEquals(List.of(ANNE, LUC), all.hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of("own", "extraction", "ldap:x"), all.hits().get(0).sources());
		assertEquals(2, all.total());
		assertTrue(all.waiting().isEmpty());
	}

	@Test
	void aSourceThatFailsCostsNoOtherAndIsNamed() {
		DirectoryException refused = new DirectoryException(Reason.REFUSED, "", null);
		DirectoryAnswer all = last(new Told("extraction", Kind.EXTRACTION, true, false, LUC),
				new Told("fhir", Kind.FHIR, false, DirectoryAnswer.NOTHING, Optional.of(refused), new CountDownLatch(0)));
		assertEquals(1, all.hits().size());
		assertEquals(Map.of("fhir", refused), all.failed());
	}

	@Test
	void whatIsHereIsShownBeforeServersAnswer() throws Exception {
		CountDownLatch slow = new CountDownLatch(1);
		List<DirectoryAnswer> answers = new ArrayList<>();
		List<DirectorySource> sources = List.of(new Told("extraction", Kind.EXTRACTION, true, false, LUC), new Told("fhir", Kind.FHIR, false,
				new DirectoryAnswer(1, Told.hits("fhir", ANNE), false), Optional.empty(), slow));
		AddressBook.of(() -> sources).search(DirectoryQuery.of("roy", 20), true, answer -> {
			answers.add(answer);
			slow.countDown();
		}, new NullProgressMonitor());
		assertEquals(List.of("fhir"), answers.get(0).waiting());
		assertEquals(List.of(LUC), answers.get(0).hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(2, answers.get(1).hits().size());
	}

	@Test
	void aCancelledSearchDoesNotWaitForAServer() {
		NullProgressMonitor monitor = new NullProgressMonitor();
		CountDownLatch never = new CountDownLatch(1);
		List<DirectoryAnswer> answers = new ArrayList<>();
		List<DirectorySource> sources = List
				.of(new Told("fhir", Kind.FHIR, false, DirectoryAnswer.NOTHING, Optional.empty(), never));
		AddressBook.of(() -> sources).search(DirectoryQuery.of("roy", 20), true, answer -> {
			answers.add(answer);
			monitor.setCanceled(true);
		}, monitor);
		never.countDown();
		assertEquals(1, answers.size());
	}

	@Test
	void whatIsSpelledNearlySoGivesWayToWhatWasTyped() {
		DirectoryAnswer all = last(new Told("own", Kind.OWN, true, true, ANNE), new Told("extraction", Kind.EXTRACTION, true, false, LUC));
		assertEquals(List.of(LUC), all.hits().stream().map(DirectoryHit::entry).toList());
		assertFalse(all.near());
		assertTrue(last(new Told("own", Kind.OWN, true, true, ANNE)).near());
	}

	@Test
	void mailboxesOfAPersonBeginWithTheOneOfThePractice() {
		List<DirectorySource> sources = List.of(new Told("extraction", Kind.EXTRACTION, true, false, ANNE, LUC),
				new Told("own", Kind.OWN, true, false, ANNE_AT_HOME));
		assertEquals(List.of(ANNE_AT_HOME, ANNE),
				AddressBook.of(() -> sources).mailboxes(ANNE).stream().map(DirectoryHit::entry).toList());
	}

	@Test
	void valuesOfAllSourcesAreCountedTogether() {
		List<DirectorySource> sources = List.of(new Told("extraction", Kind.EXTRACTION, true, false), new Told("own", Kind.OWN, true, false));
		assertEquals(List.of(new FacetValue("Médecin", 4), new FacetValue("Sage-femme", 2)), AddressBook.of(() -> sources).values(Facet.PROFESSION));
	}

	private static DirectoryEntry bare(String address, String name) {
		return person(address, name, "", "", "", "");
	}

	@Test
	void whoKnowsTheAddressAloneAddsItselfToWhoKnowsMore() {
		DirectoryHit own = new DirectoryHit(bare("Anne.Roy@a.example", ""), List.of("own"), List.of(), "fax 04");
		Told practice = new Told("own", Kind.OWN, true, new DirectoryAnswer(1, List.of(own), false), Optional.empty(), new CountDownLatch(0));
		DirectoryAnswer all = last(practice, new Told("used", Kind.USED, true, false, bare("anne.roy@a.example", "Anne Roy")),
				new Told("extraction", Kind.EXTRACTION, true, false, LUC, ANNE));
		assertEquals(List.of(ANNE, LUC), all.hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of("own", "used", "extraction"), all.hits().get(0).sources());
		assertEquals("fax 04", all.hits().get(0).note());
		assertEquals(2, all.total());
	}

	@Test
	void eachActivityAtAnAddressKeepsItsHitAndTheNote() {
		DirectoryEntry teaching = person("anne.roy@a.example", "ROY", "Anne", "Sage-femme", "Bron", "10000000001");
		DirectoryHit own = new DirectoryHit(person("anne.roy@a.example", "Anne Roy", "", "sage femme", "", ""), List.of("own"), List.of(),
				"le lundi");
		Told practice = new Told("own", Kind.OWN, true, new DirectoryAnswer(1, List.of(own), false), Optional.empty(), new CountDownLatch(0));
		DirectoryAnswer all = last(new Told("extraction", Kind.EXTRACTION, true, false, LUC, ANNE, teaching), practice);
		assertEquals(List.of(ANNE, teaching, LUC), all.hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of("le lundi", "le lundi", ""), all.hits().stream().map(DirectoryHit::note).toList());
	}

	@Test
	void ofTwoWhoKnowLittleTheOneWithANameIsShown() {
		DirectoryAnswer all = last(new Told("own", Kind.OWN, true, false, bare("x@a.example", "")),
				new Told("used", Kind.USED, true, false, bare("x@a.example", "Anne Roy")));
		assertEquals(List.of("Anne Roy"), all.hits().stream().map(h -> h.entry().displayName()).toList());
		assertEquals(List.of("own", "used"), all.hits().get(0).sources());
	}

	@Test
	void anotherPlaceIsAnotherActivity() {
		DirectoryEntry bron = person("anne.roy@a.example", "ROY", "Anne", "Sage-femme", "Bron", "");
		assertEquals(List.of(bron, ANNE), last(new Told("own", Kind.OWN, true, false, bron), new Told("extraction", Kind.EXTRACTION, true, false, ANNE))
				.hits().stream().map(DirectoryHit::entry).toList());
	}

	@Test
	void completionShowsTheEntryOfAnAddressThatWasUsed() {
		DirectoryEntry used = bare("anne.roy@a.example", "Mme la sage-femme");
		// found by the name it was written to, which the extraction does not know
		DirectorySource extraction = new Silent(new Told("extraction", Kind.EXTRACTION, true, false, ANNE));
		List<DirectorySource> sources = List.of(new Told("used", Kind.USED, true, false, used), extraction);
		List<DirectoryHit> hits = AddressBook.of(() -> sources).complete("mme", 10);
		assertEquals(List.of(ANNE), hits.stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of("used", "extraction"), hits.get(0).sources());
	}

	@Test
	void aCitizenWrittenToBeforeIsCompletedButNotFoundBySearching() {
		DirectoryEntry citizen = bare("279035121518989@patient.mssante.fr", "Jeanne Test");
		List<DirectorySource> sources = List.of(new Told("used", Kind.USED, true, false, citizen, LUC));
		assertEquals(List.of(LUC), search(sources, false, new NullProgressMonitor()).get(0).hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of(citizen, LUC), AddressBook.of(() -> sources).complete("jea", 10).stream().map(DirectoryHit::entry).toList());
	}

	@Test
	void amongTheMailboxesOfAPersonThoseUsedComeFirst() {
		List<DirectorySource> sources = List.of(new Told("extraction", Kind.EXTRACTION, true, false, ANNE, ANNE_AT_HOME),
				new Told("used", Kind.USED, true, false, bare("cabinet.roy@b.example", "")));
		assertEquals(List.of(ANNE_AT_HOME, ANNE),
				AddressBook.of(() -> sources).mailboxes(ANNE).stream().map(DirectoryHit::entry).toList());
	}

	@Test
	void whatThePracticeKnowsComesFirstOnlyWhereItIsAsExact() {
		DirectoryEntry street = new DirectoryEntry("luc@c.example", BoxType.PER, new Holder("", "MARTIN", "Luc", "Médecin", "", ""),
				new Workplace("", "", "", "", List.of("3 rue Roy"), "", "Bron", "", ""), false);
		DirectoryEntry longer = person("a@d.example", "ROYER", "Ada", "Médecin", "Bron", "");
		DirectoryEntry second = person("b@d.example", "LE ROY", "Ada", "Médecin", "Bron", "");
		List<DirectorySource> sources = List.of(new Told("own", Kind.OWN, true, false, longer, street), new Told("used", Kind.USED, true, false, second),
				new Told("extraction", Kind.EXTRACTION, true, false, LUC, ANNE));
		List<DirectoryEntry> best = List.of(second, LUC, ANNE, longer, street);
		assertEquals(best, search(sources, false, new NullProgressMonitor()).get(0).hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(best, AddressBook.of(() -> sources).complete("roy", 10).stream().map(DirectoryHit::entry).toList());
	}

	/** Each source writes places in its way; what kind of mailbox it is only the national directory knows. */
	@Test
	void aPlaceThatIsWrittenOtherwiseMakesNoSecondHit() {
		DirectoryEntry national = person("anne.roy@a.example", "ROY", "Anne", "Sage-femme", "LYON 06", "10000000001");
		DirectoryEntry host = new DirectoryEntry(ANNE.address(), BoxType.OTHER, ANNE.holder(), ANNE.workplace(), false);
		DirectoryEntry elsewhere = person("anne.roy@a.example", "ROY", "Anne", "Sage-femme", "Lyonsville", "10000000001");
		DirectoryAnswer all = last(new Told("host", Kind.HOST, true, false, host), new Told("extraction", Kind.EXTRACTION, true, false, national));
		assertEquals(List.of(national), all.hits().stream().map(DirectoryHit::entry).toList());
		assertEquals(List.of("host", "extraction"), all.hits().get(0).sources());
		assertEquals(2, last(new Told("host", Kind.HOST, true, false, host), new Told("extraction", Kind.EXTRACTION, true, false, elsewhere)).total());
		assertEquals(2, last(new Told("extraction", Kind.EXTRACTION, true, false, ANNE, national)).total());
	}

	@Test
	void whomThePracticeKnowsComesBeforeAStructureOfThatName() {
		DirectoryEntry clinic = new DirectoryEntry("sages-femmes@polyclinique-roy.example", BoxType.ORG, Holder.NONE,
				new Workplace("POLYCLINIQUE ROY", "", "Sages-femmes", "", List.of(), "", "Le Havre", "", ""), false);
		DirectoryAnswer all = last("roy sage", new Told("host", Kind.HOST, true, false, ANNE),
				new Told("extraction", Kind.EXTRACTION, true, false, ANNE, clinic));
		assertEquals(List.of(ANNE, clinic), all.hits().stream().map(DirectoryHit::entry).toList());
	}
}

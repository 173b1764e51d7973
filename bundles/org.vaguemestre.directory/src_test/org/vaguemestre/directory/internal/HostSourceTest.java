package org.vaguemestre.directory.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.CorrespondentSource;
import org.vaguemestre.host.HostException;

class HostSourceTest {

	private static final Duration LONG = Duration.ofSeconds(30);
	private static final Duration SHORT = Duration.ofMillis(20);

	private final Hands clock = new Hands();
	private final Office office = new Office();
	private HostSource source = new HostSource(office, LONG, clock);

	/** A clock that is set by hand. */
	private static final class Hands extends Clock {
		private Instant now = Instant.parse("2026-03-01T08:00:00Z");

		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	}

	/** Office software that answers, fails or hangs. */
	private static final class Office implements CorrespondentSource {
		private List<Correspondent> all = List.of(correspondent("anne.roy@a.example", "Roy"));
		private HostException failure;
		private RuntimeException fault;
		private CountDownLatch hanging = new CountDownLatch(0);
		private final AtomicInteger asked = new AtomicInteger();
		private volatile int limit;

		@Override
		public List<Correspondent> correspondents(String text, int most) throws HostException {
			asked.incrementAndGet();
			limit = most;
			boolean waiting = true;
			while (waiting) {
				try {
					hanging.await();
					waiting = false;
				} catch (InterruptedException e) {
					// it does not listen
				}
			}
			if (failure != null) {
				throw failure;
			}
			if (fault != null) {
				throw fault;
			}
			return all;
		}

		@Override
		public List<Correspondent> correspondentsAt(String address) throws HostException {
			return correspondents(address, 1);
		}
	}

	private static Correspondent correspondent(String address, String lastName) {
		return new Correspondent(address, "Mme", lastName, "Anne", "Sage-femme", "", "10000000001", "Maison", List.of("1 rue"), "69001", "Lyon");
	}

	@AfterEach
	void close() {
		office.hanging.countDown();
		source.close();
	}

	private List<String> found(DirectoryQuery query) throws DirectoryException {
		return source.search(query, new NullProgressMonitor()).hits().stream().map(hit -> hit.entry().address()).toList();
	}

	private Reason failing() {
		return assertThrows(DirectoryException.class, () -> found(DirectoryQuery.of("roy", 20))).reason();
	}

	@Test
	void whatTheOfficeSaysBecomesAnEntry() throws Exception {
		DirectoryEntry anne = new DirectoryEntry("anne.roy@a.example", BoxType.OTHER, new Holder("Mme", "Roy", "Anne", "Sage-femme", "", "10000000001"),
				new Workplace("Maison", "", "", "", List.of("1 rue"), "69001", "Lyon", "", ""), false);
		assertEquals(List.of(DirectoryHit.of(anne, "host")), source.search(DirectoryQuery.of("roy", 7), new NullProgressMonitor()).hits());
		assertEquals(7, office.limit);
		assertEquals(List.of(DirectoryHit.of(anne, "host")), source.find("Anne.Roy@A.example", new NullProgressMonitor()));
		assertEquals(List.of(), source.find("someone@a.example", new NullProgressMonitor()));
		assertEquals(SourceState.Status.READY, source.state().status());
	}

	@Test
	void whatIsNoAddressOrACitizensIsLeftOutAndFiltersAndLimitsHold() throws Exception {
		office.all = List.of(correspondent("", "A"), correspondent("no address", "B"), correspondent("279035121518989@patient.mssante.fr", "C"),
				correspondent("d@a.example", "D\u202e\u0000"), correspondent("e@a.example", "E"));
		assertEquals(List.of("d@a.example", "e@a.example"), found(DirectoryQuery.of("x", 20)));
		assertEquals(List.of("d@a.example"), found(DirectoryQuery.of("x", 1)));
		assertEquals("D", source.find("d@a.example", new NullProgressMonitor()).get(0).entry().holder().lastName());
		EntryFilter doctors = new EntryFilter(Set.of("Médecin"), Set.of(), Set.of(), Set.of(), false);
		assertEquals(List.of(), found(new DirectoryQuery("x", doctors, 20)));
		office.asked.set(0);
		assertEquals(List.of(), found(DirectoryQuery.of(" ", 20)));
		assertEquals(0, office.asked.get());
	}

	@Test
	void anOfficeWithoutCorrespondentsIsOff() throws Exception {
		HostSource none = new HostSource(null, LONG, clock);
		assertEquals(SourceState.Status.OFF, none.state().status());
		assertEquals(0, none.search(DirectoryQuery.of("roy", 20), new NullProgressMonitor()).total());
		none.close();
	}

	@Test
	void aFailureIsSaidInTheWordsOfTheOfficeAndForgottenWhenItAnswersAgain() throws Exception {
		office.failure = new HostException("La base est fermée.");
		assertEquals(Reason.UNREACHABLE, failing());
		assertEquals(SourceState.Status.FAILING, source.state().status());
		assertEquals("La base est fermée.", source.state().problem().orElseThrow().detail());
		office.failure = null;
		office.fault = new IllegalStateException("a fault");
		assertEquals(Reason.NONSENSE, failing());
		office.fault = null;
		assertEquals(1, found(DirectoryQuery.of("roy", 20)).size());
		assertEquals(Optional.empty(), source.state().problem());
	}

	@Test
	void anOfficeThatHangsIsNotAskedAgainBeforeItComesBackAndAWhileHasPassed() throws Exception {
		source.close();
		source = new HostSource(office, SHORT, clock);
		office.hanging = new CountDownLatch(1);
		assertEquals(Reason.TIMEOUT, failing());
		assertEquals(SourceState.Status.FAILING, source.state().status());
		clock.now = clock.now.plusSeconds(60);
		assertEquals(Reason.TIMEOUT, failing());
		assertTrue(office.asked.get() <= 1, "asked " + office.asked.get());
		office.hanging.countDown();
		// it comes back on its own thread, some time
		HostSource back = source;
		while (true) {
			try {
				assertEquals(1, back.search(DirectoryQuery.of("roy", 20), new NullProgressMonitor()).total());
				break;
			} catch (DirectoryException e) {
				assertEquals(Reason.TIMEOUT, e.reason());
				clock.now = clock.now.plusSeconds(60);
				Thread.onSpinWait();
			}
		}
		assertEquals(SourceState.Status.READY, source.state().status());
	}

	@Test
	void afterALateAnswerItIsLeftInPeaceForAWhile() throws Exception {
		source.close();
		source = new HostSource(office, SHORT, clock);
		office.hanging = new CountDownLatch(1);
		assertEquals(Reason.TIMEOUT, failing());
		office.hanging.countDown();
		int asked = office.asked.get();
		clock.now = clock.now.plusSeconds(4);
		assertEquals(Reason.TIMEOUT, failing());
		assertEquals(asked, office.asked.get());
	}

	@Test
	void completionGoesOnWithoutAnOfficeThatFails() {
		office.failure = new HostException("kaputt");
		UsedSource other = new UsedSource(() -> List.of(new AddressUse.Used("luc@a.example", "Luc", 1, clock.now)));
		assertEquals(List.of("luc@a.example"),
				AddressBook.of(() -> List.of(source, other)).complete("luc", 5).stream().map(hit -> hit.entry().address()).toList());
	}
}

package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.ReadMessage;

/** Documents that name each other, and letters that withdraw them, come in any order and are filed by several at once. */
class AnyOrderTest {

	@TempDir
	private Path folder;

	/** Version n of a document without a set: it names the one before it, and nothing else ties them. */
	private static ClinicalDocument chained(int n) {
		return chained(n, n - 1);
	}

	private static ClinicalDocument chained(int n, int former) {
		return Practice.document("1.2." + n, "text/plain", Practice.bytes("v" + n), Optional.empty(),
				former == 0 ? Optional.empty() : Optional.of("1.2." + former));
	}

	/** The same document in other bytes, as a program writes that makes it anew. */
	private static ClinicalDocument rewritten(ClinicalDocument d) {
		return Practice.withdrawn(new ClinicalDocument(d.id(), d.setId(), d.version(), d.typeCode(), d.typeLabel(), d.title(), d.date(), d.author(),
				d.organisation(), d.mediaType(), d.fileName(), Practice.bytes("withdrawn " + d.id()), d.pdf(), d.results(), d.narrative(), d.patient(),
				Digests.sha256("withdrawn".getBytes(StandardCharsets.UTF_8)), d.replaces(), d.actDate()));
	}

	static List<List<Integer>> orders(int count) {
		List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
		for (int n = 1; n <= count; n++) {
			List<List<Integer>> longer = new ArrayList<>();
			for (List<Integer> order : orders) {
				for (int at = 0; at <= order.size(); at++) {
					List<Integer> one = new ArrayList<>(order);
					one.add(at, n);
					longer.add(one);
				}
			}
			orders = longer;
		}
		return orders;
	}

	private Practice practice(Object name, Office office) {
		return new Practice(folder.resolve(name.toString()), office).with("1", Practice.CAMILLE);
	}

	private static List<String> valid(Office office) {
		return office.filed.stream().filter(f -> f.key().id().startsWith("1.") && f.replacedBy().isEmpty()).map(f -> f.key().id()).sorted().toList();
	}

	@Test
	void whatIsTiedByNamesAloneLeavesTheLastValid() throws HostException {
		for (List<Integer> order : orders(4)) {
			Practice p = practice(order, new Office());
			Map<Integer, FilingOutcome> done = new HashMap<>();
			for (int n : order) {
				done.put(n, p.file(n, chained(n)));
			}
			assertEquals(List.of("1.2.4"), valid(p.office), order.toString());
			p.desk.undo(done.get(3).letter().orElseThrow());
			assertEquals(List.of("1.2.4"), valid(p.office), order + " without 3");
			p.desk.undo(done.get(4).letter().orElseThrow());
			assertEquals(List.of("1.2.2"), valid(p.office), order + " without 3 and 4");
		}
	}

	/** A fault of their author, or worse: one of them stays valid whatever comes first. */
	@Test
	void documentsThatNameEachOtherInARingNeverAllDisappear() throws HostException {
		for (int size : List.of(2, 3, 4)) {
			for (List<Integer> order : orders(size)) {
				Practice p = practice(size + "-" + order, new Office());
				for (int n : order) {
					p.file(n, chained(n, n == 1 ? size : n - 1));
				}
				assertFalse(valid(p.office).isEmpty(), order.toString());
				assertTrue(p.office.filed.stream().noneMatch(f -> f.replacedBy().equals(Optional.of(f.recordId()))));
			}
		}
	}

	@Test
	void severalWhoFileVersionsAtOnceEndWithTheLastOneValid() throws Exception {
		for (int round = 0; round < 20; round++) {
			for (boolean named : List.of(true, false)) {
				Office office = new Office();
				CyclicBarrier start = new CyclicBarrier(3);
				ExecutorService hands = Executors.newFixedThreadPool(3);
				try {
					List<Future<FilingOutcome>> all = new ArrayList<>();
					for (int n = 1; n <= 3; n++) {
						Practice one = new Practice(folder.resolve(round + "-" + named + n), office);
						if (n == 1) {
							one.with("1", Practice.CAMILLE);
						}
						ClinicalDocument document = named ? chained(n) : Practice.document("1.2." + n, n, "v" + n, "N");
						Prospect prospect = one.desk.prospect(one.letter(n, Status.VALID, Practice.file(Practice.CAMILLE, document)));
						all.add(hands.submit(() -> {
							start.await();
							return one.desk.file(prospect, prospect.choice());
						}));
					}
					for (Future<FilingOutcome> one : all) {
						assertTrue(one.get().complete());
					}
				} finally {
					hands.shutdownNow();
				}
				assertEquals(List.of("1.2.3"), valid(office), named ? "by names" : "by their set");
			}
		}
	}

	@Test
	void aLetterThatWithdrawsMayComeFirstAndInOtherBytes() throws HostException {
		ClinicalDocument first = Practice.document("1.2.1", 1, "v1", "N");
		ClinicalDocument second = Practice.document("1.2.2", 2, "v2", "N");
		for (List<Integer> order : orders(3)) {
			Practice p = practice(order, new Office());
			for (int n : order) {
				if (n == 3) {
					p.file(3, rewritten(second));
				} else {
					ReadMessage letter = p.letter(n, Status.VALID, Practice.file(Practice.CAMILLE, n == 1 ? first : second));
					boolean late = order.indexOf(3) < order.indexOf(n);
					Standing standing = p.desk.prospect(letter).items().get(0).in("1");
					assertEquals(late, standing.kind() == Standing.Kind.GONE, order + ": " + n + " is " + standing.kind());
					assertTrue(p.file(letter).complete());
				}
			}
			assertEquals(List.of(), valid(p.office), order + ": it is withdrawn with the version before it");
			p.file(4, Practice.document("1.2.3", 3, "v3", "N"));
			assertEquals(List.of("1.2.3"), valid(p.office), order + ": what its author writes anew is valid");
		}
	}

	/** The document that cancelled another one is withdrawn: neither counts, whether the letter names what was cancelled or not. */
	@Test
	void whatWasCancelledByWhatIsWithdrawnStaysCancelled() throws HostException {
		for (boolean told : List.of(true, false)) {
			ClinicalDocument second = told ? chained(2) : chained(2, 0);
			for (List<Integer> order : orders(3)) {
				Practice p = practice(told + "-" + order, new Office());
				for (int n : order) {
					p.file(n, n == 3 ? rewritten(second) : chained(n));
				}
				if (told || !order.equals(List.of(3, 2, 1))) {
					assertEquals(List.of(), valid(p.office), order + (told ? "" : ", not told"));
				}
			}
		}
	}

	/** One files the document, the other the letter that withdraws it; then the letter comes once more. */
	@Test
	void aLetterThatIsFiledTakesThePlaceOfWhatItWithdrawsAfterwardsToo() throws Exception {
		ClinicalDocument valid = Practice.document("1.2.1", 1, "v1", "N");
		for (int round = 0; round < 20; round++) {
			Office office = new Office();
			Practice one = practice("a" + round, office);
			Practice two = new Practice(folder.resolve("b" + round), office);
			Prospect document = one.desk.prospect(one.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, valid)));
			Prospect letter = two.desk.prospect(two.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, rewritten(valid))));
			CyclicBarrier start = new CyclicBarrier(2);
			ExecutorService hands = Executors.newFixedThreadPool(2);
			try {
				Future<FilingOutcome> a = hands.submit(() -> {
					start.await();
					return one.desk.file(document, document.choice());
				});
				Future<FilingOutcome> b = hands.submit(() -> {
					start.await();
					return two.desk.file(letter, letter.choice());
				});
				assertTrue(a.get().complete() && b.get().complete());
			} finally {
				hands.shutdownNow();
			}
			assertEquals(List.of(), valid(office));
		}
		Office office = new Office();
		Practice p = practice("again", office);
		FilingOutcome filed = p.file(1, valid);
		FilingOutcome gone = p.file(2, rewritten(valid));
		office.replace(filed.filed().get(0).recordId(), filed.filed().get(1).recordId());
		office.withdraw(filed.filed().get(1).recordId());
		assertEquals(List.of("1.2.1"), valid(office), "as a host leaves it that fell over");
		FilingOutcome again = p.file(p.letters.get(2L));
		assertEquals(List.of(), again.filed());
		assertEquals(1, again.replaced().size());
		assertEquals(Optional.of(gone.filed().get(0).recordId()), office.filed.get(0).replacedBy());
	}

	@Test
	void whatIsWithdrawnInAnotherChartIsToldByItsIdentifiersToo() throws HostException {
		ClinicalDocument valid = Practice.document("1.2.1", 1, "v1", "N");
		Practice p = practice("elsewhere", new Office()).with("2", Practice.person(Optional.empty(), "Louise"));
		Prospect wrong = p.desk.prospect(p.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, valid)));
		FiledDocument there = p.desk.file(wrong, wrong.choice().choose(p.office.patients.get(1)).confirm()).filed().get(0);
		Prospect letter = p.desk.prospect(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, rewritten(valid))));
		assertEquals(List.of(there), letter.items().get(0).elsewhere("1"));
		assertEquals(List.of(p.office.patients.get(1).identity().displayName()), letter.owners(letter.items().get(0).elsewhere("1")));
		assertEquals(List.of(there), p.desk.file(letter, letter.choice()).elsewhere());
		assertEquals(List.of("1.2.1"), valid(p.office), "nothing changes there by itself");
		Prospect right = p.desk.prospect(p.letters.get(2L));
		assertTrue(p.desk.file(right, right.choice().choose(p.office.patients.get(1)).confirm()).replaced().contains(there));
		assertEquals(List.of(), valid(p.office));
		assertEquals(List.of(), p.desk.prospect(p.letters.get(2L)).items().get(0).elsewhere("1"));
	}

	@Test
	void aListOfWhatWasTakenBackThatCannotBeReadIsKeptAsideAndToldOnce() throws Exception {
		Practice p = practice("x", new Office());
		Path list = folder.resolve("x").resolve("taken-back");
		Files.createDirectories(list.getParent());
		Files.writeString(list, "something else\n");
		UndoReport report = p.desk.undo(p.file(p.version(1, 1)).letter().orElseThrow());
		assertEquals("something else\n", Files.readString(report.aside().orElseThrow()));
		assertEquals(1, Files.readAllLines(list).size());
		assertEquals(Optional.empty(), p.desk.undo(p.file(p.version(2, 2)).letter().orElseThrow()).aside());
		assertEquals(2, Files.readAllLines(list).size());
		Practice restarted = new Practice(folder.resolve("x"), p.office);
		restarted.desk.undo(restarted.file(restarted.version(3, 3)).letter().orElseThrow());
		assertEquals(3, Files.readAllLines(list).size());
	}
}

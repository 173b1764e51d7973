package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.DirectoryException.Reason;

class OwnDirectoryTest {

	private static final byte[] KEY = new byte[32];
	private static final DirectoryEntry HELENE = new DirectoryEntry("Helene.Lefevre@medecin.example", BoxType.PER,
			new Holder("Dr", "LEFÈVRE", "Hélène", "Médecin", "Cardiologie et maladies vasculaires", "10001234567"),
			new Workplace("SELARL DU PORT", "Cabinet du Port", "", "690012345", List.of("Résidence B", "12 rue de l'Église"), "69003", "LYON",
					"Rhône", "FRANCE"),
			true);
	private static final DirectoryEntry ACCUEIL = new DirectoryEntry("accueil@clinique.example", BoxType.ORG, Holder.NONE,
			new Workplace("CLINIQUE DES TILLEULS; SUD, NORD", "", "Accueil", "330099999", List.of(), "33000", "BORDEAUX", "", ""), false);

	@TempDir
	private Path folder;

	private OwnDirectory own() {
		return OwnDirectory.at(folder.resolve("own"), KEY, new SecureRandom());
	}

	private static List<String> found(OwnDirectory own, String text) throws DirectoryException {
		return addresses(own.search(DirectoryQuery.of(text, 20), new NullProgressMonitor()));
	}

	private static List<String> addresses(DirectoryAnswer answer) {
		return answer.hits().stream().map(hit -> hit.entry().address()).toList();
	}

	private Reason refused(ThrowingCall call) {
		return assertThrows(DirectoryException.class, call::run).reason();
	}

	private interface ThrowingCall {
		void run() throws DirectoryException;
	}

	@Test
	void whatIsRememberedIsFoundByTheRulesOfTheIndexAndByItsNote() throws Exception {
		OwnDirectory own = own();
		assertEquals(SourceState.Status.EMPTY, own.state().status());
		own.remember(HELENE, "répond le mardi");
		own.remember(ACCUEIL, "");
		for (String text : List.of("lefevre", "Dr Lefèvre hel", "le fevre", "cardiologue lyon", "690012", "810001234567", "MARDI", "du port",
				"helene.lefevre@medecin.example", "helene.lef")) {
			assertEquals(List.of(HELENE.address()), found(own, text), text);
		}
		assertEquals(List.of(ACCUEIL.address()), found(own, "tilleuls accueil"));
		assertEquals(List.of(), found(own, "lefevre bordeaux"));
		assertEquals(List.of(), found(own, ""));
		DirectoryHit hit = own.find("HELENE.lefevre@medecin.example ", new NullProgressMonitor()).get(0);
		assertEquals(new DirectoryHit(HELENE, List.of("own"), List.of(), "répond le mardi"), hit);
		assertEquals(SourceState.Status.READY, own.state().status());
		assertEquals(Optional.of(2), own.state().entries());
		assertTrue(own.state().written().isPresent());
	}

	@Test
	void namesComeBeforeOtherMatchesAndFiltersHold() throws Exception {
		OwnDirectory own = own();
		DirectoryEntry port = new DirectoryEntry("marc.port@medecin.example", BoxType.PER, new Holder("", "PORT", "Marc", "Médecin", "", ""), Workplace.NONE,
				false);
		own.remember(HELENE, "");
		own.remember(port, "");
		assertEquals(List.of(port.address(), HELENE.address()), found(own, "port"));
		EntryFilter paperless = new EntryFilter(Set.of("MÉDECIN"), Set.of(), Set.of("rhône"), Set.of(BoxType.PER), true);
		assertEquals(List.of(HELENE.address()), addresses(own.search(new DirectoryQuery("port", paperless, 20), new NullProgressMonitor())));
		assertEquals(List.of(new FacetValue("Médecin", 2)), own.values(Facet.PROFESSION));
		assertEquals(List.of(new FacetValue("Rhône", 1)), own.values(Facet.DEPARTMENT));
	}

	@Test
	void aSlipIsForgivenWhereNothingIsAsTyped() throws Exception {
		OwnDirectory own = own();
		own.remember(HELENE, "");
		own.remember(ACCUEIL, "");
		for (String text : List.of("lefbvre", "elfevre", "cardologue", "cardoilogeu")) {
			DirectoryAnswer answer = own.search(DirectoryQuery.of(text, 20), new NullProgressMonitor());
			assertEquals(List.of(HELENE.address()), addresses(answer), text);
			assertTrue(answer.near(), text);
		}
		assertFalse(own.search(DirectoryQuery.of("lefevre", 20), new NullProgressMonitor()).near());
		assertEquals(DirectoryAnswer.NOTHING, own.search(DirectoryQuery.of("xyzw", 20), new NullProgressMonitor()));
		assertEquals(List.of(), AddressBook.of(() -> List.of(own)).complete("lefbvre", 10));
	}

	@Test
	void anEntryIsReplacedAndForgottenAndSurvives() throws Exception {
		own().remember(HELENE, "alt");
		own().remember(HELENE, "neu");
		assertEquals("neu", own().find(HELENE.address(), new NullProgressMonitor()).get(0).note());
		DirectoryEntry second = new DirectoryEntry("h.lefevre@hopital.example", BoxType.PER, HELENE.holder(), Workplace.NONE, false);
		own().remember(second, "");
		assertEquals(2, own().sameHolder(HELENE).size());
		own().forget("helene.lefevre@MEDECIN.example");
		assertEquals(List.of("h.lefevre@hopital.example"), found(own(), "lefevre"));
	}

	@Test
	void groupsAreKeptByNameAndStayWhenAMemberIsForgotten() throws Exception {
		OwnDirectory own = own();
		own.remember(HELENE, "");
		own.save(new AddressGroup("Staff du jeudi", List.of("b@a.example", HELENE.address())));
		own.save(new AddressGroup("Éveil", List.of("c@a.example")));
		own.save(new AddressGroup("staff du JEUDI", List.of(HELENE.address())));
		own.forget(HELENE.address());
		assertEquals(List.of(new AddressGroup("Éveil", List.of("c@a.example")), new AddressGroup("staff du JEUDI", List.of(HELENE.address()))),
				own().groups());
		own.deleteGroup("éveil");
		assertEquals(1, own().groups().size());
	}

	@Test
	void citizensAreRefusedAndSoIsWhatIsTooMuch() throws Exception {
		OwnDirectory own = own();
		DirectoryEntry ins = entry("279035121518989@operateur.example");
		assertEquals(Reason.CITIZEN, refused(() -> own.remember(entry("Jeanne@Patient.MSSante.fr"), "")));
		assertEquals(Reason.CITIZEN, refused(() -> own.remember(ins, "")));
		assertEquals(Reason.CITIZEN, refused(() -> own.save(new AddressGroup("g", List.of("a@b.example", ins.address())))));
		// the key is wrong: some other number
		own.remember(entry("279035121518988@operateur.example"), "é".repeat(2048));
		assertEquals(Reason.TOO_LARGE, refused(() -> own.remember(HELENE, "é".repeat(2048) + "x")));
		List<String> crowd = IntStream.rangeClosed(0, 1000).mapToObj(i -> "m" + i + "@a.example").toList();
		assertEquals(Reason.TOO_LARGE, refused(() -> own.save(new AddressGroup("alle", crowd))));
		own.save(new AddressGroup("alle", crowd.subList(0, 1000)));
		assertThrows(IllegalArgumentException.class, () -> own.remember(entry("not an address"), ""));
		assertEquals(1000, own().groups().get(0).members().size());
		assertEquals(Optional.of(1), own().state().entries());
	}

	@Test
	void moreEntriesThanTheLimitAreRefusedAndNothingOfThemIsKept() throws Exception {
		Path cards = folder.resolve("many.vcf");
		Files.writeString(cards, cards(20_000));
		OwnDirectory own = own();
		assertEquals(20_000, own.importCards(cards, new NullProgressMonitor()).added());
		assertEquals(Reason.TOO_LARGE, refused(() -> own.remember(HELENE, "")));
		assertEquals(Optional.of(20_000), own().state().entries());
		own.forget("p7@a.example");
		own.remember(HELENE, "");
		assertEquals(List.of(HELENE.address()), found(own, "lefevre"));
	}

	private static String cards(int count) {
		StringBuilder cards = new StringBuilder();
		IntStream.range(0, count).forEach(i -> cards.append("BEGIN:VCARD\nVERSION:3.0\nFN:Person " + i + "\nEMAIL:p" + i + "@a.example\nEND:VCARD\n"));
		return cards.toString();
	}

	private static DirectoryEntry entry(String address) {
		return new DirectoryEntry(address, BoxType.OTHER, Holder.NONE, Workplace.NONE, false);
	}

	@Test
	void nothingOfItCanBeReadInItsFiles() throws Exception {
		own().remember(HELENE, "KANARIENVOGEL singt");
		own().save(new AddressGroup("KANARIENGRUPPE", List.of("kanarie@a.example")));
		List<String> canaries = List.of("kanari", "lefevre", "LEF", "medecin.example", "singt", "10001234567", "VCARD");
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> all = files.filter(Files::isRegularFile).toList();
			assertTrue(all.stream().anyMatch(file -> file.endsWith("own/own")), all.toString());
			for (Path file : all) {
				String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase();
				canaries.forEach(canary -> assertFalse(bytes.contains(canary.toLowerCase()), file + " " + canary));
			}
		}
		byte[] once = Files.readAllBytes(folder.resolve("own/own"));
		own().remember(HELENE, "KANARIENVOGEL singt");
		assertFalse(java.util.Arrays.equals(once, Files.readAllBytes(folder.resolve("own/own"))), "the same nonce twice");
	}

	@Test
	void aDamagedFileIsSetAsideAndSaidAndTheNextChangeBeginsAnew() throws Exception {
		OwnDirectory own = own();
		own.remember(HELENE, "");
		Path file = folder.resolve("own/own");
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length - 1] ^= 1;
		Files.write(file, bytes);
		assertEquals(List.of(), found(own, "lefevre"));
		DirectoryException said = own.state().problem().orElseThrow();
		assertEquals(Reason.DAMAGED, said.reason());
		assertEquals(folder.resolve("own/own.damaged-1").toString(), said.detail());
		assertEquals(SourceState.Status.EMPTY, own.state().status());
		own.remember(ACCUEIL, "");
		assertEquals(Optional.empty(), own.state().problem());
		Files.write(file, new byte[] { 1, 2, 3 });
		own().remember(HELENE, "");
		assertEquals(List.of(HELENE.address()), found(own, "lefevre"));
		assertEquals(bytes.length, Files.size(folder.resolve("own/own.damaged-1")));
		assertEquals(3, Files.size(folder.resolve("own/own.damaged-2")));
	}

	@Test
	void aFileOfAnotherKeyOrALaterVersionIsLeftAsItIs() throws Exception {
		own().remember(HELENE, "");
		Path file = folder.resolve("own/own");
		byte[] before = Files.readAllBytes(file);
		byte[] other = KEY.clone();
		other[3] = 7;
		OwnDirectory locked = OwnDirectory.at(folder.resolve("own"), other, new SecureRandom());
		assertEquals(List.of(), found(locked, "lefevre"));
		assertEquals(SourceState.Status.FAILING, locked.state().status());
		assertEquals(Reason.KEY, locked.state().problem().orElseThrow().reason());
		assertEquals(Reason.KEY, refused(() -> locked.remember(ACCUEIL, "")));
		assertEquals(Reason.KEY, refused(() -> locked.exportCards(folder.resolve("out.vcf"))));
		assertEquals(List.of(HELENE.address()), found(own(), "lefevre"));
		byte[] later = before.clone();
		later["Vaguemestre own ".length()] = '2';
		Files.write(file, later);
		assertEquals(Reason.UNREADABLE, refused(() -> own().remember(ACCUEIL, "")));
		assertEquals(later.length, Files.size(file));
	}

	@Test
	void severalProgramsLoseNothingOfEachOther() throws Exception {
		OwnDirectory first = own();
		OwnDirectory second = own();
		first.remember(HELENE, "");
		assertEquals(List.of(HELENE.address()), found(second, "lefevre"));
		ExecutorService both = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Void>> calls = new ArrayList<>();
			for (int i = 0; i < 24; i++) {
				OwnDirectory own = i % 2 == 0 ? first : second;
				DirectoryEntry entry = entry("p" + i + "@a.example");
				calls.add(() -> {
					own.remember(entry, "");
					return null;
				});
			}
			for (Future<Void> done : both.invokeAll(calls)) {
				done.get();
			}
		} finally {
			both.shutdown();
		}
		assertEquals(Optional.of(25), first.state().entries());
		assertEquals(Optional.of(25), second.state().entries());
	}

	@Test
	void exportedAndImportedElsewhereItIsTheSame() throws Exception {
		OwnDirectory own = own();
		DirectoryEntry odd = new DirectoryEntry("o'brien+x%y@medecin.example", BoxType.CAB,
				new Holder("", "", "", "", "Spécialité; sans, \\profession", "x:1"), new Workplace("", "Enseigne", "Service", "", List.of("a, b;c"), "", "", "D", ""),
				false);
		String note = "Zeile 1\nZeile 2; mit, \\n und \"Zeichen\": " + "lang ".repeat(60) + "\t😀 end";
		own.remember(HELENE, note);
		own.remember(ACCUEIL, "");
		own.remember(odd, "");
		own.save(new AddressGroup("Réseau; \"Sud\", Nord", List.of(odd.address(), "tiers@ailleurs.example")));
		Path file = folder.resolve("out.vcf");
		own.exportCards(file);
		OwnDirectory other = OwnDirectory.at(folder.resolve("other"), KEY, new SecureRandom());
		ImportReport report = other.importCards(file, new NullProgressMonitor());
		assertEquals(List.of(4, 3, 0, 0, 0), List.of(report.rows(), report.added(), report.changed(), report.removed(), report.rejected()));
		for (DirectoryEntry entry : List.of(HELENE, ACCUEIL, odd)) {
			assertEquals(own.find(entry.address(), new NullProgressMonitor()), other.find(entry.address(), new NullProgressMonitor()));
			assertEquals(entry, other.find(entry.address(), new NullProgressMonitor()).get(0).entry());
		}
		assertEquals(own.groups(), other.groups());
		assertEquals(0, other.importCards(file, new NullProgressMonitor()).changed());
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of("other", "out.vcf", "own"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
	}

	@Test
	void whatAFileSaysOfSomeoneKnownReplacesOursOnlyWhereItSaysAnything() throws Exception {
		OwnDirectory own = own();
		own.remember(HELENE, "fax 04");
		Path file = folder.resolve("in.vcf");
		Files.writeString(file, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lefevre-Roy;Hélène;;;\r\nFN:Hélène Lefevre-Roy\r\nEMAIL:helene.lefevre@medecin.example\r\n"
				+ "NOTE:portable 06\r\nEND:VCARD\r\n"
				+ "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jeanne\r\nEMAIL:279035121518989@patient.mssante.fr\r\nEND:VCARD\r\n");
		ImportReport report = own.importCards(file, new NullProgressMonitor());
		assertEquals(List.of(2, 0, 1, 1), List.of(report.rows(), report.added(), report.changed(), report.rejected()));
		DirectoryHit now = own.find(HELENE.address(), new NullProgressMonitor()).get(0);
		assertEquals("fax 04\nportable 06", now.note());
		assertEquals(new Holder("Dr", "Lefevre-Roy", "Hélène", "Médecin", "Cardiologie et maladies vasculaires", "10001234567"), now.entry().holder());
		assertEquals(HELENE.workplace(), now.entry().workplace());
		assertEquals(Collections.emptyList(), found(own, "jeanne"));
	}
}

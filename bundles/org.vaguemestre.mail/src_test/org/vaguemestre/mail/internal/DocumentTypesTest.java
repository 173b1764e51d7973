package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

class DocumentTypesTest {

	private static ClinicalDocument document(String code, String label, String author, String organisation, LabResult... results) {
		return new ClinicalDocument("1", Optional.empty(), 1, Optional.of(code).filter(c -> !c.isEmpty()), label, "Titre",
				OffsetDateTime.parse("2026-03-02T09:00:00Z"), author, organisation, "text/xml", "a.xml", Bytes.EMPTY, Optional.empty(), List.of(results),
				"", Optional.empty(), "00", Optional.empty(), Optional.empty());
	}

	private static ClinicalFile file(ClinicalFile.Kind kind, ClinicalDocument... documents) {
		return new ClinicalFile(kind, Optional.empty(), List.of(documents), List.of(), List.of());
	}

	private static DocumentFacts of(ClinicalFile.Kind kind, ClinicalDocument... documents) {
		return DocumentTypes.of(List.of(file(kind, documents)));
	}

	private static DocumentType type(String code, String label) {
		return of(ClinicalFile.Kind.CDA_N1, document(code, label, "", "")).type().orElseThrow();
	}

	@Test
	void theCodeTellsTheType() {
		assertEquals(new DocumentFacts(true, Set.of(DocumentType.LABORATORY), "CR d'examens biologiques", "Dr Anne RIVIÈRE"),
				of(ClinicalFile.Kind.XDM, document("11502-2", "CR d'examens biologiques", "Dr Anne RIVIÈRE", "Biolab")));
		assertEquals(DocumentType.IMAGING, type("18748-4", "x"));
		assertEquals(DocumentType.HOSPITAL, type("11490-0", "x"));
		assertEquals(DocumentType.PRESCRIPTION, type("PRESC-KINE", "x"));
		assertEquals(DocumentType.CERTIFICATE, type("CERT_DECL", "x"));
		assertEquals(DocumentType.OTHER, type("83836-7", "Schéma dentaire"));
		// what a practice writes itself
		for (String usual : List.of("11488-4", "18761-7", "60591-5", "34133-9", "70004-7", "11505-5", "18748-4", "57833-6", "PRESC-BIO", "89601-9")) {
			assertTrue(type(usual, "x") != DocumentType.OTHER, usual);
		}
	}

	@Test
	void withoutACodeTheContentTellsIt() {
		LabResult result = new LabResult("", "Potassium", "K", "5.9", "mmol/l", "", "", "", "");
		assertEquals(DocumentType.LABORATORY, of(ClinicalFile.Kind.HPRIM, document("", "Résultats", "Biolab", "", result)).type().orElseThrow());
		assertEquals(DocumentType.LETTER, of(ClinicalFile.Kind.HPRIM, document("", "Courrier", "Dr Martin", "")).type().orElseThrow());
		assertEquals(DocumentType.PDF, of(ClinicalFile.Kind.PDF, document("", "Document PDF", "", "")).type().orElseThrow());
		assertEquals(DocumentType.OTHER, of(ClinicalFile.Kind.XDM, document("", "Document", "", "")).type().orElseThrow());
		assertEquals(DocumentFacts.NONE, DocumentTypes.of(List.of()));
		assertEquals(DocumentFacts.NONE, of(ClinicalFile.Kind.PDF));
	}

	@Test
	void ofSeveralDocumentsTheFirstTypeHasTheAuthor() {
		DocumentFacts facts = DocumentTypes.of(List.of(file(ClinicalFile.Kind.PDF, document("", "Document PDF", "Scanner", "")),
				file(ClinicalFile.Kind.XDM, document("34133-9", "Synthèse", "Dr B", ""), document("18748-4", "CR d'imagerie", "", "Clinique des Lilas"))));
		assertEquals(EnumSet.of(DocumentType.IMAGING, DocumentType.SUMMARY, DocumentType.PDF), facts.types());
		assertEquals(Optional.of(DocumentType.IMAGING), facts.type());
		assertEquals("CR d'imagerie", facts.label());
		assertEquals("Clinique des Lilas", facts.author());
	}

	@Test
	void hostileWordsAreCleanedAndBounded() {
		DocumentFacts facts = of(ClinicalFile.Kind.XDM, document("x".repeat(5_000_000), "a\r\n\u202Eb\u0000c" + "é".repeat(1_000_000), "\uD83D\uDE00".repeat(100_000), ""));
		assertEquals(DocumentType.OTHER, facts.type().orElseThrow());
		assertTrue(facts.label().startsWith("a b c") && facts.label().length() == 80, facts.label());
		assertEquals("\uD83D\uDE00".repeat(40), facts.author());
	}

	private static final TreeReader READER = new TreeReader(new Openers() {
		@Override
		public SecureMessage open(Entity message) {
			return SmimeReader.create().read(message, new ReadContext(List::of, List.of(), List.of(), List.of(), Instant.EPOCH));
		}

		@Override
		public ClinicalFile document(Bytes content, String name, String mediaType) {
			return DocumentReader.read(content, name, mediaType, Locale.FRENCH, Clock.systemUTC());
		}
	}, new Rules(List::of), Clock.systemUTC());

	private static DocumentFacts analysed(String part) {
		Entity message = Entity.parse(Bytes.of(("From: lab@biolab.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
				+ "--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--b\r\n" + part + "\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8)));
		Lines lines = new Lines(new Rules(List::of), Clock.systemUTC());
		return READER.analyse(lines.line(message, Optional.empty()), message).line().documents();
	}

	@Test
	void theLineOfAMessageHasThem() {
		String cda = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id root=\"1.2.3\"/><code code=\"18748-4\" displayName=\"CR imagerie\" "
				+ "codeSystem=\"2.16.840.1.113883.6.1\"/><title>IRM</title><effectiveTime value=\"20260302\"/>"
				+ "<author><assignedAuthor><assignedPerson><name><given>Jeanne</given><family>FERRAND</family></name></assignedPerson></assignedAuthor></author>"
				+ "<component><structuredBody/></component></ClinicalDocument>";
		DocumentFacts facts = analysed("Content-Type: text/xml; charset=utf-8; name=irm.xml\r\nContent-Disposition: attachment; filename=irm.xml\r\n\r\n" + cda);
		assertEquals(Set.of(DocumentType.IMAGING), facts.types());
		assertEquals("CR imagerie", facts.label());
		assertTrue(facts.author().contains("FERRAND"), facts.author());
		assertEquals(DocumentFacts.NONE, analysed("Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\nx"),
				"nobody has to look again");
	}

	@Test
	void typesAreNamedInBothLanguages() {
		for (String word : List.of("biologie", "Biol", "lab", "laboratoire", "résultats", "RESULTS")) {
			assertEquals(Set.of(DocumentType.LABORATORY), DocumentType.named(word), word);
		}
		assertEquals(DocumentType.named("imagerie"), DocumentType.named("imaging"));
		assertEquals(DocumentType.named("ordonnance"), DocumentType.named("prescription"));
		assertEquals(DocumentType.named("courrier"), DocumentType.named("Letter"));
		assertEquals(Set.of(DocumentType.HOSPITAL), DocumentType.named("hôpital"));
		assertEquals(Set.of(), DocumentType.named("zzz"));
		assertEquals(Set.of(), DocumentType.named(" "));
	}

	@Test
	void whatAListShowsAndWhatTitlesSayIsFoundToo() {
		Map<String, DocumentType> shown = Map.ofEntries(Map.entry("Lab report", DocumentType.LABORATORY), Map.entry("CR de biologie", DocumentType.LABORATORY),
				Map.entry("CR d’imagerie", DocumentType.IMAGING), Map.entry("CR de consultation", DocumentType.CONSULTATION),
				Map.entry("Hospital stay", DocumentType.HOSPITAL), Map.entry("CR d’acte", DocumentType.PROCEDURE), Map.entry("Document", DocumentType.OTHER),
				Map.entry("compte rendu opératoire", DocumentType.PROCEDURE), Map.entry("résultats d'examens biologiques", DocumentType.LABORATORY),
				Map.entry("Ordonnance de kinésithérapie", DocumentType.PRESCRIPTION));
		shown.forEach((words, type) -> assertEquals(Set.of(type), DocumentType.named(words), words));
		assertEquals(Set.of(DocumentType.LETTER, DocumentType.HOSPITAL), DocumentType.named("Lettre de liaison"), "either may be meant");
		assertTrue(DocumentType.named("CR").containsAll(Set.of(DocumentType.LABORATORY, DocumentType.IMAGING, DocumentType.CONSULTATION)));
		assertEquals(Set.of(), DocumentType.named("fiche de soins"));
	}
}

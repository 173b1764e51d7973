package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.Withdrawal;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.host.BoundedHost;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mime.Bytes;

/** What a practice withdraws from others counts no longer in its own chart. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OwnWithdrawalsTest {

	private static final LetterHead HEAD = new LetterHead("810000000001", "DR", "Claire", "MOREAU", "G15_10/SM26", "Médecin", "1570000001",
			"Cabinet", "1 rue Haute", "57000", "METZ", "0387000000", "SA07", "Cabinet individuel");

	@TempDir
	private Path folder;

	private final Office office = new Office() {
		@Override
		public List<ChartDocument> documents(String patientId) {
			return filed.stream().filter(f -> f.patientId().equals(patientId)).map(f -> new ChartDocument(f, Optional.empty(), "Lettre",
					OffsetDateTime.parse("2026-11-23T10:00:00+01:00"), "Dr Claire MOREAU", "text/plain", "a.txt")).toList();
		}

		@Override
		public Optional<LetterHead> letterHead() {
			return Optional.of(HEAD);
		}
	};

	/** The letter that was made of an entry of the chart. */
	private static ClinicalDocument sent(String record) throws Exception {
		String set = ChartIdentifiers.setId(HEAD.organisationId(), record);
		DocumentHeader fresh = DocumentHeader.fresh(LetterTypes.usual().get(0), "Lettre", Practice.CAMILLE, HEAD,
				OffsetDateTime.parse("2026-11-23T10:00:00+01:00"), java.util.UUID::randomUUID);
		Bytes text = Bytes.of("Texte".getBytes(StandardCharsets.UTF_8));
		XdmDocument document = DocumentWrapper.wrap(ChartIdentifiers.of(fresh, set, "", text, List.of()), "", text, Practice.CLOCK);
		return DocumentReader.read(document.content(), "a.xml", "text/xml", Locale.FRENCH, Practice.CLOCK).documents().get(0);
	}

	private static Draft gone(ClinicalDocument document, Optional<String> patientId) {
		Shipment shipment = new Withdrawal(List.of(document), HEAD, "", "Annulé", "Annulation").shipment("1.2.3", Practice.CLOCK);
		OutgoingMessage message = new OutgoingMessage("box", List.of(Address.of("helene@medecin.example")), List.of(), List.of(), "x",
				"Cette lettre est annulée.", List.of(new Attached(Shipment.ARCHIVE_NAME, "application/zip", shipment.archive())), false, false,
				Optional.of(new Origin(7, Origin.Kind.WITHDRAW, "<sent@medecin.example>", List.of()))).about(patientId);
		return new Draft("d", message, Practice.CLOCK.instant(), Draft.State.SENDING, "", Optional.empty(), 1);
	}

	private static void tell(Practice p, Draft draft) {
		SendReport report = new SendReport("<w@medecin.example>", draft.message().to(), List.of(), true, Optional.empty());
		p.desk.outboxListeners().forEach(l -> l.sent(draft, report));
	}

	private FiledDocument entry(String title) throws HostException {
		return office.file(new FilingRequest("1", new DocumentKey(title, Optional.empty(), 1, title), Optional.empty(), "Lettre", title,
				OffsetDateTime.parse("2026-11-23T10:00:00+01:00"), "Dr Claire MOREAU", "text/plain", "a.txt", new byte[1]));
	}

	@Test
	void theEntryThatItWasMadeOfAndItsFiledCopyAreShownAsReplaced() throws Exception {
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		FiledDocument origin = entry("Lettre");
		FiledDocument other = entry("Autre lettre");
		ClinicalDocument document = sent(origin.recordId());
		p.file(p.letter(1, Status.NONE, Practice.file(Practice.CAMILLE, document)));
		p.traces.clear();
		tell(p, gone(document, Optional.empty()));
		List<String> valid = office.filed.stream().filter(f -> f.replacedBy().isEmpty()).map(FiledDocument::title).toList();
		assertEquals(List.of(other.title(), "Bilan", "Annulation d’un document envoyé"), valid);
		FilingRequest notice = office.charts.get(office.filed.get(office.filed.size() - 1).recordId());
		assertTrue(new String(notice.content(), StandardCharsets.UTF_8).contains("helene@medecin.example"));
		assertEquals(List.of("mail.withdrawn", "chart.filed"), p.actions());
		assertFalse(p.traces.toString().contains("DUBOIS"));
		assertEquals(Standing.Kind.FILED, p.desk.prospect(p.letters.get(1L)).items().get(0).in("1").kind());
		Practice colleague = new Practice(folder.resolve("b"), office);
		ClinicalDocument rewritten = Practice.withdrawn(document);
		assertEquals(List.of(), colleague.desk.prospect(colleague.letter(9, Status.NONE, Practice.file(Practice.CAMILLE, rewritten))).items().get(0)
				.in("1").others(), "nothing is left that is valid");
	}

	@Test
	void whatStandsInNoChartIsTracedAlone() throws Exception {
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		tell(p, gone(sent("somewhere"), Optional.of("1")));
		assertEquals(List.of(), office.filed);
		assertEquals(List.of("mail.withdrawn"), p.actions());
	}

	@Test
	void anOrdinaryAnswerChangesNothing() throws Exception {
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		FiledDocument origin = entry("Lettre");
		Draft withdrawal = gone(sent(origin.recordId()), Optional.of("1"));
		OutgoingMessage m = withdrawal.message();
		Draft answer = new Draft("d", new OutgoingMessage(m.accountId(), m.to(), m.cc(), m.bcc(), m.subject(), m.text(), m.attachments(), false, false,
				Optional.of(new Origin(7, Origin.Kind.REPLY, "", List.of()))), withdrawal.savedAt(), withdrawal.state(), "", Optional.empty(), 1);
		tell(p, answer);
		assertEquals(List.of(origin), office.filed);
		assertEquals(List.of(), p.actions());
	}

	/** An office that answers when nobody waits any more. */
	@Test
	void whatComesIntoTheChartLateIsTraced() throws Exception {
		CountDownLatch back = new CountDownLatch(1);
		Office slow = new Office() {
			@Override
			public FiledDocument file(FilingRequest request) throws HostException {
				if (request.title().startsWith("Annulation")) {
					try {
						back.await();
					} catch (InterruptedException e) {
						throw new HostException("interrupted", e);
					}
				}
				return super.file(request);
			}
		};
		// long enough for what is answered, which is filed first
		Duration work = Duration.ofSeconds(4);
		try (BoundedHost bounded = new BoundedHost(slow, new BoundedHost.Limits(Duration.ofSeconds(50), Duration.ofSeconds(50), work), Locale.FRENCH)) {
			Practice p = new Practice(folder, slow, Runnable::run, bounded).with("1", Practice.CAMILLE);
			ClinicalDocument document = sent("r");
			p.file(p.letter(1, Status.NONE, Practice.file(Practice.CAMILLE, document)));
			p.traces.clear();
			tell(p, gone(document, Optional.of("1")));
			assertEquals(List.of("mail.withdrawn"), p.actions());
			back.countDown();
			while (p.traces.size() < 2) {
				assertFalse(Thread.interrupted(), "the entry is not traced");
				Thread.onSpinWait();
			}
			assertEquals("chart.filed", p.actions().get(1));
			assertEquals(List.of(true), slow.filed.stream().filter(f -> f.title().equals("Lettre")).map(f -> f.replacedBy().isPresent()).toList());
		} finally {
			back.countDown();
		}
	}

	@Test
	void aChartThatCannotBeListedCostsNoCopyOfWhatWasSent() throws Exception {
		FiledDocument origin = entry("Lettre");
		ClinicalDocument document = sent(origin.recordId());
		Office failing = new Office() {
			@Override
			public List<ChartDocument> documents(String patientId) throws HostException {
				throw new HostException("the chart is locked");
			}
		};
		Practice p = new Practice(folder, failing).with("1", Practice.CAMILLE);
		p.file(p.letter(1, Status.NONE, Practice.file(Practice.CAMILLE, document)));
		tell(p, gone(document, Optional.of("1")));
		assertEquals(List.of(true), failing.filed.stream().filter(f -> f.title().equals("Lettre")).map(f -> f.replacedBy().isPresent()).toList());
	}
}

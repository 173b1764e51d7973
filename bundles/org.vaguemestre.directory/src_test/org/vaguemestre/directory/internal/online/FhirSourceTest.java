package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.directory.internal.online.FhirJson.bundle;
import static org.vaguemestre.directory.internal.online.FhirJson.mailbox;
import static org.vaguemestre.directory.internal.online.FhirJson.organization;
import static org.vaguemestre.directory.internal.online.FhirJson.practitioner;
import static org.vaguemestre.directory.internal.online.FhirJson.role;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.Workplace;

import com.sun.net.httpserver.HttpExchange;

/** The national directory as its public guide describes it, and servers with every fault. */
@Timeout(60)
class FhirSourceTest {

	@TempDir
	static Path shared;

	private static final String KEY = "0a1b2c3d-not-a-real-key";
	private static final String NOBODY = bundle("");
	private static final Limits PATIENT = new Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), 1, 0);
	private static final Limits HASTY = new Limits(1 << 20, Duration.ofMillis(400), Duration.ofSeconds(20), Duration.ofMillis(400), 1000, 0);
	private static final Holder DOCTOR = new Holder("Dr", "LEFÈVRE", "Hélène", "Médecin", "Cardiologie et Maladies vasculaires", "10003456789");
	private static final Workplace TILLEULS = new Workplace("CLINIQUE SAINT-MALO", "LES TILLEULS", "", "350000012", List.of("10 PL DES PECHEURS"), "35400",
			"SAINT-MALO", "35", "France");

	@TempDir
	Path folder;
	private TlsServer server;
	private final MovingClock clock = new MovingClock();
	private final GivenSettings settings = new GivenSettings();
	/** Answers by what the decoded target begins with; nobody otherwise. */
	private final Map<String, String> answers = new TreeMap<>();
	private FhirSource source;

	@BeforeEach
	void start() throws Exception {
		server = new TlsServer(shared);
		server.answers(this::answer);
		settings.setFhir(new FhirSettings(server.address("/fhir/v2"), Optional.of(server.anchor(folder.resolve("anchor.cer")))));
		settings.setFhirKey(KEY.toCharArray());
		restart(PATIENT);
	}

	@AfterEach
	void stop() {
		server.close();
	}

	private void restart(Limits limits) {
		source = new FhirSource(settings, clock, limits, new CallRate(1000, 1, System::nanoTime, nanos -> {
		}));
		source.setConnections(TlsServer.CONNECTIONS);
	}

	private void answer(HttpExchange exchange) throws IOException {
		assertEquals(KEY, exchange.getRequestHeaders().getFirst("ESANTE-API-KEY"));
		String target = decoded(exchange.getRequestURI().toString());
		String body = answers.entrySet().stream().filter(e -> target.startsWith("/fhir/v2" + e.getKey())).map(Map.Entry::getValue).findFirst().orElse(NOBODY);
		exchange.getResponseHeaders().set("Content-Type", "application/fhir+json;charset=utf-8");
		TlsServer.answer(exchange, 200, body);
	}

	private static String decoded(String target) {
		return URLDecoder.decode(target, StandardCharsets.UTF_8);
	}

	private List<String> asked() {
		return server.requests().stream().map(r -> decoded(r.target())).toList();
	}

	private DirectoryAnswer search(String text) throws DirectoryException {
		return source.search(DirectoryQuery.of(text, 50), new NullProgressMonitor());
	}

	private List<DirectoryEntry> found(String text) throws DirectoryException {
		return search(text).hits().stream().map(DirectoryHit::entry).toList();
	}

	private DirectoryException fails(Reason reason) {
		DirectoryException e = assertThrows(DirectoryException.class, () -> search("lefevre"));
		assertEquals(reason, e.reason(), e::toString);
		return e;
	}

	@Test
	void aPersonIsFoundWithAllMailboxesAndWhereTheyBelong() throws Exception {
		answers.put("/Practitioner?", bundle("",
				practitioner("003-1", "10003456789", "LEFÈVRE", "Hélène", mailbox("helene.lefevre@medecin.mssante.example", "PER", "")),
				role("005-1", "003-1", "001-1",
						mailbox("h.lefevre@tilleuls.mssante.example", "PER", ",{\"url\":\"digitization\",\"valueBoolean\":true}")),
				role("005-2", "003-1", "001-2")));
		answers.put("/Organization?_count=50&_id=001-1", bundle("", organization("001-1", "350000012", "CLINIQUE SAINT-MALO",
				mailbox("secretariat@tilleuls.mssante.example", "ORG", ""))));
		assertEquals(List.of(new DirectoryEntry("helene.lefevre@medecin.mssante.example", BoxType.PER, DOCTOR, Workplace.NONE, false),
				new DirectoryEntry("h.lefevre@tilleuls.mssante.example", BoxType.PER, DOCTOR, TILLEULS, true)), found("Hélène Lefèvre"));
		assertEquals(List.of("/fhir/v2/Practitioner?_count=50&active=true&_revinclude=PractitionerRole:practitioner&name=Hélène&name=Lefèvre",
				"/fhir/v2/Organization?_count=50&_id=001-1",
				"/fhir/v2/Organization?_count=50&active=true&name:contains=Hélène&name:contains=Lefèvre"), asked());
	}

	@Test
	void aStructureIsFoundWithItsMailboxesOfTheTrustSpaceAlone() throws Exception {
		answers.put("/Organization?", bundle("", organization("001-1", "350000012", "CLINIQUE SAINT-MALO",
				mailbox("cardio@tilleuls.mssante.example", "ORG", ",{\"url\":\"service\",\"valueString\":\"CARDIOLOGIE\"},{\"url\":\"digitization\",\"valueBoolean\":true}"),
				mailbox("robot@tilleuls.mssante.example", "APP", ",{\"url\":\"listeRouge\",\"valueBoolean\":false},{\"url\":\"phone\",\"valueString\":\"+33 2 99 00 00 01\"}"),
				mailbox("secret@tilleuls.mssante.example", "ORG", ",{\"url\":\"listeRouge\",\"valueBoolean\":true}"),
				mailbox("not an address", "ORG", ""))));
		List<DirectoryEntry> found = found("clinique 35");
		assertEquals(List.of("cardio@tilleuls.mssante.example", "robot@tilleuls.mssante.example"), found.stream().map(DirectoryEntry::address).toList());
		assertEquals("CARDIOLOGIE", found.get(0).workplace().service());
		assertTrue(found.get(0).paperless());
		assertEquals(BoxType.APP, found.get(1).type());
		assertEquals(Holder.NONE, found.get(0).holder());
		assertEquals(List.of(), found("clinique 44"));
		assertEquals(List.of("0299000000", "+33 2 99 00 00 01"), search("clinique 35").hits().stream().map(DirectoryHit::phone).toList());
	}

	@Test
	void formsOfAddressAndWhatANumberIsAreNotAskedFor() throws Exception {
		for (String typed : List.of("Dr Lefèvre", "docteur Lefèvre")) {
			found(typed);
		}
		assertTrue(asked().stream().allMatch(url -> url.contains("Lefèvre") && !url.contains("Dr") && !url.contains("docteur")), asked()::toString);
		int before = asked().size();
		found("RPPS 10003456789");
		assertEquals(List.of(true), asked().subList(before, before + 1).stream().map(url -> url.contains("10003456789") && !url.contains("RPPS")).toList(), asked()::toString);
	}

	@Test
	void anAddressIsFoundByItsLettersInAnyCase() throws Exception {
		answers.put("/PractitionerRole?", bundle("", role("005-1", "003-1", "001-1", mailbox("h.lefevre@tilleuls.mssante.example", "PER", ""),
				mailbox("other@tilleuls.mssante.example", "PER", "")), practitioner("003-1", "10003456789", "LEFÈVRE", "Hélène"),
				organization("001-1", "350000012", "CLINIQUE SAINT-MALO")));
		List<DirectoryHit> hits = source.find("H.Lefevre@tilleuls.mssante.example", new NullProgressMonitor());
		assertEquals(List.of(new DirectoryHit(new DirectoryEntry("h.lefevre@tilleuls.mssante.example", BoxType.PER, DOCTOR, TILLEULS, false),
				List.of("fhir"), List.of(), "", "0299000000")), hits);
		String exact = "mailbox-mss:exact=H.Lefevre@tilleuls.mssante.example,h.lefevre@tilleuls.mssante.example";
		assertEquals(List.of("/fhir/v2/PractitionerRole?_count=50&_include=PractitionerRole:practitioner&_include=PractitionerRole:organization&" + exact,
				"/fhir/v2/Practitioner?_count=50&" + exact, "/fhir/v2/Organization?_count=50&" + exact), asked());
		assertEquals(hits.get(0).entry(), found("h.lefevre@tilleuls.mssante.example").get(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
			"10003456789; /Practitioner?_count=50&active=true&_revinclude=PractitionerRole:practitioner&identifier=urn:oid:1.2.250.1.71.4.2.1|810003456789",
			"810003456789; /Practitioner?_count=50&active=true&_revinclude=PractitionerRole:practitioner&identifier=urn:oid:1.2.250.1.71.4.2.1|810003456789",
			"2a0000012; /Organization?_count=50&identifier=https://finess.esante.gouv.fr|2A0000012",
			"le; /Practitioner?_count=50&active=true&_revinclude=PractitionerRole:practitioner&family=le" })
	void numbersAndShortNamesAreAskedForOnce(String text, String target) throws Exception {
		assertEquals(List.of(), found(text));
		assertEquals(List.of("/fhir/v2" + target), asked());
	}

	@Test
	void aFamilyNameOfSeveralWordsIsAskedForWhenTheWordsFindNobody() throws Exception {
		assertEquals(List.of(), found("le goff"));
		assertEquals(List.of("name=le&name=goff", "family=le goff", "name:contains=goff"),
				asked().stream().map(t -> t.replaceFirst(".*?(name|family)", "$1")).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "x", "35", "35400 22", "!?", "...." })
	void nothingIsAskedForNothing(String text) throws Exception {
		assertEquals(DirectoryAnswer.NOTHING, search(text));
		assertEquals(List.of(), asked());
	}

	@Test
	void charactersThatPartValuesAreNoTrapDoor() throws Exception {
		found("o,b|c$d\\e&active=false#x");
		assertTrue(server.requests().get(0).target().endsWith("name=o&name=b%5C%7Cc%5C%24d%5C%5Ce%26active%3Dfalse%23x"), server.requests().get(0)::target);
	}

	@Test
	void whatIsFilteredIsLeftOut() throws Exception {
		answers.put("/Practitioner?", bundle("", practitioner("003-1", "10003456789", "LEFÈVRE", "Hélène", mailbox("a@medecin.mssante.example", "PER", ""),
				mailbox("b@medecin.mssante.example", "CAB", ""))));
		EntryFilter practices = new EntryFilter(Set.of(), Set.of(), Set.of(), Set.of(BoxType.CAB), false);
		DirectoryAnswer answer = source.search(new DirectoryQuery("lefevre", practices, 50), new NullProgressMonitor());
		assertEquals(List.of("b@medecin.mssante.example"), answer.hits().stream().map(h -> h.entry().address()).toList());
		assertEquals(1, answer.total());
	}

	@Test
	void pagesAreTurnedAndNotForever() throws Exception {
		answers.put("/Practitioner?", bundle(server.address("/fhir/v2?page=1").toString(), person(0)));
		answers.put("?page=", bundle(server.address("/fhir/v2?page=x").toString(), person(7)));
		answers.put("?page=1", bundle(server.address("/fhir/v2?page=2").toString(), person(1)));
		List<String> found = found("lefevre").stream().map(DirectoryEntry::address).toList();
		assertEquals(5, asked().size(), asked()::toString);
		assertTrue(found.contains("p0@medecin.mssante.example") && found.contains("p7@medecin.mssante.example"), found::toString);
	}

	private static String person(int number) {
		return practitioner("003-" + number, "1000345678" + number, "LEFÈVRE", "Hélène", mailbox("p" + number + "@medecin.mssante.example", "PER", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://localhost:1/fhir/v2?page=1", "https://example.invalid/fhir/v2?page=1", "http://localhost/fhir/v2?page=1", "//evil.example/fhir/v2",
			"/other?page=1", "/fhir/v2/../../other", "/fhir/v22?page=1", "https://a@localhost/fhir/v2", ":::", "mailto:a@b.example" })
	void theKeyGoesToNobodyElse(String next) {
		answers.put("/Practitioner?", bundle(next, person(0)));
		fails(Reason.NONSENSE);
		assertEquals(1, asked().size());
	}

	@ParameterizedTest
	@CsvSource({ "401, REFUSED, 1", "403, REFUSED, 1", "400, NONSENSE, 1", "404, NONSENSE, 1", "500, UNREACHABLE, 2", "502, UNREACHABLE, 2", "302, NONSENSE, 1" })
	void whatServersSay(int status, Reason reason, int asked) {
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Location", "https://localhost:1/");
			TlsServer.answer(exchange, status, "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\","
					+ "\"diagnostics\":\"Unknown\\u202E parameter\"}]}");
		});
		DirectoryException e = fails(reason);
		if (status != 302) {
			assertEquals("HTTP " + status + ": Unknown parameter", e.detail());
		}
		assertEquals(asked, server.requests().size());
		assertEquals(SourceState.Status.FAILING, source.state().status());
		assertEquals(Optional.of(e), source.state().problem());
		server.answers(this::answer);
		assertTrue(assertReady());
	}

	private boolean assertReady() {
		try {
			search("lefevre");
		} catch (DirectoryException e) {
			throw new AssertionError(e);
		}
		return source.state().status() == SourceState.Status.READY && source.state().problem().isEmpty()
				&& source.state().written().equals(Optional.of(clock.instant()));
	}

	@Test
	void whoAskedTooOftenWaits() throws Exception {
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Retry-After", "7");
			TlsServer.answer(exchange, 429, "");
		});
		assertEquals("7", fails(Reason.TOO_SOON).detail());
		clock.advance(Duration.ofSeconds(3));
		assertEquals("4", fails(Reason.TOO_SOON).detail());
		assertEquals(1, server.requests().size());
		clock.advance(Duration.ofSeconds(4));
		server.answers(this::answer);
		assertTrue(assertReady());
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Wartung</html>", "", "{", "[]", "\"Bundle\"", "{\"resourceType\":\"Bundle\"} {}", "{\"resourceType\":\"Patient\"}", "nul",
			"{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"code\":\"processing\"}]}", "{\"resourceType\":\"Bundle\",\"entry\":[{]}" })
	void nonsenseIsSaidToBeNonsense(String body) {
		server.answers(exchange -> TlsServer.answer(exchange, 200, body));
		fails(Reason.NONSENSE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"resourceType\":\"Bundle\"}", "{\"resourceType\":\"Bundle\",\"entry\":{}}", "{\"resourceType\":\"Bundle\",\"entry\":[1,null,{},[[]]]}",
			"{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Practitioner\",\"id\":\"1\",\"name\":\"x\",\"telecom\":{\"system\":1}}}]}" })
	void whatIsMissingOrElsewhereIsLeftOut(String body) throws Exception {
		server.answers(exchange -> TlsServer.answer(exchange, 200, body));
		assertEquals(List.of(), found("lefevre"));
	}

	@Test
	void whatIsTooDeepOrHasTooManyValuesIsRefused() {
		server.answers(exchange -> TlsServer.answer(exchange, 200, "{\"resourceType\":\"Bundle\",\"entry\":" + "[".repeat(100_000)));
		fails(Reason.NONSENSE);
		server.answers(exchange -> TlsServer.answer(exchange, 200, "{\"resourceType\":\"Bundle\",\"entry\":[" + "0,".repeat(300_000) + "0]}"));
		fails(Reason.NONSENSE);
	}

	@Test
	void aHundredMegabytesAreNotRead() {
		server.answers(exchange -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] much = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < 1600; i++) {
				exchange.getResponseBody().write(much);
			}
		});
		fails(Reason.TOO_LARGE);
	}

	@Test
	void whatComesCompressedIsUnpackedWithinTheSameLimit() throws Exception {
		server.answers(exchange -> {
			assertEquals("gzip", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
			exchange.getResponseHeaders().set("Content-Encoding", "gzip");
			TlsServer.answer(exchange, 200, packed(bundle("", person(3)).getBytes(StandardCharsets.UTF_8)));
		});
		assertEquals("p3@medecin.mssante.example", found("lefevre").get(0).address());
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Content-Encoding", "gzip");
			TlsServer.answer(exchange, 200, packed(new byte[50 << 20]));
		});
		fails(Reason.TOO_LARGE);
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Content-Encoding", "gzip");
			TlsServer.answer(exchange, 200, "not compressed");
		});
		fails(Reason.NONSENSE);
	}

	private static byte[] packed(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(plain);
		}
		return bytes.toByteArray();
	}

	@Test
	void whatBreaksOffIsAskedForOnceMore() throws Exception {
		server.answers(exchange -> {
			if (server.requests().size() == 1) {
				exchange.sendResponseHeaders(200, 5000);
				exchange.getResponseBody().write('{');
				throw new IOException("broken off");
			}
			answer(exchange);
		});
		assertEquals(List.of(), found("le"));
		assertEquals(2, server.requests().size());
	}

	@Test
	void aServerThatDoesNotAnswerIsNotWaitedFor() {
		restart(HASTY);
		server.answers(exchange -> server.silence());
		fails(Reason.TIMEOUT);
		assertTrue(server.requests().size() <= 1, "it is not asked again");
	}

	@Test
	void aServerThatDripsIsNotWaitedFor() {
		restart(HASTY);
		server.answers(exchange -> server.drip(exchange, 100_000));
		fails(Reason.TIMEOUT);
	}

	@Test
	void aSearchIsCancelled() {
		CountDownLatch asked = new CountDownLatch(1);
		server.answers(exchange -> {
			asked.countDown();
			server.silence();
		});
		assertThrows(OperationCanceledException.class, () -> source.search(DirectoryQuery.of("lefevre", 50), new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return asked.getCount() == 0;
			}
		}));
		assertEquals(SourceState.Status.READY, source.state().status());
	}

	@Test
	void aServerThatIsNotTrustedIsNotTold() {
		settings.setFhir(new FhirSettings(settings.fhir().base(), Optional.empty()));
		assertEquals("The certificate of localhost is not trusted.", fails(Reason.NOT_TRUSTED).detail());
		assertEquals(List.of(), asked());
	}

	@Test
	void withoutAKeyOrATrustPolicyNobodyIsAsked() throws Exception {
		settings.setFhirKey(new char[0]);
		assertEquals(SourceState.off(), source.state());
		assertEquals(List.of(), found("lefevre"));
		settings.setFhirKey(KEY.toCharArray());
		source.unsetConnections(TlsServer.CONNECTIONS);
		assertEquals(SourceState.off(), source.state());
		assertEquals(List.of(), source.find("a@medecin.mssante.example", new NullProgressMonitor()));
		assertEquals(List.of(), asked());
	}

	@Test
	void theKeyIsShownNowhere() {
		server.answers(exchange -> TlsServer.answer(exchange, 403, ""));
		assertFalse(shown(fails(Reason.REFUSED)).contains(KEY));
		settings.setFhirKey((KEY + "\nX: y").toCharArray());
		assertFalse(shown(fails(Reason.REFUSED)).contains(KEY));
		assertFalse(new FhirClient.Access(null, settings.fhir().base(), KEY).toString().contains(KEY));
	}

	private static String shown(Exception e) {
		StringWriter text = new StringWriter();
		e.printStackTrace(new PrintWriter(text));
		return text.toString();
	}
}

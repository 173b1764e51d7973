package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** A network that mail has never heard of brings its own sign-in, checks, header fields, marks and traces. */
class ThirdNetworkTest {

	private static final String HPRIM = String.join("\n", "000123", "DURAND", "Claire", "12 rue des Tilleuls", "", "57000 METZ", "05/04/1975",
			"2 75 04 57 463 012 54", "D4711", "14/03/2026", "LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", "Tout va bien.",
			"****FIN****", "****FINFICHIER****", "");
	private final ScriptedSmtp smtp;
	private final Pigeons pigeons = new Pigeons();
	private final Rules rules = new Rules(() -> List.of(pigeons));
	private final KeyVault vault = (KeyVault) Proxy.newProxyInstance(KeyVault.class.getClassLoader(), new Class<?>[] { KeyVault.class },
			(proxy, method, arguments) -> List.of());
	private final Connector connector = new Connector(Clock.systemUTC(), Timeouts.USUAL, vault, Optional.empty(), rules);
	private final Account account;
	private final TreeReader reader = new TreeReader(new Openers() {
		@Override
		public SecureMessage open(Entity message) {
			return SmimeReader.create().read(message, new ReadContext(List::of, List.of(), List.of(), List.of(), Instant.EPOCH));
		}

		@Override
		public ClinicalFile document(Bytes content, String name, String mediaType) {
			return DocumentReader.read(content, name, mediaType, Locale.ENGLISH, Clock.systemUTC());
		}
	}, rules, Clock.systemUTC());

	ThirdNetworkTest() throws Exception {
		smtp = new ScriptedSmtp();
		account = new Account("p", "", "claire@loft.example", "Claire", new Server("127.0.0.1", 9, Security.NONE),
				new Server("127.0.0.1", smtp.port(), Security.NONE), "claire@loft.example", List.of(), "pigeons").signingInBy("ring");
	}

	@AfterEach
	void stop() throws Exception {
		smtp.close();
	}

	@Test
	void itsTokenIsShownAndANewOneWhenTheServerRefusesTheFirst() throws Exception {
		smtp.answer(ScriptedSmtp.Step.AUTH, "334 eyJzdGF0dXMiOiI0MDEifQ==");
		try (SmtpLine line = connector.smtp(account, new char[0])) {
			assertEquals(List.of(xoauth2("ring-1"), xoauth2("ring-2")), smtp.shown);
			line.send(new Mission(account.address(), "", ""), List.of(Address.of("paul@loft.example")), Bytes.of("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII)),
					accepted -> { });
		}
	}

	@Test
	void whatIsRefusedTwiceIsToldInWordsOfItsOwn() {
		for (int i = 0; i < 3; i++) {
			smtp.answer(ScriptedSmtp.Step.AUTH, "535 no");
		}
		pigeons.flown = true;
		MailException refused = assertThrows(MailException.class, () -> connector.smtp(account, new char[0]));
		assertEquals(MailFailure.SIGN_IN_REFUSED, refused.failure());
		assertTrue(refused.what(Locale.ENGLISH).contains("a ring"), refused.what(Locale.ENGLISH));
		pigeons.flown = false;
		assertEquals(MailFailure.SIGN_IN_NEEDED, assertThrows(MailException.class, () -> connector.smtp(account, new char[0])).failure());
	}

	@Test
	void nothingIsShownWhereItForbidsTo() {
		pigeons.forbidden = true;
		MailException forbidden = assertThrows(MailException.class, () -> connector.smtp(account, new char[0]));
		assertEquals(MailFailure.SERVER_NOT_OF_NETWORK, forbidden.failure());
		assertEquals(List.of(), smtp.shown);
	}

	@Test
	void withoutItsPluginItsAccountsSignInNowhere() {
		Connector alone = new Connector(Clock.systemUTC(), Timeouts.USUAL, null, Optional.empty(), new Rules(List::of));
		assertEquals(MailFailure.SIGN_IN_UNKNOWN, assertThrows(MailException.class, () -> alone.smtp(account, new char[0])).failure());
		assertEquals(0, smtp.connections());
	}

	@Test
	void itsUserSignsInAndTheAccountIsTriedAgain() throws Exception {
		List<String> again = new ArrayList<>();
		PluggedSignIns signIns = new PluggedSignIns(rules, again::add);
		assertEquals(List.of("pigeons"), signIns.networks().stream().map(NetworkRules::id).toList());
		assertFalse(signIns.method(account).orElseThrow().ready(account));
		signIns.signIn(account, null, new NullProgressMonitor());
		assertTrue(signIns.method(account).orElseThrow().ready(account));
		assertEquals(List.of("p"), again);
	}

	@Test
	void itsChecksAndFieldsArePartOfEveryMessage() throws Exception {
		List<TraceEvent> kept = new ArrayList<>();
		ParcelMaker maker = new ParcelMaker(new OutgoingMail(null, Clock.systemUTC(), new SecureRandom()), rules, new WorkstationTrace(kept::add));
		Entity made = Entity.parse(maker.make(account, letter("paul@loft.example")).envelopes().get(0).message());
		assertEquals("grey", made.header("X-Plumage").orElse(""));
		OutgoingMessage chosen = letter("paul@loft.example").choosing(Set.of("pigeons:white"));
		assertEquals("white", Entity.parse(maker.make(account, chosen).envelopes().get(0).message()).header("X-Plumage").orElse(""));
		assertEquals(MailFailure.RULES, assertThrows(MailException.class, () -> maker.make(account, letter("cat@house.example"))).failure());
		TraceEvent asked = TraceEvent.of("pigeon.asked", TraceResult.DONE).about(TraceSubject.ACCOUNT, account.address());
		assertEquals(List.of(asked.asking("[]"), asked.asking("[pigeons:white]"), asked.asking("[]")), kept);
	}

	@Test
	void itsMarksAreInTheList() {
		Lines lines = new Lines(rules, Clock.systemUTC());
		Entity header = Entity.parse(Bytes.of("From: paul@loft.example\r\nSubject: [coo] Bonjour\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
		assertEquals(CorrespondentKind.PROFESSIONAL, lines.line(header, Optional.empty()).correspondent());
		assertEquals("Bonjour", lines.line(header, Optional.empty()).subject());
	}

	@Test
	void itObjectsToMessagesFromElsewhereToItsRecipients() {
		Account elsewhere = new Account("e", "", "claire@house.example", "Claire", account.incoming(), account.outgoing(), "claire", List.of(),
				Account.ORDINARY);
		List<NetworkRules.Objection> objections = NetworkRules.objections(List.of(pigeons), elsewhere, letter("paul@loft.example"), Locale.ENGLISH);
		assertEquals(List.of("NO_RING"), objections.stream().map(NetworkRules.Objection::code).toList());
		assertEquals(List.of(), NetworkRules.objections(List.of(pigeons), account, letter("paul@loft.example"), Locale.ENGLISH));
	}

	@Test
	void whatItPackedIsOpenedForWhoReads() throws Exception {
		ReadMessage packed = reader.read(Optional.empty(), mail("[rolled] " + HPRIM.replace("\n", "|")));
		assertEquals(Optional.of("Rolled up."), packed.otherProtection());
		assertEquals(List.of(), packed.warnings());
		assertTrue(packed.patient().isEmpty());
		MessageRow row = MessageRow.gone(7, 1);
		ReadMessage read = unpacking(Optional.of(account)).unpacked(row, packed, false, new NullProgressMonitor());
		assertEquals("DURAND Claire", read.patient().orElseThrow().displayName());
		assertEquals(List.of("roll.hpr"), read.attachments().stream().map(Attachment::name).toList());
		assertEquals(HPRIM, new String(read.attachments().get(0).part().content().toArray(), StandardCharsets.UTF_8));
		assertEquals(List.of("Unrolled."), read.warnings());
		assertEquals(packed.otherProtection(), read.otherProtection());
		assertEquals(SignatureVerdict.Status.NONE, read.secure().signature().status());
		assertEquals(packed, unpacking(Optional.empty()).unpacked(row, packed, false, new NullProgressMonitor()));
	}

	@Test
	void whatWasSeenWhenItWasOpenedStaysWhenItIsLookedAtAgain() {
		Bytes raw = mail("[rolled] " + HPRIM.replace("\n", "|"));
		ReadMessage packed = reader.read(Optional.empty(), raw);
		StoredMessage.Line line = Lines.of(MessageRow.gone(7, 1));
		assertEquals(DocumentFacts.NONE, reader.content(line, packed, raw).line().documents(), "nobody looks again before it is opened");
		assertEquals(ResultMark.NONE, reader.content(line, packed, raw).line().results());
		DocumentFacts facts = new DocumentFacts(true, Set.of(DocumentType.LABORATORY), "Biologie", "Biolab");
		StoredMessage.Line opened = reader.content(line.with(ResultMark.CRITICAL, facts), packed, raw).line();
		assertEquals(facts, opened.documents());
		assertEquals(ResultMark.CRITICAL, opened.results());
	}

	@Test
	void aFaultOfItsProgramCostsNoMessage() throws Exception {
		ReadMessage packed = reader.read(Optional.empty(), mail("[rolled] torn"));
		assertEquals(packed, unpacking(Optional.of(account)).unpacked(MessageRow.gone(7, 1), packed, false, new NullProgressMonitor()));
	}

	@Test
	void aLetterThatIsTheTextOfTheMessageIsReadAsOne() {
		ReadMessage read = reader.read(Optional.empty(), mail(HPRIM));
		assertEquals(List.of(ClinicalFile.Kind.HPRIM), read.files().stream().map(ClinicalFile::kind).toList());
		assertEquals("DURAND Claire", read.patient().orElseThrow().displayName());
		assertEquals(List.of(), reader.read(Optional.empty(), mail("Le fichier finit par ****FIN**** comme toujours.")).files());
	}

	private Unpacking unpacking(Optional<Account> owner) {
		return new Unpacking(reader, rules, row -> owner, new SecureRandom());
	}

	private static Bytes mail(String text) {
		return Bytes.of(("From: paul@loft.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text).getBytes(StandardCharsets.UTF_8));
	}

	private OutgoingMessage letter(String to) {
		return new OutgoingMessage("p", List.of(Address.of(to)), List.of(), List.of(), "Lettre", "Bonjour", List.of(), false, false, Optional.empty());
	}

	private String xoauth2(String token) {
		String words = "user=claire@loft.example\1auth=Bearer " + token + "\1\1";
		return "AUTH XOAUTH2 " + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.US_ASCII));
	}

	/** Post by pigeons, who show their rings. */
	private static final class Pigeons implements NetworkRules {

		private int rings = 1;
		private boolean forbidden;
		private boolean flown;

		@Override
		public String id() {
			return "pigeons";
		}

		@Override
		public String name(Locale locale) {
			return "Pigeon post";
		}

		@Override
		public List<SignInMethod> signIns() {
			return List.of(new Ring());
		}

		private final class Ring implements SignInMethod {

			@Override
			public String id() {
				return "ring";
			}

			@Override
			public String name(Locale locale) {
				return "a ring";
			}

			@Override
			public boolean needsPassword() {
				return false;
			}

			@Override
			public boolean interactive() {
				return true;
			}

			@Override
			public boolean ready(Account account) {
				return flown;
			}

			@Override
			public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) {
				flown = true;
			}

			@Override
			public void signOut(Account account) {
				flown = false;
			}

			@Override
			public void reach(Account account, Server server, InetAddress address) throws MailException {
				if (forbidden) {
					throw new MailException(MailFailure.SERVER_NOT_OF_NETWORK, server.toString());
				}
			}

			@Override
			public Credential credential(Account account, Server server, char[] password) {
				return new Credential.Token(("ring-" + rings).toCharArray());
			}

			@Override
			public boolean refused(Account account) {
				return ++rings == 2;
			}
		}

		@Override
		public CorrespondentKind correspondent(String address) {
			return address.endsWith("@loft.example") ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN;
		}

		@Override
		public String shownSubject(String subject) {
			return subject.replace("[coo] ", "");
		}

		@Override
		public boolean trusted(String address) {
			return correspondent(address) == CorrespondentKind.PROFESSIONAL;
		}

		@Override
		public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
			return message.recipients().stream().filter(r -> !trusted(r.address()))
					.map(r -> new Objection(true, "NO_LOFT", r.address() + " has no loft.", "Write to somebody else.")).toList();
		}

		@Override
		public List<Objection> checkFromElsewhere(Account sender, OutgoingMessage message, Locale locale) {
			return message.recipients().stream().filter(r -> trusted(r.address())).map(r -> new Objection(false, "NO_RING", "", "")).toList();
		}

		@Override
		public Optional<Unpacker> unpacker() {
			return Optional.of(new Unpacker() {

				@Override
				public boolean packed(ReadMessage message) {
					return message.text().startsWith("[rolled] ");
				}

				@Override
				public String notice(Locale locale) {
					return "Rolled up.";
				}

				@Override
				public Unpacked unpack(Account owner, ReadMessage message, Locale locale, IProgressMonitor monitor) {
					if (message.text().contains("torn")) {
						throw new IllegalStateException("torn");
					}
					String text = message.text().substring(9).replace("|", "\n");
					return new Unpacked(List.of(new Unpacked.File("../roll.hpr", "text/plain", Bytes.of(text.getBytes(StandardCharsets.UTF_8)))),
							List.of("Unrolled."));
				}
			});
		}

		@Override
		public List<Field> fields(Account account, OutgoingMessage message) {
			return List.of(new Field("X-Plumage", message.choices().contains("pigeons:white") ? "white" : "grey"));
		}

		@Override
		public List<TraceEvent> traces(Account sender, OutgoingMessage message) {
			return List.of(TraceEvent.of("pigeon.asked", TraceResult.DONE).asking(message.choices().toString()));
		}
	}
}

package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.guard.Guards;
import org.vaguemestre.mime.Bytes;

/** What no answer lets leave is refused when the message is built, whoever wrote it. */
class ParcelMakerTest {

	private static final Server SERVER = new Server("h", 993, Security.TLS);
	private final Account strict = new Account("a", "", "claire@cabinet.example", "", SERVER, SERVER, "claire", List.of(), "strict");
	private final Account ordinary = new Account("a", "", "claire@cabinet.example", "", SERVER, SERVER, "claire", List.of(), Account.ORDINARY);

	private static OutgoingMessage about(String... names) {
		return new OutgoingMessage("a", List.of(Address.of("paul@labo.example")), List.of(), List.of(), "Résultats", "", Stream.of(names).map(name -> {
			String text = String.join("\n", "000123", name, "CAMILLE", "", "", "57000 METZ", "05/04/1975", "", "D4711", "14/03/2026",
					"LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", "Tout va bien.", "****FIN****", "****FINFICHIER****", "");
			return new Attached(name + ".hpr", "application/edi-hprim", Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
		}).toList(), false, false, Optional.empty());
	}

	private static Parcel make(Account account, OutgoingMessage message) throws MailException {
		return new ParcelMaker(new OutgoingMail(null, Clock.systemUTC(), new SecureRandom()), new Rules(() -> List.of(onePatient())),
				new WorkstationTrace(e -> { })).make(account, message);
	}

	@Test
	void severalPatientsAreRefusedWhereTheNetworkAdmitsOne() throws Exception {
		MailException refused = assertThrows(MailException.class, () -> make(strict, about("DURAND", "PETIT")));
		assertEquals(MailFailure.RULES, refused.failure());
		assertTrue(refused.what(Locale.ENGLISH).contains("DURAND CAMILLE, PETIT CAMILLE"), refused.what(Locale.ENGLISH));
		assertEquals(1, make(strict, about("DURAND", "DURAND")).envelopes().size());
		assertEquals(1, make(ordinary, about("DURAND", "PETIT")).envelopes().size());
	}

	@Test
	void thatOneHasAnsweredDoesNotHelp() {
		OutgoingMessage message = about("DURAND", "PETIT");
		String key = Guards.severalPatients(message, NetworkRules.NONE, Locale.ENGLISH).orElseThrow().key();
		assertThrows(MailException.class, () -> make(strict, message.answered(Set.of(key))));
	}

	/** Those of ordinary mail, but for one patient a message. */
	private static NetworkRules onePatient() {
		return (NetworkRules) Proxy.newProxyInstance(NetworkRules.class.getClassLoader(), new Class<?>[] { NetworkRules.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "applies" -> ((Account) arguments[0]).network().equals("strict");
				case "onePatientAMessage" -> true;
				default -> method.invoke(NetworkRules.NONE, arguments);
				});
	}
}

package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Entity;

/** What every message says of itself (Ref#2 ECO.2.2.1 to ECO.2.2.4, ECO.2.2.7). */
class OutgoingHeaderTest {

	private static final Account ACCOUNT = new Account("a", "", "marie.martin@medecin.mssante.example", "Dr_Marie_MARTIN_Cabinet Médical",
			new Server("h", 993, Security.TLS), new Server("h", 465, Security.TLS), "marie", List.of(), Account.ORDINARY);

	private static Entity built(Optional<Origin> origin) throws Exception {
		return built(ACCOUNT, origin);
	}

	private static Entity built(Account account, Optional<Origin> origin) throws Exception {
		OutgoingMessage message = new OutgoingMessage("a", List.of(Address.of("paul@medecin.mssante.example")), List.of(), List.of(), "Été", "Ça va ? €\n",
				List.of(), false, false, origin);
		return Entity.parse(new OutgoingMail(null, Clock.systemUTC(), new SecureRandom()).build(account, message, NetworkRules.NONE).envelopes().get(0)
				.message());
	}

	@Test
	void eachMessageHasAMessageIdOfItsOwn() throws Exception {
		String one = built(Optional.empty()).header("Message-ID").orElseThrow();
		assertTrue(one.matches("<[!-;=?A-~]+@medecin\\.mssante\\.example>"), one);
		assertNotEquals(one, built(Optional.empty()).header("Message-ID").orElseThrow());
		assertEquals(Optional.empty(), built(Optional.empty()).header("In-Reply-To"));
		assertEquals(Optional.empty(), built(Optional.empty()).header("References"));
	}

	@Test
	void anAnswerNamesWhatItAnswersAndItsConversation() throws Exception {
		Entity answer = built(Optional.of(new Origin(1, Origin.Kind.REPLY, "<2@x.example>", List.of("<1@x.example>", "<2@x.example>"))));
		assertEquals("<2@x.example>", answer.header("In-Reply-To").orElse(""));
		assertEquals("<1@x.example> <2@x.example>", answer.header("References").orElse("").replaceAll("\\s+", " "));
	}

	@Test
	void whatIsForwardedAnswersNothing() throws Exception {
		Entity forwarded = built(Optional.of(new Origin(1, Origin.Kind.FORWARD, "<2@x.example>", List.of("<2@x.example>"))));
		assertEquals(Optional.empty(), forwarded.header("In-Reply-To"));
	}

	@Test
	void ofALongConversationTheFirstAndTheLatestAreNamed() throws Exception {
		List<String> all = IntStream.range(0, 60).mapToObj(i -> "<" + i + "@x.example>").toList();
		List<String> named = List.of(built(Optional.of(new Origin(1, Origin.Kind.REPLY, "<59@x.example>", all))).header("References").orElse("").strip().split("\\s+"));
		assertEquals(20, named.size());
		assertEquals("<0@x.example>", named.get(0));
		assertEquals(all.subList(41, 60), named.subList(1, 20));
	}

	@Test
	void theBodyIsPlainTextInUtf8() throws Exception {
		Entity message = built(Optional.empty());
		assertEquals("text/plain", message.mediaType());
		assertEquals("utf-8", message.parameter("charset").orElse("").toLowerCase(java.util.Locale.ROOT));
		assertTrue(new String(message.content().toArray(), StandardCharsets.UTF_8).contains("Ça va ? €"));
	}

	@Test
	void answersGoWhereTheAccountSays() throws Exception {
		Account robot = ACCOUNT.answeredAt(Optional.of(" secretariat@medecin.mssante.example "));
		assertEquals("secretariat@medecin.mssante.example", built(robot, Optional.empty()).header("Reply-To").orElse("").replaceAll("[<>]", ""));
		assertTrue(built(robot, Optional.empty()).header("From").orElse("").contains(ACCOUNT.address()));
		assertEquals(Optional.empty(), built(Optional.empty()).header("Reply-To"));
		assertEquals(ACCOUNT, robot.answeredAt(Optional.of(" ")));
		assertThrows(IllegalArgumentException.class, () -> ACCOUNT.answeredAt(Optional.of("secretariat")));
	}

	/** Some domains of the trust space have letters beyond ASCII. */
	@Test
	void aDomainBeyondAsciiIsWrittenAsTheDnsHasIt() throws Exception {
		OutgoingMail mail = new OutgoingMail(null, Clock.systemUTC(), new SecureRandom());
		OutgoingMessage message = new OutgoingMessage("a", List.of(Address.parse("Paul <paul@Hôpital.example>")), List.of(), List.of(Address.of("x@ho\u0302pital.example")),
				"s", "t", List.of(), false, false, Optional.empty()).asking(new ReceiptRequest(true, false));
		Parcel parcel = mail.build(ACCOUNT, message, NetworkRules.NONE);
		assertEquals("Paul <paul@xn--hpital-ixa.example>", Entity.parse(parcel.copy()).header("To").orElse(""));
		assertEquals(List.of("paul@xn--hpital-ixa.example", "x@xn--hpital-ixa.example"),
				parcel.envelopes().get(0).recipients().stream().map(Address::address).toList());
		Account elsewhere = new Account("b", "", "marie@hôpital.example", "", ACCOUNT.incoming(), ACCOUNT.outgoing(), "m", List.of(), Account.ORDINARY);
		assertEquals("marie@xn--hpital-ixa.example", Entity.parse(mail.build(elsewhere, message, NetworkRules.NONE).copy()).header("From").orElse(""));
		assertEquals("marie@xn--hpital-ixa.example", Mission.of(elsewhere, message, "<1@x.example>").from());
		// letters that are folded into others would lead to somebody else
		for (String other : List.of("paul@stra\u00dfe.example", "paul@\uff48ost.example", "ren\u00e9e@loft.example", "paul@-\u00e9.\u00e9..example")) {
			MailException refused = assertThrows(MailException.class,
					() -> mail.build(ACCOUNT, message.to(List.of(Address.of(other)), List.of(), List.of()), NetworkRules.NONE));
			assertEquals(MailFailure.ADDRESS_INVALID, refused.failure());
			assertTrue(refused.getMessage().contains(other), refused.getMessage());
		}
	}

	@Test
	void theDisplayNameOfTheAccountStandsBesideItsAddress() throws Exception {
		String from = built(Optional.empty()).header("From").orElse("");
		assertTrue(from.contains("Dr_Marie_MARTIN_Cabinet Médical") && from.endsWith("<marie.martin@medecin.mssante.example>"), from);
	}
}

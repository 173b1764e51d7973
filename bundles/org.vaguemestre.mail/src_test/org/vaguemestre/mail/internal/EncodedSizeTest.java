package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.guard.EncodedSize;
import org.vaguemestre.mime.Bytes;

/** What is told of a message's size before it is built, against the message. */
class EncodedSizeTest {

	private static final Account ACCOUNT = new Account("a", "", "marie.martin@cabinet.example", "Dr Marie MARTIN", new Server("h", 993, Security.TLS),
			new Server("h", 465, Security.TLS), "marie", List.of(), Account.ORDINARY);
	/** Header fields are counted as if they were long. */
	private static final long SLACK = 4_000;

	private static OutgoingMessage message(String text, int... sizes) {
		List<Attached> attached = new ArrayList<>();
		for (int size : sizes) {
			attached.add(new Attached("Compte rendu d’été.pdf", "application/pdf", Bytes.of(new byte[size])));
		}
		return new OutgoingMessage("a", List.of(new Address("Dr Hélène Lefèvre", "helene.lefevre@cardio.example")), List.of(), List.of(), "Été", text, attached, false,
				false, Optional.empty());
	}

	private static long built(OutgoingMessage message) throws Exception {
		return new OutgoingMail(null, Clock.systemUTC(), new SecureRandom()).build(ACCOUNT, message, NetworkRules.NONE).envelopes().get(0).message().length();
	}

	@Test
	void itIsALittleMoreThanTheTruth() throws Exception {
		for (OutgoingMessage message : List.of(message("Bonjour"), message("Été à l’hôpital\n".repeat(5_000)), message("", 1, 56, 57, 58),
				message("Bonjour\n", 1_000_000, 3_000_000))) {
			long told = EncodedSize.of(message);
			long truth = built(message);
			assertTrue(told >= truth && told <= truth * 1.02 + SLACK, told + " for " + truth);
		}
	}

	@Test
	void whatThereIsRoomForFitsInAndNotMuchMore() throws Exception {
		OutgoingMessage empty = message("Bonjour");
		long limit = 2_000_000;
		int room = (int) EncodedSize.room(empty, limit);
		long full = built(message("Bonjour", room));
		assertTrue(full <= limit && full > limit * 0.99 - SLACK, full + " of " + limit);
		assertEquals(0, EncodedSize.room(message("", 3_000_000), limit));
	}
}

package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.HeaderWriter;

/** Programs that read receipts do not all decode the words beyond ASCII in them. */
class ToldDispositionTest {

	private static final Server SERVER = new Server("h", 993, Security.TLS);
	private static final Account ACCOUNT = new Account("a", "", "marie.martin@medecin.mssante.example", "", SERVER, SERVER, "m", List.of(), Account.ORDINARY);

	@ParameterizedTest
	@EnumSource(value = Integration.class, mode = EnumSource.Mode.EXCLUDE, names = "FILED")
	void theCodeOfAnErrorIsInClear(Integration integration) {
		Disposition told = new Disposition(1, "<m1@cabinet.example>", "", true, Optional.of(integration));
		Entity fields = Entity.parse(ToldDisposition.fields(ACCOUNT, told).content());
		assertTrue(fields.rawHeader("Error").orElse("").strip().startsWith(integration.code() + "^"), fields.rawHeader("Error").orElse(""));
		assertEquals(integration.code() + "^" + integration.label(), fields.header("Error").orElse(""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain words", "é", "a é b", "é à", "a é b à c", "a b é", "é b c", "=?utf-8?Q?a?= b", "a =?x é", "a  é  b",
			"one with many, many words before it comes to the été and to what is after it, which is rather long as well, and then some more to the end of it" })
	void itReadsAsItWasWritten(String text) {
		byte[] written = new HeaderWriter().partly("X", text).bytes();
		assertEquals(text.replaceAll(" +", " "), Entity.parse(Bytes.of(written)).header("X").orElse(""));
		assertTrue(new String(written, StandardCharsets.US_ASCII).lines().allMatch(l -> l.length() <= 78));
	}

	@Test
	void onlyTheWordsBeyondAsciiAreEncoded() {
		assertEquals("X: 903^INS non =?UTF-8?B?cHLDqXNlbnQ=?= dans\r\n", new String(new HeaderWriter().partly("X", "903^INS non présent dans").bytes(), StandardCharsets.US_ASCII));
	}
}

package org.vaguemestre.mail.internal.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mime.Bytes;

class ImapInputTest {

	private static ImapInput input(String text) {
		return new ImapInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Duration.ofMinutes(1));
	}

	private static Response read(String text) throws IOException {
		return input(text).read();
	}

	@Test
	void readsAFetchWithALiteral() throws IOException {
		ImapInput input = input("* 12 FETCH (UID 7 FLAGS (\\Seen $Forwarded) INTERNALDATE \" 2-Mar-2026 09:00:00 +0100\" BODY[HEADER.FIELDS (SUBJECT)]<0> {5}\r\n"
				+ "a)\r\nb MODSEQ (12))\r\nv1 OK [HIGHESTMODSEQ 9] Done\r\n");
		Response fetch = input.read();
		assertTrue(fetch.untagged() && fetch.is("FETCH"));
		assertEquals(12, fetch.number());
		List<?> items = Response.list(fetch.values().get(0));
		assertEquals(7, Response.number(Response.item(items, "uid").orElseThrow()));
		assertEquals(List.of("\\Seen", "$Forwarded"), Response.item(items, "FLAGS").orElseThrow());
		assertEquals("a)\r\nb", Response.text(Response.item(items, "BODY[HEADER.FIELDS (SUBJECT)]<0>").orElseThrow()));
		Response end = input.read();
		assertEquals("v1", end.tag());
		assertEquals("HIGHESTMODSEQ", end.codeName());
		assertEquals("9", end.codeRest());
		assertEquals("Done", end.text());
	}

	@Test
	void toleratesWhatServersDo() throws IOException {
		// no space before a literal, none after a code, only line feeds
		Response fetch = read("* 1 FETCH (BODY[]<0>{3}\r\nabc UID 4)\n");
		assertEquals(Bytes.of("abc".getBytes()), Response.item(Response.list(fetch.values().get(0)), "BODY[]<0>").orElseThrow());
		assertEquals("", read("* OK [UIDNEXT 4]\r\n").text());
		assertEquals("a\"b\\c", Response.text(read("* LIST () NIL \"a\\\"b\\\\c\"\r\n").values().get(2)));
		assertEquals("", Response.text(read("* LIST () NIL x\r\n").values().get(1)));
		assertEquals("NIL", Response.text(read("* LIST () \"/\" \"NIL\"\r\n").values().get(2)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "* 1 FETCH (BODY[] {99999999999999999999}\r\n", "* 1 FETCH (BODY[] {-1}\r\n", "* 1 FETCH (BODY[] {2000000000}\r\n",
			"* 1 FETCH (UID 1\r\n", "* 1 FETCH )\r\n", "* LIST \"abc\r\n", "* OK [UIDNEXT 4\r\n", "* 1 FETCH (BODY[] {x}\r\n", "*\r\n", "* 1\r\n" })
	void refusesWhatIsNoResponse(String text) {
		assertThrows(ImapException.class, () -> read(text));
	}

	@Test
	void nothingGoesOnForEver() {
		assertThrows(ImapException.class, () -> read("* LIST " + "(".repeat(10_000)));
		assertThrows(ImapException.class, () -> read("* LIST " + "a ".repeat(2_000_000)));
		assertThrows(ImapException.class, () -> read("x".repeat(1_000)));
		assertThrows(ImapException.class, () -> read("* SEARCH " + "1 ".repeat(8_000_000)));
		assertThrows(EOFException.class, () -> read("* 1 FETCH (BODY[] {1000000}\r\nabc"));
	}

	@Test
	void anythingEndsInAResponseOrAFailure() {
		Random random = new Random(3);
		String pieces = "*v1 ()[]{}\"\\\r\n 12FETCHUIDOK";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder("* ");
			for (int n = random.nextInt(40); n > 0; n--) {
				text.append(pieces.charAt(random.nextInt(pieces.length())));
			}
			ImapInput input = input(text.toString());
			assertThrows(IOException.class, () -> {
				while (true) {
					input.read();
				}
			});
		}
	}

	@Test
	void setsOfNumbers() throws ImapException {
		assertEquals("1:3,5,9:10", UidSet.of(new long[] { 1, 2, 3, 5, 9, 10 }).toString());
		assertEquals(List.of(1L, 2L, 7L), UidSet.parse("2:1,7").stream().boxed().toList());
		UidSet all = UidSet.parse("1:4294967295");
		assertEquals(UidSet.MAX, all.count());
		assertEquals(9, all.countBelow(10));
		assertTrue(all.holds(77));
		for (String wrong : List.of("0", "-1", "4294967296", "1:*", "a", "1,,2", "1:2:3")) {
			assertThrows(ImapException.class, () -> UidSet.parse(wrong), wrong);
		}
	}

	@Test
	void namesOfFolders() {
		for (String name : List.of("INBOX", "Été 2026", "A & B", "日本", "Envoyés/Été", "\uD83D\uDE00")) {
			assertEquals(name, ModifiedUtf7.decode(ModifiedUtf7.encode(name)));
		}
		assertEquals("Envoy&AOk-s", ModifiedUtf7.encode("Envoyés"));
		// what is not rightly encoded is asked for as it was named
		for (String wrong : List.of("&", "&&", "&AOk", "&!!!-", "&AA-", "Été")) {
			assertEquals(wrong, ModifiedUtf7.decode(wrong));
		}
		assertEquals(Optional.empty(), Response.item(List.of(), "x"));
	}
}

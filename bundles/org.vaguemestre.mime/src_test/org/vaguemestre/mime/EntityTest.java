package org.vaguemestre.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class EntityTest {

	private static final String MIXED = """
			From: =?UTF-8?Q?Dr_H=C3=A9l=C3=A8ne_Lef=C3=A8vre?= <helene@cardio.example>
			Subject: =?utf-8?B?UsOp?= =?utf-8?B?c3VsdGF0cw==?=
			 de biologie
			Content-Type: multipart/mixed; boundary="b 1"

			preamble
			--b 1
			Content-Type: text/plain; charset=iso-8859-1
			Content-Transfer-Encoding: quoted-printable

			Bonjour =E0 vous=
			 tous
			--b 1
			Content-Type: application/pdf; name*0*=utf-8''r%C3%A9sul; name*1=tat.pdf
			Content-Transfer-Encoding: base64
			Content-Disposition: attachment

			JVBERi0=
			--b 1
			Content-Type: message/rfc822

			Subject: inner

			inside
			--b 1--
			epilogue
			""";

	@Test
	void readsAMessageWithParts() {
		Entity message = message(crlf(MIXED));
		assertEquals("multipart/mixed", message.mediaType());
		assertEquals("Résultats de biologie", message.header("subject").orElseThrow());
		assertEquals(List.of("1", "2", "3"), message.parts().stream().map(Entity::path).toList());
		assertEquals("Bonjour à vous tous", message.parts().get(0).text());
		assertEquals("résultat.pdf", message.parts().get(1).fileName().orElseThrow());
		assertEquals("%PDF-", message.parts().get(1).text());
		assertTrue(message.parts().get(1).isAttachment());
		assertFalse(message.parts().get(0).isAttachment());
		assertEquals("inside", message.find("3.1").orElseThrow().text());
		assertEquals("inner", message.find("3.1").orElseThrow().header("Subject").orElseThrow());
		assertEquals(List.of(), message.defects());
	}

	@Test
	void whatHasNoHeaderIsAllText() {
		for (String text : List.of("Bonjour", "Bonjour\r\nle monde\r\n", "Bonjour\r\n\r\nle monde", "\r\nBonjour")) {
			assertEquals(text.strip().replace("\r\n", "\n"), message(text).text().strip());
		}
		Entity parts = message("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nBonjour\r\n--x\r\n\r\nmonde\r\n--x--\r\n");
		assertEquals(List.of("Bonjour", "monde"), parts.parts().stream().map(Entity::text).toList());
		assertEquals(List.of(Defect.HEADER_MALFORMED), List.copyOf(parts.parts().get(0).defects()));
		assertEquals("", message("Subject: essai\r\nBonjour").text());
	}

	@Test
	void aPartHasExactlyItsOwnBytes() {
		String part = "Content-Type: text/plain\r\n\r\nsigned text \r\n";
		Entity message = message("Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n" + part + "\r\n--x \t\r\n\r\nsig\r\n--x--\r\n");
		assertEquals(part, ascii(message.parts().get(0).raw()));
		assertEquals("sig", ascii(message.parts().get(1).body()));
	}

	@Test
	void aLongerBoundaryIsNotAShorterOne() {
		Entity message = message("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\none\r\n--ab\r\ntwo\r\n--a--\r\n");
		assertEquals(1, message.parts().size());
		assertEquals("one\n--ab\ntwo", message.parts().get(0).text());
	}

	@Test
	void readsBareLineFeedsTheSame() {
		assertEquals(message(crlf(MIXED)).parts().get(0).text(), message(MIXED).parts().get(0).text());
	}

	@Test
	void whatIsBrokenIsToldAndTheRestIsRead() {
		Entity cut = message("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello");
		assertEquals(List.of(Defect.END_MISSING), cut.defects());
		assertEquals("hello", cut.parts().get(0).text());
		Entity base64 = message("Content-Transfer-Encoding: base64\r\n\r\naGVs!!bG8=\r\n");
		assertEquals("hello", base64.text());
		assertEquals(List.of(Defect.ENCODING_BROKEN), base64.defects());
		assertEquals(List.of(Defect.BOUNDARY_MISSING), message("Content-Type: multipart/mixed\r\n\r\nx").defects());
		assertEquals(List.of(Defect.CHARSET_UNKNOWN), message("Content-Type: text/plain; charset=klingon\r\n\r\né").defects());
		assertTrue(message("From: a@b\r\nFrom: c@d\r\n\r\n").defects().contains(Defect.HEADER_REPEATED));
		assertEquals("é", message("Content-Type: text/plain; charset=klingon\r\n\r\né").text());
	}

	@Test
	void limitsHold() {
		StringBuilder deep = new StringBuilder();
		for (int i = 0; i < 200; i++) {
			deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i).append("\r\n");
		}
		assertTrue(message(deep.toString()).walk().count() <= Limits.DEFAULT.maxDepth() + 1);
		Entity wide = message("Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\na\r\n".repeat(5_000));
		assertTrue(wide.walk().count() <= Limits.DEFAULT.maxParts());
		assertTrue(wide.defects().contains(Defect.LIMIT_REACHED));
		assertTrue(message("A: b\r\n".repeat(5_000) + "\r\n").defects().contains(Defect.LIMIT_REACHED));
	}

	@Test
	void fileNamesAreSafe() {
		assertEquals("passwd", named("../../etc/passwd"));
		assertEquals("exe.pdf", named("\u202eexe.pdf"));
		assertEquals("_con.txt", named("con.txt"));
		assertEquals("c_d.pdf", named("C:\\\\temp\\\\c?d.pdf"));
		assertTrue(named("x".repeat(500) + ".pdf").endsWith("x.pdf"));
	}

	@Test
	void addressesAreOnlyWhatStandsAsOne() {
		assertEquals(List.of(new MailboxAddress("Dr Moreau, Claire", "c@m.fr"), new MailboxAddress("", "x@y.fr")),
				AddressParser.parse("\"Dr Moreau, Claire\" <c@m.fr>, x@y.fr (comment <no@no.fr>)"));
		assertEquals(List.of(new MailboxAddress("good@bank.fr", "evil@x.fr")), AddressParser.parse("\"good@bank.fr\" <evil@x.fr>"));
		assertEquals(List.of(new MailboxAddress("good@bank.fr", "evil@x.fr")),
				AddressParser.parse("=?utf-8?B?Z29vZEBiYW5rLmZy?= <evil@x.fr>"));
		assertEquals(List.of(), AddressParser.parse("=?utf-8?B?Z29vZEBiYW5rLmZy?="));
		assertEquals(List.of("a@b.fr", "c@d.fr"),
				AddressParser.parse("team: a@b.fr, C <c@d.fr>;").stream().map(MailboxAddress::address).toList());
		assertEquals(List.of(), AddressParser.parse("a@b@c.fr, <>, <x>, undisclosed-recipients:;"));
	}

	@Test
	void theOneAddressCanBeUnderstoodInOneWayOnly() {
		for (String plain : List.of("c@m.fr", "<c@m.fr>", "Dr. Claire Moreau <c@m.fr>", "\"good@bank.fr\" <c@m.fr>", "c@m.fr (Claire)",
				"=?utf-8?Q?Dr_H=C3=A9l=C3=A8ne?= <c@m.fr>", "(x) Claire (y) <c@m.fr> (z)")) {
			assertEquals("c@m.fr", AddressParser.single(plain).orElseThrow().address(), plain);
		}
		for (String doubtful : List.of("", "a@b.fr, c@m.fr", "a@b.fr <c@m.fr>", "<a@b.fr> <c@m.fr>", "<c@m.fr> a@b.fr", "team: c@m.fr;", "\"c@m.fr\"",
				"\"a <c@m.fr>", "c@m.fr (", "<c@m.fr", "<@a.fr:c@m.fr>", "c@m.fr a", "<c@m.fr\u202e>", "<c@m\u0000.fr>", "<a@b.fr>>", "c@m.fr; a@b.fr",
				"<a@b@m.fr>", "=?utf-8?Q?a=40b.fr?=")) {
			assertTrue(AddressParser.single(doubtful).isEmpty(), doubtful);
		}
	}

	@Test
	void noTwoPartsHaveOnePlace() {
		Entity message = message(crlf(MIXED.replace("Subject: inner\n", "Content-Type: multipart/mixed; boundary=c\n")
				.replace("inside\n", "--c\n\none\n--c\nContent-Type: multipart/alternative; boundary=d\n\n--d\n\ntwo\n--d--\n--c--\n")));
		assertEquals(List.of("TEXT", "1", "2", "3", "3.TEXT", "3.1", "3.2", "3.2.1"), message.walk().map(Entity::path).toList());
		assertEquals(List.of("1"), message("A: b\r\n\r\nc").walk().map(Entity::path).toList());
	}

	@Test
	void whatIsBuiltIsReadBack() {
		Entities entities = new Entities(new Random(1));
		Bytes pdf = Bytes.of(new byte[] { 0, 1, 2, (byte) 0xff });
		Entity mixed = entities.multipart("mixed",
				List.of(entities.text("Chère consœur,\nvoici"), entities.text("plain\ntext"), entities.attachment("compte rendu é.pdf", "application/pdf", pdf)));
		HeaderWriter fields = new HeaderWriter().addresses("From", List.of(new MailboxAddress("Dr Hélène \"L\"", "h@c.fr")))
				.text("Subject", "Résultats d’analyses de la semaine passée pour un long objet qui se plie ".repeat(2));
		Bytes raw = Entities.message(fields, mixed.raw().toArray());
		Entity read = Entity.parse(raw);
		assertEquals("Chère consœur,\nvoici", read.parts().get(0).text());
		assertEquals("plain\ntext", read.parts().get(1).text());
		assertEquals(pdf, read.parts().get(2).content());
		assertEquals("compte rendu é.pdf", read.parts().get(2).fileName().orElseThrow());
		assertEquals("Dr Hélène \"L\"", AddressParser.parse(read.rawHeader("From").orElseThrow()).get(0).name());
		assertTrue(read.header("Subject").orElseThrow().startsWith("Résultats d’analyses"));
		assertTrue(new String(raw.toArray(), StandardCharsets.ISO_8859_1).lines().allMatch(l -> l.length() <= 200));
		assertTrue(new String(raw.toArray(), StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < 127));
	}

	@Test
	void aFieldCannotBeginAnother() {
		assertThrows(IllegalArgumentException.class, () -> new HeaderWriter().raw("X", "a\r\nBcc: b@c"));
		assertThrows(IllegalArgumentException.class,
				() -> new HeaderWriter().addresses("To", List.of(new MailboxAddress("", "a@b\r\nBcc: c@d"))));
		assertEquals("Subject: a Bcc: b\r\n", new String(new HeaderWriter().text("Subject", "a\r\nBcc: b").bytes(), StandardCharsets.US_ASCII));
	}

	@Test
	void noMutantBreaksTheReader() {
		byte[] seed = crlf(MIXED).getBytes(StandardCharsets.UTF_8);
		Random random = new Random(20_261_124);
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
			for (int round = 0; round < 20_000; round++) {
				byte[] mutant = seed.clone();
				for (int i = random.nextInt(12); i >= 0; i--) {
					int at = random.nextInt(mutant.length);
					mutant[at] = random.nextBoolean() ? (byte) random.nextInt(256) : mutant[random.nextInt(mutant.length)];
				}
				Entity message = Entity.parse(Bytes.of(mutant).slice(0, random.nextInt(mutant.length) + 1));
				message.walk().forEach(e -> {
					assertTrue(e.raw().length() <= mutant.length);
					e.text();
					e.fileName().ifPresent(n -> assertFalse(n.contains("/") || n.contains("\\")));
					e.defects();
					e.rawHeader("From").ifPresent(AddressParser::parse);
				});
			}
		});
	}

	private static String named(String name) {
		return message("Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n").fileName().orElseThrow();
	}

	private static Entity message(String text) {
		return Entity.parse(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String crlf(String text) {
		return text.replace("\n", "\r\n");
	}

	private static String ascii(Bytes bytes) {
		return new String(bytes.toArray(), StandardCharsets.US_ASCII);
	}
}

package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.internal.cards.CardReader;

/** Cards as other programs write them. */
class CardsTest {

	private static final String CERTIFICATE = "MIIBfTCCASOgAwIBAgIUSS/YEFaO59yxrfHrudXyE7/ZjR0wCgYIKoZIzj0EAwIwEzERMA8GA1UEAwwIYW5uZS5yb3kwIBcNMjYxMTI2MDQ1NzQ4WhgPMjEyNjExMDIwNDU3NDhaMBMxETAPBgNVBAMMCGFubmUucm95MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuWF0MLu0rQqPomKma51rX4A5n7vDg9J6+VHSM/ybiHvdqfzj8TnPgjg0ZKI+D/oJQ2GROL9wKU1R2BUaoE724aNTMFEwHQYDVR0OBBYEFDxtZ7aCVYfx4JGQ9jGkEe0yGePNMB8GA1UdIwQYMBaAFDxtZ7aCVYfx4JGQ9jGkEe0yGePNMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgbmAAeg/4rEB/HQFZH2hwPKUQhXEpMjq7IAH2ncY8U+sCIQCy6CBP0ejUQtnAo+hcicx44sXLygG+Q+W/c95HhhqqPg==";

	@TempDir
	private Path folder;
	private ImportReport report;

	private OwnDirectory imported(byte[] cards) throws Exception {
		Path file = folder.resolve("in.vcf");
		Files.write(file, cards);
		OwnDirectory own = OwnDirectory.at(folder.resolve("own"), new byte[32], new SecureRandom());
		report = own.importCards(file, new NullProgressMonitor());
		return own;
	}

	private OwnDirectory imported(String... lines) throws Exception {
		return imported((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
	}

	private static DirectoryHit hit(OwnDirectory own, String address) throws Exception {
		List<DirectoryHit> hits = own.find(address, new NullProgressMonitor());
		assertEquals(1, hits.size(), address);
		return hits.get(0);
	}

	@Test
	void aCardOfAnOldTelephone() throws Exception {
		OwnDirectory own = imported("BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;H=C3=A9l=C3=A8ne;;Dr",
				"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:H=E9l=E8ne Lef=E8vre", "TEL;WORK;VOICE:04 00 00 00 00",
				"EMAIL;INTERNET:helene@prive.example", "EMAIL;PREF;INTERNET:helene@medecin.example", "ORG:Cabinet du Port;Cardiologie",
				"TITLE;ENCODING=QUOTED-PRINTABLE:M=E9decin", "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;12 rue de l=27=C9glise=", "=0D=0AB=E2timent C;Lyon;;69003;France",
				"NOTE;ENCODING=QUOTED-PRINTABLE:ligne 1=0D=0Aligne 2 =", "et la suite", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Autre;Agent",
				"EMAIL:agent@a.example", "END:VCARD", "KEY;X509;ENCODING=BASE64:", " " + CERTIFICATE.substring(0, 70), " " + CERTIFICATE.substring(70), "",
				"END:VCARD");
		DirectoryHit helene = hit(own, "helene@medecin.example");
		assertEquals(new Holder("Dr", "Lefèvre", "Hélène", "Médecin", "", ""), helene.entry().holder());
		assertEquals(new Workplace("Cabinet du Port", "", "Cardiologie", "", List.of("12 rue de l'Église", "Bâtiment C"), "69003", "Lyon", "", "France"),
				helene.entry().workplace());
		assertEquals("ligne 1\nligne 2 et la suite", helene.note());
		assertEquals(1, helene.certificates().size());
		assertEquals("CN=anne.roy", helene.certificates().get(0).getSubjectX500Principal().getName());
		assertEquals(helene.entry().holder(), hit(own, "helene@prive.example").entry().holder());
		assertTrue(own.find("agent@a.example", new NullProgressMonitor()).isEmpty());
	}

	@Test
	void aCardOfATelephoneOfToday() throws Exception {
		OwnDirectory own = imported("BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//iPhone OS 17//EN", "N:Roy;Anne;Marie;Mme;", "FN:Mme Anne Roy",
				"ORG:Maison de santé des Tilleuls;", "ROLE:Sage-femme", "item1.EMAIL;type=INTERNET;type=pref:anne.roy@sagefemme.example", "item1.X-ABLabel:MSSanté",
				"NOTE:Préfère le matin\\nligne\\, deux\\; fin C:\\\\x", "ADR;TYPE=HOME:;;1 chemin privé;Bron;;69500;",
				"ADR;TYPE=WORK:;Bât. A;3 place des", "  Tilleuls;Lyon;Rhône;69003;France", "PHOTO;ENCODING=b;TYPE=JPEG:AAAA", "KEY;ENCODING=b;TYPE=X509:" + CERTIFICATE,
				"END:VCARD", "BEGIN:VCARD", "VERSION:3.0", "N:;;;;", "FN:Laboratoire du Lac", "ORG:Laboratoire du Lac", "X-ABShowAs:COMPANY",
				"EMAIL:mailto:labo@lac.example", "END:VCARD");
		DirectoryHit anne = hit(own, "anne.roy@sagefemme.example");
		assertEquals(new Holder("Mme", "Roy", "Anne Marie", "Sage-femme", "", ""), anne.entry().holder());
		assertEquals(new Workplace("Maison de santé des Tilleuls", "", "", "", List.of("Bât. A", "3 place des Tilleuls"), "69003", "Lyon", "Rhône", "France"),
				anne.entry().workplace());
		assertEquals("Préfère le matin\nligne, deux; fin C:\\x", anne.note());
		assertEquals(1, anne.certificates().size());
		DirectoryEntry labo = hit(own, "labo@lac.example").entry();
		assertEquals(Holder.NONE, labo.holder());
		assertEquals("Laboratoire du Lac", labo.displayName());
	}

	@Test
	void cardsOfTheLatestVersionWithAGroup() throws Exception {
		OwnDirectory own = imported("BEGIN:VCARD", "VERSION:4.0", "KIND:group", "FN:Réseau néphro", "MEMBER:urn:uuid:03A0E51F-d1aa-4385-8a53-e29025acd8af",
				"MEMBER:mailto:luc%2Bx@medecin.example?subject=x", "MEMBER:xmpp:a@b.example", "END:VCARD", "BEGIN:VCARD", "VERSION:4.0",
				"UID:urn:uuid:03a0e51f-d1aa-4385-8a53-e29025acd8af", "FN;PREF=1:Luc Martin", "EMAIL;PREF=50:b@medecin.example",
				"EMAIL;TYPE=work;PREF=1:a@medecin.example", "TITLE:Médecin", "ROLE:Néphrologie", "KEY:data:application/pkix-cert;base64," + CERTIFICATE,
				"KEY;MEDIATYPE=application/pgp-keys:https://a.example/key", "END:VCARD", "BEGIN:VCARD", "VERSION:4.0", "KIND:application", "FN:Automate",
				"EMAIL:auto@labo.example", "END:VCARD");
		assertEquals(List.of(new AddressGroup("Réseau néphro", List.of("a@medecin.example", "luc+x@medecin.example"))), own.groups());
		assertEquals(new Holder("", "Luc Martin", "", "Médecin", "Néphrologie", ""), hit(own, "a@medecin.example").entry().holder());
		assertEquals(1, hit(own, "a@medecin.example").certificates().size());
		assertEquals(BoxType.APP, hit(own, "auto@labo.example").entry().type());
		assertEquals(3, report.rows());
		assertEquals(3, report.added());
	}

	@Test
	void cardsOfOldWindowsAndOfUtf16AreReadInTheirLetters() throws Exception {
		String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Bœuf;Zoé\r\nEMAIL:zoe@a.example\r\nEND:VCARD\r\n";
		assertEquals("Bœuf", hit(imported(card.getBytes(Charset.forName("windows-1252"))), "zoe@a.example").entry().holder().lastName());
		String wide = card.replace("zoe@", "wide@");
		assertEquals("Zoé", hit(imported(wide.getBytes(StandardCharsets.UTF_16)), "wide@a.example").entry().holder().firstName());
		String marked = "\ufeff" + card.replace("zoe@", "marked@");
		assertEquals("Bœuf", hit(imported(marked.getBytes(StandardCharsets.UTF_8)), "marked@a.example").entry().holder().lastName());
	}

	@Test
	void cardsWithoutAnAddressAreRejectedAndTheOthersKept() throws Exception {
		OwnDirectory own = imported("BEGIN:VCARD", "VERSION:3.0", "FN:Sans adresse", "END:VCARD", "BEGIN:VCARD", "VERSION:3.0", "FN:Faux",
				"EMAIL:pas une adresse", "END:VCARD", "this is no property", "BEGIN:VCARD", "VERSION:3.0", "FN:Bon\u202e\u0007", "EMAIL: bon@a.example ",
				"END:VCARD", "BEGIN:VCARD", "VERSION:3.0", "FN:Coupé", "EMAIL:coupe@a.exam");
		assertEquals("Bon", hit(own, "bon@a.example").entry().displayName());
		assertEquals(List.of(3, 1, 3), List.of(report.rows(), report.added(), report.rejected()));
	}

	@Test
	void whatIsNoFileOfCardsIsSaidToBeNone() throws Exception {
		for (String text : List.of("", "<html><body>Not here</body></html>", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "\0\1\2", "END:VCARD\n")) {
			assertEquals(Reason.NOT_CARDS, assertThrows(DirectoryException.class, () -> imported(text)).reason(), text);
		}
		assertEquals(Reason.TOO_LARGE, assertThrows(DirectoryException.class, () -> imported("BEGIN:VCARD\n".repeat(100_000))).reason());
		assertEquals(Reason.TOO_LARGE,
				assertThrows(DirectoryException.class, () -> imported("BEGIN:VCARD\nEND:VCARD\n".repeat(50_001))).reason());
		OwnDirectory own = OwnDirectory.at(folder.resolve("own"), new byte[32], new SecureRandom());
		assertEquals(Reason.UNREADABLE, assertThrows(DirectoryException.class, () -> own.importCards(folder, new NullProgressMonitor())).reason());
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		Files.writeString(folder.resolve("in.vcf"), "BEGIN:VCARD\nEMAIL:a@a.example\nEND:VCARD\n");
		assertThrows(OperationCanceledException.class, () -> own.importCards(folder.resolve("in.vcf"), cancelled));
		assertEquals(SourceState.Status.EMPTY, own.state().status());
	}

	@Test
	void aLongLineAndManyPropertiesCostNothingElse() throws Exception {
		OwnDirectory own = imported("BEGIN:VCARD", "VERSION:3.0", "FN:" + "x".repeat(2_000_000), "NOTE:" + "é".repeat(50_000), "EMAIL:lang@a.example", "END:VCARD",
				"BEGIN:VCARD", "VERSION:3.0", "FN:Viele\nEMAIL:a@viele.example\n" + "NOTE:x\n".repeat(200_000) + "END:VCARD");
		assertEquals(300, hit(own, "lang@a.example").entry().holder().lastName().length());
		assertEquals(4095, hit(own, "lang@a.example").note().getBytes(StandardCharsets.UTF_8).length);
		assertTrue(hit(own, "lang@a.example").note().endsWith("é…"));
		assertEquals("Viele", hit(own, "a@viele.example").entry().displayName());
	}

	@Test
	void mutilatedCardsAreReadOrRefusedButNeverAnythingElse() throws Exception {
		String good = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Roy;Anne;;Mme;\r\nitem1.EMAIL;type=pref:anne@a.example\r\nADR;TYPE=WORK:;;x\\,y;Lyon;;69003;\r\nKEY;ENCODING=b:"
				+ CERTIFICATE + "\r\nNOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=x:=C3=A9=\r\n=E9\r\nEND:VCARD\r\n";
		Random random = new Random(5);
		int read = 0;
		for (int round = 0; round < 400; round++) {
			byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < 1 + round % 8; i++) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			try {
				CardReader.read(bytes, 10, new NullProgressMonitor());
				read++;
			} catch (DirectoryException e) {
				assertEquals(Reason.NOT_CARDS, e.reason());
			}
		}
		assertTrue(read > 200, "read: " + read);
	}
}

package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mail inspect} as a shell sees it, on messages that openssl made. */
class MailInspectTest {

	private static final String MAKE = """
			set -e
			openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 3650 -subj /CN=Root
			openssl req -newkey rsa:2048 -nodes -keyout claire.key -out claire.csr -subj '/CN=Claire Moreau'
			printf 'subjectAltName=email:claire@example.org\\nkeyUsage=digitalSignature,keyEncipherment\\n' > ext
			openssl x509 -req -in claire.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 3000 -extfile ext -out claire.pem
			openssl pkcs12 -export -inkey claire.key -in claire.pem -passout pass:secret -out claire.p12
			printf 'Content-Type: multipart/mixed; boundary=b\\r\\n\\r\\n--b\\r\\nContent-Type: text/html; charset=utf-8\\r\\n\\r\\n' > entity
			printf '<p>Bonjour <script>x</script>élève</p>\\r\\n--b\\r\\nContent-Type: application/pdf; name=r.pdf\\r\\n' >> entity
			printf 'Content-Disposition: attachment\\r\\n\\r\\n%%PDF\\r\\n--b--\\r\\n' >> entity
			openssl cms -sign -in entity -signer claire.pem -inkey claire.key -out signed
			openssl cms -encrypt -aes-256-gcm -in signed -from claire@example.org -subject Essai -out good.eml claire.pem
			openssl cms -sign -in entity -signer claire.pem -inkey claire.key -from paul@example.org -subject Essai -out forged.eml
			openssl cms -encrypt -aes-256-cbc -in signed -out closed claire.pem
			openssl cms -sign -in closed -signer claire.pem -inkey claire.key -from claire@example.org -subject Trois -out triple.eml
			openssl cms -encrypt -aes-256-cbc -in entity -out unsigned claire.pem
			openssl cms -sign -nodetach -in unsigned -signer claire.pem -inkey claire.key -from claire@example.org -subject Autour -out around.eml
						""";

	@TempDir
	static Path folder;
	private String out = "";

	@BeforeAll
	static void make() throws Exception {
		File log = folder.resolve("log").toFile();
		Process process = new ProcessBuilder("bash", "-c", MAKE).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log).start();
		assertTrue(process.waitFor(120, TimeUnit.SECONDS));
		assertEquals(0, process.exitValue(), Files.readString(log.toPath()));
	}

	private int run(Map<String, String> environment, String... words) {
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(new ByteArrayOutputStream()),
				new ByteArrayInputStream(new byte[0]), environment);
		int status = Cli.complete().run(Arrays.stream(words).map(w -> w.startsWith("@") ? folder.resolve(w.substring(1)).toString() : w)
				.toArray(String[]::new), console);
		out = results.toString(StandardCharsets.UTF_8);
		return status;
	}

	@Test
	void showsWhatAReaderSees() {
		assertEquals(0, run(Map.of("VAGUEMESTRE_PASSWORD", "secret"), "mail", "inspect", "--key", "@claire.p12", "--anchor", "@ca.pem", "@good.eml", "@forged.eml"));
		List<String> lines = out.lines().toList();
		assertEquals(2, lines.size());
		String good = lines.get(0);
		assertTrue(good.contains("\"subject\":\"Essai\",\"from\":\"claire@example.org\""), good);
		assertTrue(good.contains("\"text\":\"Bonjour élève"), good);
		assertTrue(good.contains("\"signature\":{\"status\":\"valid\",\"reason\":\"OK\",\"scope\":\"whole\",\"signer\":[\"claire@example.org\"]"), good);
		assertTrue(good.contains("\"encryption\":{\"status\":\"decrypted\",\"reason\":\"OK\",\"scope\":\"whole\",\"algorithm\":\"AES-256-GCM\"}"), good);
		assertTrue(good.contains("{\"path\":\"1.2\",\"type\":\"application/pdf\",\"name\":\"r.pdf\",\"size\":4,\"attachment\":true}"), good);
		assertTrue(lines.get(1).contains("\"status\":\"invalid\",\"reason\":\"SIGNER_NOT_SENDER\""), lines.get(1));
	}

	@Test
	void withoutAnchorAndKey() {
		assertEquals(0, run(Map.of(), "mail", "inspect", "@good.eml"));
		assertTrue(out.contains("\"encryption\":{\"status\":\"failed\",\"reason\":\"NO_KEY\""), out);
		assertTrue(out.matches("(?s).*\"recipients\":\\[\\{\"issuer\":\"CN=[^\"]+\",\"serial\":\"[0-9A-F]+\"}.*"), out);
		assertEquals(0, run(Map.of("VAGUEMESTRE_PASSWORD", "secret"), "mail", "inspect", "--key", "@claire.p12", "@good.eml"));
		assertTrue(out.contains("\"status\":\"unknown\",\"reason\":\"ISSUER_UNKNOWN\""), out);
		assertEquals(0, run(Map.of(), "mail", "inspect", "--anchor", "@ca.pem", "--at", "2099-01-01", "@forged.eml"));
		assertTrue(out.contains("\"status\":\"invalid\""), out);
	}

	@Test
	void aBadFileStopsNoOther() throws Exception {
		Files.write(folder.resolve("noise"), new byte[] { 0x50, 0x4B, 3, 4, 0, 0 });
		Files.write(folder.resolve("empty"), new byte[0]);
		assertEquals(1, run(Map.of(), "mail", "inspect", "@none", "@noise", "@empty", "@", "@forged.eml"));
		List<String> lines = out.lines().toList();
		assertEquals(5, lines.size());
		assertTrue(lines.get(0).contains("\"code\":\"FILE_MISSING\""), out);
		assertTrue(lines.get(1).contains("\"code\":\"NOT_A_MESSAGE\""), out);
		assertTrue(lines.get(2).contains("\"code\":\"NOT_A_MESSAGE\""), out);
		assertTrue(lines.get(3).contains("\"code\":\"FILE_IS_FOLDER\""), out);
		assertTrue(lines.get(4).contains("\"signature\""), out);
		assertFalse(out.contains("\tat "), out);
	}

	@Test
	void aWrongPasswordIsSaidAndTheRestIsDone() {
		assertEquals(1, run(Map.of("VAGUEMESTRE_PASSWORD", "wrong"), "mail", "inspect", "--key", "@claire.p12", "@forged.eml"));
		assertTrue(out.contains("\"code\":\"WRONG_PASSWORD\""), out);
		assertTrue(out.contains("\"signature\""), out);
		assertFalse(out.contains("wrong\""), out);
		assertEquals(2, run(Map.of(), "mail", "inspect"));
	}

	@Test
	void everyLayerIsJudged() {
		assertEquals(0, run(Map.of("VAGUEMESTRE_PASSWORD", "secret"), "mail", "inspect", "--key", "@claire.p12", "--anchor", "@ca.pem", "@triple.eml", "@around.eml"));
		List<String> lines = out.lines().toList();
		String triple = lines.get(0);
		assertTrue(triple.contains("\"subject\":\"Trois\",\"from\":\"claire@example.org\""), triple);
		assertTrue(triple.contains("\"signature\":{\"status\":\"valid\",\"reason\":\"OK\",\"scope\":\"whole\""), triple);
		assertTrue(triple.contains("\"encryption\":{\"status\":\"decrypted\",\"reason\":\"OK\",\"scope\":\"whole\",\"algorithm\":\"AES-256-CBC\"}"), triple);
		assertTrue(triple.contains("\"warnings\":[],\"parts\":[{\"path\":\"1.1\",\"type\":\"text/html\""), triple);
		String around = lines.get(1);
		assertTrue(around.contains("\"status\":\"invalid\",\"reason\":\"SIGNED_AROUND_ENCRYPTION\",\"scope\":\"whole\",\"signer\":[\"claire@example.org\"]"), around);
		assertTrue(around.contains("\"status\":\"decrypted\"") && around.contains("\"warnings\":[\"NOT_AUTHENTICATED\"]"), around);
		assertTrue(around.contains("\"text\":\"Bonjour élève\""), around);
		assertTrue(around.contains("\"parts\":[{\"path\":\"1\",") && around.contains("{\"path\":\"2\",\"type\":\"application/pdf\""), around);
	}

	@Test
	void partsAreNumberedAsMailServersDo() throws Exception {
		Files.writeString(folder.resolve("tree.eml"), "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n"
				+ "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nvu par personne\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>lu</p>\r\n--b--\r\n--a\r\n"
				+ "Content-Type: message/rfc822\r\n\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\ny\r\n--c--\r\n--a\r\n"
				+ "Content-Type: image/png; name=\"../é.png\"\r\nContent-Disposition: inline\r\n\r\nx\r\n--a--\r\n");
		assertEquals(0, run(Map.of(), "mail", "inspect", "@tree.eml"));
		assertTrue(out.contains("\"text\":\"lu\""), out);
		assertTrue(out.contains("\"parts\":[{\"path\":\"1.1\",\"type\":\"text/plain\",\"name\":null,\"size\":15,\"attachment\":false},"
				+ "{\"path\":\"1.2\",\"type\":\"text/html\",\"name\":null,\"size\":9,\"attachment\":false},"
				+ "{\"path\":\"2\",\"type\":\"message/rfc822\",\"name\":null,\"size\":72,\"attachment\":true},"
				+ "{\"path\":\"3\",\"type\":\"image/png\",\"name\":\"é.png\",\"size\":1,\"attachment\":true}]"), out);
	}

	@Test
	void theTextIsCutButNotInTheMiddleOfASign() throws Exception {
		Files.writeString(folder.resolve("long.eml"), "From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "x".repeat(1_999) + "\uD83D\uDE00".repeat(50) + "\r\n");
		assertEquals(0, run(Map.of(), "mail", "inspect", "@long.eml"));
		assertTrue(out.contains("\"text\":\"" + "x".repeat(1_999) + "\","), out);
	}

	@Test
	void whatForgersPutIntoAHeaderDoesNotHideTheVerdict() throws Exception {
		String forged = Files.readString(folder.resolve("forged.eml"));
		Files.writeString(folder.resolve("nul.eml"), "From: claire@example.org\0\n" + forged);
		Files.writeString(folder.resolve("many.eml"), "Received: x\n".repeat(20_000) + forged);
		assertEquals(0, run(Map.of(), "mail", "inspect", "--anchor", "@ca.pem", "@nul.eml", "@many.eml"));
		List<String> lines = out.lines().toList();
		assertTrue(lines.get(0).contains("\"status\":\"invalid\",\"reason\":\"SENDER_AMBIGUOUS\""), out);
		assertTrue(lines.get(1).contains("MESSAGE_DAMAGED"), out);
	}

	@Test
	void hostileFilesAreAnswered() throws Exception {
		Files.writeString(folder.resolve("deep.eml"), "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(5_000));
		Files.writeString(folder.resolve("wide.eml"), "From: a@b.example\r\nContent-Type: multipart/signed; boundary=a\r\n\r\n" + "--a\r\nContent-Type: application/pkcs7-mime\r\n\r\nMIAA\r\n".repeat(50_000));
		Files.writeString(folder.resolve("html.eml"), "From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + "<div><b>".repeat(100_000) + "fin");
		Files.writeString(folder.resolve("fields.eml"), "From: a@b.example\r\n".repeat(20_000) + "\r\nfin");
		Files.writeString(folder.resolve("names.eml"), "From: " + "a@b.example, ".repeat(50_000) + "\r\n\r\nfin");
		Files.writeString(folder.resolve("name.eml"), "From: " + "x".repeat(250_000) + " <a@b.example>\r\nDate: " + "(".repeat(250_000) + "\r\n\r\nfin");
		assertEquals(0, run(Map.of(), "mail", "inspect", "@deep.eml", "@wide.eml", "@html.eml", "@fields.eml", "@names.eml", "@name.eml"));
		assertEquals(6, out.lines().count());
		assertTrue(out.lines().allMatch(l -> l.contains("\"signature\":{\"status\":") && !l.contains("\"status\":\"valid\"")), out);
	}
}

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
}

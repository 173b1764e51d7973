package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.MailStores;

/** {@code mail sync} and {@code mail search} as a shell sees them, without a server. */
class MailVerbsTest {

	@TempDir
	private Path folder;
	private String out = "";
	private String err = "";

	private int run(String input, String... words) {
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		ByteArrayOutputStream complaints = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(complaints, true, StandardCharsets.UTF_8),
				new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), Map.of());
		int status = Cli.complete().run(words, console);
		out = results.toString(StandardCharsets.UTF_8);
		err = complaints.toString(StandardCharsets.UTF_8);
		return status;
	}

	private Path store() {
		return folder.resolve("store");
	}

	private Path key() {
		return folder.resolve("store.key");
	}

	private void fill(int count) throws Exception {
		try (MailStore store = MailStores.at(store(), new StoreKeyFile(key()), new SecureRandom(), Clock.systemUTC())) {
			store.saveFolders("a", List.of(new ServerFolder("INBOX", "INBOX", Folder.Kind.INBOX, 0, true)));
			long inbox = store.folders("a").get(0).id();
			for (int i = 1; i <= count; i++) {
				Bytes raw = Bytes.of(("From: Dr Hélène <h@cardio.example>\r\nTo: claire@medecin.example\r\nSubject: Ionogramme " + i
						+ "\r\nDate: Mon, 2 Mar 2026 09:0" + i + ":00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nPotassium élevé, à contrôler.\r\n")
								.getBytes(StandardCharsets.UTF_8));
				StoredMessage.Line line = new StoredMessage.Line("Dr Hélène", "h@cardio.example", "claire@medecin.example", "Ionogramme " + i,
						i == 1 ? "DUBOIS Camille" : "", Instant.parse("2026-03-02T08:0" + i + ":00Z"), "<" + i + "@x>", false, SignatureMark.NONE,
						EncryptionMark.NONE, CorrespondentKind.UNKNOWN, List.of()).with(ResultMark.NONE,
								i == 1 ? new DocumentFacts(true, Set.of(DocumentType.LABORATORY), "CR d'examens biologiques", "Dr Anne Rivière") : DocumentFacts.NONE);
				store.add(inbox, List.of(new StoredMessage(i, raw.length(), Flags.NONE, line,
						Optional.of(new Content(raw, line, new Content.Words("Potassium élevé, à contrôler.", "", ""))))));
			}
		}
	}

	@Test
	void searchesByTheTypeOfTheDocument() throws Exception {
		fill(3);
		assertEquals(0, run("", "mail", "search", "--store", store().toString(), "type:lab", "potassium type:biologie", "type:imagerie"));
		List<String> lines = out.lines().toList();
		assertTrue(lines.get(0).contains("\"total\":1,") && lines.get(0).contains("Ionogramme 1"), lines.get(0));
		assertTrue(lines.get(1).contains("\"total\":1,"), lines.get(1));
		assertTrue(lines.get(2).contains("\"total\":0,"), lines.get(2));
	}

	@Test
	void searchesOneLineAQuery() throws Exception {
		fill(3);
		assertEquals(0, run("", "mail", "search", "--store", store().toString(), "--limit", "2", "potassium eleve", "subject:1", "absent"));
		List<String> lines = out.lines().toList();
		assertEquals(3, lines.size());
		assertTrue(lines.get(0).matches("\\{\"query\":\"potassium eleve\",\"total\":3,\"millis\":\\d+\\.\\d+,\"hits\":\\[\\{.*Ionogramme 3.*\\},\\{.*Ionogramme 2.*\\}\\]\\}"),
				lines.get(0));
		assertTrue(lines.get(1).matches(".*\"total\":1,.*\"hits\":\\[\\{\"id\":\\d+,\"date\":\"2026-03-02T08:01:00Z\",\"from\":\"Dr Hélène <h@cardio\\.example>\","
				+ "\"to\":\"claire@medecin\\.example\",\"subject\":\"Ionogramme 1\",\"folder\":\"INBOX\",\"patient\":\"DUBOIS Camille\",\"excerpt\":null\\}\\]\\}"), lines.get(1));
		assertTrue(lines.get(0).contains("\"excerpt\":\"Potassium élevé, à contrôler.\""), lines.get(0));
		assertTrue(lines.get(2).contains("\"total\":0,") && lines.get(2).endsWith("\"hits\":[]}"), lines.get(2));
	}

	@Test
	void queriesComeFromStandardInput() throws Exception {
		fill(1);
		assertEquals(0, run("potassium\nis:unread\n", "mail", "search", "--store", store().toString(), "-"));
		assertEquals(2, out.lines().filter(l -> l.contains("\"total\":1,")).count(), out);
	}

	@Test
	void theKeyIsApartAndForTheUserAlone() throws Exception {
		fill(1);
		assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key())));
		String secret = Files.readString(key()).strip().split(" ")[1];
		try (var files = Files.walk(store())) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret), file.toString());
			}
		}
		Path moved = Files.move(key(), folder.resolve("elsewhere"));
		assertEquals(1, run("", "mail", "search", "--store", store().toString(), "potassium"));
		assertTrue(out.contains("\"error\":{\"code\":\"STORE_KEY\""), out);
		assertFalse(Files.exists(key()), "a search makes no key");
		assertEquals(0, run("", "mail", "search", "--store", store().toString(), "--store-key-file", moved.toString(), "potassium"));
		assertTrue(out.contains("\"total\":1,"), out);
	}

	@Test
	void whatCannotBeDoneIsALineAndAStatus() throws Exception {
		String store = store().toString();
		assertEquals(1, run("", "mail", "search", "--store", store, "x"));
		assertTrue(out.contains("\"error\":{\"code\":\"STORE_MISSING\""), out);
		assertFalse(Files.exists(store()));
		String account = folder.resolve("account.json").toString();
		assertEquals(1, run("", "mail", "sync", "--store", store, "--account", account));
		assertTrue(out.contains("\"error\":{\"code\":\"FILE_MISSING\""), out);
		Files.writeString(Path.of(account), "{\"host\": \"localhost\", \"port\": 1, \"security\": \"none\", \"user\": \"claire\"}");
		assertEquals(1, run("", "mail", "sync", "--store", store, "--account", account));
		assertTrue(out.contains("\"error\":{\"code\":\"PASSWORD_MISSING\""), out);
		Path password = Files.writeString(folder.resolve("password"), "secret\n");
		assertEquals(1, run("", "mail", "sync", "--store", store, "--account", account, "--password-file", password.toString()));
		assertTrue(out.matches("\\{\"account\":\"[^\"]*\",\"error\":\\{\"code\":\"CONNECTION_REFUSED\",.*\n"), out);
		assertFalse(out.contains("secret"));
		Path noKey = Files.writeString(folder.resolve("no.p12"), "no key");
		assertEquals(1, run("", "mail", "sync", "--store", store, "--account", account, "--password-file", password.toString(), "--key",
				noKey.toString(), "--key-password-file", password.toString()));
		assertTrue(out.contains("\"error\":{\"code\":\"NOT_PKCS12\""), out);
	}

	@Test
	void anAccountIsTheSameInEveryCall() throws Exception {
		Path first = Files.writeString(folder.resolve("1.json"), "{\"host\": \"Imap.example\", \"port\": 143, \"user\": \"a@b\"}");
		Path second = Files.writeString(folder.resolve("2.json"), "{\"host\": \"imap.example\", \"port\": 993, \"security\": \"tls\", \"user\": \"a@b\"}");
		Path other = Files.writeString(folder.resolve("3.json"), "{\"host\": \"imap.example\", \"user\": \"c@b\"}");
		assertEquals(AccountFile.read(first).account().id(), AccountFile.read(second).account().id());
		assertFalse(AccountFile.read(first).account().id().equals(AccountFile.read(other).account().id()));
	}

	@Test
	void anAccountSaysWhatItsConnectionsMustBeLike() throws Exception {
		Path file = Files.writeString(folder.resolve("strict.json"),
				"{\"user\": \"a\", \"host\": \"localhost\", \"revocation\": \"required\", \"suites\": [\"TLS_AES_256_GCM_SHA384\"]}");
		ConnectionSettings strict = AccountFile.read(file).account().connection();
		assertEquals(ConnectionSettings.Revocation.REQUIRED, strict.revocation());
		assertEquals(List.of("TLS_AES_256_GCM_SHA384"), strict.suites());
		for (String wrong : List.of("\"suites\": [\"TLS_RSA_WITH_NULL_SHA256\"]", "\"revocation\": \"never\"")) {
			Files.writeString(file, "{\"user\": \"a\", \"host\": \"localhost\", " + wrong + "}");
			assertEquals("ACCOUNT_MALFORMED", assertThrows(FailedException.class, () -> AccountFile.read(file)).code());
		}
		assertEquals(0, new ProcessBuilder("sh", "-c", "openssl req -x509 -newkey rsa:2048 -nodes -keyout own.key -out own.pem -days 30 -subj /CN=Practice"
				+ " && openssl pkcs12 -export -inkey own.key -in own.pem -passout pass:secret -out own.p12").directory(folder.toFile()).start().waitFor());
		Files.writeString(folder.resolve("own.txt"), "secret\n");
		Files.writeString(file, "{\"user\": \"a\", \"host\": \"localhost\", \"clientCertificate\": \"own.p12\", \"clientCertificatePasswordFile\": \"own.txt\"}");
		KeyVault vault = KeyVault.at(folder.resolve("vault"), new MemorySecrets(), java.time.Clock.systemUTC());
		String id = AccountFile.read(file).account(vault).connection().clientKey().orElseThrow();
		assertEquals(vault.ownKeys().get(0).id(), id);
		Files.writeString(folder.resolve("own.txt"), "wrong\n");
		assertEquals("WRONG_PASSWORD", assertThrows(FailedException.class, () -> AccountFile.read(file).account(vault)).code());
	}

	@Test
	void aWrongCallIsSaid() {
		assertEquals(2, run("", "mail", "search", "--store", store().toString()));
		assertEquals(2, run("", "mail", "search", "x"));
		assertTrue(err.contains("--store is missing"), err);
		assertEquals(2, run("", "mail", "search", "--store", store().toString(), "--limit", "0", "x"));
		assertEquals(2, run("", "mail", "sync", "--account", "a.json"));
		assertTrue(err.contains("--store is missing"), err);
		assertEquals(2, run("", "mail", "sync", "--store", store().toString()));
		assertEquals(2, run("", "mail", "sync", "--store", store().toString(), "--account", "a.json", "b.json"));
		assertEquals("", out);
		assertEquals(0, run("", "mail", "sync", "--help"));
		assertTrue(out.contains("--store-key-file"), out);
	}

	/** What is not told in a line would look like a call that did what was asked for. */
	@Test
	void whatTheMachineHasNoRoomForIsTold() {
		Verb large = new Verb() {
			@Override
			public String name() {
				return "mail large";
			}

			@Override
			public String summary() {
				return "";
			}

			@Override
			public String help() {
				return "";
			}

			@Override
			public Set<String> options() {
				return Set.of();
			}

			@Override
			public int run(Arguments arguments, Console console) {
				throw new OutOfMemoryError("Java heap space");
			}
		};
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(new ByteArrayOutputStream()),
				new ByteArrayInputStream(new byte[0]), Map.of());
		assertEquals(Verb.FAILED, new Cli(List.of(large)).run(new String[] { "mail", "large" }, console));
		assertTrue(results.toString(StandardCharsets.UTF_8).contains("INTERNAL"), results.toString(StandardCharsets.UTF_8));
	}
}

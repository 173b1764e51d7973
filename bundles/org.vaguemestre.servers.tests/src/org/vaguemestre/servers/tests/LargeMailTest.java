package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Security;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.RealServers.Box;

/** An attachment that is larger than the memory of the program: signed, encrypted, sent, filed in Sent, received, read. */
@NeedsServers
class LargeMailTest {

	private static final int MEGABYTES = 100;
	/** All that the program may hold, started and working, while {@link #MEGABYTES} go through it. */
	private static final String HEAP = "-Xmx64m";
	/** Stands in the attachment again and again. */
	private static final String CANARY = "Zwyxbarnum-canary";

	private static RealServers servers;

	@TempDir
	Path folder;
	private Path file;
	private String digest;

	@BeforeAll
	static void start() {
		servers = RealServers.taking(300_000_000);
	}

	@BeforeEach
	void open() throws Exception {
		servers.clear();
		vault("claire", servers.claire(), servers.helene());
		vault("helene", servers.helene(), servers.claire());
	}

	private void attach(int megabytes) throws Exception {
		file = folder.resolve("scanner.dcm");
		MessageDigest sha = MessageDigest.getInstance("SHA-256");
		byte[] piece = new byte[1 << 20];
		Random random = new Random(8);
		try (OutputStream out = Files.newOutputStream(file)) {
			for (int i = 0; i < megabytes; i++) {
				random.nextBytes(piece);
				System.arraycopy(CANARY.getBytes(StandardCharsets.US_ASCII), 0, piece, 1000, CANARY.length());
				out.write(piece);
				sha.update(piece);
			}
		}
		digest = HexFormat.of().formatHex(sha.digest());
	}

	private void vault(String name, Box own, Box other) throws Exception {
		Path home = Files.createDirectories(folder.resolve(name));
		KeyVault vault = KeyVault.at(home.resolve("vault"), new KeptSecrets(home.resolve("secrets")), java.time.Clock.systemUTC());
		vault.importPkcs12(Files.readAllBytes(own.pkcs12()), own.pkcs12Password().toCharArray());
		vault.importAnchors(Files.readAllBytes(servers.mailCa()));
		vault.importCertificates(Files.readAllBytes(other.certificate()), CorrespondentCertificate.Source.FILE);
	}

	/** A program that goes on from step to step. */
	private final class Program implements AutoCloseable {

		private final Process process;
		private final BufferedReader out;
		private final Path errors;

		Program(String what, String name, Box box) throws Exception {
			errors = folder.resolve(name + ".log");
			List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
					HEAP, "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")), "-cp", ChildProcess.classPath(),
					LargeClient.class.getName(), what, folder.resolve(name).toString(), Integer.toString(servers.port("imap", Security.NONE)),
					Integer.toString(servers.port("smtp", Security.NONE)), box.address(), box.password(), servers.ca().toString()));
			command.addAll(List.of(file.toString(), servers.helene().address()));
			process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
			out = process.inputReader(StandardCharsets.UTF_8);
		}

		/** The next step. */
		String said() throws IOException {
			String line = out.readLine();
			if (line == null) {
				throw new AssertionError(Files.readString(errors));
			}
			return line;
		}

		void goOn() throws IOException {
			process.getOutputStream().write('\n');
			process.getOutputStream().flush();
		}

		String next(String step) throws IOException {
			String line = said();
			assertTrue(line.startsWith(step), line);
			return line;
		}

		@Override
		public void close() throws Exception {
			process.toHandle().destroyForcibly();
			process.waitFor();
		}
	}

	private void assertNothingLegible() throws IOException {
		for (Path place : List.of(folder.resolve("claire"), folder.resolve("helene"), folder.resolve("tmp"))) {
			if (Files.exists(place)) {
				try (Stream<Path> all = Files.walk(place)) {
					for (Path each : all.filter(Files::isRegularFile).toList()) {
						assertTrue(!new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(CANARY), each + " is legible");
					}
				}
			}
		}
	}

	private List<Path> held(Box box, String name) throws IOException {
		Path maildir = name.equals("INBOX") ? box.maildir() : box.maildir().resolve("." + name);
		if (!Files.exists(maildir)) {
			return List.of();
		}
		try (Stream<Path> all = Files.walk(maildir)) {
			return all.filter(f -> Files.isRegularFile(f) && List.of("cur", "new").contains(f.getParent().getFileName().toString()) && f.getParent().getParent().equals(maildir)).toList();
		}
	}

	@Test
	void goesFromOneToTheOtherInLittleMemory() throws Exception {
		attach(MEGABYTES);
		try (Program claire = new Program("send", "claire", servers.claire())) {
			for (String step : List.of("ready", "kept", "saved", "queued")) {
				claire.next(step);
				assertNothingLegible();
				claire.goOn();
			}
			// of the whole process, with what its compilers and libraries took meanwhile
			System.out.println("sending: " + claire.next("end") + " MB above idle");
			claire.goOn();
			assertEquals(0, claire.process.waitFor());
		}
		servers.delivered();
		assertEquals(1, held(servers.claire(), "Sent").size());
		assertEquals(1, held(servers.helene(), "INBOX").size());
		assertTrue(Files.size(held(servers.helene(), "INBOX").get(0)) > MEGABYTES << 20);
		try (Program helene = new Program("read", "helene", servers.helene())) {
			helene.next("ready");
			helene.goOn();
			for (int i = 0; i < 2; i++) {
				assertEquals("Scanner true " + digest, helene.said());
				assertNothingLegible();
				helene.goOn();
			}
			System.out.println("reading: " + helene.next("end") + " MB above idle");
			helene.goOn();
		}
	}

	@Test
	void isSentOnceHoweverOftenTheProgramIsKilled() throws Exception {
		attach(30);
		for (String last : List.of("kept", "saved")) {
			try (Program claire = new Program("send", "claire", servers.claire())) {
				for (String step = claire.said(); !step.equals(last); step = claire.said()) {
					claire.goOn();
				}
			}
			assertNothingLegible();
		}
		assertEquals(List.of(), held(servers.helene(), "INBOX"));
		Path queue = Path.of(servers.fact("work"), "queue", "incoming");
		try (Program claire = new Program("send", "claire", servers.claire())) {
			for (String step = claire.said(); !step.equals("queued"); step = claire.said()) {
				claire.goOn();
			}
		}
		try (Program claire = new Program("flush", "claire", servers.claire())) {
			claire.next("ready");
			claire.goOn();
			// while it is being handed over
			while (Files.isDirectory(queue) && largest(queue) < 10 << 20) {
				assertTrue(claire.process.isAlive());
				Thread.onSpinWait();
			}
		}
		try (Program claire = new Program("flush", "claire", servers.claire())) {
			claire.next("ready");
			claire.goOn();
			claire.next("end");
			claire.goOn();
			assertEquals(0, claire.process.waitFor());
		}
		servers.delivered();
		assertEquals(1, held(servers.helene(), "INBOX").size());
		assertEquals(1, held(servers.claire(), "Sent").size());
		assertNothingLegible();
	}

	private static long largest(Path queue) throws IOException {
		long largest = 0;
		try (Stream<Path> files = Files.walk(queue)) {
			for (Path each : files.toList()) {
				largest = Math.max(largest, each.toFile().length());
			}
		} catch (java.io.UncheckedIOException e) {
			// a file went while it was looked for
			return largest;
		}
		return largest;
	}
}

package org.vaguemestre.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A card in software, as {@code releng/card} makes it: SoftHSM behind a module that lets the card be taken out. One for a JVM,
 * because the module keeps its settings until the process ends.
 */
public final class RealCard {

	private static final long PATIENCE_SECONDS = 120;
	private static RealCard made;

	private final JsonNode facts;

	private RealCard(JsonNode facts) {
		this.facts = facts;
	}

	/**
	 * @return the card of this JVM, which is out
	 * @throws IllegalStateException if it cannot be made; the message is that of the script
	 */
	public static synchronized RealCard shared() {
		if (made == null) {
			try {
				Path folder = Files.createTempDirectory("card"); //$NON-NLS-1$
				Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(folder), "drop card")); //$NON-NLS-1$
				made = new RealCard(new ObjectMapper().readTree(run("make", folder))); //$NON-NLS-1$
			} catch (IOException e) {
				throw new IllegalStateException(e.getMessage(), e);
			}
		}
		return made;
	}

	private static void drop(Path folder) {
		try {
			run("drop", folder); //$NON-NLS-1$
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String run(String verb, Path folder) throws IOException {
		Path script = Path.of(System.getProperty("servers.script", "../../releng/servers")).resolveSibling("card"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Path out = Files.createTempFile("card", ".out"); //$NON-NLS-1$ //$NON-NLS-2$
		Path errors = Files.createTempFile("card", ".log"); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			Process process = new ProcessBuilder(script.toAbsolutePath().normalize().toString(), verb, folder.toString())
					.redirectOutput(out.toFile()).redirectError(errors.toFile()).start();
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IOException(script + " " + verb + ": " + Files.readString(errors)); //$NON-NLS-1$ //$NON-NLS-2$
			}
			return Files.readString(out);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		} finally {
			Files.delete(out);
			Files.delete(errors);
		}
	}

	/** @return the PKCS#11 module */
	public Path module() {
		return Path.of(text("module")); //$NON-NLS-1$
	}

	/** @return the PIN */
	public char[] pin() {
		return text("pin").toCharArray(); //$NON-NLS-1$
	}

	/** @return the address of both certificates */
	public String address() {
		return text("address"); //$NON-NLS-1$
	}

	/** @return a certificate as PEM: {@code ca}, that of the authority, {@code rsa} or {@code ec} */
	public byte[] certificate(String name) throws IOException {
		return Files.readAllBytes(Path.of(text(name)));
	}

	/** Puts the card into its reader. */
	public void insert() throws IOException {
		if (!Files.exists(Path.of(text("in")))) { //$NON-NLS-1$
			Files.createFile(Path.of(text("in"))); //$NON-NLS-1$
		}
	}

	/** Takes the card out. */
	public void remove() throws IOException {
		Files.deleteIfExists(Path.of(text("in"))); //$NON-NLS-1$
	}

	private String text(String name) {
		return facts.path(name).asText();
	}
}

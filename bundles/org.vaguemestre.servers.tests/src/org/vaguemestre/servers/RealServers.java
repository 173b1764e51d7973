package org.vaguemestre.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Real mail and directory servers for tests, as {@code releng/servers} starts them: Dovecot, Postfix, slapd. They are
 * started once for a JVM, in a folder of their own, and stopped with it. A test class that needs them is annotated with
 * {@link NeedsServers}.
 */
public final class RealServers {

	private static final long PATIENCE_SECONDS = 120;
	private static RealServers running;

	private final Path folder;
	private final JsonNode facts;

	/**
	 * A mailbox.
	 *
	 * @param address        its address, which is the user name as well
	 * @param name           who owns it
	 * @param password       with letters beyond ASCII
	 * @param certificate    of its S/MIME key, PEM
	 * @param pkcs12         key and certificate
	 * @param pkcs12Password of that file
	 * @param maildir        its messages on the disk
	 */
	public record Box(String address, String name, String password, Path certificate, Path pkcs12, String pkcs12Password, Path maildir) {
	}

	private RealServers(Path folder, JsonNode facts) {
		this.folder = folder;
		this.facts = facts;
	}

	/**
	 * @return the servers of this JVM, started if need be
	 * @throws IllegalStateException if they do not start; the message is that of the script
	 */
	public static synchronized RealServers shared() {
		if (running == null) {
			running = start("env"); //$NON-NLS-1$
		}
		return running;
	}

	/**
	 * @param largest how many bytes a message may have
	 * @return servers of one's own, which stop with this JVM
	 * @throws IllegalStateException if they do not start; the message is that of the script
	 */
	public static RealServers taking(long largest) {
		return start("env", "SERVERS_MAX_SIZE=" + largest); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static RealServers start(String... before) {
		try {
			Path folder = Files.createTempDirectory("servers"); //$NON-NLS-1$
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop servers")); //$NON-NLS-1$
			List<String> command = new ArrayList<>(List.of(before));
			command.addAll(List.of(script(), "start", folder.toString())); //$NON-NLS-1$
			return new RealServers(folder, new ObjectMapper().readTree(run(new byte[0], command.toArray(String[]::new))));
		} catch (IOException e) {
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	private static String script() {
		return Path.of(System.getProperty("servers.script", "../../releng/servers")).toAbsolutePath().normalize().toString(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void stop(Path folder) {
		try {
			run(new byte[0], script(), "stop", folder.toString()); //$NON-NLS-1$
			delete(folder);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * @param security how the channel is protected
	 * @return the POP3 server
	 */
	public Server pop3(Security security) {
		return new Server("localhost", port("pop3", security), security); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @return IMAP on localhost */
	public Server imap(Security security) {
		return new Server("localhost", port("imap", security), security); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @return submission on localhost */
	public Server smtp(Security security) {
		return new Server("localhost", port("smtp", security), security); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @return the port of a service: imap, pop3, smtp or ldap; in the clear there is no ldap, and the others listen on 127.0.0.1 alone */
	public int port(String service, Security security) {
		return facts.path(service).path(security.name().toLowerCase(Locale.ROOT)).intValue();
	}

	/** @return the authority of the servers, PEM */
	public Path ca() {
		return file("ca"); //$NON-NLS-1$
	}

	/** @return the authority of the S/MIME certificates, PEM */
	public Path mailCa() {
		return file("mailCa"); //$NON-NLS-1$
	}

	/** @return what servers.json says under a name: expiredHost, unknownAuthorityHost, otherNameHost, submission, ... */
	public String fact(String name) {
		return facts.path(name).asText();
	}

	private Path file(String name) {
		return Path.of(fact(name));
	}

	/** @return the practitioner, Dr Claire Moreau */
	public Box claire() {
		return box(0);
	}

	/** @return the laboratory */
	public Box laboratory() {
		return box(1);
	}

	/** @return the colleague, Dr Hélène Lefèvre */
	public Box helene() {
		return box(2);
	}

	/** @return a mailbox with room for 64 kB */
	public Box full() {
		return box(3);
	}

	/** @return a mailbox whose server files what it sends into Sent by itself */
	public Box filing() {
		return box(4);
	}

	/** @return the mailbox of a citizen, Camille Dubois, at the domain of citizens; nothing that is sent there leaves this machine */
	public Box citizen() {
		return box(5);
	}

	/** @return the mailbox of whoever has the card of {@link RealCard} */
	public Box card() {
		return box(6);
	}

	/**
	 * @param authority of certificates by which programs may sign in too, PEM
	 * @throws IOException the servers cannot be told
	 */
	public void trustPrograms(byte[] authority) throws IOException {
		Path file = Path.of(fact("applicationCa")); //$NON-NLS-1$
		if (!Files.readString(file).contains(new String(authority, StandardCharsets.US_ASCII))) {
			Files.write(file, authority, StandardOpenOption.APPEND);
			doveadm("reload"); //$NON-NLS-1$
			if (fact("submission").equals("postfix")) { //$NON-NLS-1$ //$NON-NLS-2$
				postfix("postfix", "reload"); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
	}

	private Box box(int index) {
		JsonNode user = facts.path("users").path(index); //$NON-NLS-1$
		return new Box(user.path("address").asText(), user.path("name").asText(), user.path("password").asText(), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Path.of(user.path("certificate").asText()), Path.of(user.path("pkcs12").asText()), //$NON-NLS-1$ //$NON-NLS-2$
				user.path("pkcs12Password").asText(), Path.of(user.path("maildir").asText())); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Empties all mailboxes and ends every session. */
	public void clear() throws IOException {
		for (Box box : List.of(claire(), laboratory(), helene(), full(), filing(), citizen())) {
			kick(box);
			delete(box.maildir());
		}
	}

	/** Ends the sessions of a mailbox, as a server that is restarted does. */
	public void kick(Box box) throws IOException {
		try {
			doveadm("kick", box.address()); //$NON-NLS-1$
		} catch (IOException e) {
			if (!e.getMessage().contains("no users kicked")) { //$NON-NLS-1$
				throw e;
			}
		}
	}

	/** Puts a message into a folder by a program of the server. */
	public void save(Box box, String mailbox, byte[] message) throws IOException {
		run(message, "doveadm", "-c", fact("dovecotConf"), "save", "-u", box.address(), "-m", mailbox); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}

	/** Puts many messages, read already, into the inbox: by the server's import from a mailbox that another program wrote. */
	public void fill(Box box, List<byte[]> messages) throws IOException {
		Path other = Files.createTempDirectory("mailbox"); //$NON-NLS-1$
		try {
			for (Path part : List.of(other, other.resolve("cur"), other.resolve("new"), other.resolve("tmp"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Files.createDirectories(part);
				// the server's own user leaves its index here
				Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxrwxrwx")); //$NON-NLS-1$
			}
			for (int i = 0; i < messages.size(); i++) {
				Files.write(other.resolve("cur/" + (1_000_000_000 + i) + ".x:2,S"), messages.get(i)); //$NON-NLS-1$ //$NON-NLS-2$
			}
			doveadm("import", "-u", box.address(), "maildir:" + other, "", "ALL"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		} finally {
			delete(other);
		}
	}

	/** Waits until everything that was sent has been delivered. */
	public void delivered() throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		try {
			while (queued()) {
				if (System.nanoTime() > end) {
					throw new IOException("the queue does not empty"); //$NON-NLS-1$
				}
				synchronized (this) {
					wait(5);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}

	/** Only Postfix has a queue; whoever takes its place has delivered when it answers. */
	private boolean queued() throws IOException {
		Path queue = Path.of(fact("work"), "queue"); //$NON-NLS-1$ //$NON-NLS-2$
		// in the order in which a message passes them, so that it is not missed between two looks
		for (String part : List.of("maildrop", "incoming", "active", "deferred")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			if (Files.isDirectory(queue.resolve(part))) {
				try (Stream<Path> files = Files.walk(queue.resolve(part))) {
					if (files.anyMatch(Files::isRegularFile)) {
						return true;
					}
				} catch (UncheckedIOException | java.nio.file.NoSuchFileException e) {
					// one went on while we looked
					return true;
				}
			}
		}
		return false;
	}

	/** Runs Postfix' own administration: postqueue, postsuper. */
	public String postfix(String program, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of(program, "-c", fact("postfixConf"))); //$NON-NLS-1$ //$NON-NLS-2$
		all.addAll(List.of(arguments));
		return run(new byte[0], all.toArray(String[]::new));
	}

	/** Runs the server's own administration. */
	public String doveadm(String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of("doveadm", "-c", fact("dovecotConf"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		all.addAll(List.of(arguments));
		return run(new byte[0], all.toArray(String[]::new));
	}

	/** @return the messages of a folder as they lie on the server's disk */
	public List<String> held(Box box, String mailbox) throws IOException {
		List<String> all = new ArrayList<>();
		for (Path file : files(box, mailbox)) {
			all.add(Files.readString(file, StandardCharsets.ISO_8859_1));
		}
		return all;
	}

	/** @return the flags of the messages of a folder, as Maildir writes them: S seen, R answered, F marked, T deleted */
	public List<String> flags(Box box, String mailbox) throws IOException {
		return files(box, mailbox).stream().map(f -> f.getFileName().toString().replaceFirst("^[^:]*(:2,)?", "")).toList(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static List<Path> files(Box box, String mailbox) throws IOException {
		Path folder = mailbox.equals("INBOX") ? box.maildir() : box.maildir().resolve('.' + mailbox.replace('/', '.')); //$NON-NLS-1$
		List<Path> all = new ArrayList<>();
		for (String part : List.of("cur", "new")) { //$NON-NLS-1$ //$NON-NLS-2$
			if (Files.isDirectory(folder.resolve(part))) {
				try (Stream<Path> files = Files.list(folder.resolve(part))) {
					files.forEach(all::add);
				}
			}
		}
		all.sort(Comparator.comparing(f -> f.getFileName().toString()));
		return all;
	}

	private static void delete(Path folder) throws IOException {
		if (Files.exists(folder)) {
			try (Stream<Path> all = Files.walk(folder)) {
				for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(path);
				}
			}
		}
	}

	private static String run(byte[] input, String... command) throws IOException {
		Path errors = Files.createTempFile("servers", ".log"); //$NON-NLS-1$ //$NON-NLS-2$
		Path in = Files.write(Files.createTempFile("servers", ".in"), input); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			Process process = new ProcessBuilder(command).redirectInput(in.toFile()).redirectError(errors.toFile()).start();
			try (InputStream out = process.getInputStream()) {
				String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
				if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
					process.destroyForcibly();
					throw new IOException(String.join(" ", command) + ": " + Files.readString(errors) + said); //$NON-NLS-1$ //$NON-NLS-2$
				}
				return said;
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		} finally {
			Files.delete(errors);
			Files.delete(in);
		}
	}

	@Override
	public String toString() {
		return "servers in " + folder; //$NON-NLS-1$
	}
}

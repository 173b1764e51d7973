package org.vaguemestre.servers.tests;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.servers.RealServers.Box;

/**
 * A program of its own, with little memory, that sends or reads a message with a large attachment. It says each step, and goes on
 * when it is told to.
 */
final class LargeClient {

	private LargeClient() {
	}

	/** Arguments: what to do, folder, IMAP port, SMTP port, address, password, authority; to send: the file, the recipient. */
	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[1]);
		Box box = new Box(args[4], "Dr X", args[5], folder, folder, "", folder);
		try (Practice practice = new Practice(folder, null, box, Clock.systemDefaultZone(), Duration.ofSeconds(60))) {
			Account like = practice.account(new Server("127.0.0.1", Integer.parseInt(args[2]), Security.NONE),
					new Server("127.0.0.1", Integer.parseInt(args[3]), Security.NONE), Path.of(args[6]));
			practice.save(new Account(like.id(), like.label(), like.address(), like.displayName(), like.incoming(), like.outgoing(), like.user(),
					like.trustAnchors(), Account.ORDINARY));
			practice.mail.outbox().setUndoDelay(Duration.ZERO);
			practice.sync();
			System.gc();
			long idle = process("VmRSS");
			say("ready");
			if (args[0].equals("send")) {
				send(practice, Path.of(args[7]), args[8]);
			} else if (args[0].equals("flush")) {
				practice.mail.outbox().flush(Practice.NONE);
			} else {
				read(practice);
			}
			say("end " + (process("VmHWM") - idle) / 1024);
		}
	}

	private static void send(Practice practice, Path file, String recipient) throws Exception {
		Bytes content;
		try (InputStream in = Files.newInputStream(file)) {
			content = practice.mail.drafts().keep(in, Integer.MAX_VALUE).orElseThrow();
		}
		say("kept");
		Draft draft = practice.mail.drafts().create(new OutgoingMessage(practice.id, List.of(Address.of(recipient)), List.of(), List.of(), "Scanner",
				"Bonjour", List.of(new OutgoingMessage.Attached("scanner.dcm", "application/dicom", content)), true, true, Optional.empty()));
		say("saved");
		// as the composer does while its user goes on writing
		practice.mail.drafts().save(draft.id(), draft.message());
		practice.mail.outbox().send(practice.mail.drafts().find(draft.id()).orElseThrow());
		say("queued");
		practice.mail.outbox().flush(Practice.NONE);
	}

	private static void read(Practice practice) throws Exception {
		MessageRow row = practice.rows(Folder.Kind.INBOX).get(0);
		for (int i = 0; i < 2; i++) {
			// fetched, and the second time from the store
			ReadMessage read = practice.mail.reader().read(row.id(), Practice.NONE);
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			read.attachments().get(0).part().content().writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
			say(read.subject() + ' ' + (read.secure().signature().status() == SignatureVerdict.Status.VALID) + ' ' + HexFormat.of().formatHex(digest.digest()));
		}
	}

	/** In kilobytes, of the whole process. */
	private static long process(String fact) throws Exception {
		return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith(fact + ':'))
				.mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).findFirst().orElse(0);
	}

	private static void say(String line) throws Exception {
		System.out.println(line);
		System.out.flush();
		if (System.in.read() < 0) {
			throw new IllegalStateException("left alone");
		}
	}
}

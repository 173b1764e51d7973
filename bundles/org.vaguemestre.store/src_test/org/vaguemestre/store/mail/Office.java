package org.vaguemestre.store.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.MailStores;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/** A mail server with two people, and the mail of one of them. */
final class Office implements AutoCloseable {

	static final String CLAIRE = "claire@medecin.mssante.example";
	static final String HELENE = "helene@cardio.mssante.example";
	final GreenMail server = new GreenMail(new ServerSetup[] { new ServerSetup(0, "127.0.0.1", "imap"), new ServerSetup(0, "127.0.0.1", "smtp") });
	final Path folder;
	final MemorySecrets secrets = new MemorySecrets();
	final List<NetworkRules> rules = new ArrayList<>();
	final KeyVault vault;
	final GreenMailUser claire;
	final GreenMailUser helene;
	MailStore store;
	MailEngine mail;
	String id = "claire";

	Office(Path folder) throws Exception {
		this.folder = folder;
		server.start();
		claire = server.setUser(CLAIRE, "claire", "secret");
		helene = server.setUser(HELENE, "helene", "secret");
		vault = KeyVault.at(folder.resolve("vault"), secrets, Clock.systemUTC());
		open();
	}

	void open() throws Exception {
		store = MailStores.at(folder.resolve("store"), secrets, new SecureRandom(), Clock.systemUTC());
		mail = MailEngine.create(new MailEngine.Ground(store, secrets, vault, () -> List.copyOf(rules), Clock.systemDefaultZone(), new SecureRandom()));
	}

	void shut() {
		mail.close();
		store.close();
	}

	Account plain() throws Exception {
		return account(new Server("127.0.0.1", server.getImap().getPort(), Security.NONE), new Server("127.0.0.1", server.getSmtp().getPort(), Security.NONE), List.of());
	}

	Account account(Server imap, Server smtp, List<Path> anchors) throws Exception {
		Account account = new Account(id, "Cabinet", CLAIRE, "Dr Claire MOREAU", imap, smtp, "claire", anchors, "mssante");
		mail.accounts().setPassword(id, "secret".toCharArray());
		mail.accounts().save(account);
		return account;
	}

	Path anchor(Pki pki) throws Exception {
		return Files.write(folder.resolve("ca.pem"), CertificateFiles.pem(pki.ca));
	}

	void sync() throws Exception {
		mail.mailbox().synchronise(id, new NullProgressMonitor());
	}

	Folder folder(Folder.Kind kind) throws Exception {
		return mail.mailbox().folders(id).stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
	}

	List<MessageRow> rows(Folder.Kind kind) throws Exception {
		return mail.mailbox().list(folder(kind).id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 1000);
	}

	void deliver(String raw) throws Exception {
		put(claire, "INBOX", raw);
	}

	void put(GreenMailUser user, String folder, String raw) throws Exception {
		MimeMessage message = new MimeMessage(Session.getInstance(new java.util.Properties()),
				new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
		remote(user, folder).appendMessage(message, new Flags(), new java.util.Date());
	}

	MailFolder remote(GreenMailUser user, String folder) throws Exception {
		return server.getManagers().getImapHostManager().getFolder(user, folder, false);
	}

	void makeFolder(String name) throws Exception {
		server.getManagers().getImapHostManager().createMailbox(claire, name);
	}

	/** The bytes that the server holds. */
	List<String> held(GreenMailUser user, String folder) throws Exception {
		List<String> all = new ArrayList<>();
		for (var stored : remote(user, folder).getMessages()) {
			java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
			stored.getMimeMessage().writeTo(out);
			all.add(out.toString(StandardCharsets.UTF_8));
		}
		return all;
	}

	/** Waits for what happens in the background, and never longer than a user would. */
	static void until(String what, BooleanSupplier condition) throws Exception {
		long end = System.nanoTime() + 20_000_000_000L;
		Object lock = new Object();
		synchronized (lock) {
			while (!condition.getAsBoolean()) {
				if (System.nanoTime() > end) {
					throw new AssertionError("not seen: " + what);
				}
				lock.wait(50);
			}
		}
	}

	@Override
	public void close() {
		shut();
		server.stop();
	}
}

package org.vaguemestre.demo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.MailStores;

/** Mail with the servers of the demonstration: with the class loaders of OSGi, and in plain Java where it runs so. */
class MailServersTest {

	private static final NullProgressMonitor NONE = new NullProgressMonitor();
	private static final Clock CLOCK = Clock.systemDefaultZone();
	private static final SecureRandom RANDOM = new SecureRandom();

	@TempDir
	Path folder;
	private People people;
	private MailServers servers;
	private Post post;
	private MailStore store;
	private MailEngine mail;
	private final BlockingQueue<MessageRow> arrived = new LinkedBlockingQueue<>();
	private final BlockingQueue<AccountState.Status> states = new LinkedBlockingQueue<>();

	@BeforeEach
	void start() throws Exception {
		ThrowAwayCa ca = new ThrowAwayCa("Test", CLOCK.instant(), RANDOM);
		people = People.from(ca);
		Bundle bundle = FrameworkUtil.getBundle(MailServersTest.class);
		servers = bundle == null
				? MailServers.start(ca.localServer().serverContext(), people.passwords(), List.of(MailServersTest.class.getClassLoader()))
				: MailServers.start(ca.localServer().serverContext(), people.passwords(), bundle.getBundleContext());
		post = new Post(TlsPolicy.anchors(List.of(ca.certificate()), CLOCK).context(), servers.smtpPort(), servers.imapPort());
		Secrets secrets = new Secrets();
		store = MailStores.at(folder.resolve("store"), secrets, RANDOM, CLOCK);
		mail = MailEngine.create(new MailEngine.Ground(store, secrets, KeyVault.at(folder.resolve("vault"), secrets, CLOCK), List::of, CLOCK, RANDOM));
		Path authority = Files.write(folder.resolve("ca.pem"), ca.pem());
		Person claire = people.claire();
		mail.accounts().save(new Account("test", "Test", claire.address(), claire.name(), new Server("localhost", servers.imapPort(), Security.TLS),
				new Server("localhost", servers.smtpPort(), Security.TLS), claire.address(), List.of(authority), "mssante"));
		mail.accounts().setPassword("test", claire.password().toCharArray());
		mail.mailbox().addListener(new MailboxListener() {
			@Override
			public void messagesArrived(long folderId, List<MessageRow> rows) {
				arrived.addAll(rows);
			}

			@Override
			public void accountStateChanged(AccountState state) {
				states.add(state.status());
			}
		});
	}

	@AfterEach
	void stop() {
		mail.close();
		store.close();
		servers.close();
	}

	@Test
	void mailComesByItselfAndAnAnswerGoesOut() throws Exception {
		post.send(people.helene(), people.claire(), letter("Premier"));
		mail.start();
		await(AccountState.Status.ONLINE);
		assertEquals(List.of("Premier"), subjects(Folder.Kind.INBOX));
		assertEquals(0, arrived.size());

		post.send(people.laboratory(), people.claire(), letter("Second"));
		MessageRow row = arrived.poll(60, TimeUnit.SECONDS);
		assertEquals("Second", row.subject());
		ReadMessage read = mail.reader().read(row.id(), NONE);
		assertEquals("Chère consœur, voici.", read.text().strip());

		SendReport report = mail.sender().send(new OutgoingMessage("test", List.of(Address.of(people.helene().address())), List.of(), List.of(),
				"Réponse", "Merci à vous", List.of(new Attached("réponse.pdf", "application/pdf", Bytes.of(new byte[200_000]))), false, false,
				Optional.of(new OutgoingMessage.Origin(row.id(), OutgoingMessage.Origin.Kind.REPLY, row.messageId(), List.of(row.messageId())))), NONE);
		assertTrue(report.complete(), report.toString());
		List<byte[]> held = post.inbox(people.helene());
		assertEquals(1, held.size());
		assertTrue(new String(held.get(0), StandardCharsets.ISO_8859_1).contains("In-Reply-To: " + row.messageId()));
		mail.mailbox().synchronise("test", NONE);
		assertEquals(List.of("Réponse"), subjects(Folder.Kind.SENT));
		assertTrue(mail.mailbox().row(row.id()).orElseThrow().flags().answered());
	}

	@Test
	void aPulledCableIsMended() throws Exception {
		mail.start();
		await(AccountState.Status.ONLINE);
		servers.drop();
		post.send(people.helene(), people.claire(), letter("Après"));
		assertEquals("Après", arrived.poll(60, TimeUnit.SECONDS).subject());
	}

	private void await(AccountState.Status wanted) throws InterruptedException {
		for (AccountState.Status status = states.poll(60, TimeUnit.SECONDS); status != wanted; status = states.poll(60, TimeUnit.SECONDS)) {
			assertTrue(status != null && status != AccountState.Status.ATTENTION && status != AccountState.Status.OFFLINE,
					mail.mailbox().state("test").toString());
		}
	}

	private List<String> subjects(Folder.Kind kind) throws Exception {
		Folder found = mail.mailbox().folders("test").stream().filter(f -> f.kind() == kind).findFirst().orElseThrow();
		return mail.mailbox().list(found.id(), new Sort(Sort.Column.SUBJECT, true)).rows(0, 100).stream().map(MessageRow::subject).toList();
	}

	private static Bytes letter(String subject) {
		return Bytes.of(("From: a@b.example\r\nSubject: =?utf-8?q?" + subject.replace("è", "=C3=A8") + "?=\r\nMessage-ID: <" + subject.hashCode()
				+ "@test>\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCh=C3=A8re cons=C5=93ur, voici.\r\n")
						.getBytes(StandardCharsets.US_ASCII));
	}

	/** Passwords for the time of a test. */
	private static final class Secrets implements SecretStore {

		private final Map<String, char[]> kept = new ConcurrentHashMap<>();

		@Override
		public Optional<char[]> get(String name) {
			return Optional.ofNullable(kept.get(name)).map(char[]::clone);
		}

		@Override
		public void put(String name, char[] value) {
			kept.put(name, value.clone());
		}

		@Override
		public void remove(String name) {
			kept.remove(name);
		}
	}
}

package org.vaguemestre.mail.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.SendReport;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;

/** An outbox between a scripted server, a Sent folder and a store in memory; hidden recipients get their message apart. */
final class OutboxRig implements AutoCloseable {

	static final NullProgressMonitor NONE = new NullProgressMonitor();
	static final String A = "a@cabinet.example";
	static final String B = "b@cabinet.example";
	static final String C = "c@cabinet.example";
	/** Short pauses, and looks enough for a slow server. */
	static final OutboxTimes QUICK = new OutboxTimes(Duration.ofMillis(10), Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofDays(5),
			List.of(Duration.ZERO, Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(10)), 2);

	final ScriptedSmtp smtp;
	final MemorySent sent;
	final DraftMemory memory;
	final Settings settings;
	final List<Draft> changes = new CopyOnWriteArrayList<>();
	final List<SendReport> reports = new CopyOnWriteArrayList<>();
	final List<MailException> troubles = new CopyOnWriteArrayList<>();
	final List<Draft> answered = new CopyOnWriteArrayList<>();
	final StoredDrafts drafts;
	final StoredOutbox outbox;
	final MailSender sender;

	OutboxRig() throws Exception {
		this(new ScriptedSmtp(), new MemorySent(), new DraftMemory(), new MemorySettings(), QUICK);
	}

	OutboxRig(OutboxTimes times) throws Exception {
		this(new ScriptedSmtp(), new MemorySent(), new DraftMemory(), new MemorySettings(), times);
	}

	private OutboxRig(ScriptedSmtp smtp, MemorySent sent, DraftMemory memory, Settings settings, OutboxTimes times) throws Exception {
		this(smtp, sent, memory, memory.program(), settings, times, Clock.systemUTC());
	}

	OutboxRig(ScriptedSmtp smtp, MemorySent sent, DraftMemory memory, DraftMemory.Program program, Settings settings, OutboxTimes times, Clock clock)
			throws Exception {
		this.smtp = smtp;
		this.sent = sent;
		this.memory = memory;
		this.settings = settings;
		KeptAccounts accounts = new KeptAccounts(new MemorySettings(), new Passwords(), clock);
		accounts.save(new Account("one", "One", "claire@cabinet.example", "", new Server("127.0.0.1", 9, Security.NONE),
				new Server("127.0.0.1", smtp.port(), Security.NONE), "claire", List.of(), Account.ORDINARY));
		accounts.setPassword("one", "secret".toCharArray());
		OutboxSettings kept = new OutboxSettings(settings);
		kept.setUndoDelay(Duration.ZERO);
		drafts = new StoredDrafts(program.store(), clock);
		Timeouts timeouts = Timeouts.USUAL.withAnswer(Duration.ofSeconds(5));
		SentCopy copy = new SentCopy(id -> sent, kept, times, clock);
		Delivery delivery = new Delivery(accounts, drafts, new Connector(clock, timeouts, null, java.util.Optional.empty(), new Rules(List::of)), copy, times, clock, answered::add);
		outbox = new StoredOutbox(accounts, drafts, OutboxRig::build, new Dispatch(drafts, delivery, times, clock, id -> { }), kept, clock);
		outbox.addListener(new Outbox.Listener() {
			@Override
			public void changed(Draft draft) {
				changes.add(draft);
			}

			@Override
			public void sent(Draft draft, SendReport report) {
				reports.add(report);
			}
		});
		sender = new MailSender(drafts, outbox);
	}

	/** Another run of the program over what is kept. */
	OutboxRig again() throws Exception {
		return new OutboxRig(smtp, sent, memory, memory.program(), settings, QUICK, Clock.systemUTC());
	}

	/** The server files what it takes, so that so many looks miss it. */
	void serverFiles(int looks) {
		smtp.file(t -> sent.file(t.messageId(), looks));
	}

	private static Parcel build(Account account, OutgoingMessage message) {
		String id = '<' + UUID.randomUUID().toString() + "@cabinet.example>";
		message.attachments().forEach(a -> a.content().toArray());
		List<Address> open = new ArrayList<>(message.to());
		open.addAll(message.cc());
		List<Parcel.Envelope> envelopes = new ArrayList<>();
		envelopes.add(new Parcel.Envelope(open, bytes(id, message, "")));
		message.bcc().forEach(hidden -> envelopes.add(new Parcel.Envelope(List.of(hidden), bytes(id, message, hidden.address()))));
		return new Parcel(id, envelopes, bytes(id, message, ""));
	}

	private static Bytes bytes(String id, OutgoingMessage message, String key) {
		return Bytes.of(("From: claire@cabinet.example\r\nMessage-ID: " + id + "\r\nSubject: " + message.subject() + "\r\n\r\n" + message.text() + key
				+ "\r\n.point\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	static OutgoingMessage letter(String... to) {
		return letter(List.of(to), List.of());
	}

	static OutgoingMessage letter(List<String> to, List<String> hidden) {
		return new OutgoingMessage("one", to.stream().map(Address::of).toList(), List.of(), hidden.stream().map(Address::of).toList(), "Lettre", "Bonjour",
				List.of(), false, false, Optional.empty());
	}

	Draft hand(OutgoingMessage message) throws MailException {
		return outbox.send(drafts.create(message));
	}

	/** Works like a program without a background until nothing is left, or what is left cannot go. */
	void flushAll() throws Exception {
		until("nothing left to send", () -> {
			try {
				outbox.flush(NONE);
			} catch (MailException e) {
				// told in the draft as well, and tried again
				troubles.add(e);
			}
			return outbox.all().stream().allMatch(d -> d.state() == Draft.State.FAILED);
		});
	}

	Draft.State state(String id) {
		return memory.draft(id).map(Draft::state).orElse(null);
	}

	void gone(String id) throws Exception {
		until("gone", () -> memory.draft(id).isEmpty());
	}

	/** @return the first report; it is told a moment after the draft has gone */
	SendReport report() throws Exception {
		until("a report", () -> !reports.isEmpty());
		return reports.get(0);
	}

	void reaches(String id, Draft.State state) throws Exception {
		until(state.toString(), () -> changes.stream().anyMatch(d -> d.id().equals(id) && d.state() == state));
	}

	/** What a test waits for. */
	@FunctionalInterface
	interface Condition {
		boolean holds() throws Exception;
	}

	static void until(String what, Condition condition) throws Exception {
		Instant end = Instant.now().plusSeconds(60);
		Object lock = new Object();
		synchronized (lock) {
			while (!condition.holds()) {
				if (Instant.now().isAfter(end)) {
					throw new AssertionError("not seen: " + what);
				}
				lock.wait(5);
			}
		}
	}

	/** Ends this run; the servers stay. */
	void end() {
		outbox.close();
	}

	@Override
	public void close() throws Exception {
		end();
		smtp.close();
	}

	private static final class Passwords implements SecretStore {

		private final Map<String, char[]> kept = new HashMap<>();

		@Override
		public synchronized Optional<char[]> get(String name) {
			return Optional.ofNullable(kept.get(name)).map(char[]::clone);
		}

		@Override
		public synchronized void put(String name, char[] value) {
			kept.put(name, value.clone());
		}

		@Override
		public synchronized void remove(String name) {
			kept.remove(name);
		}
	}
}

package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.directory.AddressUse.Used;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** Whom the practice wrote to, out of a store that holds what was sent. */
class WrittenToTest {

	private static final String CLAIRE = "claire@medecin.mssante.example";
	private static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");
	private static final long SENT = 7;

	private final KeptAccounts accounts = new KeptAccounts(new MemorySettings(), secrets(), Clock.systemUTC());
	private final Map<Long, Optional<String>> messages = new ConcurrentHashMap<>();
	private final Map<Long, Long> sizes = new ConcurrentHashMap<>();
	private final AtomicInteger bodies = new AtomicInteger();
	private final AtomicInteger refused = new AtomicInteger();
	private volatile boolean closed;
	private final WrittenTo written = new WrittenTo(accounts, store());

	private static SecretStore secrets() {
		return (SecretStore) Proxy.newProxyInstance(SecretStore.class.getClassLoader(), new Class<?>[] { SecretStore.class },
				(proxy, method, arguments) -> method.getReturnType() == Optional.class ? Optional.empty() : null);
	}

	/** A store with one folder of sent mail, in which the number of a message is the day it was sent on. */
	private MailStore store() {
		Map<String, Function<Object, Object>> answers = Map.of(
				"folders", account -> List.of(folder(1, Folder.Kind.INBOX), folder(SENT, Folder.Kind.SENT)),
				"list", folder -> new TreeMap<>(messages).descendingMap().keySet().stream().mapToLong(Long::longValue).toArray(),
				"rows", ids -> ((Collection<?>) ids).stream().map(id -> row((Long) id)).collect(Collectors.toMap(MessageRow::id, row -> row)),
				"body", id -> {
					bodies.incrementAndGet();
					return messages.get(id).map(text -> Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
				});
		return (MailStore) Proxy.newProxyInstance(MailStore.class.getClassLoader(), new Class<?>[] { MailStore.class }, (proxy, method, arguments) -> {
			if (closed) {
				refused.incrementAndGet();
				throw new MailException(MailFailure.STORE);
			}
			return answers.get(method.getName()).apply(arguments[0]);
		});
	}

	private static Folder folder(long id, Folder.Kind kind) {
		return new Folder(id, "claire", kind.name(), kind.name(), kind, 0, true, 0, 0);
	}

	private MessageRow row(long id) {
		return new MessageRow(id, SENT, "", CLAIRE, "shown", "s", "", MARCH.plusSeconds(id * 86_400), sizes.getOrDefault(id, 100L), Flags.NONE, false,
				SignatureMark.NOT_READ, EncryptionMark.NOT_READ, false, CorrespondentKind.UNKNOWN, "", 0);
	}

	private void sent(long day, String... fields) {
		messages.put(day, Optional.of("From: " + CLAIRE + "\r\n" + String.join("\r\n", fields) + "\r\n\r\nTo: text@a.example\r\n"));
	}

	private static Used used(String address, String name, int times, int day) {
		return new Used(address, name, times, MARCH.plusSeconds(day * 86_400L));
	}

	private void begin() throws Exception {
		accounts.save(new Account("claire", "Cabinet", CLAIRE, "", new Server("imap.a.example", 993, Security.TLS), new Server("smtp.a.example", 465, Security.TLS),
				"claire", List.of(), "mssante"));
		written.start();
	}

	private void until(Used... expected) throws Exception {
		OutboxRig.until(List.of(expected) + " instead of " + written.used(), () -> written.used().equals(List.of(expected)));
	}

	@AfterEach
	void close() {
		written.close();
	}

	@Test
	void recipientsAreCountedWithTheirLatestNamesAndOneselfIsNotAmongThem() throws Exception {
		sent(3, "To: =?utf-8?q?H=C3=A9l=C3=A8ne?= <Helene@Cardio.example>, \"Labo, Lyon\" <labo@a.example>", "Cc: " + CLAIRE.toUpperCase());
		sent(5, "To: helene@cardio.example", "Bcc: tiers@a.example, TIERS@a.example");
		sent(8, "To: \"helene@cardio.example\" <helene@cardio.example>, undisclosed:;", "Cc: not an address");
		assertEquals(List.of(), written.used());
		begin();
		until(used("helene@cardio.example", "Hélène", 3, 8), used("tiers@a.example", "", 1, 5), used("labo@a.example", "Labo, Lyon", 1, 3));
	}

	@Test
	void nothingIsReadBeforeSomebodyAsks() throws Exception {
		sent(3, "To: labo@a.example");
		begin();
		written.folderChanged(SENT);
		written.foldersChanged("claire");
		assertEquals(0, bodies.get());
		until(used("labo@a.example", "", 1, 3));
		assertEquals(1, bodies.get());
	}

	@Test
	void whatIsSentLaterIsSeenEachMessageIsReadOnceAndWhatGoesIsForgotten() throws Exception {
		sent(3, "To: labo@a.example");
		begin();
		until(used("labo@a.example", "", 1, 3));
		sent(9, "To: neu@a.example");
		messages.put(10L, Optional.empty());
		written.folderChanged(SENT);
		until(used("neu@a.example", "", 1, 9), used("labo@a.example", "", 1, 3));
		sent(10, "To: late@a.example");
		written.folderChanged(SENT);
		until(used("late@a.example", "", 1, 10), used("neu@a.example", "", 1, 9), used("labo@a.example", "", 1, 3));
		assertEquals(4, bodies.get(), "the one without content was looked for twice");
		messages.remove(3L);
		written.folderChanged(SENT);
		until(used("late@a.example", "", 1, 10), used("neu@a.example", "", 1, 9));
		accounts.remove("claire");
		until();
	}

	@Test
	void aStoreThatCannotBeReadTakesNothingAway() throws Exception {
		sent(3, "To: labo@a.example");
		begin();
		until(used("labo@a.example", "", 1, 3));
		List<Used> before = written.used();
		closed = true;
		written.foldersChanged("claire");
		OutboxRig.until("a look", () -> refused.get() > 0);
		closed = false;
		sent(4, "To: neu@a.example");
		assertSame(before, written.used());
		written.folderChanged(SENT);
		until(used("neu@a.example", "", 1, 4), before.get(0));
	}

	@Test
	void aCircularAndBrokenHeadersTellNothingAndCostNothing() throws Exception {
		sent(3, "To: " + IntStream.range(0, 60).mapToObj(i -> "p" + i + "@a.example").collect(Collectors.joining(", ")));
		sent(4, "To: <<>>@@,;\u0000 \"", "X-Long: " + "x".repeat(300_000), "To: late@a.example");
		messages.put(5L, Optional.of("\u0000\u0001"));
		messages.put(6L, Optional.of(""));
		sent(7, "To: labo@a.example");
		begin();
		until(used("labo@a.example", "", 1, 7));
	}

	@Test
	void ofLargeMessagesTheNewestAreReadFirst() throws Exception {
		for (long day = 1; day <= 4; day++) {
			sent(day, "To: p" + day + "@a.example");
			sizes.put(day, 40L << 20);
		}
		begin();
		until(used("p4@a.example", "", 1, 4), used("p3@a.example", "", 1, 3));
		written.folderChanged(SENT);
		until(used("p4@a.example", "", 1, 4), used("p3@a.example", "", 1, 3), used("p2@a.example", "", 1, 2), used("p1@a.example", "", 1, 1));
	}
}

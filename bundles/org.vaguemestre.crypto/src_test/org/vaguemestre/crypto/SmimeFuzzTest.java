package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.crypto.Mails.CA;
import static org.vaguemestre.crypto.Mails.CBC;
import static org.vaguemestre.crypto.Mails.CLAIRE;
import static org.vaguemestre.crypto.Mails.ENTITY;
import static org.vaguemestre.crypto.Mails.FROM;
import static org.vaguemestre.crypto.Mails.HELENE;
import static org.vaguemestre.crypto.Mails.encrypted;
import static org.vaguemestre.crypto.Mails.multipart;
import static org.vaguemestre.crypto.Mails.signed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.internal.MessageJudge;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/**
 * Messages of every kind, changed at random but the same way each time. Whatever comes: an answer, so much work and no more, and no
 * seal for anything but the words that were signed.
 */
class SmimeFuzzTest {

	private static final int ROUNDS = Integer.getInteger("hostile.rounds", 120);
	/** Layers that are opened at most. */
	private static final int MOST = 8;
	private static final String MORE = "Content-Type: multipart/mixed; boundary=\"in\"\r\n\r\n--in\r\n" + ENTITY
			+ "\r\n--in\r\nContent-Type: application/pdf; name=r.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--in--\r\n";

	private final Random random = new Random(20260305);
	private final AtomicInteger paths = new AtomicInteger();
	private final AtomicInteger unlocks = new AtomicInteger();
	private final PathValidator validator = PathValidator.create();
	private final ReadContext context = new ReadContext(() -> {
		unlocks.incrementAndGet();
		return List.of(HELENE);
	}, List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);

	private static List<String> seeds() throws Exception {
		TestCms claire = new TestCms().signer(CLAIRE, "SHA256withRSA");
		String opaque = new String(claire.opaque(ENTITY), UTF_8);
		String headed = "Content-Type: text/plain; hp=\"cipher\"\r\n" + FROM + "\r\nBonjour\r\n";
		return List.of(signed(ENTITY, CLAIRE), signed(MORE, CLAIRE), opaque, encrypted(signed(MORE, CLAIRE)), encrypted(opaque, CBC), signed(headed, CLAIRE),
				new String(TestCms.compressed(signed(ENTITY, CLAIRE).getBytes(UTF_8)), UTF_8), signed(encrypted(signed(ENTITY, CLAIRE)), CLAIRE),
				signed(opaque, CLAIRE), multipart("mixed", ENTITY, signed(ENTITY, CLAIRE)), multipart("mixed", ENTITY, encrypted(ENTITY)),
				new String(new TestCms().signer(CLAIRE, "SHA256withRSA").signer(Mails.PAUL, "SHA512withRSA").multipart(ENTITY), UTF_8));
	}

	@Test
	void nothingEscapesNothingGrowsNothingIsSealed() throws Exception {
		List<String> seeds = seeds();
		// what Claire signed; a change may well take away what stood around it
		Set<List<String>> hers = new HashSet<>();
		for (String seed : seeds) {
			SecureMessage whole = judged((FROM + seed).getBytes(UTF_8));
			if (whole.signature().status() == SignatureVerdict.Status.VALID) {
				hers.add(words(whole));
			}
		}
		assertEquals(2, hers.size());
		int sealed = 0;
		for (String seed : seeds) {
			byte[] message = (FROM + seed).getBytes(UTF_8);
			for (int round = 0; round < ROUNDS; round++) {
				byte[] changed = changed(message, seeds);
				SecureMessage read = judged(changed);
				if (read.signature().status() == SignatureVerdict.Status.VALID) {
					sealed++;
					assertTrue(hers.contains(words(read)), () -> printed(words(read).toString()) + "\n" + printed(new String(changed, ISO_8859_1)));
					assertEquals("claire@example.org", read.from().get(0).address(), () -> printed(new String(changed, ISO_8859_1)));
					assertEquals(Scope.WHOLE, read.signature().scope());
				}
			}
		}
		assertTrue(sealed > 0, "not every change is one of what was signed, or nothing was tried");
	}

	private static String printed(String text) {
		return text.replaceAll("[^\\r\\n -~]", "?");
	}

	/** What there is to read and to open, and what it says it is. */
	private static List<String> words(SecureMessage read) {
		return read.content().walk().filter(e -> !e.isMultipart())
				.map(e -> e.mediaType() + '|' + e.fileName().orElse("") + '|' + e.isAttachment() + '|' + e.text()).toList();
	}

	private SecureMessage judged(byte[] message) {
		paths.set(0);
		unlocks.set(0);
		// without the net of the reader, which would hide what this test is for
		SecureMessage read = new MessageJudge(question -> {
			paths.incrementAndGet();
			return validator.validate(question);
		}, context).judge(Entity.parse(Bytes.of(message)));
		assertTrue(paths.get() <= 16 && unlocks.get() <= MOST, () -> paths + " paths, keys unlocked " + unlocks + " times");
		assertTrue(read.certificates().size() <= 200 * MOST);
		assertTrue(read.content().raw().length() <= message.length * 2, "compressed by less than half, and yet larger");
		return read;
	}

	private byte[] changed(byte[] message, List<String> seeds) {
		byte[] now = message;
		for (int i = random.nextInt(3); i >= 0; i--) {
			now = now.length == 0 ? message : once(now, seeds);
		}
		return now;
	}

	private byte[] once(byte[] message, List<String> seeds) {
		int from = random.nextInt(message.length);
		int to = Math.min(message.length, from + random.nextInt(120));
		switch (random.nextInt(7)) {
		case 0:
			return Arrays.copyOf(message, from);
		case 1:
			return spliced(message, from, to, new byte[0]);
		case 2:
			return spliced(message, from, from, Arrays.copyOfRange(message, from, to));
		case 3:
			byte[] other = (FROM + seeds.get(random.nextInt(seeds.size()))).getBytes(UTF_8);
			int start = random.nextInt(other.length);
			return spliced(message, from, to, Arrays.copyOfRange(other, start, Math.min(other.length, start + 200)));
		case 4:
			byte[] noise = message.clone();
			noise[from] = (byte) random.nextInt();
			return noise;
		case 5:
			return lines(message);
		default:
			return inside(message);
		}
	}

	private static byte[] spliced(byte[] message, int from, int to, byte[] between) {
		byte[] all = new byte[message.length - (to - from) + between.length];
		System.arraycopy(message, 0, all, 0, from);
		System.arraycopy(between, 0, all, from, between.length);
		System.arraycopy(message, to, all, from + between.length, message.length - to);
		return all;
	}

	/** Header fields and boundaries in another order, or twice. */
	private byte[] lines(byte[] message) {
		List<String> lines = new ArrayList<>(List.of(new String(message, ISO_8859_1).split("\r\n", -1)));
		String line = lines.get(random.nextInt(lines.size()));
		if (random.nextBoolean()) {
			lines.remove(line);
		}
		lines.add(random.nextInt(lines.size() + 1), line);
		return String.join("\r\n", lines).getBytes(ISO_8859_1);
	}

	/** A byte of what base64 hides. */
	private byte[] inside(byte[] message) {
		String text = new String(message, ISO_8859_1);
		int field = text.lastIndexOf("base64");
		int start = field < 0 ? -1 : text.indexOf("\r\n\r\n", field);
		if (start < 0) {
			return message;
		}
		int end = text.indexOf("\r\n--", start + 4);
		String body = text.substring(start + 4, end < 0 ? text.length() : end).replaceAll("[^A-Za-z0-9+/]", "");
		byte[] cms = Base64.getDecoder().decode(body.substring(0, body.length() / 4 * 4));
		if (cms.length == 0) {
			return message;
		}
		cms[random.nextInt(cms.length)] = (byte) random.nextInt();
		return (text.substring(0, start + 4) + Base64.getMimeEncoder().encodeToString(cms) + (end < 0 ? "" : text.substring(end))).getBytes(ISO_8859_1);
	}
}

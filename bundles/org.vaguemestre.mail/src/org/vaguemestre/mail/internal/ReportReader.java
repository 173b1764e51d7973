package org.vaguemestre.mail.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.Receipt.State;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/**
 * Reads delivery status notifications (RFC 3464, RFC 6533) and message disposition notifications (RFC 8098) out of a message's tree.
 * They come from anybody: sizes and counts are bounded, and what cannot be read is left out.
 */
final class ReportReader {

	private static final int MAX_FIELDS = 256 * 1024;
	private static final int MAX_HEADER = 64 * 1024;
	private static final int MAX_RECIPIENTS = 500;
	private static final int MAX_ABOUT = 3;
	private static final int MAX_WORDS = 300;
	private static final Pattern FAILING = Pattern.compile("/[^/]*\\b(?:error|failure)\\b", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern ERROR_INSIDE = Pattern.compile("/\\s*error\\s*:\\s*(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL); //$NON-NLS-1$
	private static final Pattern GAP = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n"); //$NON-NLS-1$
	private static final Pattern LETTER = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})\\}"); //$NON-NLS-1$
	private static final String REPORT = "multipart/report"; //$NON-NLS-1$
	/** RFC 3461 §4.4. */
	private static final Pattern ENVELOPE_ID = Pattern.compile("[!-;=?-~]{1,200}@[!-;=?-~]{1,200}"); //$NON-NLS-1$

	private ReportReader() {
	}

	/**
	 * @param from who wrote the message
	 * @param when when
	 * @return what it reports, if it is a report
	 */
	static Optional<Report> read(SecureMessage message, Address from, Instant when) {
		Optional<Entity> report = report(message.content());
		for (Entity part : report.map(Entity::parts).orElse(List.of())) {
			switch (part.mediaType()) {
			case "message/delivery-status", "message/global-delivery-status": //$NON-NLS-1$ //$NON-NLS-2$
				return Optional.of(delivery(message, report.get(), part, from, when));
			case "message/disposition-notification", "message/global-disposition-notification": //$NON-NLS-1$ //$NON-NLS-2$
				return Optional.of(disposition(message, report.get(), part, from, when));
			default:
			}
		}
		return Optional.empty();
	}

	/**
	 * @param content the tree of a message
	 * @return the report that it is; gateways and lists put their text around it (RFC 6522 §1), and no files
	 */
	static Optional<Entity> report(Entity content) {
		if (!content.mediaType().equals("multipart/mixed")) { //$NON-NLS-1$
			return Optional.of(content).filter(c -> c.mediaType().equals(REPORT));
		}
		List<Entity> wrapped = content.parts().stream().filter(p -> !p.mediaType().startsWith("text/")).limit(2) //$NON-NLS-1$
				// nobody has looked at this signature, and it counts for nothing
				.map(p -> p.mediaType().equals("multipart/signed") && !p.parts().isEmpty() ? p.parts().get(0) : p).toList(); //$NON-NLS-1$
		return wrapped.size() == 1 ? Optional.of(wrapped.get(0)).filter(p -> p.mediaType().equals(REPORT)) : Optional.empty();
	}

	private static Report delivery(SecureMessage message, Entity report, Entity part, Address from, Instant when) {
		List<Entity> blocks = blocks(part);
		Set<String> about = new LinkedHashSet<>();
		blocks.stream().findFirst().flatMap(b -> b.rawHeader("Original-Envelope-Id")).map(String::strip) //$NON-NLS-1$
				.filter(id -> ENVELOPE_ID.matcher(id).matches()).ifPresent(id -> about.add('<' + id + '>'));
		about.addAll(returned(report));
		if (about.isEmpty()) {
			about.addAll(TreeReader.ids(message.head(), "In-Reply-To")); //$NON-NLS-1$
		}
		Map<String, Receipt> receipts = new LinkedHashMap<>();
		for (Entity block : blocks) {
			Optional<String> recipient = address(block, "Original-Recipient").or(() -> address(block, "Final-Recipient")); //$NON-NLS-1$ //$NON-NLS-2$
			Optional<State> state = block.rawHeader("Action").flatMap(a -> action(word(a))); //$NON-NLS-1$
			if (recipient.isPresent() && state.isPresent() && receipts.size() < MAX_RECIPIENTS) {
				// of several who stand for the same one, the worst counts
				receipts.merge(recipient.get(), new Receipt(recipient.get(), state.get(), when, words(block), false),
						(a, b) -> a.state().trouble() ? a : b.state().trouble() || a.state() == State.DELIVERED ? b : a);
			}
		}
		return new Report(Report.Kind.DELIVERY, from, when, some(about), List.copyOf(receipts.values()), Optional.empty());
	}

	/** Only who sends it can say what was done in that mailbox, so it counts for the sender, whoever it names. */
	private static Report disposition(SecureMessage message, Entity report, Entity part, Address from, Instant when) {
		Entity fields = fields(GAP.matcher(text(part)).replaceAll("\r\n")); //$NON-NLS-1$
		String said = fields.header("Disposition").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		String words = bounded(fields.header("Error").or(() -> fields.header("Failure")).orElseGet(() -> inside(said))); //$NON-NLS-1$ //$NON-NLS-2$
		Optional<State> state = disposed(uncommented(said), marked(message, report) || Integration.of(words).isPresent());
		boolean signed = report == message.content() && message.signature().status() == SignatureVerdict.Status.VALID;
		List<Receipt> receipts = new ArrayList<>();
		if (state.isPresent() && from.valid()) {
			receipts.add(new Receipt(lower(from.address()), state.get(), when, words, signed));
		}
		return new Report(Report.Kind.DISPOSITION, from, when, disposed(message, report, fields), receipts, Optional.empty());
	}

	/** What says it best, and that alone: the letters before it in its thread are others, which it tells nothing of. */
	private static List<String> disposed(SecureMessage message, Entity report, Entity fields) {
		String named = fields.rawHeader("Original-Message-ID").orElse("").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		List<String> references = TreeReader.ids(message.head(), "References"); //$NON-NLS-1$
		return Stream.of(ENVELOPE_ID.matcher(named).matches() ? List.of('<' + named + '>') : TreeReader.ids(fields, "Original-Message-ID"), //$NON-NLS-1$
				returned(report), TreeReader.ids(message.head(), "In-Reply-To"), //$NON-NLS-1$
				references.isEmpty() ? references : references.subList(references.size() - 1, references.size()))
				.filter(ids -> !ids.isEmpty()).findFirst().map(ids -> ids.subList(0, 1)).orElse(List.of());
	}

	/** Earlier versions of the volet of ANS put the error behind the modifier. */
	private static String inside(String disposition) {
		Matcher error = ERROR_INSIDE.matcher(disposition);
		return error.find() ? error.group(1) : ""; //$NON-NLS-1$
	}

	/** Other programs that process mail do not file documents; what is told of those has the mark of their letter. */
	private static boolean marked(SecureMessage message, Entity report) {
		return Stream.concat(message.head().header("Subject").stream(), original(report).flatMap(o -> o.header("Subject")).stream()) //$NON-NLS-1$ //$NON-NLS-2$
				.anyMatch(s -> Integrations.MARK.matcher(s).find());
	}

	/** The fields of the message and of each recipient, with blank lines between them. */
	private static List<Entity> blocks(Entity part) {
		List<Entity> blocks = new ArrayList<>();
		for (String block : GAP.split(text(part), MAX_RECIPIENTS + 2)) {
			if (blocks.size() <= MAX_RECIPIENTS) {
				blocks.add(fields(block));
			}
		}
		return blocks;
	}

	private static String text(Entity part) {
		Bytes content = part.content();
		return new String(content.slice(0, Math.min(content.length(), MAX_FIELDS)).toArray(), StandardCharsets.UTF_8).strip();
	}

	private static Entity fields(String block) {
		return Entity.parse(Bytes.of((block.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8))); //$NON-NLS-1$
	}

	/** RFC 5322 §3.2.2. */
	private static String uncommented(String value) {
		StringBuilder plain = new StringBuilder();
		int depth = 0;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == '\\' && depth > 0) {
				i++;
			} else if (c == '(') {
				depth++;
			} else if (c == ')' && depth > 0) {
				depth--;
			} else if (depth == 0) {
				plain.append(c);
			}
		}
		// what never ends is none
		return depth == 0 ? plain.toString() : value;
	}

	/** The Message-ID of the header or the message that came back. */
	private static List<String> returned(Entity report) {
		return original(report).map(o -> TreeReader.ids(o, "Message-ID")).orElse(List.of()); //$NON-NLS-1$
	}

	/** The header of what came back. */
	private static Optional<Entity> original(Entity report) {
		for (Entity part : report.parts()) {
			switch (part.mediaType()) {
			case "text/rfc822-headers", "message/global-headers", "message/rfc822", "message/global": //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				Bytes content = part.content();
				return Optional.of(Entity.parse(Bytes.join(List.of(content.slice(0, Math.min(content.length(), MAX_HEADER)),
						Bytes.of("\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))))); //$NON-NLS-1$
			default:
			}
		}
		return Optional.empty();
	}

	private static List<String> some(Set<String> ids) {
		return ids.stream().limit(MAX_ABOUT).toList();
	}

	private static Optional<String> address(Entity block, String field) {
		return block.rawHeader(field).map(ReportReader::unescaped).map(v -> v.substring(v.indexOf(';') + 1).strip())
				.map(v -> v.startsWith("<") && v.endsWith(">") ? v.substring(1, v.length() - 1) : v).filter(Address::isValid).map(ReportReader::lower); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** RFC 6533 §3: letters by their number, where not all of the way takes them as they are. */
	private static String unescaped(String value) {
		if (!value.strip().toLowerCase(Locale.ROOT).startsWith("utf-8")) { //$NON-NLS-1$
			return value;
		}
		return LETTER.matcher(value).replaceAll(m -> {
			int letter = Integer.parseInt(m.group(1), 16);
			return Matcher.quoteReplacement(Character.isValidCodePoint(letter) ? Character.toString(letter) : m.group());
		});
	}

	/** The form in which addresses are the same: in lower case, the domain as it stands in the DNS. */
	static String lower(String address) {
		String lower = address.strip().toLowerCase(Locale.ROOT);
		return Encoded.domain(lower);
	}

	private static String word(String value) {
		String plain = value.strip().toLowerCase(Locale.ROOT);
		int end = 0;
		while (end < plain.length() && (Character.isLetter(plain.charAt(end)) || plain.charAt(end) == '-')) {
			end++;
		}
		return plain.substring(0, end);
	}

	private static Optional<State> action(String word) {
		return Optional.ofNullable(switch (word) {
		case "failed" -> State.FAILED; //$NON-NLS-1$
		case "delayed" -> State.DELAYED; //$NON-NLS-1$
		case "delivered" -> State.DELIVERED; //$NON-NLS-1$
		case "relayed", "expanded" -> State.RELAYED; //$NON-NLS-1$ //$NON-NLS-2$
		default -> null;
		});
	}

	/** Whoever can write one has it in the mailbox; only {@code displayed} without an error says that somebody saw it. */
	private static Optional<State> disposed(String value, boolean document) {
		int semicolon = value.indexOf(';');
		if (semicolon < 0) {
			return Optional.empty();
		}
		String type = value.substring(semicolon + 1).strip();
		String word = word(type);
		boolean plain = type.indexOf('/') < 0;
		if (document && word.equals("processed")) { //$NON-NLS-1$
			return Optional.of(plain ? State.FILED : FAILING.matcher(type).find() ? State.NOT_FILED : State.DELIVERED);
		}
		return Optional.ofNullable(switch (word) {
		case "displayed" -> plain ? State.DISPLAYED : State.DELIVERED; //$NON-NLS-1$
		case "deleted" -> plain ? State.DELETED : State.DELIVERED; //$NON-NLS-1$
		case "processed", "dispatched", "denied", "failed" -> State.DELIVERED; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		default -> null;
		});
	}

	private static String words(Entity block) {
		String said = block.header("Diagnostic-Code").map(d -> d.substring(d.indexOf(';') + 1)).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return bounded(said.isBlank() ? block.header("Status").orElse("") : ServerAnswer.once(said)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String bounded(String text) {
		String clean = Clean.line(text.replaceAll("\\s+", " ")); //$NON-NLS-1$ //$NON-NLS-2$
		if (clean.length() <= MAX_WORDS) {
			return clean;
		}
		return clean.substring(0, Character.isHighSurrogate(clean.charAt(MAX_WORDS - 1)) ? MAX_WORDS - 1 : MAX_WORDS);
	}
}

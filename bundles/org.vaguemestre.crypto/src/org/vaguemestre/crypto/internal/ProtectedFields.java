package org.vaguemestre.crypto.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.vaguemestre.mime.AddressParser;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Defect;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Header;
import org.vaguemestre.mime.MailboxAddress;

/** Header fields inside the layers, and how they compare with those outside. */
final class ProtectedFields {

	/** Two of these, and other programs read another message. */
	private static final List<String> REPEATED = List.of("From", "Subject", "Content-Type", "Content-Transfer-Encoding"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Bytes CRLF = Bytes.of(new byte[] { '\r', '\n' });
	private static final Set<Defect> STRUCTURE = Set.of(Defect.BOUNDARY_MISSING, Defect.END_MISSING, Defect.HEADER_REPEATED,
			Defect.LIMIT_REACHED);

	/** What a reader takes for an address, with the signs that look like the one of addresses; looked for once in each word. */
	private static final Pattern ADDRESS = Pattern.compile("(?<![^\\s<>()\"',;:@\\x{FF20}\\x{FE6B}])[^\\s<>()\"',;:@\\x{FF20}\\x{FE6B}]++" //$NON-NLS-1$
			+ "[@\\x{FF20}\\x{FE6B}][^\\s<>()\"',;:@]+"); //$NON-NLS-1$

	private ProtectedFields() {
	}

	/** Whether a payload says that its own fields are those of the message (RFC 9788 §2.1.1, and the drafts before it). */
	static boolean announced(Entity payload) {
		String hp = payload.parameter("hp").orElse("").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		return hp.equals("clear") || hp.equals("cipher") //$NON-NLS-1$ //$NON-NLS-2$
				|| payload.parameter("protected-headers").filter("v1"::equalsIgnoreCase).isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * The message in a payload that is nothing but a wrapper for its header (RFC 8551 §3.1). A message of somebody else is one
	 * that was forwarded: it stays an attachment, whatever is signed around it.
	 */
	static Optional<Entity> wrapped(Entity payload, Entity outer) {
		String type = payload.mediaType();
		if (!type.equals("message/rfc822") && !type.equals("message/global") || payload.parts().size() != 1) { //$NON-NLS-1$ //$NON-NLS-2$
			return Optional.empty();
		}
		Entity inner = payload.parts().get(0);
		String forwarded = payload.parameter("forwarded").orElse("").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		boolean own = forwarded.equals("no") || !forwarded.equals("yes") && sender(inner).isPresent() && sender(inner).equals(sender(outer)); //$NON-NLS-1$ //$NON-NLS-2$
		return own ? Optional.of(inner) : Optional.empty();
	}

	/**
	 * The address of the one sender, ready for comparison; empty if there is none, or any doubt: a name that looks like the
	 * address of somebody else is what many readers would see alone.
	 */
	static Optional<String> sender(Entity head) {
		return mailbox(head, "From").filter(m -> !namesAnother(m)).map(m -> MailAddresses.comparable(m.address())); //$NON-NLS-1$
	}

	/** The address of a field that names one, ready for comparison. */
	static Optional<String> single(Entity head, String field) {
		return mailbox(head, field).map(m -> MailAddresses.comparable(m.address()));
	}

	private static Optional<MailboxAddress> mailbox(Entity head, String field) {
		List<Header> fields = head.headers(field);
		return fields.size() != 1 ? Optional.empty() : AddressParser.single(fields.get(0).value());
	}

	private static boolean namesAnother(MailboxAddress mailbox) {
		Matcher named = ADDRESS.matcher(mailbox.name());
		while (named.find()) {
			if (!MailAddresses.comparable(named.group()).equals(MailAddresses.comparable(mailbox.address()))) {
				return true;
			}
		}
		return false;
	}

	/** The date that a header states; empty if it cannot be read. */
	static Optional<Instant> date(Entity head) {
		// a comment may follow, as the name of a time zone
		String value = head.rawHeader("Date").orElse("").replaceAll("\\([^()]*\\)", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		try {
			return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	static List<MailboxAddress> addresses(Entity head, String field) {
		return head.headers(field).stream().flatMap(h -> AddressParser.parse(h.value()).stream()).toList();
	}

	/** Whether what everybody sees says something other than what was protected; a field that is missing outside says nothing. */
	static boolean differ(Entity outer, Entity head) {
		return outer.header("Subject").filter(s -> !s.equals(head.header("Subject").orElse(""))).isPresent() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				|| outer.header("Date").filter(s -> !s.equals(head.header("Date").orElse(s))).isPresent() //$NON-NLS-1$ //$NON-NLS-2$
				|| differ(outer, head, "To") || differ(outer, head, "Cc"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * The header that a message was given outside when it was encrypted, as it tells inside (RFC 9788 §2.2.1); empty if it does not.
	 */
	static Optional<Entity> toldOutside(Entity head) {
		List<Bytes> lines = new ArrayList<>();
		for (Header told : head.headers("HP-Outer")) { //$NON-NLS-1$
			Bytes raw = told.raw();
			int from = raw.indexOf((byte) ':', 0) + 1;
			while (from < raw.length() && (raw.at(from) == ' ' || raw.at(from) == '\t')) {
				from++;
			}
			lines.add(raw.slice(from, raw.length() - from));
			lines.add(CRLF);
		}
		lines.add(CRLF);
		return lines.size() == 1 ? Optional.empty() : Optional.of(Entity.parse(Bytes.join(lines)));
	}

	private static boolean differ(Entity outer, Entity head, String field) {
		return !outer.headers(field).isEmpty() && !all(outer, field).equals(all(head, field));
	}

	private static Set<String> all(Entity head, String field) {
		return addresses(head, field).stream().map(a -> MailAddresses.comparable(a.address())).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Whether a header looks as cut and pasted ciphertext does: in a mode without authentication, a block turns to noise where
	 * something was put in (efail.de).
	 */
	static boolean mangled(Entity entity) {
		// noise may leave no field that could be told as one
		boolean none = entity.headers().isEmpty() && entity.defects().contains(Defect.HEADER_MALFORMED);
		Bytes header = none ? entity.raw() : entity.header();
		for (int i = 0; i < header.length(); i++) {
			byte b = header.at(i);
			if (none && b == '\n' && i + 1 < header.length() && (header.at(i + 1) == '\n' || header.at(i + 1) == '\r')) {
				return false;
			}
			if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' || b == 0x7F) {
				return true;
			}
		}
		return false;
	}

	/** Whether the structure is broken. */
	static boolean damaged(Entity entity) {
		return entity.isMultipart() && entity.defects().stream().anyMatch(STRUCTURE::contains)
				|| REPEATED.stream().anyMatch(f -> entity.headers(f).size() > 1);
	}
}

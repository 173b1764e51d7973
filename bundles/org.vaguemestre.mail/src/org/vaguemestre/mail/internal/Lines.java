package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mail.store.StoredMessage.Line;
import org.vaguemestre.mime.AddressParser;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;

/** What the list shows of a message before its content is here. */
final class Lines {

	private final Rules rules;
	private final Clock clock;

	Lines(Rules rules, Clock clock) {
		this.rules = rules;
		this.clock = clock;
	}

	/** For a message that the server lists and of which it gives nothing that can be read. */
	StoredMessage unreadable(long uid, org.vaguemestre.mail.Flags flags) {
		return new StoredMessage(uid, 0, flags, line(Entity.parse(Bytes.EMPTY), Optional.empty()), Optional.empty());
	}

	/** @param entity the message, or its header */
	Line line(Entity entity, Optional<Instant> received) {
		List<MailboxAddress> from = addresses(entity, "From"); //$NON-NLS-1$
		String address = from.isEmpty() ? "" : Clean.line(from.get(0).address()); //$NON-NLS-1$
		return new Line(from.isEmpty() ? "" : name(from.get(0)), address, names(addresses(entity, "To")), //$NON-NLS-1$ //$NON-NLS-2$
				Clean.line(rules.shownSubject(address, entity.header("Subject").orElse(""))), "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Dates.shown(entity.header("Date").flatMap(Dates::parse), received, clock.instant()), //$NON-NLS-1$
				Clean.line(entity.header("Message-ID").orElse("")), entity.mediaType().equals("multipart/mixed"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				SignatureMark.NOT_READ, EncryptionMark.NOT_READ, rules.kind(address, addresses(entity, "To").stream().map(MailboxAddress::address).toList()), references(entity)); //$NON-NLS-1$
	}

	/** A line as it is in the list already; who answers whom does not change. */
	static Line of(MessageRow row) {
		return new Line(row.fromName(), row.fromAddress(), row.to(), row.subject(), row.patient(), row.date(), row.messageId(),
				row.attachment(), SignatureMark.NOT_READ, EncryptionMark.NOT_READ, row.correspondent(), List.of())
						.with(row.results(), row.documents());
	}

	private static List<String> references(Entity entity) {
		List<String> ids = new ArrayList<>(TreeReader.ids(entity, "References")); //$NON-NLS-1$
		TreeReader.ids(entity, "In-Reply-To").stream().limit(1).filter(id -> !ids.contains(id)).forEach(ids::add); //$NON-NLS-1$
		return ids;
	}

	static List<MailboxAddress> addresses(Entity entity, String field) {
		return entity.rawHeader(field).map(AddressParser::parse).orElse(List.of());
	}

	static String name(MailboxAddress address) {
		return Clean.line(address.name().isBlank() ? address.address() : address.name());
	}

	static String names(List<MailboxAddress> addresses) {
		return Clean.line(addresses.stream().limit(20).map(Lines::name).collect(Collectors.joining(", "))); //$NON-NLS-1$
	}
}

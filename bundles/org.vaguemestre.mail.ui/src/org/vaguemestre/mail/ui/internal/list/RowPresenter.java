package org.vaguemestre.mail.ui.internal.list;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.TeamWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Icon;

/** The words and icons of one line. Where a column shows an icon, its words are for tooltips and screen readers. */
final class RowPresenter {

	private final Formats formats;
	private final boolean outgoing;
	private final Function<MessageRow, String> folders;
	private final UnaryOperator<String> marks;
	private final TeamWords team;

	/**
	 * @param formats  dates and sizes
	 * @param outgoing whether the folder holds what the user sent: then the recipients are who matters
	 * @param folders  what stands in the column of folders
	 * @param marks    what the networks say of an address
	 * @param team     who has a message
	 */
	RowPresenter(Formats formats, boolean outgoing, Function<MessageRow, String> folders, UnaryOperator<String> marks, TeamWords team) {
		this.team = team;
		this.formats = formats;
		this.outgoing = outgoing;
		this.folders = folders;
		this.marks = marks;
	}

	String text(MessageRow row, Column column) {
		return switch (column) {
		case STATE -> state(row);
		case FLAGGED -> row.flags().flagged() ? Texts.get("mark.flagged") : ""; //$NON-NLS-1$ //$NON-NLS-2$
		case WHO -> outgoing ? row.to() : row.fromName();
		case SUBJECT -> subject(row);
		case PATIENT -> row.patient();
		case ATTACHMENT -> row.attachment() ? Texts.get("mark.attachment") : ""; //$NON-NLS-1$ //$NON-NLS-2$
		case SIGNATURE -> Texts.get("mark.signature." + row.signature().name()); //$NON-NLS-1$
		case ENCRYPTION -> Texts.get("mark.encryption." + row.encryption().name()); //$NON-NLS-1$
		case FILED -> row.filed() ? Texts.get("mark.filed") : ""; //$NON-NLS-1$ //$NON-NLS-2$
		case DATE -> formats.brief(row.date());
		case SIZE -> formats.size(row.size());
		case FOLDER -> folders.apply(row);
		case KIND -> kind(row);
		case TEAM -> team.sentence(row.flags());
		case DOCUMENT -> document(row.documents());
		};
	}

	private static String subject(MessageRow row) {
		String subject = row.subject().isBlank() ? Texts.get("subject.none") : row.subject(); //$NON-NLS-1$
		return row.flags().keywords().contains(Keywords.WITHDRAWN) ? Texts.get("subject.withdrawn", subject) : subject; //$NON-NLS-1$
	}

	String initials(MessageRow row) {
		return team.initials(row.flags());
	}

	Optional<Icon> icon(MessageRow row, Column column) {
		return Optional.ofNullable(switch (column) {
		case STATE -> !row.flags().seen() ? Icon.UNREAD : row.ticks() != Ticks.NONE ? tick(row.ticks())
				: row.flags().answered() ? Icon.ANSWERED : null;
		case FLAGGED -> row.flags().flagged() ? Icon.FLAGGED : null;
		case ATTACHMENT -> row.attachment() ? Icon.ATTACHMENT : null;
		case SIGNATURE -> switch (row.signature()) {
		case VALID -> Icon.SIGNED_VALID;
		case UNKNOWN -> Icon.SIGNED_UNKNOWN;
		case INVALID -> Icon.SIGNED_INVALID;
		case NONE, NOT_READ -> null;
		};
		case ENCRYPTION -> switch (row.encryption()) {
		case DECRYPTED -> Icon.ENCRYPTED;
		case FAILED -> Icon.ENCRYPTED_FAILED;
		case NONE, NOT_READ -> null;
		};
		case FILED -> row.filed() ? Icon.FILED : null;
		case KIND -> switch (row.correspondent()) {
		case CITIZEN -> Icon.PATIENT;
		// no shield: it would speak for the signature, which is another column
		case PROFESSIONAL -> Icon.PROFESSIONAL;
		case UNKNOWN -> null;
		};
		default -> null;
		});
	}

	/** @return what a tooltip says of a cell: the icon's words, or what may be cut off */
	String tip(MessageRow row, Column column) {
		return switch (column) {
		case WHO -> outgoing || row.fromAddress().equals(row.fromName()) ? text(row, column)
				: row.fromName() + " <" + row.fromAddress() + '>'; //$NON-NLS-1$
		case DATE -> formats.full(row.date());
		case DOCUMENT -> documents(row.documents());
		default -> text(row, column);
		};
	}

	/** Its type, and who wrote it. */
	private static String document(DocumentFacts facts) {
		return facts.type().map(t -> together(type(t, facts), facts.author())).orElse(""); //$NON-NLS-1$
	}

	/** The types of all, what the first is called by its author, and who that is. */
	private static String documents(DocumentFacts facts) {
		String types = facts.types().stream().sorted().map(t -> type(t, facts)).distinct().collect(Collectors.joining(", ")); //$NON-NLS-1$
		return together(together(types, types.contains(facts.label()) ? "" : facts.label()), facts.author()); //$NON-NLS-1$
	}

	private static String together(String first, String then) {
		return first.isEmpty() || then.isEmpty() ? first + then : Texts.get("document.of", first, then); //$NON-NLS-1$
	}

	/** One that has a name by its author alone has that, if it is the one that was told. */
	private static String type(DocumentType type, DocumentFacts facts) {
		boolean own = type == DocumentType.OTHER && facts.type().equals(Optional.of(type)) && !facts.label().isEmpty();
		return own ? facts.label() : Texts.get("document." + type.name()); //$NON-NLS-1$
	}

	private static Icon tick(Ticks ticks) {
		return switch (ticks) {
		case NONE -> null;
		case TAKEN -> Icon.TICK_TAKEN;
		case DELIVERED -> Icon.TICK_DELIVERED;
		case DISPLAYED -> Icon.TICK_DISPLAYED;
		case FILED -> Icon.FILED;
		case TROUBLE -> Icon.WARNING;
		};
	}

	/** In the words of the network that knows; of what was sent it is the recipients who matter, and the row has no address of theirs. */
	private String kind(MessageRow row) {
		String words = outgoing ? "" : marks.apply(row.fromAddress()); //$NON-NLS-1$
		return words.isEmpty() ? Texts.get("mark.kind." + row.correspondent().name()) : words; //$NON-NLS-1$
	}

	private static String state(MessageRow row) {
		if (row.flags().seen() && row.ticks() != Ticks.NONE) {
			return Texts.get("ticks." + row.ticks().name()); //$NON-NLS-1$
		}
		if (!row.flags().seen()) {
			return Texts.get(row.flags().answered() ? "mark.unread.answered" : "mark.unread"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return row.flags().answered() ? Texts.get("mark.answered") : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}
}

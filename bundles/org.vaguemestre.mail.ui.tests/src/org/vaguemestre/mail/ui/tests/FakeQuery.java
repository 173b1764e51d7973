package org.vaguemestre.mail.ui.tests;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ResultMark;

/** Says whether a message in memory is what a query looks for, plainly. */
final class FakeQuery {

	private FakeQuery() {
	}

	/** Whether every term holds for the row, its text and the name of its folder. */
	static boolean matches(Query query, MessageRow row, String born, String text, String folder) {
		return query.terms().stream().allMatch(t -> holds(t, row, born, text, folder) != t.not());
	}

	private static boolean holds(Query.Term term, MessageRow row, String born, String text, String folder) {
		if (term instanceof Query.Words words) {
			String where = bare(String.join(" ", switch (words.field()) {
			case ANY -> List.of(row.fromName(), row.fromAddress(), row.to(), row.subject(), row.patient(), text);
			case FROM -> List.of(row.fromName(), row.fromAddress());
			case TO -> List.of(row.to());
			case SUBJECT -> List.of(row.subject());
			case PATIENT -> List.of(row.patient(), born);
			case TEXT -> List.of(text);
			case FILE -> List.<String>of();
			}));
			return Stream.of(bare(words.text()).split(" ")).allMatch(where::contains);
		}
		if (term instanceof Query.Is is) {
			return switch (is.state()) {
			case UNREAD -> !row.flags().seen();
			case READ -> row.flags().seen();
			case FLAGGED -> row.flags().flagged();
			case ANSWERED -> row.flags().answered();
			case FILED -> row.filed();
			case TO_FILE -> !row.filed() && !row.patient().isEmpty();
			case ATTACHMENT -> row.attachment();
			case WAITING -> row.flags().keywords().contains(Keywords.WAITING);
			case CRITICAL -> row.results() == ResultMark.CRITICAL && !row.flags().keywords().contains(Keywords.RESULTS_SEEN);
			case CRITICAL_SEEN -> row.results() == ResultMark.CRITICAL && row.flags().keywords().contains(Keywords.RESULTS_SEEN);
			case MINE -> Keywords.assignee(row.flags().keywords()).equals(Optional.of(FakeTeam.ME.code()));
			case UNASSIGNED -> Keywords.assignee(row.flags().keywords()).isEmpty();
			default -> false;
			};
		}
		if (term instanceof Query.Typed typed) {
			return row.documents().types().stream().anyMatch(typed.types()::contains);
		}
		if (term instanceof Query.Dated dated) {
			Instant at = row.date();
			return dated.from().map(f -> !at.isBefore(f)).orElse(true) && dated.to().map(at::isBefore).orElse(true);
		}
		return term instanceof Query.In in && bare(folder).contains(bare(in.folder()));
	}

	/** The first word that was found, in its line. */
	static Optional<Excerpt> excerpt(Query query, String text) {
		String line = text.replace('\n', ' ');
		for (Query.Term term : query.terms()) {
			if (term instanceof Query.Words words) {
				int at = bare(line).indexOf(bare(words.text()));
				if (at >= 0) {
					return Optional.of(new Excerpt(line, List.of(new Excerpt.Range(at, words.text().length()))));
				}
			}
		}
		return Optional.empty();
	}

	private static String bare(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
	}
}

package org.vaguemestre.mail.ui.internal.clinical;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.TeamWords;
import org.vaguemestre.mail.ui.internal.Texts;

/** What filing does, and how letters stand to what is in the charts, in sentences. */
public final class FilingWords {

	private final Formats formats;
	private final TeamWords team;

	/**
	 * @param formats dates
	 * @param team    names
	 */
	FilingWords(Formats formats, TeamWords team) {
		this.formats = formats;
		this.team = team;
	}

	/**
	 * @param prospect  a letter
	 * @param patientId whose chart it would be
	 * @return how its documents stand to what is there, where there is something to say
	 */
	List<String> standings(Prospect prospect, String patientId) {
		List<String> words = new ArrayList<>();
		for (Prospect.Item item : prospect.items()) {
			// the letter itself says no more than its documents do
			if (item.document().isPresent() || prospect.items().size() == 1) {
				Standing standing = item.in(patientId);
				String title = item.document().map(d -> d.title()).orElse(prospect.message().subject());
				String sentence = sentence(standing, prospect, patientId, title);
				if (!sentence.isEmpty()) {
					words.add(sentence);
				}
			}
		}
		return List.copyOf(words);
	}

	private String sentence(Standing standing, Prospect prospect, String patientId, String title) {
		FiledDocument other = standing.others().stream().findFirst().orElse(null);
		String day = other == null ? "" : day(other.filedAt()); //$NON-NLS-1$
		int version = other == null ? 1 : other.key().version();
		return switch (standing.kind()) {
		case NEW -> ""; //$NON-NLS-1$
		case FILED -> Texts.get("standing.filed", title, by(other), moment(other.filedAt())); //$NON-NLS-1$
		case TWIN -> Texts.get("standing.twin", title, day); //$NON-NLS-1$
		case GONE -> Texts.get("standing.gone", title, day); //$NON-NLS-1$
		case REPLACES -> replaces(standing.others());
		case OLDER -> Texts.get("standing.older", version, day); //$NON-NLS-1$
		case CHANGED -> Texts.get("standing.changed", title, day); //$NON-NLS-1$
		case REPLACES_UNKNOWN -> Texts.get("standing.unknown", title); //$NON-NLS-1$
		case WITHDRAWN -> other == null ? Texts.get("standing.withdrawn.none", title) : Texts.get("standing.withdrawn", title, day); //$NON-NLS-1$ //$NON-NLS-2$
		// said apart, with the way there
		case ELSEWHERE -> prospect.items().stream().allMatch(i -> i.elsewhere(patientId).isEmpty())
				? Texts.get("standing.elsewhere", title, String.join(", ", prospect.owners(standing.others()))) : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		};
	}

	/**
	 * @param prospect  a letter
	 * @param patientId whose chart it would be
	 * @return what of it stands in other charts, a sentence for each with the way there as a link; by the host's identifiers of the patients
	 */
	Map<String, String> elsewhere(Prospect prospect, String patientId) {
		Map<String, String> sentences = new LinkedHashMap<>();
		for (Prospect.Item item : prospect.items()) {
			boolean withdrawn = item.document().filter(d -> d.withdrawn()).isPresent();
			String title = item.document().map(d -> d.title()).orElse(prospect.message().subject());
			for (FiledDocument entry : item.elsewhere(patientId)) {
				String owner = prospect.owners(List.of(entry)).stream().findFirst().orElse(Texts.get("standing.elsewhere.nobody")); //$NON-NLS-1$
				sentences.putIfAbsent(entry.patientId(), Texts.get(withdrawn ? "standing.elsewhere.withdrawn" : "standing.elsewhere.open", //$NON-NLS-1$ //$NON-NLS-2$
						plain(title), plain(owner)));
			}
		}
		return sentences;
	}

	/** A title may not make a link. */
	private static String plain(String text) {
		return text.replace('<', '\u2039');
	}

	private String replaces(List<FiledDocument> others) {
		FiledDocument latest = others.get(0);
		return others.size() == 1 ? Texts.get("standing.replaces", latest.key().version(), day(latest.filedAt())) //$NON-NLS-1$
				: Texts.get("standing.replaces.several", others.size(), latest.key().version(), day(latest.filedAt())); //$NON-NLS-1$
	}

	/**
	 * @param outcome what filing did
	 * @param name    whose chart
	 * @return the same in words
	 */
	String outcome(FilingOutcome outcome, String name) {
		int fresh = outcome.filed().size();
		int before = outcome.alreadyFiled().size();
		if (!outcome.complete()) {
			return Texts.get("filed.partly", name, fresh + before, outcome.failures().size(), //$NON-NLS-1$
					outcome.failures().get(0).reason().getLocalizedMessage());
		}
		List<String> words = new ArrayList<>();
		words.add(fresh == 0 ? twice(outcome, name) : Texts.get(before == 0 ? "filed.now" : "filed.some", name, fresh, before)); //$NON-NLS-1$ //$NON-NLS-2$
		if (!outcome.replaced().isEmpty()) {
			words.add(replaces(outcome.replaced()));
		}
		outcome.newer().stream().findFirst().ifPresent(n -> words.add(Texts.get("filed.newer", n.key().version(), day(n.filedAt())))); //$NON-NLS-1$
		if (!outcome.elsewhere().isEmpty()) {
			words.add(Texts.get("filed.elsewhere")); //$NON-NLS-1$
		}
		outcome.marked().ifPresent(e -> words.add(e.getLocalizedMessage()));
		return String.join(" ", words); //$NON-NLS-1$
	}

	private String twice(FilingOutcome outcome, String name) {
		return outcome.alreadyFiled().stream().findFirst().map(f -> Texts.get("filed.twice.by", name, by(f), moment(f.filedAt()))) //$NON-NLS-1$
				.orElseGet(() -> Texts.get("filed.twice", name)); //$NON-NLS-1$
	}

	/**
	 * @param report what was taken back
	 * @return the same in words
	 */
	public static String undone(UndoReport report) {
		List<String> words = new ArrayList<>();
		words.add(report.failures().isEmpty() && report.left() == 0 ? Texts.get("undo.done", report.withdrawn()) //$NON-NLS-1$
				: Texts.get("undo.partly", report.failures().stream().findFirst().map(Throwable::getLocalizedMessage).orElse("")).strip()); //$NON-NLS-1$ //$NON-NLS-2$
		report.marked().ifPresent(e -> words.add(e.getLocalizedMessage()));
		words.addAll(alsoUndone(report));
		return String.join(" ", words); //$NON-NLS-1$
	}

	/**
	 * @param report what was taken back
	 * @return what there is to know beside that; nothing, usually
	 */
	public static List<String> alsoUndone(UndoReport report) {
		List<String> words = new ArrayList<>();
		if (report.again() > 0) {
			words.add(Texts.get("undo.again", report.again())); //$NON-NLS-1$
		}
		if (report.told()) {
			words.add(Texts.get("undo.told")); //$NON-NLS-1$
		}
		report.aside().ifPresent(f -> words.add(Texts.get("undo.aside", f))); //$NON-NLS-1$
		return words;
	}

	/**
	 * @param prospect a letter of which something stands in the charts
	 * @return whose, and who filed it when
	 */
	String where(Prospect prospect) {
		FiledDocument first = prospect.filed().get(0);
		return Texts.get("filed.where.by", String.join(", ", prospect.owners(prospect.filed())), by(first), moment(first.filedAt())); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param entry what a colleague filed of the same letter
	 * @param owner whose chart it stands in
	 * @param same  whether that is the chart that it would go into
	 * @return what the user is to know before filing, as a question
	 */
	String question(FiledDocument entry, String owner, boolean same) {
		return Texts.get("colleague.filed", by(entry), owner, moment(entry.filedAt())) + "\n\n" //$NON-NLS-1$ //$NON-NLS-2$
				+ Texts.get(same ? "colleague.filed.same" : "colleague.filed.other"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param code the code of who has seen critical values, if it is known
	 * @param at   when, if that is known
	 * @return the same in words
	 */
	String seen(Optional<String> code, Optional<Instant> at) {
		if (code.isEmpty()) {
			return Texts.get("attention.known"); //$NON-NLS-1$
		}
		String who = team.person(code.get());
		return at.map(t -> Texts.get("attention.known.at", who, moment(t))).orElseGet(() -> Texts.get("attention.known.by", who)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private String by(FiledDocument entry) {
		return team.person(Keywords.code(entry.filedBy()));
	}

	/**
	 * @param letter a letter that waits
	 * @return why and since when; who put it there
	 */
	public String waiting(WaitingLetter letter) {
		String reason = Texts.get("waiting.reason." + letter.reason().name()); //$NON-NLS-1$
		String since = letter.since().map(d -> Texts.get("waiting.since", reason, formats.day(d))).orElse(reason); //$NON-NLS-1$
		return letter.by().isEmpty() ? since : Texts.get("waiting.by", since, team.person(letter.by())); //$NON-NLS-1$
	}

	/**
	 * @param letter  a letter that waits
	 * @param formats dates
	 * @return the same in few words, for a list of such letters
	 */
	public static String waitingBriefly(WaitingLetter letter, Formats formats) {
		String reason = Texts.get("waiting.reason." + letter.reason().name()); //$NON-NLS-1$
		return letter.since().map(d -> Texts.get("waiting.row", reason, formats.day(d))).orElse(reason); //$NON-NLS-1$
	}

	/** The day and the time. */
	private String moment(Instant at) {
		return Texts.get("moment", day(at), formats.time(at)); //$NON-NLS-1$
	}

	String day(Instant at) {
		return formats.day(at.atZone(ZoneId.systemDefault()).toLocalDate());
	}
}

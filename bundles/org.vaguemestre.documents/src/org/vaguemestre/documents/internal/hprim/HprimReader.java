package org.vaguemestre.documents.internal.hprim;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.mime.Bytes;

/**
 * Reads HPRIM Médecin texts (version 3): twelve lines of head, free text, results for machines. Several patients may
 * follow one another in a file. Text that is not understood is kept as text.
 */
public final class HprimReader {

	/** More bytes are not read: these are letters. */
	public static final int MAX_SIZE = 4 << 20;

	private static final ZoneId HOME = ZoneId.of("Europe/Paris"); //$NON-NLS-1$
	private static final int MAX_PARTS = 200;
	private static final Pattern MARK = Pattern.compile("\\s*\\*{2,}\\s*(LAB|FIN|FINFICHIER)\\s*\\*{2,}\\s*", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern ENTITY = Pattern.compile("&[A-Za-z]{2,8};|<br\\s*/?>", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final String LABORATORY_REPORT = "11502-2"; //$NON-NLS-1$

	private final Problems problems;
	private final Clock clock;

	/**
	 * @param problems told of what is not as it should be
	 * @param clock    gives the date of texts that state none
	 */
	public HprimReader(Problems problems, Clock clock) {
		this.problems = problems;
		this.clock = clock;
	}

	/**
	 * @param bytes    a text
	 * @param name     of the file
	 * @param expected whether the name says that it is one
	 * @return its documents, one a patient; empty if it is something else
	 */
	public List<ClinicalDocument> read(Bytes bytes, String name, boolean expected) {
		if (bytes.length() > MAX_SIZE || binary(bytes)) {
			return List.of();
		}
		List<String> lines = lines(TextDecoder.decode(bytes));
		int first = start(lines, 0);
		HprimHead head = new HprimHead(lines.subList(first, Math.min(lines.size(), first + HprimHead.LINES)));
		boolean marked = lines.stream().anyMatch(l -> MARK.matcher(l).matches());
		if (head.score() < (marked || expected ? HprimHead.ENOUGH / 2 : HprimHead.ENOUGH)) {
			return List.of();
		}
		List<ClinicalDocument> documents = new ArrayList<>();
		List<List<String>> parts = parts(lines);
		for (List<String> part : parts) {
			documents.add(document(part, parts.size() == 1 ? bytes : whole(part), name));
		}
		if (!marked || !lines.stream().anyMatch(l -> l.toUpperCase().contains("*FIN"))) { //$NON-NLS-1$
			problems.add(ProblemCode.HPRIM_UNFINISHED, name);
		}
		return List.copyOf(documents);
	}

	private static boolean binary(Bytes bytes) {
		int wide = bytes.length() >= 2 && (bytes.at(0) == (byte) 0xFF || bytes.at(0) == (byte) 0xFE) ? bytes.length() : 0;
		for (int i = 0; i < Math.min(bytes.length(), 4_096); i++) {
			if (bytes.at(i) == 0 && wide == 0) {
				return true;
			}
		}
		return false;
	}

	/** Some senders write HTML entities into what is plain text. */
	private static List<String> lines(String text) {
		String plain = ENTITY.matcher(text).find()
				? Parser.unescapeEntities(text.replaceAll("(?i)<br\\s*/?>", "\n"), false) : text; //$NON-NLS-1$ //$NON-NLS-2$
		return plain.lines().map(l -> l.replace('\u0000', ' ')).toList();
	}

	/** Some senders leave one line empty before the head. */
	private static int start(List<String> lines, int from) {
		int at = from;
		while (at < lines.size() && lines.get(at).isBlank()) {
			at++;
		}
		return at;
	}

	private static List<List<String>> parts(List<String> lines) {
		List<List<String>> parts = new ArrayList<>();
		int from = start(lines, 0);
		for (int i = from; i < lines.size() && parts.size() < MAX_PARTS; i++) {
			String mark = mark(lines.get(i));
			if (mark.equals("FINFICHIER")) { //$NON-NLS-1$
				break;
			}
			if (mark.equals("FIN")) { //$NON-NLS-1$
				parts.add(lines.subList(from, i + 1));
				from = start(lines, i + 1);
			}
		}
		// a head alone is no document, but the rest of one that was cut off is
		boolean rest = from < lines.size() && mark(lines.get(from)).isEmpty();
		if (parts.isEmpty() || rest && lines.size() - from >= HprimHead.LINES) {
			parts.add(lines.subList(from, lines.size()));
		}
		return parts;
	}

	private static String mark(String line) {
		var matcher = MARK.matcher(line);
		return matcher.matches() ? matcher.group(1).toUpperCase() : ""; //$NON-NLS-1$
	}

	private static Bytes whole(List<String> part) {
		return Bytes.of(String.join("\r\n", part).concat("\r\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private ClinicalDocument document(List<String> part, Bytes content, String name) {
		HprimHead head = new HprimHead(part.subList(0, Math.min(part.size(), HprimHead.LINES)));
		HprimResults results = new HprimResults(name, problems);
		StringBuilder text = new StringBuilder();
		boolean machine = false;
		for (String line : part.subList(head.lines().size(), part.size())) {
			String mark = mark(line);
			if (mark.equals("LAB")) { //$NON-NLS-1$
				machine = true;
			} else if (machine && mark.isEmpty() && line.contains("|")) { //$NON-NLS-1$
				results.line(line);
			} else if (mark.isEmpty()) {
				text.append(line.stripTrailing()).append('\n');
			}
		}
		boolean laboratory = !results.results().isEmpty();
		String label = Texts.get(problems.locale(), laboratory ? "type.hprim.results" : "type.hprim.letter"); //$NON-NLS-1$ //$NON-NLS-2$
		String sha256 = Digests.sha256(content);
		OffsetDateTime date = head.fileDate().map(d -> d.atStartOfDay(HOME).toOffsetDateTime()).orElseGet(() -> {
			problems.add(ProblemCode.DATE_MISSING, name);
			return OffsetDateTime.now(clock);
		});
		return new ClinicalDocument("sha256:" + sha256, Optional.empty(), 1, //$NON-NLS-1$
				laboratory ? Optional.of(LABORATORY_REPORT) : Optional.empty(), label,
				head.fileNumber().isEmpty() ? label : label + ' ' + head.fileNumber(), date, head.sender(), "", "text/plain", name, //$NON-NLS-1$ //$NON-NLS-2$
				content, Optional.empty(), results.results(), text.toString().strip(), head.patient(), sha256,
				Optional.empty(), Optional.empty());
	}
}

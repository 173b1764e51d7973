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
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.RtfText;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * Reads HPRIM texts. HPRIM Médecin (versions 1 to 3): twelve lines of head, free text, results for machines; several
 * patients may follow one another in a file. HPRIM Santé: segments, see {@link HprimSante}. Text that is not understood is
 * kept as text: where a head is not recognised, all of it is the text of a document about nobody.
 */
public final class HprimReader {

	/** More bytes are not read: these are letters. */
	public static final int MAX_SIZE = 8 << 20;
	private static final ZoneId HOME = ZoneId.of("Europe/Paris"); //$NON-NLS-1$
	private static final Pattern ENTITY = Pattern.compile("&[A-Za-z]{2,8};|&#\\d{2,5};|<br\\s*/?>", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** The end of a file, of a page, a bell: what machines of another century wrote between the lines. */
	private static final Pattern CONTROL = Pattern.compile("[\\u0000-\\u0008\\u000B\\u000E-\\u001F\\u007F]"); //$NON-NLS-1$
	/** Lines that were ended once more on their way, or by a carriage return behind the line feed. */
	private static final Pattern ENDS = Pattern.compile("\r+\n|\n\r"); //$NON-NLS-1$
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
			if (expected) {
				problems.add(bytes.length() > MAX_SIZE ? ProblemCode.FILE_TOO_LARGE : ProblemCode.HPRIM_NO_TEXT, name);
			}
			return List.of();
		}
		List<String> lines = lines(TextDecoder.decode(bytes));
		if (HprimSante.is(lines)) {
			return sante(lines, bytes, name);
		}
		boolean sure = expected || HprimParts.sure(lines);
		boolean marked = lines.stream().anyMatch(l -> !HprimParts.mark(l).isEmpty());
		int enough = marked || sure ? HprimHead.ENOUGH / 2 : HprimHead.ENOUGH;
		List<HprimParts.Part> parts = HprimParts.of(lines);
		if (!sure && parts.stream().noneMatch(p -> HprimHead.best(p.lines()).score() >= enough)) {
			return List.of();
		}
		List<ClinicalDocument> documents = new ArrayList<>();
		for (HprimParts.Part part : parts) {
			documents.add(document(part, parts.size() == 1 ? bytes : whole(part.lines()), name, enough));
		}
		if (lines.stream().noneMatch(l -> HprimParts.mark(l).startsWith("FIN"))) { //$NON-NLS-1$
			problems.add(ProblemCode.HPRIM_UNFINISHED, name);
		}
		return List.copyOf(documents);
	}

	/** Zeros within; those that fill the end of a block are none. */
	private static boolean binary(Bytes bytes) {
		int end = bytes.length();
		while (end > 0 && (bytes.at(end - 1) == 0 || bytes.at(end - 1) == 0x1A)) {
			end--;
		}
		byte[] head = bytes.slice(0, Math.min(end, 4_096)).toArray();
		if (TextDecoder.charset(head).name().startsWith("UTF-16")) { //$NON-NLS-1$
			return false;
		}
		for (byte b : head) {
			if (b == 0) {
				return true;
			}
		}
		return end == 0;
	}

	/** Some senders write HTML entities into what is plain text. */
	private static List<String> lines(String text) {
		String plain = ENTITY.matcher(text).find() ? Parser.unescapeEntities(text.replaceAll("(?i)<br\\s*/?>", "\n"), false) : text; //$NON-NLS-1$ //$NON-NLS-2$
		return CONTROL.matcher(ENDS.matcher(plain.replace('\f', '\n')).replaceAll("\n")).replaceAll("").lines().toList(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Bytes whole(List<String> part) {
		return Bytes.of(String.join("\r\n", part).concat("\r\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private ClinicalDocument document(HprimParts.Part read, Bytes content, String name, int enough) {
		List<String> part = read.lines();
		HprimHead head = HprimHead.best(part);
		boolean known = head.score() >= enough && !read.rest();
		if (!known) {
			problems.add(ProblemCode.HPRIM_HEAD_UNKNOWN, name);
		}
		List<String> body = part.subList(known ? head.end() : 0, part.size());
		HprimResults results = new HprimResults(name, problems, body.stream().takeWhile(l -> !HprimParts.mark(l).equals("LAB")).toList()); //$NON-NLS-1$
		StringBuilder text = new StringBuilder();
		part.subList(0, known ? head.from() : 0).forEach(l -> text.append(l.stripTrailing()).append('\n'));
		boolean machine = false;
		boolean unmarked = HprimParts.unmarked(body);
		for (String line : body) {
			String mark = HprimParts.mark(line);
			// some writers leave out the mark before the lines for machines
			machine |= mark.equals("LAB") || unmarked && HprimParts.machine(line); //$NON-NLS-1$
			boolean taken = mark.isEmpty() && !read.rest() && machine && results.line(line);
			if (mark.isEmpty() && !taken) {
				text.append((machine ? line.replaceFirst("^\\s*TEX\\|", "") : line).stripTrailing()).append('\n'); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		return document(known ? head : HprimHead.NONE, results.results(), words(text.toString().strip()), content, name);
	}

	/** Some word processors put their own form between head and end. */
	private static String words(String text) {
		int from = text.indexOf("{\\rtf"); //$NON-NLS-1$
		int to = text.lastIndexOf('}');
		String words = from < 0 || to < from ? "" : RtfText.of(text.substring(from, to + 1)); //$NON-NLS-1$
		return words.isEmpty() ? text : text.substring(0, from) + words + text.substring(to + 1);
	}

	private ClinicalDocument document(HprimHead head, List<LabResult> results, String text, Bytes content, String name) {
		boolean laboratory = !results.isEmpty();
		String label = Texts.get(problems.locale(), laboratory ? "type.hprim.results" : "type.hprim.letter"); //$NON-NLS-1$ //$NON-NLS-2$
		return made(content, name, label, head.fileNumber(), head.fileDate().map(d -> d.atStartOfDay(HOME).toOffsetDateTime()), head.sender(),
				results, text, head.patient());
	}

	private List<ClinicalDocument> sante(List<String> lines, Bytes bytes, String name) {
		List<ClinicalDocument> documents = new ArrayList<>();
		List<HprimSante> files = HprimSante.read(lines);
		boolean alone = files.size() == 1 && files.get(0).parts().size() == 1;
		for (HprimSante file : files) {
			for (HprimSante.Part part : file.parts()) {
				String label = Texts.get(problems.locale(), part.results().isEmpty() ? "type.hprim.letter" : "type.hprim.results"); //$NON-NLS-1$ //$NON-NLS-2$
				documents.add(made(alone ? bytes : whole(part.lines()), name, label, part.number(), part.date().or(file::date), file.sender(),
						part.results(), part.text(), part.patient()));
			}
		}
		if (!files.get(files.size() - 1).ended()) {
			problems.add(ProblemCode.HPRIM_UNFINISHED, name);
		}
		return documents;
	}

	private ClinicalDocument made(Bytes content, String name, String label, String number, Optional<OffsetDateTime> stated, String sender,
			List<LabResult> results, String text, Optional<PatientIdentity> patient) {
		String sha256 = Digests.sha256(content);
		OffsetDateTime date = stated.orElseGet(() -> {
			problems.add(ProblemCode.DATE_MISSING, name);
			return OffsetDateTime.now(clock);
		});
		return new ClinicalDocument("sha256:" + sha256, Optional.empty(), 1, //$NON-NLS-1$
				results.isEmpty() ? Optional.empty() : Optional.of(LABORATORY_REPORT), label, number.isEmpty() ? label : label + ' ' + number, date,
				sender, "", "text/plain", name, content, Optional.empty(), results, text, patient, sha256, Optional.empty(), Optional.empty()); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

package org.vaguemestre.documents;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.FileNames;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.xdm.XdmReader;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * Reads the clinical attachments of a message: IHE XDM archives, CDA R2 documents, HPRIM Médecin texts and PDF files.
 * What a file is, its bytes decide. Nothing is loaded from elsewhere and nothing is run; size, depth and number of what is
 * read are bounded. A file that cannot be read gives problems, never an exception, and costs no other part of the same
 * archive.
 */
public final class DocumentReader {

	/** Larger files are not read. No mailbox takes them. */
	public static final int MAX_SIZE = 96 << 20;

	private DocumentReader() {
	}

	/**
	 * Reads with problems told in the language of the platform, and today for documents that state no date.
	 *
	 * @param bytes     the attachment
	 * @param fileName  its name; may be empty
	 * @param mediaType its media type; may be empty
	 * @return what is in it; of kind {@link Kind#UNKNOWN} without problems if it is nothing clinical
	 */
	public static ClinicalFile read(Bytes bytes, String fileName, String mediaType) {
		return read(bytes, fileName, mediaType, Locale.getDefault(), Clock.systemDefaultZone());
	}

	/**
	 * @param bytes     the attachment
	 * @param fileName  its name; may be empty
	 * @param mediaType its media type; may be empty
	 * @param locale    the language of problems
	 * @param clock     gives the date of documents that state none
	 * @return what is in it; of kind {@link Kind#UNKNOWN} without problems if it is nothing clinical
	 */
	public static ClinicalFile read(Bytes bytes, String fileName, String mediaType, Locale locale, Clock clock) {
		Problems problems = new Problems(locale);
		String name = FileNames.plain(fileName, "document"); //$NON-NLS-1$
		if (bytes.length() > MAX_SIZE) {
			problems.add(ProblemCode.FILE_TOO_LARGE, name);
			return file(Kind.UNKNOWN, List.of(), problems);
		}
		if (bytes.isEmpty()) {
			if (name.toLowerCase(Locale.ROOT).matches(".*(ihe[_-]?xdm.*\\.zip|\\.(pdf|hpr|hprim|xml))")) { //$NON-NLS-1$
				problems.add(ProblemCode.FILE_EMPTY, name);
			}
			return file(Kind.UNKNOWN, List.of(), problems);
		}
		try {
			return file(bytes, name, mediaType, problems, clock);
		} catch (OutOfMemoryError | StackOverflowError e) {
			// limits are set for usual memories; in a small one the file costs itself and nothing else
			problems.add(ProblemCode.FILE_TOO_LARGE, name);
			return file(Kind.UNKNOWN, List.of(), problems);
		}
	}

	private static ClinicalFile file(Bytes bytes, String name, String mediaType, Problems problems, Clock clock) {
		String type = mediaType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		if (ContentReader.isZip(bytes, name)) {
			Optional<List<ClinicalDocument>> documents = new XdmReader(problems, clock).read(bytes, name);
			return file(documents.isPresent() ? Kind.XDM : Kind.UNKNOWN, documents.orElse(List.of()), problems);
		}
		if (name.toLowerCase(Locale.ROOT).matches(".*ihe[_-]?xdm.*\\.zip")) { //$NON-NLS-1$
			problems.add(ProblemCode.ZIP_MALFORMED, name);
		}
		ContentReader.Content content = new ContentReader(problems, clock).read(bytes, name, type);
		return file(content.kind(), content.documents(), problems);
	}

	private static ClinicalFile file(Kind kind, List<ClinicalDocument> documents, Problems problems) {
		List<LabResult> results = documents.stream().flatMap(d -> d.results().stream()).toList();
		// who is not known may be anybody but the one beside
		boolean unsure = kind == Kind.HPRIM && documents.size() > 1 && documents.stream().anyMatch(d -> d.patient().isEmpty());
		return new ClinicalFile(kind, unsure ? Optional.empty() : patient(documents, problems), documents, results, problems.list());
	}

	/** The patient that all documents agree on; nobody if they do not. */
	private static Optional<PatientIdentity> patient(List<ClinicalDocument> documents, Problems problems) {
		List<PatientIdentity> named = new ArrayList<>(documents.stream().flatMap(d -> d.patient().stream()).distinct().toList());
		// the one that says most comes first, and the others must not contradict it
		named.sort((a, b) -> Boolean.compare(b.ins().isPresent(), a.ins().isPresent()));
		if (named.isEmpty()) {
			return Optional.empty();
		}
		PatientIdentity first = named.get(0);
		if (named.stream().anyMatch(p -> !PatientMatcher.differences(p, first).isEmpty())) {
			problems.add(ProblemCode.SEVERAL_PATIENTS);
			return Optional.empty();
		}
		return Optional.of(first);
	}
}

package org.vaguemestre.store.internal;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.store.StoredMessage.Line;

/** What is known of a message in a few bits, and its keywords as text; both are on disks, so their values stay as they are. */
final class Marks {

	static final int ATTACHMENT = 1;
	static final int PATIENT = 2;
	static final int SIGNATURE_SHIFT = 4;
	static final int ENCRYPTION_SHIFT = 8;
	private static final int CORRESPONDENT_SHIFT = 12;
	private static final int RESULTS_SHIFT = 16;
	private static final int MASK = 15;
	private static final String CRITICAL_RESULTS = "((m.marks >> " + RESULTS_SHIFT + " & 15)=" + ResultMark.CRITICAL.ordinal() //$NON-NLS-1$ //$NON-NLS-2$
			+ " and instr(' ' || m.keywords || ' ', ' " + Keywords.RESULTS_SEEN + " ')"; //$NON-NLS-1$ //$NON-NLS-2$
	/** What a message is if its results are critical and nobody says to have seen them, in a statement where {@code m} is the message. */
	static final String CRITICAL = CRITICAL_RESULTS + "=0)"; //$NON-NLS-1$
	static final String CRITICAL_SEEN = CRITICAL_RESULTS + "<>0)"; //$NON-NLS-1$
	static final String WAITING = "instr(' ' || m.keywords || ' ', ' " + Keywords.WAITING + " ')<>0"; //$NON-NLS-1$ //$NON-NLS-2$
	/** Among the types of documents: somebody has looked. */
	static final int DOCUMENTS_READ = 1 << 30;
	/** The first type of a message's documents, above all types where there is none. */
	static final String FIRST_TYPE = "((documents | " + DOCUMENTS_READ + ") & -(documents | " + DOCUMENTS_READ + "))"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	/** The type of those that have a name by their author alone. */
	static final int OTHER = 1 << DocumentType.OTHER.ordinal();
	/** More than a server's usual limits; the rest is not kept. */
	private static final int MAX_KEYWORDS = 100;
	private static final int MAX_KEYWORD = 200;

	private Marks() {
	}

	static int of(Line line) {
		return (line.attachment() ? ATTACHMENT : 0) | (line.patient().isBlank() ? 0 : PATIENT)
				| line.signature().ordinal() << SIGNATURE_SHIFT | line.encryption().ordinal() << ENCRYPTION_SHIFT
				| line.correspondent().ordinal() << CORRESPONDENT_SHIFT | line.results().ordinal() << RESULTS_SHIFT;
	}

	static SignatureMark signature(int marks) {
		return SignatureMark.values()[marks >> SIGNATURE_SHIFT & MASK];
	}

	static EncryptionMark encryption(int marks) {
		return EncryptionMark.values()[marks >> ENCRYPTION_SHIFT & MASK];
	}

	static CorrespondentKind correspondent(int marks) {
		return CorrespondentKind.values()[marks >> CORRESPONDENT_SHIFT & MASK];
	}

	static ResultMark results(int marks) {
		return ResultMark.values()[marks >> RESULTS_SHIFT & MASK];
	}

	/** A bit for each type. */
	static int types(Set<DocumentType> types) {
		return types.stream().mapToInt(t -> 1 << t.ordinal()).reduce(0, (a, b) -> a | b);
	}

	static int documents(DocumentFacts facts) {
		return types(facts.types()) | (facts.read() ? DOCUMENTS_READ : 0);
	}

	/** What those are sorted by whose first type says nothing. */
	static String sortType(DocumentFacts facts) {
		return facts.type().filter(DocumentType.OTHER::equals).map(t -> Folding.fold(facts.label())).orElse(""); //$NON-NLS-1$
	}

	static DocumentFacts documents(int bits, String label, String author) {
		Set<DocumentType> types = EnumSet.noneOf(DocumentType.class);
		for (DocumentType type : DocumentType.values()) {
			if ((bits & 1 << type.ordinal()) != 0) {
				types.add(type);
			}
		}
		return new DocumentFacts((bits & DOCUMENTS_READ) != 0, types, label, author);
	}

	/** The keywords in order with blanks between; what cannot be a keyword is left out. */
	static String keywords(Set<String> keywords) {
		if (keywords.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		TreeSet<String> good = new TreeSet<>();
		for (String keyword : keywords) {
			if (keyword.length() <= MAX_KEYWORD && !keyword.isEmpty() && keyword.chars().allMatch(c -> c > ' ' && c != 127)) {
				good.add(keyword);
			}
		}
		return String.join(" ", good.stream().limit(MAX_KEYWORDS).toList()); //$NON-NLS-1$
	}

	static Set<String> keywords(String text) {
		return text.isEmpty() ? Set.of() : Set.of(text.split(" ")); //$NON-NLS-1$
	}
}

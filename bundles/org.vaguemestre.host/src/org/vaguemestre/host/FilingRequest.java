package org.vaguemestre.host;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One document to be put into a patient's chart.
 *
 * @param patientId the chart
 * @param key       what identifies the document
 * @param typeCode  the LOINC code of the document type, if known
 * @param typeLabel what a reader calls this type, for example {@code CR d'examens biologiques}
 * @param title     the title shown in the timeline
 * @param date      the date of the act or of the document
 * @param author    who wrote it, as shown to a reader; empty when unknown
 * @param mediaType the media type of the content, for example {@code application/pdf}
 * @param fileName  a plain file name without any path
 * @param content   the bytes; the host copies what it keeps
 * @param replaces  entries of the same chart that this one replaces: the host keeps them and shows them as replaced
 * @param replacedBy the entry of the same chart that replaces this one, which is older and came later; empty if there is none. A version
 *                  between two others has both: what it replaces may be replaced by that entry so far, and is replaced by this one now
 * @param original  the document as it came, where the content shows it in another form (a CDA or an HPRIM text as PDF): a program reads
 *                  laboratory results from it; empty where the content is the document itself
 * @param twins     SHA-256 of other forms of the same document, such as its paper, and of what it says of documents that may come after it,
 *                  such as that it replaces or withdraws them, or of another one that keeps its documents out of the chart:
 *                  {@link OfficeHost#findFiled} finds it by them too
 */
public record FilingRequest(String patientId, DocumentKey key, Optional<String> typeCode, String typeLabel, String title,
		OffsetDateTime date, String author, String mediaType, String fileName, byte[] content, List<String> replaces,
		Optional<String> replacedBy, Optional<byte[]> original, List<String> twins) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public FilingRequest {
		Objects.requireNonNull(patientId);
		Objects.requireNonNull(key);
		Objects.requireNonNull(typeCode);
		Objects.requireNonNull(typeLabel);
		Objects.requireNonNull(title);
		Objects.requireNonNull(date);
		Objects.requireNonNull(author);
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
		Objects.requireNonNull(content);
		replaces = List.copyOf(replaces);
		Objects.requireNonNull(replacedBy);
		Objects.requireNonNull(original);
		twins = List.copyOf(twins);
	}

	/**
	 * A document that replaces nothing.
	 *
	 * @param patientId see above
	 * @param key       see above
	 * @param typeCode  see above
	 * @param typeLabel see above
	 * @param title     see above
	 * @param date      see above
	 * @param author    see above
	 * @param mediaType see above
	 * @param fileName  see above
	 * @param content   see above
	 */
	public FilingRequest(String patientId, DocumentKey key, Optional<String> typeCode, String typeLabel, String title,
			OffsetDateTime date, String author, String mediaType, String fileName, byte[] content) {
		this(patientId, key, typeCode, typeLabel, title, date, author, mediaType, fileName, content, List.of(), Optional.empty(), Optional.empty(), List.of());
	}
}

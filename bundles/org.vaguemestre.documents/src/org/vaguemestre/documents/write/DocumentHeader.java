package org.vaguemestre.documents.write;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;

/**
 * What every document says of itself (CI-SIS, minimal structure of clinical documents).
 *
 * @param id       OID of this version
 * @param setId    OID that all versions share
 * @param version  1 and up
 * @param replaces OID of the version that this one replaces
 * @param type     of the document (LOINC, or a French nomenclature)
 * @param kind     class of the document in XDM metadata (value set JDV_J06); without one it is concluded from the type
 * @param title    the title
 * @param date     when it was written
 * @param patient  whom it is about
 * @param author   who wrote it
 * @param act      what it documents
 * @param actDate  when that was: its begin and end in what is written
 */
public record DocumentHeader(String id, String setId, int version, Optional<String> replaces, CodedValue type,
		Optional<CodedValue> kind, String title, OffsetDateTime date, PatientIdentity patient, Author author, CodedValue act,
		OffsetDateTime actDate) {

	private static final String OID = "[0-2](\\.(0|[1-9]\\d*))+"; //$NON-NLS-1$

	/**
	 * @throws NullPointerException     if a component is null
	 * @throws IllegalArgumentException if an identifier is no OID, or the version is less than 1
	 */
	public DocumentHeader {
		Objects.requireNonNull(type);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(title);
		Objects.requireNonNull(date);
		Objects.requireNonNull(patient);
		Objects.requireNonNull(author);
		Objects.requireNonNull(act);
		Objects.requireNonNull(actDate);
		oid(id);
		oid(setId);
		replaces.ifPresent(DocumentHeader::oid);
		if (version < 1) {
			throw new IllegalArgumentException("version " + version); //$NON-NLS-1$
		}
	}

	/**
	 * A new document, which replaces none.
	 *
	 * @param type    of the document
	 * @param title   the title
	 * @param patient whom it is about; an INS goes out only if it is qualified
	 * @param head    who signs it, as the office software knows it
	 * @param date    when it was written, and when the act was
	 * @param random  gives its identifiers
	 * @return what it says of itself
	 */
	public static DocumentHeader fresh(CodedValue type, String title, PatientIdentity patient, LetterHead head, OffsetDateTime date,
			Supplier<UUID> random) {
		return new DocumentHeader(oid(random.get()), oid(random.get()), 1, Optional.empty(), type, Optional.empty(), title, date, patient,
				Author.of(head), type, date);
	}

	/**
	 * The next version of this document: it cancels this one and takes its place.
	 *
	 * @param date   when it was written
	 * @param random gives its identifier
	 * @return what it says of itself
	 */
	public DocumentHeader next(OffsetDateTime date, Supplier<UUID> random) {
		return new DocumentHeader(oid(random.get()), setId, version + 1, Optional.of(id), type, kind, title, date, patient, author, act, actDate);
	}

	/**
	 * A new document that cancels one which was sent before, as it was read again.
	 *
	 * @param sent   what was sent; of this writer, so that its identifiers are OIDs
	 * @param random gives the identifier
	 * @return the same as this in the place of that one: its set, its next version
	 * @throws IllegalArgumentException if the one that was sent cannot be replaced, see {@link #replaceable}
	 */
	public DocumentHeader instead(ClinicalDocument sent, Supplier<UUID> random) {
		if (!replaceable(sent)) {
			throw new IllegalArgumentException("no versions: " + sent.id()); //$NON-NLS-1$
		}
		return new DocumentHeader(oid(random.get()), sent.setId().orElseThrow(), sent.version() + 1, Optional.of(sent.id()), type, kind, title, date,
				patient, author, act, actDate);
	}

	/**
	 * @param sent a document
	 * @return whether a new version of it can be written: it states its set, and its identifiers are OIDs
	 */
	public static boolean replaceable(ClinicalDocument sent) {
		return sent.id().matches(OID) && sent.setId().filter(s -> s.matches(OID)).isPresent();
	}

	/**
	 * @param uuid a random number
	 * @return the OID that stands for it (ITU-T X.667 §6.3)
	 */
	public static String oid(UUID uuid) {
		byte[] sign = ByteBuffer.allocate(17).put((byte) 0).putLong(uuid.getMostSignificantBits())
				.putLong(uuid.getLeastSignificantBits()).array();
		return "2.25." + new BigInteger(sign); //$NON-NLS-1$
	}

	private static void oid(String text) {
		if (!text.matches(OID)) {
			throw new IllegalArgumentException("no OID: " + text); //$NON-NLS-1$
		}
	}
}

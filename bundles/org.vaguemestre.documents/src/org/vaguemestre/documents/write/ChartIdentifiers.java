package org.vaguemestre.documents.write;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.mime.Bytes;

/**
 * Identifiers of documents that are made of entries of a chart: the same entry gives the same ones each time and on each workstation, so that
 * who gets it twice can tell, and so that the entry is known again by what was sent of it.
 */
public final class ChartIdentifiers {

	private ChartIdentifiers() {
	}

	/**
	 * @param organisationId the practice
	 * @param recordId       the host's identifier of an entry
	 * @return the OID that all versions share which are made of it
	 */
	public static String setId(String organisationId, String recordId) {
		return oid(organisationId + '\n' + recordId);
	}

	static String id(String setId, int version, String content) {
		return oid(setId + '\n' + version + '\n' + content);
	}

	/**
	 * Takes time.
	 *
	 * @param fresh     what the document says of itself, with any identifiers
	 * @param setId     that all versions share which are made of the same entry
	 * @param recipient whom a text is for; a PDF goes as it is, whoever gets it
	 * @param file      what the document is made of
	 * @param before    what was sent before, in any order
	 * @return the same as the version that was sent last, where that said exactly this and is valid; else as the next one, which replaces that
	 */
	public static DocumentHeader of(DocumentHeader fresh, String setId, String recipient, Bytes file, Collection<ClinicalDocument> before) {
		DocumentHeader bare = with(fresh, setId, setId, 1, Optional.empty());
		String content = Digests.sha256(CdaWriter.wrap(bare, Bytes.EMPTY)) + '\n' + Digests.sha256(file) + '\n'
				+ (ContentReader.isPdf(file) ? "" : recipient); //$NON-NLS-1$
		Optional<ClinicalDocument> latest = before.stream().filter(d -> d.setId().equals(Optional.of(setId)) && DocumentHeader.replaceable(d))
				.max(Comparator.comparingInt(ClinicalDocument::version).thenComparing(ClinicalDocument::withdrawn));
		if (latest.filter(l -> !l.withdrawn() && l.id().equals(id(setId, l.version(), content))).isPresent()) {
			return with(fresh, latest.get().id(), setId, latest.get().version(), latest.get().replaces());
		}
		int version = latest.map(l -> Math.max(0, l.version()) + 1).orElse(1);
		return with(fresh, id(setId, version, content), setId, version, latest.map(ClinicalDocument::id));
	}

	private static DocumentHeader with(DocumentHeader h, String id, String setId, int version, Optional<String> replaces) {
		return new DocumentHeader(id, setId, version, replaces, h.type(), h.kind(), h.title(), h.date(), h.patient(), h.author(), h.act(), h.actDate());
	}

	private static String oid(String name) {
		return DocumentHeader.oid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
	}
}

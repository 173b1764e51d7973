package org.vaguemestre.documents.internal.xdm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.internal.MediaTypes;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.mime.Bytes;

/** Files of an archive that say little or nothing of themselves, as documents. */
final class XdmDocuments {

	private static final String TEXT = "text/plain"; //$NON-NLS-1$
	private static final int MAX_TEXT = 1 << 20;

	private final Problems problems;
	private final Clock clock;

	XdmDocuments(Problems problems, Clock clock) {
		this.problems = problems;
		this.clock = clock;
	}

	/** The same document, which replaces another one or is withdrawn if the metadata says so. */
	static ClinicalDocument announced(ClinicalDocument d, XdmEntry entry) {
		return new ClinicalDocument(d.id(), d.setId(), d.version(), d.typeCode(), d.typeLabel(), d.title(), d.date(), d.author(),
				d.organisation(), d.mediaType(), d.fileName(), d.content(), d.pdf(), d.results(), d.narrative(), d.patient(),
				d.sha256(), d.replaces().or(entry::replaces), d.actDate(), d.withdrawn() || entry.withdrawn(), d.papers());
	}

	/** A file as its metadata presents it. */
	ClinicalDocument merged(Optional<ClinicalDocument> own, XdmEntry entry, Bytes bytes, String name) {
		String sha256 = Digests.sha256(bytes);
		String label = entry.typeLabel().isEmpty()
				? own.map(ClinicalDocument::typeLabel).orElseGet(() -> Texts.get(problems.locale(), "type.document")) : entry.typeLabel(); //$NON-NLS-1$
		String unnamed = entry.typeLabel().isEmpty() ? name : label;
		String title = entry.title().isEmpty() ? own.map(ClinicalDocument::title).orElse(unnamed) : entry.title();
		OffsetDateTime date = entry.date().or(() -> own.map(ClinicalDocument::date)).orElseGet(() -> today(name));
		String words = own.isPresent() ? own.get().narrative() : words(entry, bytes, name);
		String mediaType = own.map(ClinicalDocument::mediaType).orElseGet(() -> words.isEmpty() ? mediaType(entry, bytes) : TEXT);
		if (own.isEmpty() && words.isEmpty() && !mediaType.startsWith("image/")) { //$NON-NLS-1$
			problems.add(ProblemCode.BODY_NOT_SHOWN, name, mediaType);
		}
		return new ClinicalDocument(entry.uniqueId().isEmpty() ? "sha256:" + sha256 : entry.uniqueId(), Optional.empty(), 1, //$NON-NLS-1$
				entry.typeCode(), label, title, date,
				entry.author().isEmpty() ? own.map(ClinicalDocument::author).orElse("") : entry.author(), entry.organisation(), //$NON-NLS-1$
				mediaType, name, bytes, own.flatMap(ClinicalDocument::pdf),
				own.map(ClinicalDocument::results).orElse(List.of()), words,
				entry.patient().or(() -> own.flatMap(ClinicalDocument::patient)), sha256, entry.replaces(), entry.actDate(), entry.withdrawn(),
				own.map(ClinicalDocument::papers).orElse(List.of()));
	}

	/** A file that nothing presents. */
	ClinicalDocument bare(Bytes bytes, String name, String mediaType) {
		String sha256 = Digests.sha256(bytes);
		if (!mediaType.startsWith("image/")) { //$NON-NLS-1$
			problems.add(ProblemCode.BODY_NOT_SHOWN, name, mediaType);
		}
		return new ClinicalDocument("sha256:" + sha256, Optional.empty(), 1, Optional.empty(), //$NON-NLS-1$
				Texts.get(problems.locale(), "type.document"), name, today(name), "", "", mediaType, name, bytes, Optional.empty(), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				List.of(), "", Optional.empty(), sha256, Optional.empty(), Optional.empty()); //$NON-NLS-1$
	}

	/** What a file says that is nothing but text. */
	private static String words(XdmEntry entry, Bytes bytes, String name) {
		boolean text = entry.mediaType().equalsIgnoreCase(TEXT) || name.toLowerCase(Locale.ROOT).endsWith(".txt"); //$NON-NLS-1$
		if (!text || bytes.length() > MAX_TEXT || !MediaTypes.sniff(bytes).isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		String words = TextDecoder.decode(bytes);
		return words.indexOf(0) < 0 ? words.strip() : ""; //$NON-NLS-1$
	}

	private static String mediaType(XdmEntry entry, Bytes bytes) {
		String sniffed = MediaTypes.sniff(bytes);
		if (!sniffed.isEmpty()) {
			return sniffed;
		}
		return entry.mediaType().isEmpty() ? "application/octet-stream" : entry.mediaType(); //$NON-NLS-1$
	}

	private OffsetDateTime today(String name) {
		problems.add(ProblemCode.DATE_MISSING, name);
		return OffsetDateTime.now(clock);
	}
}

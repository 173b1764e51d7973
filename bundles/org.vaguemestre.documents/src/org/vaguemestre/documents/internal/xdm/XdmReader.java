package org.vaguemestre.documents.internal.xdm;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.Difference;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.internal.FileNames;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.xml.XmlReader;
import org.vaguemestre.documents.internal.xml.XmlRefused;
import org.vaguemestre.documents.internal.zip.ZipArchive;
import org.vaguemestre.documents.internal.zip.ZipEntryInfo;
import org.vaguemestre.mime.Bytes;

/**
 * Reads IHE XDM archives: documents as their metadata announces them, then those that it does not mention. What a document
 * says of itself goes before what the metadata says of it; where they disagree in a way that matters, that is noted.
 */
public final class XdmReader {

	private static final String METADATA = "metadata.xml"; //$NON-NLS-1$

	private final Problems problems;
	private final Clock clock;
	private final ContentReader contents;
	private final Map<String, ZipEntryInfo> files = new LinkedHashMap<>();
	private final Set<ZipEntryInfo> taken = new HashSet<>();
	private final List<ClinicalDocument> documents = new ArrayList<>();
	private ZipArchive archive;

	/**
	 * @param problems told of what is wrong
	 * @param clock    gives the date of documents that state none
	 */
	public XdmReader(Problems problems, Clock clock) {
		this.problems = problems;
		this.clock = clock;
		contents = new ContentReader(problems, clock);
	}

	/**
	 * @param bytes an archive
	 * @param name  of the file
	 * @return its documents; empty if it is an archive of something else
	 */
	public Optional<List<ClinicalDocument>> read(Bytes bytes, String name) {
		boolean expected = name.toLowerCase(Locale.ROOT).matches(".*ihe[_-]?xdm.*"); //$NON-NLS-1$
		// what is wrong with an archive of holiday pictures is nobody's business here
		Problems own = new Problems(problems.locale());
		archive = ZipArchive.open(bytes, name, expected ? problems : own);
		archive.entries().forEach(e -> files.put(e.name().toLowerCase(Locale.ROOT), e));
		List<ZipEntryInfo> metadata = archive.entries().stream().filter(e -> last(e.name()).equals(METADATA)).toList();
		boolean folder = files.keySet().stream().anyMatch(n -> n.startsWith("ihe_xdm/")); //$NON-NLS-1$
		if (metadata.isEmpty() && !folder && !expected) {
			return Optional.empty();
		}
		if (!expected) {
			// the archive is opened again to note what is wrong with it, now that it is one of ours
			archive = ZipArchive.open(bytes, name, problems);
		}
		if (metadata.isEmpty()) {
			problems.add(ProblemCode.XDM_METADATA_MISSING, name);
		}
		metadata.forEach(this::listed);
		archive.entries().stream().filter(e -> !taken.contains(e)).forEach(e -> unlisted(e, metadata.isEmpty()));
		return Optional.of(List.copyOf(documents));
	}

	private void listed(ZipEntryInfo metadata) {
		taken.add(metadata);
		Optional<Bytes> bytes = archive.read(metadata);
		if (bytes.isEmpty()) {
			return;
		}
		try {
			String folder = metadata.name().substring(0, metadata.name().lastIndexOf('/') + 1);
			for (XdmEntry entry : XdmMetadata.entries(XmlReader.read(bytes.get()))) {
				listed(entry, folder);
			}
		} catch (XmlRefused e) {
			problems.add(e.code() == ProblemCode.XML_MALFORMED ? ProblemCode.XDM_METADATA_UNREADABLE : e.code(), metadata.name());
		}
	}

	private void listed(XdmEntry entry, String folder) {
		Optional<ZipEntryInfo> file = find(folder, entry.uri());
		if (file.isEmpty()) {
			problems.add(ProblemCode.XDM_DOCUMENT_MISSING, entry.uri().isEmpty() ? entry.title() : entry.uri());
			return;
		}
		if (!taken.add(file.get())) {
			return;
		}
		Optional<Bytes> read = archive.read(file.get());
		if (read.isEmpty()) {
			return;
		}
		Bytes bytes = read.get();
		String name = FileNames.plain(file.get().name(), "DOC.XML"); //$NON-NLS-1$
		if (!entry.hash().isEmpty() && !entry.hash().equals(Digests.sha1(bytes))) {
			problems.add(ProblemCode.XDM_HASH_MISMATCH, name);
		} else if (entry.size() >= 0 && entry.size() != bytes.length()) {
			problems.add(ProblemCode.XDM_SIZE_MISMATCH, name);
		}
		ContentReader.Content content = contents.read(bytes, name, entry.mediaType());
		if (content.kind() == Kind.CDA_N1 || content.kind() == Kind.CDA_N3) {
			content.documents().forEach(d -> {
				check(d, entry, name);
				documents.add(d);
			});
		} else if (content.kind() == Kind.UNKNOWN && ContentReader.mayBeCda(bytes)) {
			return; // refused, which is noted
		} else {
			documents.add(merged(content.documents().stream().findFirst(), entry, bytes, name));
		}
	}

	private void check(ClinicalDocument document, XdmEntry entry, String name) {
		if (document.patient().isPresent() && entry.patient().isPresent()
				&& PatientMatcher.differences(document.patient().get(), entry.patient().get()).stream()
						.anyMatch(d -> d.trait() != Difference.Trait.BIRTH_PLACE)) {
			problems.add(ProblemCode.PATIENT_DIFFERS, name);
		}
	}

	/** A file that says little of itself, as its metadata presents it. */
	private ClinicalDocument merged(Optional<ClinicalDocument> own, XdmEntry entry, Bytes bytes, String name) {
		String sha256 = Digests.sha256(bytes);
		String label = entry.typeLabel().isEmpty()
				? own.map(ClinicalDocument::typeLabel).orElseGet(() -> Texts.get(problems.locale(), "type.document")) : entry.typeLabel(); //$NON-NLS-1$
		String title = entry.title().isEmpty() ? own.map(ClinicalDocument::title).orElse(label) : entry.title();
		OffsetDateTime date = entry.date().or(() -> own.map(ClinicalDocument::date)).orElseGet(() -> {
			problems.add(ProblemCode.DATE_MISSING, name);
			return OffsetDateTime.now(clock);
		});
		String mediaType = own.map(ClinicalDocument::mediaType)
				.orElse(entry.mediaType().isEmpty() ? "application/octet-stream" : entry.mediaType()); //$NON-NLS-1$
		return new ClinicalDocument(entry.uniqueId().isEmpty() ? "sha256:" + sha256 : entry.uniqueId(), Optional.empty(), 1, //$NON-NLS-1$
				entry.typeCode(), label, title, date,
				entry.author().isEmpty() ? own.map(ClinicalDocument::author).orElse("") : entry.author(), entry.organisation(), //$NON-NLS-1$
				mediaType, name, bytes, own.flatMap(ClinicalDocument::pdf),
				own.map(ClinicalDocument::results).orElse(List.of()), own.map(ClinicalDocument::narrative).orElse(""), //$NON-NLS-1$
				entry.patient().or(() -> own.flatMap(ClinicalDocument::patient)), sha256);
	}

	private void unlisted(ZipEntryInfo file, boolean noMetadata) {
		String last = last(file.name());
		if (!last.endsWith(".xml") && !last.endsWith(".pdf") && !last.endsWith(".hpr")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		Optional<Bytes> bytes = archive.read(file);
		if (bytes.isEmpty()) {
			return;
		}
		String name = FileNames.plain(file.name(), "DOC.XML"); //$NON-NLS-1$
		List<ClinicalDocument> found = contents.read(bytes.get(), name, "").documents(); //$NON-NLS-1$
		if (!found.isEmpty() && !noMetadata) {
			problems.add(ProblemCode.XDM_NOT_LISTED, name);
		}
		documents.addAll(found);
	}

	/** Beside the metadata, whatever the case; some writers state the path from the top. */
	private Optional<ZipEntryInfo> find(String folder, String uri) {
		String path = uri.replace('\\', '/').replaceFirst("^(\\./)+", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		if (path.isEmpty() || ("/" + path + "/").contains("/../")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return Optional.empty();
		}
		return Optional.ofNullable(files.get(folder.toLowerCase(Locale.ROOT) + path)).or(() -> Optional.ofNullable(files.get(path)));
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
	}
}

package org.vaguemestre.documents.internal.xdm;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.Difference;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.FileNames;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.MediaTypes;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.documents.internal.xml.XmlReader;
import org.vaguemestre.documents.internal.xml.XmlRefused;
import org.vaguemestre.documents.internal.zip.ZipArchive;
import org.vaguemestre.documents.internal.zip.ZipEntryInfo;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * Reads IHE XDM archives: documents as their metadata announces them, then those that it does not mention. What a document
 * says of itself goes before what the metadata says of it; where they disagree in a way that matters, that is noted.
 */
public final class XdmReader {

	/** A widespread library for Direct forgets what separates the folder from the file. */
	private static final Pattern METADATA = Pattern.compile("(subset\\d{1,4})?metadata\\.xml"); //$NON-NLS-1$
	private static final int METADATA_LENGTH = "metadata.xml".length(); //$NON-NLS-1$
	/** Files that are documents though nothing says so; not the pictures of the page that people look at first. */
	private static final Pattern CONTENT = Pattern
			.compile("(?!.*logo).*\\.(xml|pdf|hpr|hprim|hpm\\d?|jpe?g|png|gif|tiff?|dcm)|(.*/)?dicom/.*"); //$NON-NLS-1$

	private static final Pattern XDM = Pattern.compile("ihe[_-]?xdm"); //$NON-NLS-1$
	/** More files of the same size are not looked into for the one that is announced under another name. */
	private static final int MAX_SAME = 3;

	private static final int MAX_RENAMED = 50;

	private final Problems problems;
	private final Clock clock;
	private final ContentReader contents;
	private final Map<String, ZipEntryInfo> files = new LinkedHashMap<>();
	private final Set<ZipEntryInfo> taken = new HashSet<>();
	private final List<ClinicalDocument> documents = new ArrayList<>();
	private final Optional<ZipArchive> outer;
	/** Files that are the body of a document, which is shown with them. */
	private final Set<ZipEntryInfo> bodies = new HashSet<>();
	/** Where the document lies that is being read. */
	private String home = ""; //$NON-NLS-1$
	private ZipArchive archive;

	/**
	 * @param problems told of what is wrong
	 * @param clock    gives the date of documents that state none
	 */
	public XdmReader(Problems problems, Clock clock) {
		this(problems, clock, Optional.empty());
	}

	private XdmReader(Problems problems, Clock clock, Optional<ZipArchive> outer) {
		this.outer = outer;
		this.problems = problems;
		this.clock = clock;
		contents = new ContentReader(problems, clock, this::beside);
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
		archive = open(bytes, name, expected ? problems : own);
		archive.entries().forEach(e -> files.put(e.name().toLowerCase(Locale.ROOT), e));
		List<ZipEntryInfo> metadata = archive.entries().stream().filter(e -> METADATA.matcher(last(e.name())).matches()).toList();
		List<ZipEntryInfo> inner = metadata.isEmpty() && outer.isEmpty()
				? archive.entries().stream().filter(e -> xdm(last(e.name()))).toList() : List.of();
		if (!inner.isEmpty()) {
			archive = expected ? archive : open(bytes, name, problems);
			inner.forEach(e -> inner(e, name));
			return Optional.of(List.copyOf(documents));
		}
		if (metadata.isEmpty() && outer.isEmpty() && !expected && renamed(name)) {
			return Optional.of(List.copyOf(documents));
		}
		boolean folder = files.keySet().stream().anyMatch(n -> n.startsWith("ihe_xdm/")); //$NON-NLS-1$
		if (metadata.isEmpty() && !folder && !expected) {
			return Optional.empty();
		}
		if (!expected) {
			// the archive is opened again to note what is wrong with it, now that it is one of ours
			archive = open(bytes, name, problems);
		}
		if (metadata.isEmpty()) {
			problems.add(ProblemCode.XDM_METADATA_MISSING, name);
		}
		metadata.forEach(this::listed);
		// a document before the files that it may call its body
		archive.entries().stream().filter(e -> !taken.contains(e)).sorted(Comparator.comparing(e -> !last(e.name()).endsWith(".xml"))) //$NON-NLS-1$
				.forEach(e -> unlisted(e, metadata.isEmpty()));
		return Optional.of(List.copyOf(documents));
	}

	private ZipArchive open(Bytes bytes, String name, Problems told) {
		return outer.isPresent() ? outer.get().within(bytes, name, told) : ZipArchive.open(bytes, name, told);
	}

	/** Webmails and colleagues pack attachments once more, those of several letters together. */
	private void inner(ZipEntryInfo entry, String name) {
		archive.read(entry).flatMap(content -> new XdmReader(problems, clock, Optional.of(archive)).read(content, FileNames.plain(entry.name(), name)))
				.ifPresent(documents::addAll);
	}

	/** Archives within one of another name, that were renamed; other ones are nobody's business here. */
	private boolean renamed(String name) {
		List<ZipEntryInfo> zips = archive.entries().stream().filter(e -> last(e.name()).endsWith(".zip")).toList(); //$NON-NLS-1$
		if (zips.isEmpty() || zips.size() > MAX_RENAMED || files.keySet().stream().anyMatch(n -> n.startsWith("ihe_xdm/"))) { //$NON-NLS-1$
			return false;
		}
		boolean found = false;
		for (ZipEntryInfo zip : zips) {
			Problems inner = new Problems(problems.locale());
			Optional<List<ClinicalDocument>> read = archive.read(zip).flatMap(
					content -> new XdmReader(inner, clock, Optional.of(archive)).read(content, FileNames.plain(zip.name(), name)));
			read.ifPresent(documents::addAll);
			if (read.isPresent()) {
				problems.addAll(inner);
			}
			found |= read.isPresent();
		}
		return found;
	}

	private void listed(ZipEntryInfo metadata) {
		taken.add(metadata);
		Optional<Bytes> bytes = archive.read(metadata);
		if (bytes.isEmpty()) {
			return;
		}
		try {
			String folder = metadata.name().substring(0, metadata.name().length() - METADATA_LENGTH);
			XmlElement root = XmlReader.read(bytes.get());
			Optional<PatientIdentity> sent = XdmMetadata.patient(root);
			for (XdmEntry entry : XdmMetadata.entries(root)) {
				if (differ(sent, entry.patient())) {
					problems.add(ProblemCode.PATIENT_DIFFERS, entry.uri());
				}
				listed(entry, folder);
			}
		} catch (XmlRefused e) {
			problems.add(e.code() == ProblemCode.XML_MALFORMED ? ProblemCode.XDM_METADATA_UNREADABLE : e.code(), metadata.name());
		}
	}

	private void listed(XdmEntry entry, String folder) {
		Optional<ZipEntryInfo> file = find(folder, entry.uri()).or(() -> same(entry));
		if (file.isEmpty()) {
			problems.add(ProblemCode.XDM_DOCUMENT_MISSING, Stream.of(entry.uri(), entry.title(), entry.typeLabel(), entry.uniqueId())
					.filter(n -> !n.isEmpty()).findFirst().orElse("?")); //$NON-NLS-1$
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
		home = folder(file.get());
		if (entry.withdrawn()) {
			problems.add(ProblemCode.DOCUMENT_WITHDRAWN, entry.title().isEmpty() ? name : entry.title());
		}
		if (!entry.hash().isEmpty() && !entry.announces(bytes)) {
			problems.add(ProblemCode.XDM_HASH_MISMATCH, name);
		} else if (entry.size() >= 0 && entry.size() != bytes.length()) {
			problems.add(ProblemCode.XDM_SIZE_MISMATCH, name);
		}
		ContentReader.Content content = contents.read(bytes, name, entry.mediaType());
		if (content.kind() == Kind.CDA_N1 || content.kind() == Kind.CDA_N3) {
			content.documents().forEach(d -> {
				check(d, entry, name);
				documents.add(XdmDocuments.announced(d, entry));
			});
		} else if (content.kind() == Kind.UNKNOWN && ContentReader.mayBeCda(bytes)) {
			return; // refused, which is noted
		} else if (content.documents().size() > 1) {
			documents.addAll(content.documents()); // several patients in one text, of whom the metadata names one
		} else {
			documents.add(new XdmDocuments(problems, clock).merged(content.documents().stream().findFirst(), entry, bytes, name));
		}
	}

	private void check(ClinicalDocument document, XdmEntry entry, String name) {
		if (differ(document.patient(), entry.patient())) {
			problems.add(ProblemCode.PATIENT_DIFFERS, name);
		}
		if (!entry.uniqueId().isEmpty() && !document.id().startsWith("sha256:") //$NON-NLS-1$
				&& !plain(entry.uniqueId()).equalsIgnoreCase(plain(document.id()))) {
			problems.add(ProblemCode.XDM_ID_DIFFERS, name);
		}
		if (entry.typeCode().isPresent() && document.typeCode().isPresent() && !entry.typeCode().equals(document.typeCode())) {
			problems.add(ProblemCode.XDM_TYPE_DIFFERS, name);
		}
	}

	private static boolean differ(Optional<PatientIdentity> one, Optional<PatientIdentity> other) {
		return one.isPresent() && other.isPresent() && PatientMatcher.differences(one.get(), other.get()).stream()
				.anyMatch(d -> d.trait() != Difference.Trait.BIRTH_PLACE);
	}

	/** An identifier without extension may be written with the separator all the same. */
	private static String plain(String id) {
		return id.replaceFirst("\\^$", "").replaceFirst("^urn:(oid|uuid):", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private void unlisted(ZipEntryInfo file, boolean noMetadata) {
		if (bodies.contains(file) || !CONTENT.matcher(file.name().toLowerCase(Locale.ROOT)).matches()) {
			return;
		}
		Optional<Bytes> bytes = archive.read(file);
		if (bytes.isEmpty()) {
			return;
		}
		String name = FileNames.plain(file.name(), "DOC.XML"); //$NON-NLS-1$
		home = folder(file);
		List<ClinicalDocument> found = contents.read(bytes.get(), name, "").documents(); //$NON-NLS-1$
		String sniffed = MediaTypes.sniff(bytes.get());
		if (found.isEmpty() && (sniffed.startsWith("image/") || sniffed.equals(MediaTypes.DICOM))) { //$NON-NLS-1$
			found = List.of(new XdmDocuments(problems, clock).bare(bytes.get(), name, sniffed));
		}
		if (!found.isEmpty() && !noMetadata) {
			problems.add(ProblemCode.XDM_NOT_LISTED, name);
		}
		documents.addAll(found);
	}

	/** Beside the metadata, whatever the case; some writers state the path from the top, or escape what a URI may not have. */
	private Optional<ZipEntryInfo> find(String folder, String uri) {
		Optional<ZipEntryInfo> file = named(folder, uri);
		return file.isPresent() || uri.indexOf('%') < 0 ? file : named(folder, unescaped(uri));
	}

	/** Names suffer on their way through other programs; the file that has the announced size and digest is the announced one. */
	private Optional<ZipEntryInfo> same(XdmEntry entry) {
		if (entry.hash().isEmpty() || entry.size() <= 0 || outside(unescaped(entry.uri()).replace('\\', '/'))) {
			return Optional.empty();
		}
		return archive.entries().stream().filter(e -> e.unpacked() == entry.size() && !taken.contains(e)).limit(MAX_SAME)
				.filter(e -> archive.read(e).filter(entry::announces).isPresent()).findFirst();
	}

	/** The body of the document that is being read, if it lies in the archive. */
	private Optional<Bytes> beside(String reference) {
		Optional<ZipEntryInfo> file = find(home, reference);
		file.ifPresent(bodies::add);
		return file.flatMap(archive::read);
	}

	private static String folder(ZipEntryInfo file) {
		return file.name().substring(0, file.name().lastIndexOf('/') + 1);
	}

	private static boolean outside(String path) {
		return ("/" + path + "/").contains("/../"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static String unescaped(String uri) {
		try {
			return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			return uri;
		}
	}

	private Optional<ZipEntryInfo> named(String folder, String uri) {
		String path = uri.replace('\\', '/').replaceFirst("^(\\.?/)+", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		if (path.isEmpty() || outside(path)) {
			return Optional.empty();
		}
		return Optional.ofNullable(files.get(folder.toLowerCase(Locale.ROOT) + path)).or(() -> Optional.ofNullable(files.get(path)))
				.or(() -> below(path));
	}

	/** Programs that pack once more put a folder above everything. */
	private Optional<ZipEntryInfo> below(String path) {
		List<ZipEntryInfo> ending = files.entrySet().stream().filter(f -> f.getKey().endsWith('/' + path)).map(Map.Entry::getValue).limit(2).toList();
		return ending.size() == 1 ? Optional.of(ending.get(0)) : Optional.empty();
	}

	private static boolean xdm(String name) {
		return name.endsWith(".zip") && XDM.matcher(name).find(); //$NON-NLS-1$
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
	}
}

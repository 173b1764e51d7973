package org.vaguemestre.documents.internal.cda;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.Set;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.documents.internal.InsNumbers;
import org.vaguemestre.documents.internal.Problems;
import org.vaguemestre.documents.internal.Texts;
import org.vaguemestre.documents.internal.text.Block;
import org.vaguemestre.documents.internal.text.BlockText;
import org.vaguemestre.documents.internal.text.Run;
import org.vaguemestre.documents.internal.xml.XmlElement;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** Reads CDA R2 documents of the French frame (CI-SIS) and others of their kind, of level 1 and 3. */
public final class CdaReader {

	/** The namespace of HL7 version 3. */
	public static final String NAMESPACE = "urn:hl7-org:v3"; //$NON-NLS-1$

	/**
	 * What was read.
	 *
	 * @param document   the document
	 * @param structured whether it has sections
	 */
	public record Read(ClinicalDocument document, boolean structured) {
	}

	static final int MAX_TEXT = 500_000;

	private final Problems problems;
	private final Clock clock;
	private final Function<String, Optional<Bytes>> beside;

	/**
	 * @param problems told of what is not as it should be
	 * @param clock    gives the date of documents that state none
	 * @param beside   finds the files that lie beside a document by what it calls them, and never anything else
	 */
	public CdaReader(Problems problems, Clock clock, Function<String, Optional<Bytes>> beside) {
		this.problems = problems;
		this.clock = clock;
		this.beside = beside;
	}

	/**
	 * @param root of an XML document
	 * @return the CDA that it is, or that stands a little way inside: one that brings its own style sheet (CI-SIS calls it
	 *         self-presentable) is a part of that sheet. Empty if there is none
	 */
	public static Optional<XmlElement> document(XmlElement root) {
		if (is(root)) {
			return Optional.of(root);
		}
		return Stream.concat(root.elements(), root.elements().flatMap(XmlElement::elements))
				.filter(e -> is(e) && !e.namespace().isEmpty()).findFirst();
	}

	private static boolean is(XmlElement element) {
		return element.name().equals("ClinicalDocument") && (element.namespace().equals(NAMESPACE) || element.namespace().isEmpty()); //$NON-NLS-1$
	}

	/**
	 * @param root  of a CDA
	 * @param bytes the same in bytes
	 * @param name  of the file
	 * @return the document
	 */
	public Read read(XmlElement root, Bytes bytes, String name) {
		CdaBody body = CdaBody.read(root, name, problems, beside);
		Narrative narrative = new Narrative(root);
		List<LabResult> results = LabResultReader.read(narrative, problems.locale());
		Optional<PatientIdentity> patient = CdaPatient.read(root);
		patient.flatMap(PatientIdentity::ins).filter(i -> !InsNumbers.keyFits(i))
				.ifPresent(i -> problems.add(ProblemCode.INS_KEY_WRONG, name));
		String sha256 = Digests.sha256(bytes);
		String id = root.child("id").map(CdaReader::identifier).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		if (id.isEmpty()) {
			problems.add(ProblemCode.ID_MISSING, name);
			id = "sha256:" + sha256; //$NON-NLS-1$
		}
		Optional<XmlElement> code = root.child("code").filter(c -> !c.attribute("code").isEmpty()); //$NON-NLS-1$ //$NON-NLS-2$
		String label = code.map(c -> c.attribute("displayName")).filter(l -> !l.isEmpty()) //$NON-NLS-1$
				.orElseGet(() -> Texts.get(problems.locale(), "type.document")); //$NON-NLS-1$
		String title = root.child("title").map(XmlElement::text).filter(t -> !t.isEmpty()).orElse(label); //$NON-NLS-1$
		NarrativeReader.Read said = NarrativeReader.read(narrative, problems.locale(), false);
		if (body.structured() && said.cut()) {
			problems.add(ProblemCode.TEXT_CUT, name);
		}
		String text = body.structured() ? BlockText.of(said.blocks(), MAX_TEXT) : body.text();
		return new Read(new ClinicalDocument(id, root.child("setId").map(CdaReader::identifier).filter(s -> !s.isEmpty()), //$NON-NLS-1$
				version(root), code.map(c -> c.attribute("code")), label, title, date(root, name), CdaNames.authors(root), //$NON-NLS-1$
				CdaNames.organisation(root), "text/xml", name, bytes, body.pdf(), results, text, patient, sha256, replaced(root), //$NON-NLS-1$
				time(acts(root)), withdrawn(root, title), said.papers()), body.structured());
	}

	/** The base standard has no status; extensions of it have one, of the document and of a laboratory's work. */
	private boolean withdrawn(XmlElement root, String title) {
		if (root.all("documentationOf", "serviceEvent").flatMap(e -> e.any("statusCode")).anyMatch(s -> s.attribute("code").equals("active"))) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			problems.add(ProblemCode.DOCUMENT_PARTIAL, title);
		}
		boolean withdrawn = root.any("statusCode").anyMatch(s -> Set.of("nullified", "aborted").contains(s.attribute("code"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		if (withdrawn) {
			problems.add(ProblemCode.DOCUMENT_WITHDRAWN, title);
		}
		return withdrawn;
	}

	/** What the body of a CDA says: its sections, or the picture that it is. Empty for other bodies of level 1. */
	public static List<Block> blocks(XmlElement root, Locale locale) {
		Optional<XmlElement> body = root.first("component", "nonXMLBody", "text"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (body.isEmpty()) {
			NarrativeReader.Read read = NarrativeReader.read(new Narrative(root), locale, true);
			List<Block> blocks = new ArrayList<>(read.blocks());
			if (read.cut()) {
				blocks.add(new Block.Paragraph(0, "", List.of(Run.plain(Texts.get(locale, "page.cut"))))); //$NON-NLS-1$ //$NON-NLS-2$
			}
			return blocks;
		}
		if (CdaBody.elements(body.get())) {
			return NarrativeReader.text(body.get(), locale).blocks();
		}
		String type = body.get().attribute("mediaType").toLowerCase(Locale.ROOT); //$NON-NLS-1$
		return type.startsWith("image/") //$NON-NLS-1$
				? CdaBody.decode(body.get()).map(b -> List.<Block>of(new Block.Picture(b, type, ""))).orElse(List.of()) : List.of(); //$NON-NLS-1$
	}

	private static String identifier(XmlElement id) {
		String root = id.attribute("root"); //$NON-NLS-1$
		String extension = id.attribute("extension"); //$NON-NLS-1$
		return root.isEmpty() || extension.isEmpty() ? root + extension : root + '^' + extension;
	}

	private static int version(XmlElement root) {
		String version = root.child("versionNumber").map(v -> v.attribute("value")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 1; //$NON-NLS-1$
	}

	private OffsetDateTime date(XmlElement root, String name) {
		Stream<XmlElement> stamps = Stream.of(root.all("effectiveTime"), acts(root), root.all("author", "time")).flatMap(s -> s); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return time(stamps).orElseGet(() -> {
			problems.add(ProblemCode.DATE_MISSING, name);
			return OffsetDateTime.now(clock);
		});
	}

	/** When the acts took place. A summary states the years of care that it sums up ({@code PCPR}), often from birth on: no act. */
	private static Stream<XmlElement> acts(XmlElement root) {
		List<XmlElement> times = root.all("documentationOf", "serviceEvent").filter(e -> !e.attribute("classCode").equals("PCPR")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.flatMap(e -> e.children("effectiveTime")).toList(); //$NON-NLS-1$
		return Stream.concat(times.stream().flatMap(t -> t.children("low")), times.stream()); //$NON-NLS-1$
	}

	private static Optional<OffsetDateTime> time(Stream<XmlElement> stamps) {
		return stamps.map(s -> s.attribute("value")).flatMap(v -> Hl7Time.point(v).stream()).findFirst(); //$NON-NLS-1$
	}

	private static Optional<String> replaced(XmlElement root) {
		return root.children("relatedDocument").filter(r -> r.attribute("typeCode").equals("RPLC")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.flatMap(r -> r.all("parentDocument", "id")).map(CdaReader::identifier).filter(i -> !i.isEmpty()).findFirst(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

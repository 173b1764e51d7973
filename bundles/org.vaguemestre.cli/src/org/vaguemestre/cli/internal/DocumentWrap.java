package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.Shipment;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** {@code document wrap}: makes of PDF and text files what is attached to a message about one patient. */
final class DocumentWrap implements Verb {

	private final Supplier<UUID> random;

	/** With that source of identifiers. */
	DocumentWrap(Supplier<UUID> random) {
		this.random = random;
	}

	@Override
	public String name() {
		return "document wrap"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "makes IHE_XDM.ZIP and PDF/A-1 of PDF and text files"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre document wrap --header FILE --out DIR [--at INSTANT] FILE...
				Each FILE, a PDF or a text in any charset, becomes a CDA R2 of level 1. All go into DIR/IHE_XDM.ZIP, and each as PDF/A-1
				under its prescribed name beside it: a text is set as a letter, a PDF that does not say to be PDF/A-1 is drawn page by
				page. A FILE that cannot be read stops no other. Nothing in DIR is overwritten. --at is the time of the call.
				A line for each FILE, then one for the archive:
				{"file": "...", "id": "...", "setId": "...", "version": 1, "type": "11488-4", "paper": "DIR/....pdf"}
				{"archive": "DIR/IHE_XDM.ZIP", "documents": n, "bytes": n, "ins": "O|N", "types": ["11488-4"]}

				""" + HeaderFile.HELP; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of("--header", "--out", "--at"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** A file and what became of it. */
	private record Wrapped(String name, XdmDocument document) {
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		Path header = arguments.neededPath("--header"); //$NON-NLS-1$
		Path out = arguments.neededPath("--out"); //$NON-NLS-1$
		Clock clock = arguments.clock();
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no FILE is named"); //$NON-NLS-1$
		}
		HeaderFile given;
		try {
			given = HeaderFile.read(header);
		} catch (FailedException e) {
			console.result(new Json().put("file", header.toString()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
		if (given.single() && arguments.operands().size() > 1) {
			throw new UsageException("setId, version and replaces of the header are for one FILE"); //$NON-NLS-1$
		}
		List<Wrapped> wrapped = new ArrayList<>();
		for (String name : arguments.operands()) {
			try {
				wrapped.add(new Wrapped(name, wrap(given, name, clock)));
			} catch (FailedException e) {
				console.result(new Json().put("file", name).error(e.code(), e.getMessage())); //$NON-NLS-1$
			}
		}
		boolean written = !wrapped.isEmpty() && write(given, wrapped, out, clock, console);
		return written && wrapped.size() == arguments.operands().size() ? DONE : FAILED;
	}

	private XdmDocument wrap(HeaderFile given, String name, Clock clock) throws FailedException, UsageException {
		Bytes content = InputFiles.content(Arguments.path(name), DocumentWrapper.MAX_SIZE);
		try {
			return DocumentWrapper.wrap(given.header(clock, random), given.recipient(), content, clock);
		} catch (UnfitFileException e) {
			throw new FailedException(e.code().name(), e.sentence(Locale.getDefault(), name), e);
		}
	}

	private boolean write(HeaderFile given, List<Wrapped> wrapped, Path out, Clock clock, Console console) {
		Shipment shipment = Shipment.of(DocumentHeader.oid(random.get()), wrapped.stream().map(Wrapped::document).toList(), given.fileNumber(), clock);
		Path archive = out.resolve(Shipment.ARCHIVE_NAME);
		boolean whole = true;
		for (int i = 0; i < wrapped.size(); i++) {
			DocumentHeader header = wrapped.get(i).document().header();
			Shipment.Paper paper = shipment.papers().get(i);
			Json line = new Json().put("file", wrapped.get(i).name()).put("id", header.id()).put("setId", header.setId()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.put("version", header.version()).put("type", header.type().code()); //$NON-NLS-1$ //$NON-NLS-2$
			whole &= write(line.put("paper", out.resolve(paper.fileName()).toString()), out.resolve(paper.fileName()), paper.content(), console); //$NON-NLS-1$
		}
		PatientIdentity patient = wrapped.get(0).document().header().patient();
		return write(new Json().put("archive", archive.toString()).put("documents", wrapped.size()).put("bytes", shipment.archive().length()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("ins", patient.ins().isPresent() && patient.insQualified() ? "O" : "N") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("types", wrapped.stream().map(w -> w.document().header().type().code()).distinct().toList()), archive, shipment.archive(), console) //$NON-NLS-1$
				&& whole;
	}

	private static boolean write(Json line, Path file, Bytes content, Console console) {
		Optional<FailedException> failure = Optional.empty();
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.write(file, content.toArray(), StandardOpenOption.CREATE_NEW);
		} catch (FileAlreadyExistsException e) {
			failure = Optional.of(new FailedException("FILE_EXISTS", file + " is there already; name another folder.", e)); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IOException e) {
			failure = Optional.of(new FailedException("FILE_UNWRITABLE", file + " cannot be written: " + e.getMessage(), e)); //$NON-NLS-1$ //$NON-NLS-2$
		}
		failure.ifPresent(f -> line.error(f.code(), f.getMessage()));
		console.result(line);
		return failure.isEmpty();
	}
}

package org.vaguemestre.documents.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.vaguemestre.documents.internal.write.XdmMetadataWriter;
import org.vaguemestre.documents.internal.write.XdmPages;
import org.vaguemestre.mime.Bytes;

/** Writes IHE XDM archives ({@code IHE_XDM.ZIP}): one submission set of documents about one patient. */
public final class XdmWriter {

	private static final String FOLDER = "IHE_XDM/SUBSET01/"; //$NON-NLS-1$

	private XdmWriter() {
	}

	/**
	 * @param submissionId OID of the submission
	 * @param documents    at least one, all about the same patient
	 * @param clock        gives the time of the submission
	 * @return the archive
	 * @throws IllegalArgumentException if there is no document, or they are about several patients
	 */
	public static Bytes archive(String submissionId, List<XdmDocument> documents, Clock clock) {
		return archive(submissionId, documents, clock, false);
	}

	/** @param withdrawing whether the documents were sent before, and count no longer; the rest see above */
	static Bytes archive(String submissionId, List<XdmDocument> documents, Clock clock, boolean withdrawing) {
		if (documents.isEmpty() || documents.size() > 99) {
			throw new IllegalArgumentException(documents.size() + " documents"); //$NON-NLS-1$
		}
		if (documents.stream().map(d -> d.header().patient()).distinct().count() > 1) {
			throw new IllegalArgumentException("documents about several patients"); //$NON-NLS-1$
		}
		Map<String, XdmDocument> files = new LinkedHashMap<>();
		for (XdmDocument document : documents) {
			files.put(String.format("DOC%04d.XML", files.size() + 1), document); //$NON-NLS-1$
		}
		Map<String, Bytes> entries = new LinkedHashMap<>();
		entries.put("README.TXT", utf8(XdmPages.readme(documents))); //$NON-NLS-1$
		entries.put("INDEX.HTM", utf8(XdmPages.index(files, FOLDER))); //$NON-NLS-1$
		entries.put(FOLDER + "METADATA.XML", new XdmMetadataWriter(submissionId, clock.instant(), withdrawing).write(files)); //$NON-NLS-1$
		files.forEach((name, document) -> entries.put(FOLDER + name, document.content()));
		return zip(entries, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
	}

	private static Bytes utf8(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Bytes zip(Map<String, Bytes> entries, LocalDateTime time) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
			for (Map.Entry<String, Bytes> entry : entries.entrySet()) {
				ZipEntry head = new ZipEntry(entry.getKey());
				// without a zone: the archive is the same wherever it is written
				head.setTimeLocal(time);
				zip.putNextEntry(head);
				entry.getValue().writeTo(zip);
				zip.closeEntry();
			}
		} catch (IOException e) {
			throw new UncheckedIOException("memory does not fail", e); //$NON-NLS-1$
		}
		return Bytes.of(out.toByteArray());
	}
}

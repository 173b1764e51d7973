package org.vaguemestre.mail.ui.internal.compose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mime.Bytes;

/** Reads files that a user attaches, within what a message may hold. */
final class AttachmentFiles {

	/** What operators commonly accept for a whole message, less what its encoding adds. */
	static final long MAX_TOTAL = 18L * 1024 * 1024;

	/** More than any operator takes; encrypted it still is what the reader opens. */
	static final long MOST = 100L * 1024 * 1024;

	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("pdf", "application/pdf"), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("zip", "application/zip"), Map.entry("xml", "application/xml"), Map.entry("txt", "text/plain"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("csv", "text/csv"), Map.entry("html", "text/html"), Map.entry("jpg", "image/jpeg"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("jpeg", "image/jpeg"), Map.entry("png", "image/png"), Map.entry("gif", "image/gif"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("tif", "image/tiff"), Map.entry("tiff", "image/tiff"), Map.entry("dcm", "application/dicom"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("rtf", "application/rtf"), Map.entry("odt", "application/vnd.oasis.opendocument.text"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("hpr", "text/plain"), Map.entry("eml", "message/rfc822")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private AttachmentFiles() {
	}

	/**
	 * What could be read, and a sentence for each file that could not.
	 *
	 * @param files    in the order they were read
	 * @param problems sentences for the user
	 * @param causes   failures beneath, for the log
	 */
	record Result(List<Attached> files, List<String> problems, List<IOException> causes) {
	}

	/** Keeps what is attached. */
	@FunctionalInterface
	interface Keeper {
		/**
		 * @param file what is attached
		 * @param most how many bytes it may have
		 * @return its content; empty if there is more
		 * @throws IOException   if it cannot be read
		 * @throws MailException if it cannot be kept
		 */
		Optional<Bytes> keep(InputStream file, long most) throws IOException, MailException;
	}

	/**
	 * @param keeper keeps their content
	 * @param paths  what was chosen or dropped
	 * @param room   how many bytes the message still holds
	 * @param total  how many bytes all its attachments may have, for what is said
	 * @return what could be read, in a job
	 * @throws MailException if the store keeps no more
	 */
	static Result read(Keeper keeper, List<Path> paths, long room, long total) throws MailException {
		List<Attached> files = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		List<IOException> causes = new ArrayList<>();
		long left = Math.max(0, room);
		for (Path path : paths) {
			String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
			if (Files.isDirectory(path)) {
				problems.add(Words.get("attachment.folder", name)); //$NON-NLS-1$
				continue;
			}
			try (InputStream in = Files.newInputStream(path)) {
				Optional<Bytes> content = keeper.keep(in, left);
				if (content.isEmpty()) {
					problems.add(Words.get("attachment.tooLarge", name, Math.max(1, Files.size(path) >> 20), total >> 20)); //$NON-NLS-1$
				} else {
					left -= content.get().length();
					files.add(new Attached(name, type(name), content.get()));
				}
			} catch (IOException e) {
				causes.add(e);
				problems.add(Words.get("attachment.unreadable", name)); //$NON-NLS-1$
			}
		}
		return new Result(List.copyOf(files), List.copyOf(problems), List.copyOf(causes));
	}

	static String type(String name) {
		String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return TYPES.getOrDefault(extension, "application/octet-stream"); //$NON-NLS-1$
	}
}

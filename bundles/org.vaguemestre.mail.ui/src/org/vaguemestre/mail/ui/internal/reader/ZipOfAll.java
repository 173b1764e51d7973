package org.vaguemestre.mail.ui.internal.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.vaguemestre.mail.Attachment;

/** All files of a message in one archive. */
final class ZipOfAll {

	private ZipOfAll() {
	}

	/**
	 * @param attachments what to save; files of the same name are told apart by a number
	 * @param target      the archive; what stands there is replaced
	 * @throws IOException if it cannot be written; nothing is left behind then
	 */
	static void write(List<Attachment> attachments, Path target) throws IOException {
		Path begun = Files.createTempFile(target.toAbsolutePath().getParent(), "vaguemestre", ".part"); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			try (OutputStream out = Files.newOutputStream(begun); ZipOutputStream zip = new ZipOutputStream(out)) {
				Set<String> names = new HashSet<>();
				for (Attachment attachment : attachments) {
					// capitals do not tell files apart everywhere
					zip.putNextEntry(new ZipEntry(FileKinds.free(TemporaryFiles.plain(attachment.name()),
							n -> !names.add(n.toLowerCase(Locale.ROOT)))));
					attachment.part().content().writeTo(zip);
					zip.closeEntry();
				}
			}
			Files.move(begun, target, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(begun);
		}
	}
}

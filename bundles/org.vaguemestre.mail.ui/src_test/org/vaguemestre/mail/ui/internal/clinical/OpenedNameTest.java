package org.vaguemestre.mail.ui.internal.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.Rendition;
import org.vaguemestre.mime.Bytes;

/** What a file is opened as follows from what it is, not from the name that it came with. */
class OpenedNameTest {

	@Test
	void theEndingFollowsFromTheKind() {
		assertEquals("DOC0001.pdf", name("application/pdf", "DOC0001.pdf"));
		assertEquals("bilan.pdf", name("Application/PDF", "bilan.exe"));
		assertEquals("bilan.bin", name("application/octet-stream", "bilan.exe"));
		assertEquals("bilan.bin", name("text/html", "bilan.html"));
		assertEquals("lettre.txt", name("text/plain", "lettre"));
	}

	private static String name(String mediaType, String fileName) {
		return OpenedName.of(new Rendition(mediaType, fileName, Bytes.EMPTY));
	}
}

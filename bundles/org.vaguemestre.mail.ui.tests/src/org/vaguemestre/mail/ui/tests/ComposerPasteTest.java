package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were copied in a file manager. */
class ComposerPasteTest extends ComposerTestCase {

	@Test
	void aFileFromTheClipboardIsAttached(@TempDir Path folder) throws Exception {
		Path letter = Files.write(folder.resolve("bilan.pdf"), new byte[40_000]);
		compose();
		robot.type("composer.body", "Voici le bilan.");
		awayFromTooltips();
		robot.pasteFile(letter);
		robot.waitForText("composer.attachments", "bilan.pdf  (40 Ko)");
		assertEquals("Voici le bilan.", robot.text("composer.body"));
	}
}

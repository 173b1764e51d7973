package org.vaguemestre.mail.ui.internal.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mime.Bytes;

class FilesTest {

	@Test
	void openedFilesArePrivateKeepTheirNameAndGoAtTheEnd() throws IOException {
		Path one;
		try (TemporaryFiles files = new TemporaryFiles()) {
			one = files.write("bilan.pdf", Bytes.of(new byte[] { 1, 2 }));
			Path two = files.write("bilan.pdf", Bytes.of(new byte[] { 3 }));
			assertNotEquals(one, two);
			assertEquals("bilan.pdf", two.getFileName().toString());
			if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
				assertEquals("rwx------",
						PosixFilePermissions.toString(Files.getPosixFilePermissions(one.getParent().getParent())));
			}
		}
		assertFalse(Files.exists(one.getParent().getParent()));
	}

	@Test
	void whatAKilledProgramLeftGoesAtTheNextStart(@TempDir Path temporary) throws Exception {
		Process ended = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		ended.waitFor();
		Path left = Files.createDirectories(temporary.resolve("vaguemestre-opened-" + ended.pid() + "-x/a1"));
		Files.writeString(left.resolve("bilan.pdf"), "x");
		Path others = Files.createDirectories(temporary.resolve("vaguemestre-opened-other"));
		try (TemporaryFiles files = new TemporaryFiles(temporary)) {
			Path mine = files.write("bilan.pdf", Bytes.of(new byte[] { 1 }));
			TemporaryFiles.removeLeftovers(temporary);
			assertTrue(Files.exists(mine));
		}
		assertFalse(Files.exists(left.getParent()));
		assertTrue(Files.exists(others));
	}

	@Test
	void aNameFromOutsideLeadsNowhereElse() {
		assertEquals("passwd", TemporaryFiles.plain("../../etc/passwd"));
		assertEquals("x.exe", TemporaryFiles.plain("C:\\temp\\x.exe"));
		assertEquals("document", TemporaryFiles.plain(".."));
		assertEquals("document", TemporaryFiles.plain("a/"));
		assertEquals("a_b.pdf", TemporaryFiles.plain("a:b.pdf"));
	}

	@Test
	void programsAreDangerousAndDocumentsAreNot() {
		assertTrue(FileKinds.dangerous("facture.pdf.EXE"));
		assertTrue(FileKinds.dangerous("page.html "));
		assertFalse(FileKinds.dangerous("bilan.pdf"));
		assertFalse(FileKinds.dangerous("exe"));
	}

	@Test
	void savingAllOverwritesNothing(@TempDir Path folder) throws IOException {
		assertEquals("a.pdf", FileKinds.free(folder, "a.pdf").getFileName().toString());
		Files.createFile(folder.resolve("a.pdf"));
		assertEquals("a (2).pdf", FileKinds.free(folder, "a.pdf").getFileName().toString());
		Files.createFile(folder.resolve("a (2).pdf"));
		assertEquals("a (3).pdf", FileKinds.free(folder, "a.pdf").getFileName().toString());
	}
}

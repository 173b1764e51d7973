package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mime.Bytes;

class AttachmentFilesTest {

	private static final AttachmentFiles.Keeper KEEPER = (file, most) -> {
		byte[] content = file.readNBytes((int) most + 1);
		return content.length > most ? Optional.empty() : Optional.of(Bytes.of(content));
	};

	@TempDir
	Path folder;

	@Test
	void roomIsForAllOfThemTogether() throws Exception {
		Path a = Files.write(folder.resolve("a.PDF"), new byte[60]);
		Path b = Files.write(folder.resolve("b.bin"), new byte[60]);
		Path c = Files.write(folder.resolve("c.txt"), new byte[40]);
		AttachmentFiles.Result result = AttachmentFiles.read(KEEPER, List.of(a, b, c), 100, AttachmentFiles.MAX_TOTAL);
		assertEquals(List.of("a.PDF", "c.txt"), result.files().stream().map(Attached::name).toList());
		assertEquals(List.of("application/pdf", "text/plain"), result.files().stream().map(Attached::type).toList());
		assertEquals(1, result.problems().size());
		assertTrue(result.problems().get(0).startsWith("b.bin"));
		assertEquals(1, AttachmentFiles.read(KEEPER, List.of(c), -5, AttachmentFiles.MAX_TOTAL).problems().size());
	}

	@Test
	void whatCannotBeReadIsNamedAndCostsNoOther() throws Exception {
		Path good = Files.writeString(folder.resolve("bon.xml"), "<a/>");
		AttachmentFiles.Result result = AttachmentFiles.read(KEEPER, List.of(folder, good, folder.resolve("absent.pdf")), 100, AttachmentFiles.MAX_TOTAL);
		assertEquals(List.of("bon.xml"), result.files().stream().map(Attached::name).toList());
		assertEquals(List.of(Words.get("attachment.folder", folder.getFileName()), Words.get("attachment.unreadable", "absent.pdf")),
				result.problems());
	}

	@Test
	void anUnknownKindIsJustBytes() {
		assertEquals("application/octet-stream", AttachmentFiles.type("sans-extension"));
		assertEquals("application/octet-stream", AttachmentFiles.type("x.exe"));
	}
}

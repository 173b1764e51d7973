package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mime.Bytes;

class DraftCodecTest {

	private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
	private static final OutgoingMessage MESSAGE = new OutgoingMessage("a1", List.of(new Address("Hélène", "h@x.example")), List.of(), List.of(), "Été", "…",
			List.of(new OutgoingMessage.Attached("é.pdf", "application/pdf", Bytes.of(new byte[] { 1, 2 }))), true, false, Optional.empty());

	@TempDir
	Path folder;

	private Blobs blobs() {
		return new Blobs(new StoreFiles(folder, Clock.systemUTC()), new SecureRandom(), Clock.systemUTC());
	}

	@Test
	void aDraftComesBackWhole() throws Exception {
		Draft draft = new Draft("d", MESSAGE, NOON, Draft.State.WAITING, "plus tard", Optional.of(NOON.plusSeconds(9)), 3);
		assertEquals(draft, DraftCodec.read(new ByteArrayInputStream(DraftCodec.write(draft, blobs())), blobs()));
		Draft chosen = new Draft("d", MESSAGE.choosing(Set.of("b", "a")).about(Optional.of("p-7")).answered(Set.of("NO_SUBJECT", "NAMESAKE:x@y.example")), NOON, Draft.State.WRITING, "");
		assertEquals(chosen, DraftCodec.read(new ByteArrayInputStream(DraftCodec.write(chosen, blobs())), blobs()));
		Draft saved = new Draft("d", MESSAGE, NOON, Draft.State.WRITING, "");
		assertEquals(draft, DraftCodec.readStatus(saved, new ByteArrayInputStream(DraftCodec.writeStatus(draft))));
		assertEquals(saved, DraftCodec.readStatus(draft, new ByteArrayInputStream(DraftCodec.writeStatus(saved))));
	}

	@Test
	void theFirstFormIsStillRead() throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(bytes);
		out.writeInt(1);
		text(out, "d");
		out.writeLong(NOON.toEpochMilli());
		text(out, "FAILED");
		text(out, "refusé");
		text(out, "a1");
		out.writeInt(1);
		text(out, "Hélène");
		text(out, "h@x.example");
		out.writeInt(0);
		out.writeInt(0);
		text(out, "Été");
		text(out, "…");
		out.writeInt(1);
		text(out, "é.pdf");
		text(out, "application/pdf");
		out.writeInt(2);
		out.write(new byte[] { 1, 2 });
		out.writeBoolean(true);
		out.writeBoolean(false);
		out.writeBoolean(false);
		assertEquals(new Draft("d", MESSAGE, NOON, Draft.State.FAILED, "refusé"), DraftCodec.read(new ByteArrayInputStream(bytes.toByteArray()), blobs()));
	}

	@Test
	void anotherFormIsRefused() {
		assertThrows(IOException.class, () -> DraftCodec.read(new ByteArrayInputStream(new byte[] { 0, 0, 0, 9 }), blobs()));
		assertThrows(IOException.class, () -> DraftCodec.read(new ByteArrayInputStream(new byte[0]), blobs()));
	}

	private static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}
}

package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;

/** Archives that want to do harm, or came to harm. In each stands one good document, which has to be read. */
class HostileZipTest {

	private static final String FOLDER = "IHE_XDM/SUBSET01/";
	private static final Duration SHORT = Duration.ofSeconds(90);

	private static RawZip good() {
		return new RawZip().add(FOLDER + "GOOD.XML", Samples.levelThree().toArray());
	}

	/** Reads an archive without metadata; the good document is there, and these problems. */
	private static void expect(Bytes archive, String... problems) {
		ClinicalFile file = assertTimeoutPreemptively(SHORT, () -> read(archive, "IHE_XDM.ZIP"));
		assertEquals(List.of("GOOD.XML"), file.documents().stream().map(ClinicalDocument::fileName).toList());
		assertEquals(Samples.levelThree(), file.documents().get(0).content());
		List<String> codes = codes(file).stream().filter(c -> !c.equals("XDM_METADATA_MISSING")).toList();
		assertEquals(List.of(problems), codes);
		codes.forEach(c -> assertTrue(ProblemCode.valueOf(c).lost(), c));
	}

	@Test
	void nothingIsWrongWithTheGoodOne() {
		expect(good().bytes());
	}

	@Test
	void aBombIsNotUnpacked() {
		expect(good().add(FOLDER + "BOMB.XML", new byte[300 << 20]).bytes(), "ZIP_BOMB");
	}

	@Test
	void aBombThatLiesAboutItsSize() {
		byte[] bomb = new byte[100 << 20];
		expect(good().add(FOLDER + "BOMB.XML", FOLDER + "BOMB.XML", bomb, 0, 8, 1_000).bytes(), "ZIP_BOMB");
	}

	@Test
	void manySmallBombsAreOne() {
		RawZip zip = good();
		byte[] random = new byte[5_000];
		new java.util.Random(1).nextBytes(random);
		ByteArrayOutputStream loose = new ByteArrayOutputStream();
		// not dense enough for the ratio of one entry: what all unpack to counts
		for (int i = 0; i < 800; i++) {
			loose.writeBytes(random);
		}
		for (int i = 0; i < 60; i++) {
			zip.add(FOLDER + "B" + i + ".XML", loose.toByteArray());
		}
		ClinicalFile file = assertTimeoutPreemptively(SHORT, () -> read(zip.bytes(), "IHE_XDM.ZIP"));
		assertTrue(codes(file).contains("ZIP_BOMB"), codes(file).toString());
		assertEquals(1, file.documents().size());
	}

	@Test
	void entriesThatShareTheirBytes() {
		RawZip zip = new RawZip().add(FOLDER + "A.XML", new byte[1_000]);
		for (int i = 0; i < 5; i++) {
			zip.again(FOLDER + "A.XML");
		}
		ClinicalFile file = read(zip.add(FOLDER + "GOOD.XML", Samples.levelThree().toArray()).bytes(), "IHE_XDM.ZIP");
		assertEquals(1, file.documents().size());
		assertTrue(codes(file).contains("ZIP_BOMB"), codes(file).toString());
	}

	@Test
	void namesThatPointOut() {
		for (String name : List.of("../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "a\\..\\..\\evil.xml", "IHE_XDM/../../evil.xml", "ev\u0000il.xml")) {
			expect(good().add(name, Samples.levelOne().toArray()).bytes(), "ZIP_UNSAFE_NAME");
		}
	}

	@Test
	void theFirstOfTwoWithOneName() {
		expect(good().add(FOLDER + "good.xml", Samples.levelOne().toArray()).bytes(), "ZIP_DUPLICATE_NAME");
	}

	@Test
	void oneEntryWithTwoNames() {
		byte[] content = Samples.levelOne().toArray();
		expect(good().add(FOLDER + "A.XML", FOLDER + "B.XML", content, 0, 8, content.length).bytes(), "ZIP_DAMAGED");
	}

	@Test
	void aLockedEntry() {
		byte[] content = Samples.levelOne().toArray();
		expect(good().add(FOLDER + "A.XML", FOLDER + "A.XML", content, 1, 8, content.length).bytes(), "ZIP_ENCRYPTED");
	}

	@Test
	void anUnknownMethod() {
		byte[] content = Samples.levelOne().toArray();
		expect(good().add(FOLDER + "A.XML", FOLDER + "A.XML", content, 0, 14, content.length).bytes(), "ZIP_METHOD");
	}

	@Test
	void aFlippedBit() {
		byte[] raw = good().bytes().toArray();
		byte[] archive = new RawZip().add(FOLDER + "A.XML", Samples.levelOne().toArray()).bytes().toArray();
		archive[archive.length / 2] ^= 1;
		assertEquals(List.of("ZIP_DAMAGED", "XDM_METADATA_MISSING"), codes(read(Bytes.of(archive), "IHE_XDM.ZIP")).stream().sorted(
				java.util.Comparator.reverseOrder()).toList());
		assertEquals(1, read(Bytes.of(raw), "IHE_XDM.ZIP").documents().size());
	}

	@Test
	void anArchiveThatEndsTooEarly() {
		byte[] whole = good().add(FOLDER + "B.XML", Samples.levelOne().toArray()).bytes().toArray();
		Bytes cut = Bytes.of(java.util.Arrays.copyOf(whole, whole.length - Samples.levelOne().length() / 4));
		ClinicalFile file = read(cut, "IHE_XDM.ZIP");
		assertEquals(List.of("GOOD.XML"), file.documents().stream().map(ClinicalDocument::fileName).toList());
		assertTrue(codes(file).contains("ZIP_TRUNCATED"), codes(file).toString());
	}

	@Test
	void aStreamedArchiveThatEndsTooEarly() {
		byte[] whole = Samples.archive().toArray();
		int cutAt = whole.length - 1_500;
		ClinicalFile file = read(Bytes.of(java.util.Arrays.copyOf(whole, cutAt)), "IHE_XDM.ZIP");
		assertEquals("DOC0001.XML", file.documents().get(0).fileName());
		assertEquals(Samples.levelThree(), file.documents().get(0).content());
		assertTrue(codes(file).contains("ZIP_TRUNCATED"), codes(file).toString());
	}

	@Test
	void tenThousandEntries() {
		RawZip zip = good();
		for (int i = 0; i < 10_000; i++) {
			zip.add("x/" + i, new byte[0]);
		}
		expect(zip.bytes(), "ZIP_TOO_MANY_ENTRIES");
	}

	@Test
	void anArchiveInTheArchiveStaysClosed() {
		expect(good().add(FOLDER + "INNER.ZIP", Samples.archive().toArray()).bytes());
	}

	@Test
	void somethingElseUnderTheName() {
		assertEquals(List.of("ZIP_MALFORMED"), codes(read("no archive", "IHE_XDM.ZIP")));
		assertEquals(List.of("FILE_EMPTY"), codes(read(Bytes.EMPTY, "IHE_XDM.ZIP")));
		assertEquals(List.of(), codes(read(Bytes.EMPTY, "photo.jpg")));
	}
}

package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;

/** Good files made bad by chance: nothing is thrown, and it takes no longer than reading. */
class FuzzTest {

	private static final int ROUNDS = Integer.getInteger("vaguemestre.fuzz", 150);
	private static final byte[][] WORDS = { "<".getBytes(), ">".getBytes(), "\"".getBytes(), "]]>".getBytes(), "<!DOCTYPE a>".getBytes(),
			"&#x10FFFF;".getBytes(), "PK\u0003\u0004".getBytes(), "endobj".getBytes(), "99999999999".getBytes(), "-1".getBytes(),
			"|".getBytes(), { 0 }, { (byte) 0xFF, (byte) 0xFE } };

	@Test
	void mutations() {
		String hprim = "000123\nDURAND\nHélène\nrue\n\n57000 METZ\n05/04/1975\n2 75 04 57 463 012 54\nD4711\n14/03/2026\nLAB       Labo\nDOC       Dr X\n"
				+ "\n****LAB****\nRES|Hémoglobine|HGB|N|11,8|g/dL|12,0|16,0|L|F\nTEX|vu\n****FIN****\n****FINFICHIER****\n";
		List<Bytes> seeds = List.of(Samples.archive(), Samples.levelThree(), Samples.levelOne(), Samples.pdf(), Samples.utf8(hprim));
		List<String> names = List.of("IHE_XDM.ZIP", "a.xml", "b.xml", "c.pdf", "d.hpr");
		Random random = new Random(20_261_124);
		for (int round = 0; round < ROUNDS; round++) {
			int which = round % seeds.size();
			byte[] mutant = mutate(seeds.get(which).toArray(), random);
			int number = round;
			assertTimeoutPreemptively(Duration.ofSeconds(90), () -> {
				ClinicalFile file = Samples.read(Bytes.of(mutant), names.get(which));
				assertNotNull(file, "round " + number);
				file.documents().forEach(Rendition::of);
			}, () -> names.get(which) + " of round " + number);
		}
	}

	private static byte[] mutate(byte[] bytes, Random random) {
		byte[] mutant = bytes;
		int changes = 1 + random.nextInt(6);
		for (int i = 0; i < changes && mutant.length > 40; i++) {
			int at = random.nextInt(mutant.length);
			int length = Math.min(mutant.length - at, 1 + random.nextInt(64));
			mutant = switch (random.nextInt(5)) {
			case 0 -> splice(mutant, at, at + 1, new byte[] { (byte) random.nextInt(256) });
			case 1 -> splice(mutant, at, at + length, new byte[0]);
			case 2 -> splice(mutant, at, at, WORDS[random.nextInt(WORDS.length)]);
			case 3 -> splice(mutant, at, at, java.util.Arrays.copyOfRange(mutant, at, at + length));
			default -> random.nextInt(4) == 0 ? java.util.Arrays.copyOf(mutant, at) : splice(mutant, at, at + length, new byte[length]);
			};
		}
		return mutant;
	}

	private static byte[] splice(byte[] bytes, int from, int to, byte[] in) {
		byte[] out = new byte[bytes.length - (to - from) + in.length];
		System.arraycopy(bytes, 0, out, 0, from);
		System.arraycopy(in, 0, out, from, in.length);
		System.arraycopy(bytes, to, out, from + in.length, bytes.length - to);
		return out;
	}
}

package org.vaguemestre.apicrypt.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Stands in for the licensed programs: the switches and return codes are theirs, the packing is a toy. A packed file is a line
 * {@code STANDIN <what it should do> <CRC of what follows>} and the content with every bit turned.
 */
public final class StandIn {

	private static final String MAGIC = "STANDIN ";
	private static final byte[] NOISE = "NOM PRENOM ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

	private StandIn() {
	}

	static byte[] pack(String what, byte[] content) {
		CRC32 crc = new CRC32();
		byte[] turned = turned(content);
		crc.update(turned);
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		packed.writeBytes((MAGIC + what.replace(' ', '_') + ' ' + Long.toHexString(crc.getValue()) + '\n').getBytes(StandardCharsets.US_ASCII));
		packed.writeBytes(turned);
		return packed.toByteArray();
	}

	private static byte[] turned(byte[] content) {
		byte[] turned = content.clone();
		for (int i = 0; i < turned.length; i++) {
			turned[i] ^= (byte) 0xff;
		}
		return turned;
	}

	/** @return how to start this program: its name is the second to the last of these */
	static List<String> command(String program) {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java").toAbsolutePath();
		String classes = Path.of(URI.create(StandIn.class.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
		return List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp", classes, StandIn.class.getName(), program, "-s",
				"{source}", "-o", "{output}", "-k", "{keys}");
	}

	/** PROGRAM -s SOURCE -o OUTPUT -k KEYS */
	public static void main(String[] arguments) throws Exception {
		Map<String, String> switches = new HashMap<>();
		for (int i = 1; i + 1 < arguments.length; i += 2) {
			switches.put(arguments[i], arguments[i + 1]);
		}
		System.exit(run(arguments[0], Path.of(switches.get("-s")), Path.of(switches.get("-o")), Path.of(switches.get("-k"))));
	}

	private static int run(String program, Path source, Path output, Path keys) throws Exception {
		if (!Files.exists(source)) {
			return -43;
		}
		byte[] packed = Files.readAllBytes(source);
		String head = new String(packed, 0, Math.min(packed.length, 200), StandardCharsets.ISO_8859_1);
		if (!head.startsWith(MAGIC)) {
			return -11;
		}
		Path key = keys.resolve("cle.126");
		if (!Files.exists(key)) {
			return -5;
		}
		if (Files.size(key) == 0) {
			return -6;
		}
		String[] line = head.lines().findFirst().orElseThrow().split(" ");
		byte[] turned = Arrays.copyOfRange(packed, head.indexOf('\n') + 1, packed.length);
		CRC32 crc = new CRC32();
		crc.update(turned);
		if (!Long.toHexString(crc.getValue()).equals(line[2])) {
			return -3;
		}
		if (program.equals("apiuncrypt") && line[1].equals("attachment")) {
			return -11;
		}
		return does(line[1], turned(turned), source, output);
	}

	private static int does(String what, byte[] content, Path source, Path output) throws Exception {
		Path out = output.getParent();
		switch (what) {
		case "hang" -> Thread.sleep(600_000);
		case "family" -> {
			Process child = new ProcessBuilder("sleep", "600").start();
			Files.writeString(Path.of(new String(content, StandardCharsets.UTF_8)), Long.toString(child.pid()));
			Thread.sleep(600_000);
		}
		case "shout" -> {
			for (int i = 0; i < 50; i++) {
				System.err.write(NOISE);
				System.out.write(NOISE);
			}
			Files.write(output, content);
		}
		case "flood" -> flood(output);
		case "crowd" -> {
			for (int i = 0; i < 1000; i++) {
				Files.write(out.resolve("f" + i), content);
			}
		}
		case "parent" -> Files.write(out.resolve("..evil"), content);
		case "backslash" -> Files.write(out.resolve("..\\..\\evil.txt"), content);
		case "line" -> Files.write(out.resolve("a\nb.txt"), content);
		case "link" -> Files.createSymbolicLink(output, source.toAbsolutePath());
		case "hardlink" -> Files.createLink(output, source);
		case "folder" -> Files.createDirectories(output.resolve("deep"));
		case "away" -> {
			Files.delete(out);
			Files.createSymbolicLink(out, out.getParent().getParent());
		}
		case "locked" -> {
			Files.write(output, content);
			Path inner = Files.createDirectory(out.getParent().resolve("inner"));
			Files.write(inner.resolve("x"), content);
			Files.setPosixFilePermissions(inner, Set.of());
		}
		case "two" -> {
			Files.write(output, content);
			Files.write(out.resolve("second.txt"), content);
		}
		case "nothing" -> {
			return 0;
		}
		default -> {
			if (what.startsWith("exit_")) {
				System.err.write(NOISE);
				return Integer.parseInt(what.substring(5));
			}
			Files.write(output, content);
		}
		}
		return 0;
	}

	private static void flood(Path output) throws IOException {
		try (OutputStream to = Files.newOutputStream(output)) {
			while (true) {
				to.write(NOISE);
			}
		}
	}
}

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.Random;

import org.vaguemestre.crypto.CertificateFiles;

/**
 * Lists make FILE ENTRIES: writes a revocation list, with serial numbers of 16 bytes and a reason for every third entry.
 * Lists ours|peer FILE ENTRIES: reads it, looks for a hundred thousand serial numbers, half of them in it, and prints seconds to
 * read it the first time, microseconds a look-up, and the megabytes that it takes.
 */
final class Lists {

	private static final int LOOKS = 100_000;

	public static void main(String[] arguments) throws Exception {
		Path file = Path.of(arguments[1]);
		int entries = Integer.parseInt(arguments[2]);
		if (arguments[0].equals("make")) {
			Files.write(file, make(entries));
			return;
		}
		boolean ours = arguments[0].equals("ours");
		BigInteger[] wanted = new BigInteger[LOOKS];
		Random random = new Random(2);
		for (int i = 0; i < LOOKS; i++) {
			wanted[i] = serial(random.nextInt(entries) * 2 + i % 2);
		}
		byte[] content = Files.readAllBytes(file);
		long before = used();
		long start = System.nanoTime();
		X509CRL list = ours ? CertificateFiles.revocationLists(content).get(0)
				: (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content));
		double read = (System.nanoTime() - start) / 1e9;
		// the list alone, with the bytes that it keeps
		content = null;
		double memory = (used() - before + (ours ? Files.size(file) : 0)) / 1e6;
		int found = 0;
		long nanos = 0;
		for (int round = 0; round < 3; round++) {
			found = 0;
			start = System.nanoTime();
			for (BigInteger each : wanted) {
				found += list.getRevokedCertificate(each) != null ? 1 : 0;
			}
			nanos = System.nanoTime() - start;
		}
		if (found != LOOKS / 2) {
			throw new IllegalStateException("found " + found);
		}
		System.out.println(read + " " + nanos / 1e3 / LOOKS + " " + memory);
	}

	/** Even ones are in the list. */
	private static BigInteger serial(int number) {
		Random random = new Random(number);
		return new BigInteger(120, random).shiftLeft(1).add(BigInteger.valueOf(number & 1)).setBit(121);
	}

	private static long used() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			System.gc();
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least;
	}

	private static byte[] make(int entries) throws Exception {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] day = tlv(0x17, "250101000000Z".getBytes(StandardCharsets.US_ASCII));
		byte[] reason = tlv(0x30, tlv(0x30, tlv(0x06, new byte[] { 0x55, 0x1d, 0x15 }), tlv(0x04, tlv(0x0a, new byte[] { 1 }))));
		for (int i = 0; i < entries; i++) {
			byte[] serial = tlv(0x02, serial(i * 2).toByteArray());
			all.write(i % 3 == 0 ? tlv(0x30, serial, day, reason) : tlv(0x30, serial, day));
		}
		byte[] name = tlv(0x30, tlv(0x31, tlv(0x30, tlv(0x06, new byte[] { 0x55, 0x04, 0x03 }), tlv(0x0c, "Large".getBytes(StandardCharsets.UTF_8)))));
		// sha256WithRSAEncryption
		byte[] algorithm = tlv(0x30, tlv(0x06, new byte[] { 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 0x0b }), tlv(0x05));
		byte[] tbs = tlv(0x30, tlv(0x02, new byte[] { 1 }), algorithm, name, day, tlv(0x17, "400101000000Z".getBytes(StandardCharsets.US_ASCII)),
				tlv(0x30, all.toByteArray()));
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		KeyPair keys = generator.generateKeyPair();
		Signature signer = Signature.getInstance("SHA256withRSA");
		signer.initSign(keys.getPrivate());
		signer.update(tbs);
		return tlv(0x30, tbs, algorithm, tlv(0x03, new byte[] { 0 }, signer.sign()));
	}

	private static byte[] tlv(int tag, byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
		out.write(tag);
		if (length < 0x80) {
			out.write(length);
		} else {
			byte[] size = BigInteger.valueOf(length).toByteArray();
			int from = size[0] == 0 ? 1 : 0;
			out.write(0x80 | size.length - from);
			out.write(size, from, size.length - from);
		}
		for (byte[] part : parts) {
			out.write(part, 0, part.length);
		}
		return out.toByteArray();
	}
}

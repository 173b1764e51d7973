import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/**
 * What the S/MIME benches measure in a program that runs already, with the packages that bundles export. Arguments: a PKCS#12 file
 * with the password "bench", and a PEM file with the anchor. One command a line on standard input, one line of result each:
 *
 * <pre>
 * sign|encrypt|verify|decrypt IN OUT   seconds; IN and OUT are files, or folders of which every file is taken
 * memory                               megabytes of heap at the most since the last time, and of the whole process
 * end
 * </pre>
 *
 * A file is read where it lies and written as it is worked out; what is written to sign and encrypt has the header fields of a message.
 */
public final class Smime {

	private static final byte[] FIELDS = "From: bench@example.org\r\nTo: bench@example.org\r\nSubject: Bench\r\nMIME-Version: 1.0\r\n"
			.getBytes(StandardCharsets.US_ASCII);

	private final UnlockedKey key;
	private final ReadContext context;
	private final SmimeWriter writer = new SmimeWriter(Clock.systemUTC(), new SecureRandom());
	private final SmimeReader reader = SmimeReader.create();

	private Smime(Path pkcs12, Path anchor) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		char[] password = "bench".toCharArray();
		try (InputStream in = Files.newInputStream(pkcs12)) {
			store.load(in, password);
		}
		String alias = store.aliases().nextElement();
		List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
		key = new UnlockedKey(alias, chain, (PrivateKey) store.getKey(alias, password));
		context = new ReadContext(List.of(key), CertificateFiles.certificates(Files.readAllBytes(anchor)), List.of(), List.of(), Clock.systemUTC().instant());
	}

	public static void main(String[] args) throws Exception {
		Smime smime = new Smime(Path.of(args[0]), Path.of(args[1]));
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
			String[] words = line.split(" ");
			System.out.println(words[0].equals("memory") ? memory() : smime.timed(words[0], Path.of(words[1]), Path.of(words[2])));
		}
	}

	private String timed(String verb, Path in, Path out) throws Exception {
		long start = System.nanoTime();
		if (Files.isDirectory(in)) {
			try (Stream<Path> files = Files.list(in)) {
				for (Path file : files.sorted().toList()) {
					one(verb, file, out.resolve(file.getFileName()));
				}
			}
		} else {
			one(verb, in, out);
		}
		return String.format("%.4f", (System.nanoTime() - start) / 1e9);
	}

	private void one(String verb, Path in, Path out) throws Exception {
		try (FileChannel channel = FileChannel.open(in)) {
			Bytes bytes = channel.size() < Bytes.LARGE ? Bytes.of(Files.readAllBytes(in)) : Bytes.of(channel);
			switch (verb) {
			case "sign" -> write(out, true, writer.sign(bytes, key, SignOptions.DEFAULT));
			case "encrypt" -> write(out, true, writer.encrypt(bytes, List.of(key.certificate()), EncryptOptions.DEFAULT));
			case "both" -> write(out, true, writer.encrypt(writer.sign(bytes, key, SignOptions.DEFAULT), List.of(key.certificate()), EncryptOptions.DEFAULT));
			default -> write(out, false, read(verb, bytes).content().raw());
			}
		}
	}

	private SecureMessage read(String verb, Bytes bytes) throws IOException {
		SecureMessage read = reader.read(Entity.parse(bytes), context);
		if (!verb.equals("decrypt") && read.signature().status() != SignatureVerdict.Status.VALID
				|| !verb.equals("verify") && read.encryption().status() != EncryptionVerdict.Status.DECRYPTED) {
			throw new IOException(read.signature() + " " + read.encryption());
		}
		return read;
	}

	private static void write(Path out, boolean fields, Bytes entity) throws IOException {
		try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
			if (fields) {
				to.write(FIELDS);
			}
			entity.writeTo(to);
		}
	}

	private static String memory() throws IOException {
		long heap = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			if (pool.getType() == java.lang.management.MemoryType.HEAP) {
				heap += pool.getPeakUsage().getUsed();
				pool.resetPeakUsage();
			}
		}
		long process = 0;
		Path status = Path.of("/proc/self/status");
		for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
			process = line.startsWith("VmHWM:") ? Long.parseLong(line.replaceAll("\\D", "")) << 10 : process;
		}
		return String.format("%.1f %.1f", heap / 1048576.0, process / 1048576.0);
	}
}

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.PathValidator;

/**
 * Paths LIST RUNS OURS PEERS: judges each case of a list in the form of PKITS by ours and by the platform's by turns, and writes the
 * milliseconds of each run for all cases; beside them, in OURS.memory and PEERS.memory, the megabytes a run takes. What was parsed is used again and again, as in a program that runs on: both remember of a
 * certificate that its signature was right.
 */
final class Paths {

	private record Parsed(X509Certificate end, List<X509Certificate> between, List<X509CRL> ourLists, List<X509CRL> peersLists,
			boolean expected) {
	}

	private static final PathValidator VALIDATOR = PathValidator.create();

	private static final Instant AT = Instant.parse("2014-01-01T00:00:00Z");
	private static X509Certificate root;

	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[0]).toAbsolutePath().getParent();
		root = certificates(folder.resolve("certs"), "TrustAnchorRootCertificate.crt").get(0);
		List<Parsed> cases = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of(arguments[0]))) {
			if (!line.isBlank() && !line.startsWith("#")) {
				String[] fields = line.split("\\|", -1);
				List<X509CRL> ours = new ArrayList<>();
				List<X509CRL> peers = new ArrayList<>();
				for (byte[] each : read(folder.resolve("crls"), "TrustAnchorRootCRL.crl," + fields[3])) {
					ours.addAll(CertificateFiles.revocationLists(each));
					peers.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(each)));
				}
				cases.add(new Parsed(certificates(folder.resolve("certs"), fields[1]).get(0), certificates(folder.resolve("certs"), fields[2]), ours, peers,
						fields[4].strip().equals("OK")));
			}
		}
		int runs = Integer.parseInt(arguments[1]);
		List<String> ours = new ArrayList<>();
		List<String> peers = new ArrayList<>();
		List<String> oursMemory = new ArrayList<>();
		List<String> peersMemory = new ArrayList<>();
		com.sun.management.ThreadMXBean thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (int run = -20; run < runs; run++) {
			long before = thread.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			long right = cases.stream().filter(c -> ours(c) == c.expected()).count();
			long between = System.nanoTime();
			long halfway = thread.getCurrentThreadAllocatedBytes();
			long theirs = cases.stream().filter(c -> peers(c) == c.expected()).count();
			long end = System.nanoTime();
			long after = thread.getCurrentThreadAllocatedBytes();
			if (run >= 0) {
				ours.add(Double.toString((between - start) / 1e6));
				peers.add(Double.toString((end - between) / 1e6));
				oursMemory.add(Double.toString((halfway - before) / 1e6));
				peersMemory.add(Double.toString((after - halfway) / 1e6));
			} else if (run == -1) {
				System.err.println("path: right of " + cases.size() + ": ours " + right + ", the platform's " + theirs);
			}
		}
		Files.write(Path.of(arguments[2]), ours);
		Files.write(Path.of(arguments[3]), peers);
		Files.write(Path.of(arguments[2] + ".memory"), oursMemory);
		Files.write(Path.of(arguments[3] + ".memory"), peersMemory);
	}

	private static List<X509Certificate> certificates(Path folder, String names) throws Exception {
		List<X509Certificate> all = new ArrayList<>();
		for (byte[] each : read(folder, names)) {
			all.addAll(CertificateFiles.certificates(each));
		}
		return all;
	}

	private static List<byte[]> read(Path folder, String names) throws Exception {
		List<byte[]> all = new ArrayList<>();
		for (String name : names.split(",")) {
			if (!name.isBlank()) {
				all.add(Files.readAllBytes(folder.resolve(name.strip())));
			}
		}
		return all;
	}

	private static boolean ours(Parsed one) {
		return VALIDATOR.validate(new PathValidator.Question(one.end(), List.of(root), one.between(), one.ourLists(), AT, true))
				.status() == PathValidator.Status.VALID;
	}

	private static boolean peers(Parsed one) {
		try {
			List<Object> material = new ArrayList<>(one.between());
			material.add(one.end());
			material.addAll(one.peersLists());
			X509CertSelector target = new X509CertSelector();
			target.setCertificate(one.end());
			PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), target);
			parameters.setDate(Date.from(AT));
			parameters.setPolicyQualifiersRejected(false);
			parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(material)));
			return CertPathBuilder.getInstance("PKIX").build(parameters) != null;
		} catch (GeneralSecurityException e) {
			return false;
		}
	}
}

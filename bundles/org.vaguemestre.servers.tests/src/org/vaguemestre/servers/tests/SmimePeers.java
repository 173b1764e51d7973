package org.vaguemestre.servers.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Other programs for S/MIME, each with the same keys as ours. What one of them does is a command of the shell, run in one folder. */
final class SmimePeers implements AutoCloseable {

	/** A file name and a word of it for each kind of key. */
	static final List<String> KEYS = List.of("rsa", "p256", "p384", "p521");
	static final String ENTITY = "Content-Type: text/plain; charset=us-ascii\r\n\r\nBonjour Claire\r\n";
	private static final String FIELDS = "From: claire@example.org\r\nTo: claire@example.org\r\nSubject: Essai\r\nMIME-Version: 1.0\r\n";
	private static final int SECONDS = 60;

	private static final String MAKE = """
			openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj '/CN=Peer root' -days 3650 \
				-addext keyUsage=critical,keyCertSign,cRLSign
			cat >extensions <<-END
				basicConstraints=critical,CA:FALSE
				keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement
				extendedKeyUsage=emailProtection
				subjectAltName=email:claire@example.org
				subjectKeyIdentifier=hash
				authorityKeyIdentifier=keyid
			END
			leaf() {
				name=$1; shift
				openssl genpkey -out $name.key "$@"
				openssl req -new -key $name.key -subj "/CN=Claire $name" -out csr
				openssl x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3000 -extfile extensions -out $name.pem
				openssl pkcs12 -export -legacy -inkey $name.key -in $name.pem -certfile ca.pem -name $name -passout pass:test -out $name.p12
			}
			leaf rsa -algorithm RSA -pkeyopt rsa_keygen_bits:2048
			leaf p256 -algorithm EC -pkeyopt ec_paramgen_curve:P-256
			leaf p384 -algorithm EC -pkeyopt ec_paramgen_curve:P-384
			leaf p521 -algorithm EC -pkeyopt ec_paramgen_curve:P-521
			""";

	private static final String NSS = """
			mkdir nss
			certutil -N -d sql:nss --empty-password
			for key in rsa p256 p384 p521; do pk12util -i $key.p12 -d sql:nss -W test; done
			certutil -A -d sql:nss -n root -t CT,CT,CT -i ca.pem
			""";

	/** Its keys other than RSA it does not take from PKCS#12. */
	private static final String GPGSM = """
			mkdir -m 700 "$GNUPGHOME"
			printf 'disable-crl-checks\\nbatch\\npinentry-mode loopback\\n' >"$GNUPGHOME/gpgsm.conf"
			echo allow-loopback-pinentry >"$GNUPGHOME/gpg-agent.conf"
			echo "$(openssl x509 -in ca.pem -noout -fingerprint -sha1 | sed 's/.*=//') S relax" >"$GNUPGHOME/trustlist.txt"
			gpgsm --import ca.pem p256.pem p384.pem p521.pem
			openssl pkcs12 -export -legacy -inkey rsa.key -in rsa.pem -name rsa -passout pass:test -out gpgsm.p12
			echo test | gpgsm --passphrase-fd 0 --import gpgsm.p12
			""";

	private final Path folder;
	private final Map<String, UnlockedKey> keys = new HashMap<>();

	SmimePeers(Path folder) throws Exception {
		this.folder = folder;
		run(MAKE);
		run(NSS);
		run(GPGSM);
		for (String name : KEYS) {
			keys.put(name, CertificateFiles.privateKeys(bytes(name + ".p12"), "test".toCharArray()).get(0));
		}
		write("entity", ENTITY.getBytes(US_ASCII));
	}

	UnlockedKey key(String name) {
		return keys.get(name);
	}

	/** With every key, at this instant: the other programs have no clock that could be set. */
	ReadContext context() throws Exception {
		return new ReadContext(List.copyOf(keys.values()), CertificateFiles.certificates(bytes("ca.pem")), List.of(), List.of(), Instant.now());
	}

	/** Runs commands; any that fails is an error that says what it wrote. */
	void run(String commands) throws IOException, InterruptedException {
		Path log = folder.resolve("log");
		ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-euo", "pipefail", "-c", commands)).directory(folder.toFile())
				.redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().put("GNUPGHOME", folder.resolve("gpg").toString());
		builder.environment().put("LC_ALL", "C.UTF-8");
		Process process = builder.start();
		process.getOutputStream().close();
		if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IOException("did not end: " + commands);
		}
		if (process.exitValue() != 0) {
			throw new IOException(commands + ": " + Files.readString(log, UTF_8).lines().limit(20).toList());
		}
	}

	byte[] bytes(String name) throws IOException {
		return Files.readAllBytes(folder.resolve(name));
	}

	String text(String name) throws IOException {
		return new String(bytes(name), UTF_8);
	}

	void write(String name, byte[] content) throws IOException {
		Files.write(folder.resolve(name), content);
	}

	/** A message with the usual header fields around an entity. */
	static Entity message(byte[] entity) {
		return Entity.parse(Bytes.join(List.of(Bytes.of(FIELDS.getBytes(US_ASCII)), Bytes.of(entity))));
	}

	/** What programs make that know nothing of mail, as a part of one. */
	static byte[] opaque(String type, byte[] cms) {
		return ("Content-Type: application/pkcs7-mime; smime-type=" + type + "; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ Base64.getMimeEncoder().encodeToString(cms) + "\r\n").getBytes(US_ASCII);
	}

	static byte[] detached(String entity, byte[] cms) {
		return ("Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256; boundary=sig\r\n\r\n--sig\r\n" + entity
				+ "\r\n--sig\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ Base64.getMimeEncoder().encodeToString(cms) + "\r\n--sig--\r\n").getBytes(US_ASCII);
	}

	/** The message inside an entity of ours, for programs that know nothing of mail. */
	static byte[] cms(byte[] entity) {
		Entity parsed = Entity.parse(Bytes.of(entity));
		List<Entity> all = new ArrayList<>(List.of(parsed));
		all.addAll(parsed.parts());
		return all.get(all.size() - 1).content().toArray();
	}

	@Override
	public void close() throws IOException, InterruptedException {
		run("gpgconf --kill all");
	}
}

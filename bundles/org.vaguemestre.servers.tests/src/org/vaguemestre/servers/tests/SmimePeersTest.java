package org.vaguemestre.servers.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.servers.tests.SmimePeers.ENTITY;
import static org.vaguemestre.servers.tests.SmimePeers.KEYS;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignOptions.Digest;
import org.vaguemestre.crypto.SignOptions.RsaPadding;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.servers.NeedsServers;

/**
 * Messages go both ways between ours and OpenSSL, NSS and GnuPG, by each algorithm that both sides have. What a peer of Debian 12
 * cannot do is listed in the documentation of the package org.vaguemestre.crypto.
 */
@NeedsServers
class SmimePeersTest {

	/** As short as a folder can be: GnuPG has its sockets there. */
	@TempDir
	static Path folder;
	private static SmimePeers peers;

	private final SmimeReader reader = SmimeReader.create();
	private final SmimeWriter writer = new SmimeWriter(Clock.systemUTC(), new SecureRandom());

	/** What may throw anything. */
	private interface Check {
		void run() throws Exception;
	}

	@BeforeAll
	static void open() throws Exception {
		peers = new SmimePeers(folder);
	}

	@AfterAll
	static void close() throws Exception {
		peers.close();
	}

	private static DynamicTest test(String name, Check check) {
		return DynamicTest.dynamicTest(name, check::run);
	}

	private static List<RsaPadding> paddings(String key) {
		return key.equals("rsa") ? List.of(RsaPadding.values()) : List.of(RsaPadding.PKCS1);
	}

	private SecureMessage read(byte[] entity) throws Exception {
		return reader.read(SmimePeers.message(entity), peers.context());
	}

	private void valid(byte[] entity) throws Exception {
		SecureMessage read = read(entity);
		assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> read.signature().toString());
		assertEquals("Bonjour Claire\n", read.content().text());
	}

	private SecureMessage opened(byte[] entity) throws Exception {
		SecureMessage read = read(entity);
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status(), () -> read.encryption().toString());
		assertEquals("Bonjour Claire\n", read.content().text());
		return read;
	}

	private byte[] signed(String key, Digest digest, RsaPadding padding) throws Exception {
		return writer.sign(ENTITY.getBytes(US_ASCII), peers.key(key), new SignOptions(digest, padding));
	}

	private byte[] encrypted(List<String> to, Content content, RsaTransport transport) throws Exception {
		return writer.encrypt(ENTITY.getBytes(US_ASCII), to.stream().map(k -> peers.key(k).certificate()).toList(),
				new EncryptOptions(content, transport));
	}

	@TestFactory
	Stream<DynamicTest> whatOpensslSigns() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String key : KEYS) {
			for (String more : List.of("-md sha224", "-md sha256", "-md sha384", "-md sha512", "-nodetach", "-nodetach -stream", "-noattr", "-keyid", "-cades")) {
				tests.add(openssl(key, more));
			}
		}
		for (String digest : List.of("sha256", "sha384", "sha512")) {
			tests.add(openssl("rsa", "-md " + digest + " -keyopt rsa_padding_mode:pss"));
			tests.add(openssl("rsa", "-md " + digest + " -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:20 -keyopt rsa_mgf1_md:sha256"));
		}
		return tests.stream();
	}

	private DynamicTest openssl(String key, String more) {
		return test(key + ' ' + more, () -> {
			peers.run("openssl cms -sign -in entity -out out -signer " + key + ".pem -inkey " + key + ".key " + more);
			valid(peers.bytes("out"));
		});
	}

	@TestFactory
	Stream<DynamicTest> whatNoOneMaySignWithAnyMore() {
		return Stream.of(test("openssl sha1", () -> {
			peers.run("openssl cms -sign -md sha1 -in entity -out out -signer rsa.pem -inkey rsa.key");
			assertEquals(ReasonCode.WEAK_ALGORITHM, read(peers.bytes("out")).signature().reason());
		}), test("openssl md5", () -> {
			peers.run("openssl cms -sign -md md5 -in entity -out out -signer rsa.pem -inkey rsa.key");
			assertEquals(ReasonCode.WEAK_ALGORITHM, read(peers.bytes("out")).signature().reason());
		}), test("nss sha1", () -> {
			peers.run("cmsutil -S -d sql:nss -N rsa -H SHA1 -T -i entity -o out");
			assertEquals(ReasonCode.WEAK_ALGORITHM, read(SmimePeers.detached(ENTITY, peers.bytes("out"))).signature().reason());
		}));
	}

	@TestFactory
	Stream<DynamicTest> severalSignersOfOpenssl() {
		return Stream.of("", "-nodetach").map(more -> test("two " + more, () -> {
			peers.run("openssl cms -sign -in entity -out out -signer rsa.pem -inkey rsa.key -signer p384.pem -inkey p384.key " + more);
			valid(peers.bytes("out"));
		}));
	}

	@TestFactory
	Stream<DynamicTest> opensslVerifiesWhatWeSign() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String key : KEYS) {
			for (Digest digest : Digest.values()) {
				for (RsaPadding padding : paddings(key)) {
					tests.add(test(key + ' ' + digest + ' ' + padding, () -> {
						peers.write("in", signed(key, digest, padding));
						peers.run("openssl cms -verify -in in -out out -CAfile ca.pem -purpose smimesign");
						assertEquals(ENTITY, peers.text("out"));
					}));
				}
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> whatOpensslEncrypts() {
		List<DynamicTest> tests = new ArrayList<>();
		List<String> ciphers = List.of("aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "aes-128-gcm", "aes-192-gcm", "aes-256-gcm");
		for (String key : KEYS) {
			ciphers.forEach(c -> tests.add(encryptedByOpenssl(c, key, "")));
			tests.add(encryptedByOpenssl("aes-256-cbc", key, "-keyid"));
			tests.add(encryptedByOpenssl("aes-256-gcm", key, "-stream"));
		}
		for (String digest : List.of("sha1", "sha224", "sha256", "sha384", "sha512")) {
			tests.add(encryptedByOpenssl("aes-256-gcm", "rsa", "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:" + digest));
			tests.add(encryptedByOpenssl("aes-256-gcm", "rsa", "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:" + digest + " -keyopt rsa_oaep_label:cafe"));
			tests.add(encryptedByOpenssl("aes-256-gcm", "rsa", "-keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:" + digest));
			for (int cofactor = 0; cofactor < 2; cofactor++) {
				tests.add(encryptedByOpenssl("aes-128-cbc", "p256", "-keyopt ecdh_kdf_md:" + digest + " -keyopt ecdh_cofactor_mode:" + cofactor));
			}
		}
		return tests.stream();
	}

	private DynamicTest encryptedByOpenssl(String cipher, String key, String more) {
		return test(cipher + ' ' + key + ' ' + more, () -> {
			peers.run("openssl cms -encrypt -" + cipher + " -in entity -out out -recip " + key + ".pem " + more);
			assertEquals(cipher.toUpperCase(Locale.ROOT), opened(peers.bytes("out")).encryption().algorithm());
		});
	}

	@TestFactory
	Stream<DynamicTest> whatIsNoEncryptionAnyMore() {
		return Stream.of(test("3des", () -> {
			peers.run("openssl cms -encrypt -des3 -in entity -out out rsa.pem");
			assertTrue(opened(peers.bytes("out")).warnings().contains(ReasonCode.WEAK_ENCRYPTION));
		}), refused("rc2-128"), refused("rc2-40"), refused("des"), refused("rc4"), refused("rc4-40"));
	}

	private DynamicTest refused(String cipher) {
		return test(cipher, () -> {
			peers.run("openssl cms -encrypt -provider legacy -provider default -" + cipher + " -in entity -out out rsa.pem");
			SecureMessage read = read(peers.bytes("out"));
			assertEquals(EncryptionVerdict.Status.REFUSED, read.encryption().status(), () -> read.encryption().toString());
			assertEquals(ReasonCode.WEAK_ENCRYPTION, read.encryption().reason());
			assertNotEquals("Bonjour Claire\n", read.content().text());
		});
	}

	@TestFactory
	Stream<DynamicTest> opensslOpensWhatWeEncrypt() {
		List<DynamicTest> tests = new ArrayList<>();
		for (Content content : Content.values()) {
			for (RsaTransport transport : RsaTransport.values()) {
				tests.add(test(content + " " + transport, () -> {
					peers.write("in", encrypted(KEYS, content, transport));
					for (String key : KEYS) {
						peers.run("openssl cms -decrypt -in in -out out -recip " + key + ".pem -inkey " + key + ".key");
						assertEquals(ENTITY, peers.text("out"), key);
					}
				}));
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> wrappedThreeTimes() {
		return Stream.of(test("by openssl", () -> {
			peers.run("openssl cms -sign -in entity -out one -signer p256.pem -inkey p256.key; openssl cms -encrypt -aes-256-gcm -in one -out two p384.pem; "
					+ "openssl cms -sign -binary -in two -out out -signer rsa.pem -inkey rsa.key");
			opened(peers.bytes("out"));
			valid(peers.bytes("out"));
		}), test("by us", () -> {
			byte[] inner = writer.encrypt(signed("p256", Digest.SHA256, RsaPadding.PKCS1), List.of(peers.key("p521").certificate()), EncryptOptions.DEFAULT);
			peers.write("in", writer.sign(inner, peers.key("rsa"), SignOptions.DEFAULT));
			peers.run("openssl cms -verify -in in -out one -CAfile ca.pem; openssl cms -decrypt -in one -out two -recip p521.pem -inkey p521.key; "
					+ "openssl cms -verify -in two -out out -CAfile ca.pem");
			assertEquals(ENTITY, peers.text("out"));
		}));
	}

	@TestFactory
	Stream<DynamicTest> whatNssSigns() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String key : KEYS) {
			for (String more : List.of("-H SHA256", "-H SHA384 -G", "-H SHA512 -G -P")) {
				tests.add(test(key + ' ' + more, () -> {
					peers.run("cmsutil -S -d sql:nss -N " + key + " -T -i entity -o out " + more);
					valid(SmimePeers.detached(ENTITY, peers.bytes("out")));
					peers.run("cmsutil -S -d sql:nss -N " + key + " -i entity -o out " + more);
					valid(SmimePeers.opaque("signed-data", peers.bytes("out")));
				}));
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> nssVerifiesWhatWeSign() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String key : KEYS) {
			for (Digest digest : Digest.values()) {
				for (RsaPadding padding : paddings(key)) {
					tests.add(test(key + ' ' + digest + ' ' + padding, () -> {
						peers.write("in", SmimePeers.cms(signed(key, digest, padding)));
						peers.run("cmsutil -D -d sql:nss -c entity -i in -o out");
						assertEquals(ENTITY, peers.text("out"));
					}));
				}
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> nssAndEncryption() {
		List<DynamicTest> tests = new ArrayList<>();
		tests.add(test("from nss", () -> {
			peers.run("cmsutil -E -d sql:nss -r rsa -i entity -o out");
			opened(SmimePeers.opaque("enveloped-data", peers.bytes("out")));
		}));
		for (Content content : List.of(Content.AES_128_CBC, Content.AES_256_CBC)) {
			tests.add(test("to nss " + content, () -> {
				peers.write("in", SmimePeers.cms(encrypted(List.of("rsa"), content, RsaTransport.PKCS1)));
				peers.run("cmsutil -D -d sql:nss -i in -o out");
				assertEquals(ENTITY, peers.text("out"));
			}));
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> gnupgAndSignatures() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String digest : List.of("SHA256", "SHA384", "SHA512")) {
			tests.add(test("from gpgsm " + digest, () -> {
				peers.run("echo test | gpgsm --passphrase-fd 0 --digest-algo " + digest + " --detach-sign -u '/CN=Claire rsa' --yes -o out entity");
				valid(SmimePeers.detached(ENTITY, peers.bytes("out")));
				peers.run("echo test | gpgsm --passphrase-fd 0 --digest-algo " + digest + " --sign -u '/CN=Claire rsa' --yes -o out entity");
				valid(SmimePeers.opaque("signed-data", peers.bytes("out")));
			}));
		}
		for (String key : List.of("rsa", "p256", "p384")) {
			for (Digest digest : key.equals("p384") ? List.of(Digest.SHA384, Digest.SHA512) : List.of(Digest.values())) {
				for (RsaPadding padding : paddings(key)) {
					tests.add(test("to gpgsm " + key + ' ' + digest + ' ' + padding, () -> {
						peers.write("in", SmimePeers.cms(signed(key, digest, padding)));
						peers.run("gpgsm --verify in entity");
					}));
				}
			}
		}
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> gnupgAndEncryption() {
		List<DynamicTest> tests = new ArrayList<>();
		for (String cipher : List.of("AES128", "AES192", "AES256", "3DES")) {
			tests.add(test("from gpgsm " + cipher, () -> {
				peers.run("gpgsm --cipher-algo " + cipher + " --encrypt -r '/CN=Claire rsa' --yes -o out entity");
				opened(SmimePeers.opaque("enveloped-data", peers.bytes("out")));
			}));
		}
		for (Content content : List.of(Content.AES_128_CBC, Content.AES_256_CBC)) {
			tests.add(test("to gpgsm " + content, () -> {
				peers.write("in", SmimePeers.cms(encrypted(List.of("rsa"), content, RsaTransport.PKCS1)));
				peers.run("echo test | gpgsm --passphrase-fd 0 --decrypt --yes -o out in");
				assertEquals(ENTITY, peers.text("out"));
			}));
		}
		return tests.stream();
	}
}

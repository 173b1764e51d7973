package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Key files as other programs write them, old ones too, and how their keys rest in the vault. */
class KeyFilesTest {

	private static final TestPki CA = TestPki.root("Key files");
	private static final TestPki BETWEEN = CA.below("Between", s -> s);
	private static final UnlockedKey CLAIRE = BETWEEN.mail("Claire Moreau", "claire@example.org");
	private static final UnlockedKey OTHER = CA.mailEc("Claire EC", "claire@example.org");

	@TempDir
	static Path folder;
	@TempDir
	Path vaultFolder;
	private final MemorySecrets secrets = new MemorySecrets();
	private KeyVault vault;

	@BeforeAll
	static void materials() throws Exception {
		Files.writeString(folder.resolve("key.pem"), pem(CLAIRE));
		Files.write(folder.resolve("cert.pem"), CertificateFiles.pem(CLAIRE.certificate()));
		// the root before the one between: the order of a file says nothing
		byte[] root = CertificateFiles.pem(CA.certificate());
		byte[] between = CertificateFiles.pem(BETWEEN.certificate());
		byte[] both = Arrays.copyOf(root, root.length + between.length);
		System.arraycopy(between, 0, both, root.length, between.length);
		Files.write(folder.resolve("chain.pem"), both);
	}

	private static String pem(UnlockedKey key) {
		return "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key.privateKey().getEncoded()) + "\n-----END PRIVATE KEY-----\n";
	}

	@BeforeEach
	void anEmptyVault() {
		vault = KeyVault.at(vaultFolder, secrets, Clock.fixed(TestPki.NOW, ZoneOffset.UTC));
	}

	private byte[] export(String options, String password) throws Exception {
		return Tools.run(folder, Stream.of(("openssl pkcs12 -export -inkey key.pem -in cert.pem -certfile chain.pem -name claire " + options
				+ " -passout").split(" "), new String[] { "pass:" + password }).flatMap(Arrays::stream).filter(w -> !w.isEmpty()).toArray(String[]::new));
	}

	private List<ReasonCode> imported(byte[] file, String password) throws CryptoException {
		ImportReport report = vault.importPkcs12(file, password.toCharArray());
		assertEquals(List.of(CLAIRE.certificate()), report.added());
		OwnKey own = vault.ownKeys().get(0);
		assertEquals(CLAIRE.chain(), own.chain());
		assertArrayEquals(CLAIRE.privateKey().getEncoded(), vault.unlock(own.id()).privateKey().getEncoded());
		return report.warnings().stream().map(ImportReport.Warning::reason).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "-legacy", "-legacy -keypbe PBE-SHA1-RC2-40 -certpbe PBE-SHA1-RC2-40",
			"-legacy -keypbe PBE-SHA1-RC4-128 -certpbe PBE-SHA1-RC4-128", "-legacy -keypbe PBE-MD5-DES -certpbe PBE-MD5-DES",
			"-keypbe DES-EDE3-CBC -certpbe DES-EDE3-CBC", "-keypbe NONE", "-keypbe NONE -certpbe NONE -nomac", "-nomac" })
	void oldOnesAreReadWithAWordOfWarning(String options) throws Exception {
		assertEquals(List.of(ReasonCode.WEAK_KEY_FILE), imported(export(options, "x"), "x"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "-macalg sha256", "-keypbe AES-128-CBC -certpbe AES-128-CBC -macalg sha512", "-certpbe NONE" })
	void goodOnesAreReadWithout(String options) throws Exception {
		assertEquals(List.of(), imported(export(options, "x"), "x"));
	}

	@Test
	void pemAroundThemIsTakenOff() throws Exception {
		for (String options : List.of("-macalg sha256", "-legacy")) {
			String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(export(options, "x"));
			String pem = "Issuer: nobody\n-----BEGIN PKCS12-----\n" + text + "\n-----END PKCS12-----\n";
			assertEquals(options.equals("-legacy") ? List.of(ReasonCode.WEAK_KEY_FILE) : List.of(), imported(pem.getBytes(US_ASCII), "x"));
			vault.removeOwnKey(vault.ownKeys().get(0).id());
		}
	}

	/** Not every text between the two lines can be decoded. */
	@Test
	void brokenPemIsToldLikeAnyOtherBrokenFile() {
		byte[] keys = "-----BEGIN PKCS12-----\nMIIBA\n-----END PKCS12-----\n".getBytes(US_ASCII);
		assertEquals(ReasonCode.NOT_PKCS12, assertThrows(CryptoException.class, () -> CertificateFiles.privateKeys(keys, new char[] { 'x' })).code());
		byte[] certificate = "-----BEGIN CERTIFICATE-----\nMIIBA\n-----END CERTIFICATE-----\n".getBytes(US_ASCII);
		assertEquals(ReasonCode.NO_CERTIFICATE, assertThrows(CryptoException.class, () -> CertificateFiles.certificates(certificate)).code());
	}

	@Test
	void thePasswordMayBeEmptyOrHaveAccents() throws Exception {
		for (String password : List.of("", "\u00c9l\u00e8ve \u20ac")) {
			for (String options : List.of("", "-legacy")) {
				assertEquals(options.isEmpty() ? List.of() : List.of(ReasonCode.WEAK_KEY_FILE), imported(export(options, password), password));
				vault.removeOwnKey(vault.ownKeys().get(0).id());
			}
		}
	}

	@Test
	void aWrongPasswordIsToldFromADamagedFile() throws Exception {
		for (String options : List.of("", "-legacy", "-nomac", "-keypbe DES-EDE3-CBC -certpbe DES-EDE3-CBC")) {
			byte[] file = export(options, "x");
			for (String wrong : List.of("y", "\u00e9")) {
				assertEquals(ReasonCode.WRONG_PASSWORD,
						assertThrows(CryptoException.class, () -> vault.importPkcs12(file, wrong.toCharArray())).code(), options + wrong);
			}
			assertEquals(ReasonCode.NOT_PKCS12,
					assertThrows(CryptoException.class, () -> vault.importPkcs12(Arrays.copyOf(file, 500), "x".toCharArray())).code());
		}
		assertEquals(List.of(), vault.ownKeys());
	}

	private byte[] ofKind(String make, String password) throws Exception {
		Tools.run(folder, ("openssl " + make + " -out odd.pem").split(" "));
		Tools.run(folder, "openssl pkey -in odd.pem -pubout -out odd.pub".split(" "));
		Tools.run(folder, "openssl x509 -new -subj /CN=odd -force_pubkey odd.pub -CA cert.pem -CAkey key.pem -out odd.crt".split(" "));
		return Tools.run(folder, "openssl", "pkcs12", "-export", "-inkey", "odd.pem", "-in", "odd.crt", "-passout", "pass:" + password);
	}

	/** Both readers take them for a wrong password. */
	@ParameterizedTest
	@ValueSource(strings = { "genpkey -algorithm DHX -pkeyopt dh_rfc5114:2", "ecparam -name prime256v1 -param_enc explicit -genkey -noout" })
	void aKeyOfAnUnknownKindIsToldFromAWrongPassword(String make) throws Exception {
		for (String password : List.of("x", "\u00c9l\u00e8ve")) {
			byte[] file = ofKind(make, password);
			assertEquals(ReasonCode.KEY_NOT_SUPPORTED,
					assertThrows(CryptoException.class, () -> vault.importPkcs12(file, password.toCharArray())).code(), password);
			for (String wrong : List.of("y", "\u00e9", "")) {
				assertEquals(ReasonCode.WRONG_PASSWORD,
						assertThrows(CryptoException.class, () -> vault.importPkcs12(file, wrong.toCharArray())).code(), password + wrong);
			}
		}
		assertEquals(List.of(), vault.ownKeys());
	}

	@Test
	void whateverIsInAFileItIsReadOrRefused() throws Exception {
		byte[] deep = new byte[400_000];
		for (int i = 0; i < deep.length; i += 2) {
			deep[i] = 0x30;
			deep[i + 1] = (byte) 0x80;
		}
		assertEquals(ReasonCode.NOT_PKCS12, assertThrows(CryptoException.class, () -> vault.importPkcs12(deep, new char[] { 'x' })).code());
		for (String options : List.of("", "-legacy -nomac")) {
			byte[] file = export(options, "x");
			Random random = new Random(5);
			for (int i = 0; i < 80; i++) {
				byte[] changed = file.clone();
				// where the structure is: the rest is cipher text
				changed[random.nextInt(i % 2 == 0 ? 150 : file.length)] = (byte) random.nextInt();
				try {
					X509Certificate read = CertificateFiles.privateKeys(changed, new char[] { 'x' }).get(0).certificate();
					assertTrue(read.equals(CLAIRE.certificate()) || options.contains("-nomac"), "only without a MAC may it be another");
				} catch (CryptoException e) {
					assertTrue(Set.of(ReasonCode.NOT_PKCS12, ReasonCode.WRONG_PASSWORD, ReasonCode.NO_PRIVATE_KEY, ReasonCode.KEY_NOT_SUPPORTED).contains(e.code()), e.code().name());
				}
			}
		}
	}

	@Test
	void severalKeysAreAllImported() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		for (UnlockedKey key : List.of(CLAIRE, OTHER)) {
			store.setKeyEntry(key.label(), key.privateKey(), new char[] { 'x' }, key.chain().toArray(Certificate[]::new));
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		store.store(out, new char[] { 'x' });
		assertEquals(2, vault.importPkcs12(out.toByteArray(), new char[] { 'x' }).added().size());
		for (UnlockedKey key : List.of(CLAIRE, OTHER)) {
			OwnKey own = vault.ownKeys().stream().filter(k -> k.certificate().equals(key.certificate())).findFirst().orElseThrow();
			assertEquals(key.chain(), own.chain());
			assertEquals(key.privateKey(), vault.unlock(own.id()).privateKey());
		}
	}

	@Test
	void whatNssExports() throws Exception {
		assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "pk12util"))), "no NSS here");
		Path database = Files.createDirectory(folder.resolve("nss"));
		Files.write(folder.resolve("in.p12"), export("", "x"));
		Tools.run(folder, "certutil", "-N", "-d", "sql:" + database, "--empty-password");
		Tools.run(folder, "pk12util", "-i", "in.p12", "-d", "sql:" + database, "-W", "x");
		Tools.run(folder, "pk12util", "-o", "out.p12", "-d", "sql:" + database, "-n", "claire", "-W", "x");
		byte[] file = Files.readAllBytes(folder.resolve("out.p12"));
		assertEquals((byte) 0x80, file[1], "of indefinite length");
		assertEquals(List.of(), imported(file, "x"));
		vault.removeOwnKey(vault.ownKeys().get(0).id());
		Tools.run(folder, "pk12util", "-o", "old.p12", "-d", "sql:" + database, "-n", "claire", "-W", "x", "-c",
				"PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC", "-C", "PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC");
		assertEquals(List.of(ReasonCode.WEAK_KEY_FILE), imported(Files.readAllBytes(folder.resolve("old.p12")), "x"));
	}

	@Test
	void atRestOnlyTheStoredPasswordOpensThem() throws Exception {
		imported(export("-legacy", "x"), "x");
		Path file = vaultFolder.resolve("own/" + vault.ownKeys().get(0).id() + ".p12");
		String password = new String(secrets.get("crypto/vault").get());
		assertEquals(43, password.length(), "256 random bits");
		Files.copy(file, folder.resolve("rest.p12"));
		String told = new String(Tools.run(folder, "openssl", "pkcs12", "-in", "rest.p12", "-nokeys", "-info", "-passin", "pass:" + password), StandardCharsets.UTF_8)
				+ Files.readString(folder.resolve("tool.log"));
		assertTrue(told.contains("Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 10000, PRF hmacWithSHA256"), told);
		assertTrue(told.contains("MAC: sha256"), told);
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
			assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(file.getParent()));
		}
		byte[] key = CLAIRE.privateKey().getEncoded();
		String secret = new String(key, key.length - 200, 64, StandardCharsets.ISO_8859_1);
		try (Stream<Path> all = Files.walk(vaultFolder)) {
			for (Path path : all.filter(Files::isRegularFile).toList()) {
				assertEquals(-1, Files.readString(path, StandardCharsets.ISO_8859_1).indexOf(secret), path.toString());
				assertTrue(Set.of("p12", "pem").contains(path.toString().substring(path.toString().lastIndexOf('.') + 1)), "left over: " + path);
			}
		}
		secrets.remove("crypto/vault");
		assertEquals(ReasonCode.SECRETS_UNAVAILABLE, assertThrows(CryptoException.class, () -> vault.unlock(vault.ownKeys().get(0).id())).code());
	}

	@Test
	void anExportedFileOpensElsewhere() throws Exception {
		imported(export("", "x"), "x");
		Files.write(folder.resolve("exported.p12"), vault.exportPkcs12(vault.ownKeys().get(0).id(), "secret".toCharArray()));
		String told = new String(Tools.openssl(folder, "pkcs12 -in exported.p12 -nodes -info -passin pass:secret"), StandardCharsets.UTF_8);
		assertEquals(4, told.split("-----BEGIN").length - 1, "the key and three certificates");
		assertTrue(Files.readString(folder.resolve("tool.log")).contains("AES-256-CBC, Iteration 600000, PRF hmacWithSHA256"));
		assertEquals(CLAIRE.privateKey(), CertificateFiles.privateKeys(Files.readAllBytes(folder.resolve("exported.p12")), "secret".toCharArray()).get(0).privateKey());
	}
}

package org.vaguemestre.servers.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.crypto.TlsSettings;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.servers.AskingServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mssante.MssanteSignIns;
import org.vaguemestre.servers.RealCard;
import org.vaguemestre.servers.RealServers;

/** A card, by the real module of a token in software: signing, opening, and what goes wrong with cards. */
@NeedsServers
class CardTest {

	private static final RealCard CARD = RealCard.shared();
	private static final byte[] ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour, élève\r\n".getBytes(UTF_8);
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
	/** One for the JVM, as in a program: the module it has loaded stays loaded. */
	private static KeySources sources;
	private static PinPrompt prompt;

	@TempDir
	static Path folder;
	private final SmimeWriter writer = new SmimeWriter(Clock.systemUTC(), new SecureRandom());
	private final List<PinPrompt.Request> asked = new ArrayList<>();
	private KeyVault vault;

	@BeforeEach
	void aVaultWithTheCard() throws CryptoException, IOException {
		if (sources == null) {
			sources = KeySources.at(folder.resolve("cards"), request -> prompt.ask(request));
			sources.use(List.of(new CardModule("Carte", CARD.module())));
		}
		prompt = request -> {
			asked.add(request);
			return Optional.of(CARD.pin());
		};
		CARD.insert();
		lookUntil(State.LOCKED);
		vault = KeyVault.at(folder.resolve("vault"), new KeptSecrets(folder.resolve("secrets")), Clock.systemUTC(), sources);
		vault.importAnchors(CARD.certificate("ca"));
	}

	@AfterEach
	void takeOut() throws IOException {
		CARD.remove();
		lookUntil(State.ABSENT);
	}

	private static KeySource source() {
		return sources.sources().stream().filter(s -> s.kind() == KeySource.Kind.CARD).findFirst().orElseThrow();
	}

	/** The platform looks for cards at intervals of its own, so that a look may come too early. */
	private static void lookUntil(State state) {
		lookUntil(() -> source().state() == state);
	}

	private static void lookUntil(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE;
		CountDownLatch never = new CountDownLatch(1);
		sources.look();
		while (!condition.getAsBoolean()) {
			assertTrue(System.nanoTime() < end, () -> source().state() + " " + source().reason());
			try {
				never.await(20, TimeUnit.MILLISECONDS);
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			sources.look();
		}
	}

	private OwnKey key(String algorithm) {
		return vault.ownKeys().stream().filter(k -> k.algorithm().startsWith(algorithm)).findFirst().orElseThrow();
	}

	private SecureMessage read(byte[] entity) {
		byte[] fields = ("From: " + CARD.address() + "\r\nTo: x@example.org\r\nMIME-Version: 1.0\r\n").getBytes(UTF_8);
		byte[] message = Arrays.copyOf(fields, fields.length + entity.length);
		System.arraycopy(entity, 0, message, fields.length, entity.length);
		return SmimeReader.create().read(Entity.parse(Bytes.of(message)),
				new ReadContext(ReadContext.Keys.of(vault), vault.anchors(), List.of(), List.of(), Clock.systemUTC().instant()));
	}

	@Test
	void itSignsByEachAlgorithm() throws CryptoException {
		assertEquals(List.of("EC P-256", "RSA 2048"), sources.open(source().id()).stream().map(OwnKey::algorithm).sorted().toList());
		for (SignOptions.Digest digest : SignOptions.Digest.values()) {
			for (SignOptions.RsaPadding padding : SignOptions.RsaPadding.values()) {
				for (String algorithm : List.of("RSA", "EC")) {
					UnlockedKey key = vault.unlock(key(algorithm).id());
					SecureMessage read = read(writer.sign(ENTITY, key, new SignOptions(digest, padding)));
					assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> algorithm + digest + padding + read.signature());
				}
			}
		}
		assertEquals(List.of(new PinPrompt.Request("Carte", false)), asked, "asked once");
	}

	@Test
	void itOpensWhatIsEncryptedForIt() throws CryptoException, IOException {
		for (String name : List.of("rsa", "ec")) {
			X509Certificate certificate = CertificateFiles.certificates(CARD.certificate(name)).get(0);
			for (EncryptOptions.RsaTransport transport : EncryptOptions.RsaTransport.values()) {
				byte[] encrypted = writer.encrypt(ENTITY, List.of(certificate), new EncryptOptions(EncryptOptions.Content.AES_256_GCM, transport));
				sources.open(source().id());
				SecureMessage read = read(encrypted);
				assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status(), () -> name + transport + read.encryption());
				assertEquals("Bonjour, élève\n", read.content().text().replace("\r", ""));
			}
		}
		assertEquals(1, asked.size());
	}

	@Test
	void itIsShownToServersThatAskForACertificate() throws Exception {
		List<String> before = Arrays.stream(Security.getProviders()).map(Provider::getName).toList();
		for (String version : List.of("-tls1_2", "-tls1_3")) {
			try (AskingServer server = AskingServer.start(folder, CARD.certificate("ca"), version)) {
				for (String algorithm : List.of("RSA", "EC")) {
					UnlockedKey key = vault.unlock(key(algorithm).id());
					TlsSettings settings = TlsSettings.of(TrustAnchors.of(List.of(server.certificate())));
					String told = server.ask(TlsPolicy.of(settings.withClientKey(key), Clock.systemUTC()));
					assertEquals(key.certificate().getSerialNumber(), AskingServer.serial(told), () -> version + algorithm + told);
					assertThrows(IOException.class, () -> server.ask(TlsPolicy.of(settings, Clock.systemUTC())), "it lets nobody else in");
				}
			}
		}
		List<String> after = Arrays.stream(Security.getProviders()).map(Provider::getName).toList();
		assertEquals(before, after.subList(0, before.size()), "what the host's cryptography finds first stays so");
		assertTrue(after.size() <= before.size() + 1, after::toString);
	}

	/** The key never leaves the card: it signs the handshake, and Dovecot takes who stands in its certificate (Ref#2 ECO.1.2.2). */
	@Test
	void itSignsInToMailServers() throws Exception {
		RealServers servers = RealServers.shared();
		servers.clear();
		servers.trustPrograms(CARD.certificate("ca"));
		sources.open(source().id());
		try (Practice practice = new Practice(folder.resolve("practice"), servers, servers.card(), sources)) {
			practice.signIns.add(MssanteSignIns.certificate());
			for (String algorithm : List.of("RSA", "EC")) {
				Account account = CertificateSignInTest.account(servers, servers.card(), Optional.of(key(algorithm).id()),
						algorithm.equals("RSA") ? org.vaguemestre.mail.Security.STARTTLS : org.vaguemestre.mail.Security.TLS);
				CertificateSignInTest.readsAndWrites(servers, practice, account);
			}
		}
	}

	@Test
	void takenOutItSaysSoAndBackInItWorksAgain() throws CryptoException, IOException {
		sources.open(source().id());
		OwnKey key = key("RSA");
		UnlockedKey before = vault.unlock(key.id());
		byte[] encrypted = writer.encrypt(ENTITY, List.of(key.certificate()), EncryptOptions.DEFAULT);
		CARD.remove();
		assertEquals(ReasonCode.CARD_ABSENT, assertThrows(CryptoException.class, () -> writer.sign(ENTITY, before, SignOptions.DEFAULT)).code());
		assertEquals(ReasonCode.CARD_ABSENT, assertThrows(CryptoException.class, () -> vault.unlock(key.id())).code());
		EncryptionVerdict told = read(encrypted).encryption();
		assertEquals(ReasonCode.CARD_ABSENT, told.reason());
		assertEquals(key.certificate().getSerialNumber(), told.recipients().get(0).serial().get());
		assertTrue(vault.ownKeys().contains(key), "its certificate is remembered");
		CARD.insert();
		lookUntil(State.LOCKED);
		assertEquals(SignatureVerdict.Status.VALID, read(writer.sign(ENTITY, vault.unlock(key.id()), SignOptions.DEFAULT)).signature().status());
		assertEquals(2, asked.size(), "once for each time that it was put in");
	}

	@Test
	void aSessionThatWasClosedIsReopened() throws CryptoException {
		sources.open(source().id());
		sources.close(source().id());
		assertEquals(State.LOCKED, source().state());
		assertEquals(SignatureVerdict.Status.VALID, read(writer.sign(ENTITY, vault.unlock(key("EC").id()), SignOptions.DEFAULT)).signature().status());
		assertEquals(2, asked.size());
	}

	@Test
	void wrongPinsAreToldUntilItIsBlocked() {
		prompt = request -> {
			asked.add(request);
			return Optional.of("0000".toCharArray());
		};
		assertEquals(ReasonCode.PIN_WRONG, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
		assertEquals(2, asked.size());
		CryptoException blocked = assertThrows(CryptoException.class, () -> sources.open(source().id()));
		assertEquals(ReasonCode.PIN_BLOCKED, blocked.code());
		assertTrue(blocked.sentence(Locale.FRENCH).contains("Débloquez-la"), blocked.sentence(Locale.FRENCH));
		assertEquals(List.of(false, true, false, true), asked.stream().map(PinPrompt.Request::again).toList());
		prompt = request -> Optional.empty();
		assertEquals(ReasonCode.PIN_NEEDED, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
	}

	@Test
	void modulesThatAreNoneAreTold() throws Exception {
		KeySources others = KeySources.at(folder.resolve("others"), request -> prompt.ask(request));
		Path text = Files.writeString(folder.resolve("é mod.so"), "no library");
		others.use(List.of(new CardModule("Absent", folder.resolve("absent.so")), new CardModule("Text", text)));
		assertEquals(List.of(ReasonCode.CARD_MODULE_MISSING, ReasonCode.CARD_MODULE_UNUSABLE),
				others.sources().stream().filter(s -> s.kind() == KeySource.Kind.CARD).map(KeySource::reason).toList());
		assertEquals(List.of(), asked);
	}
}

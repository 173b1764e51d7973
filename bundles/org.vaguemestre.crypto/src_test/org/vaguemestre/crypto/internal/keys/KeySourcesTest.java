package org.vaguemestre.crypto.internal.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.MemorySecrets;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.crypto.TestPki;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.CertificateFacts;
import org.vaguemestre.crypto.internal.CmsDecryptor;
import org.vaguemestre.mime.Bytes;

class KeySourcesTest {

	private static final TestPki CA = TestPki.root("Cards");
	private static final UnlockedKey CLAIRE = CA.mail("Claire", "claire@example.org");
	private static final UnlockedKey HELENE = CA.mail("Hélène", "helene@example.org");

	@TempDir
	Path folder;
	private final FakeCard card = new FakeCard("PKCS11");
	private final FakeCard windows = new FakeCard("Windows-MY");
	private final Deque<String> typed = new ArrayDeque<>();
	private final List<PinPrompt.Request> asked = new ArrayList<>();
	private final List<char[]> given = new ArrayList<>();
	private CardModule module;
	private JcaKeySources sources;

	@BeforeEach
	void aModuleInUse() throws Exception {
		module = new CardModule("Carte", Files.createFile(folder.resolve("module.so")).toAbsolutePath());
		card.keys.put("a", CLAIRE);
		sources = sources();
		sources.use(List.of(module));
	}

	private JcaKeySources sources() {
		PinPrompt prompt = request -> {
			asked.add(request);
			Optional<char[]> pin = Optional.ofNullable(typed.poll()).map(String::toCharArray);
			pin.ifPresent(given::add);
			return pin;
		};
		return new JcaKeySources(folder.resolve("cards"), () -> Optional.of(prompt), (path, index) -> {
			if (index > 0) {
				throw new CryptoException(ReasonCode.CARD_ABSENT);
			}
			return card;
		}, this::store);
	}

	private KeyStore store(String type) throws KeyStoreException {
		return KeyStore.getInstance(type, windows);
	}

	private KeySource source() {
		assertEquals(1, sources.sources().size());
		return sources.sources().get(0);
	}

	private static String id(UnlockedKey key) {
		return CertificateFacts.fingerprint(key.certificate());
	}

	private ReasonCode refusal(boolean ask) {
		return assertThrows(CryptoException.class, () -> sources.unlock(id(CLAIRE), ask)).code();
	}

	private void open() throws CryptoException {
		card.insert();
		typed.add("1234");
		sources.open(source().id());
	}

	@Test
	void aCardComesAndGoes() throws CryptoException {
		List<State> told = new ArrayList<>();
		sources.addListener(() -> told.add(source().state()));
		assertEquals(ReasonCode.CARD_ABSENT, source().reason());
		card.insert();
		sources.look();
		sources.look();
		typed.add("1234");
		List<OwnKey> keys = sources.open(source().id());
		assertEquals(List.of(id(CLAIRE)), keys.stream().map(OwnKey::id).toList());
		assertEquals(keys, source().keys());
		card.remove();
		sources.look();
		assertEquals(keys, source().keys(), "remembered without the card");
		card.insert();
		sources.look();
		assertEquals(List.of(State.LOCKED, State.OPEN, State.ABSENT, State.LOCKED), told);
	}

	@Test
	void thePinIsAskedForOnceAndWiped() throws CryptoException {
		open();
		for (int i = 0; i < 3; i++) {
			assertEquals(CLAIRE.privateKey(), sources.unlock(id(CLAIRE), true).privateKey());
			assertEquals(Optional.of(card), sources.unlock(id(CLAIRE), false).provider());
		}
		assertEquals(List.of(new PinPrompt.Request("Carte", false)), asked);
		assertEquals(List.of("1234"), card.heard);
		assertArrayEquals(new char[4], given.get(0));
	}

	@Test
	void aSessionThatWasLostIsReopened() throws CryptoException {
		open();
		card.loseSession();
		typed.add("1234");
		assertEquals(CLAIRE.privateKey(), sources.unlock(id(CLAIRE), true).privateKey());
		card.remove();
		card.insert();
		typed.add("1234");
		assertEquals(CLAIRE.privateKey(), sources.unlock(id(CLAIRE), true).privateKey(), "out and in between two looks");
		sources.close(source().id());
		assertEquals(State.LOCKED, source().state());
		typed.add("1234");
		assertEquals(CLAIRE.privateKey(), sources.unlock(id(CLAIRE), true).privateKey());
		assertEquals(4, asked.size());
	}

	@Test
	void aWrongPinMayBeTypedAnewOnce() {
		card.insert();
		sources.look();
		typed.addAll(List.of("1111", "2222", "3333"));
		assertEquals(ReasonCode.PIN_WRONG, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
		assertEquals(List.of(false, true), asked.stream().map(PinPrompt.Request::again).toList());
		assertEquals(List.of("1111", "2222"), card.heard);
		assertEquals(State.LOCKED, source().state());
	}

	@Test
	void whoeverDeclinesIsLeftInPeaceUntilHeNeedsTheKey() throws CryptoException {
		open();
		card.loseSession();
		assertEquals(ReasonCode.PIN_NEEDED, refusal(false));
		assertEquals(ReasonCode.PIN_NEEDED, refusal(false));
		assertEquals(2, asked.size(), "not asked again in the background");
		assertEquals(ReasonCode.PIN_NEEDED, refusal(true));
		typed.add("1234");
		sources.unlock(id(CLAIRE), true);
		assertEquals(4, asked.size());
	}

	@Test
	void whatIsWrongIsTold() throws Exception {
		assertEquals(ReasonCode.CARD_ABSENT, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
		card.insert();
		card.block();
		typed.add("1234");
		assertEquals(ReasonCode.PIN_BLOCKED, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
		Files.delete(module.path());
		sources.look();
		assertEquals(State.UNUSABLE, source().state());
		assertEquals(ReasonCode.CARD_MODULE_MISSING, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
		assertEquals(ReasonCode.KEY_UNKNOWN, assertThrows(CryptoException.class, () -> sources.open("another")).code());
	}

	@Test
	void aNewProgramKnowsTheCardAndForgetsItWhenTold() throws CryptoException {
		open();
		sources = sources();
		assertEquals(List.of(id(CLAIRE)), source().keys().stream().map(OwnKey::id).toList());
		assertEquals(List.of(module), sources.modules());
		typed.add("1234");
		assertEquals(CLAIRE.privateKey(), sources.unlock(id(CLAIRE), false).privateKey());
		sources.forget(id(CLAIRE));
		sources = sources();
		assertEquals(List.of(), source().keys());
		sources.use(List.of());
		assertEquals(List.of(), sources().modules());
		assertEquals(List.of(), sources.sources());
	}

	@Test
	void anotherCardIsToldFromTheRightOne() throws CryptoException {
		open();
		card.remove();
		card.keys.clear();
		card.keys.put("b", HELENE);
		card.insert();
		typed.add("1234");
		assertEquals(ReasonCode.CARD_OTHER, refusal(true));
		card.keys.clear();
		card.remove();
		card.insert();
		typed.add("1234");
		assertEquals(ReasonCode.CARD_EMPTY, assertThrows(CryptoException.class, () -> sources.open(source().id())).code());
	}

	@Test
	void theStoreOfTheSystemIsListedWhereThereIsOne() throws CryptoException {
		assertEquals(1, sources.sources().size(), "none here");
		windows.insert();
		windows.keys.put("same", HELENE);
		windows.keys.put("same (2)", HELENE);
		sources = sources();
		sources.look();
		KeySource system = sources.sources().get(0);
		assertEquals(KeySource.Kind.SYSTEM, system.kind());
		assertEquals("Windows", system.name());
		assertEquals(State.OPEN, system.state());
		assertEquals(List.of(id(HELENE)), system.keys().stream().map(OwnKey::id).toList());
		assertEquals(OwnKey.Place.SYSTEM, system.keys().get(0).place());
		UnlockedKey unlocked = sources.unlock(id(HELENE), true);
		assertEquals(HELENE.privateKey(), unlocked.privateKey());
		assertEquals(Optional.empty(), unlocked.provider(), "a key that shows itself works anywhere");
		windows.remove();
		sources.look();
		assertEquals(ReasonCode.SYSTEM_STORE_UNUSABLE, sources.sources().get(0).reason());
	}

	@Test
	void theVaultListsAndOpensThemWithItsOwn() throws CryptoException {
		KeyVault vault = KeyVault.at(folder.resolve("vault"), new MemorySecrets(), Clock.fixed(TestPki.NOW, ZoneOffset.UTC), sources);
		vault.importPkcs12(TestPki.pkcs12(HELENE, "x"), "x".toCharArray());
		open();
		assertEquals(List.of(OwnKey.Place.CARD, OwnKey.Place.VAULT), vault.ownKeys().stream().map(OwnKey::place).toList());
		assertEquals(OwnKey.Place.CARD, vault.signingKey("claire@example.org").get().place());
		assertEquals(CLAIRE.privateKey(), vault.unlock(id(CLAIRE)).privateKey());
		assertTrue(vault.keyState("claire@example.org").canEncrypt());
		assertEquals(List.of(HELENE.privateKey()), vault.unlockAll().stream().map(UnlockedKey::privateKey).toList());
		assertEquals(ReasonCode.KEY_NOT_EXPORTABLE,
				assertThrows(CryptoException.class, () -> vault.exportPkcs12(id(CLAIRE), new char[4])).code());
		sources.close(source().id());
		byte[] forBoth = cms(List.of(CLAIRE, HELENE));
		byte[] forCard = cms(List.of(CLAIRE));
		ReadContext.Keys keys = ReadContext.Keys.of(vault);
		assertEquals(HELENE.certificate(), CmsDecryptor.open(Bytes.of(forBoth), keys, 1000).key().certificate());
		assertEquals(1, asked.size(), "no PIN while the vault has a key");
		assertEquals(ReasonCode.PIN_NEEDED, assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(forCard), keys, 1000)).code());
		assertEquals(ReasonCode.PIN_NEEDED, assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(forCard), keys, 1000)).code());
		assertEquals(2, asked.size());
		card.remove();
		assertEquals(ReasonCode.CARD_ABSENT, assertThrows(CryptoException.class, () -> CmsDecryptor.open(Bytes.of(forCard), keys, 1000)).code());
		vault.removeOwnKey(id(CLAIRE));
		assertEquals(List.of(OwnKey.Place.VAULT), vault.ownKeys().stream().map(OwnKey::place).toList());
	}

	private static byte[] cms(List<UnlockedKey> recipients) throws CryptoException {
		byte[] entity = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom()).encrypt(
				"Content-Type: text/plain\r\n\r\nBonjour\r\n".getBytes(StandardCharsets.US_ASCII),
				recipients.stream().map(UnlockedKey::certificate).toList(), EncryptOptions.DEFAULT);
		String text = new String(entity, StandardCharsets.US_ASCII);
		return Base64.getMimeDecoder().decode(text.substring(text.indexOf("\r\n\r\n") + 4));
	}

	@Test
	void presetsNameTheCardOfHealthProfessionals() {
		KeySources any = sources;
		assertTrue(any.presets().stream().anyMatch(m -> m.name().equals("Carte CPS")));
		for (String system : List.of("Linux", "Mac OS X")) {
			assertTrue(CardPresets.of(system).stream().anyMatch(m -> m.path().toString().contains("libcps3_pkcs11_")), system);
		}
		assertFalse(CardPresets.of("Linux").stream().anyMatch(m -> m.path().toString().contains("osx")));
	}

	@Test
	void aModuleCannotSmuggleConfiguration() {
		for (String path : List.of("relative.so", "/a\"b", "/a\nslot=1", "/${user.home}/x")) {
			assertThrows(IllegalArgumentException.class, () -> new CardModule("x", Path.of(path)), path);
		}
	}
}

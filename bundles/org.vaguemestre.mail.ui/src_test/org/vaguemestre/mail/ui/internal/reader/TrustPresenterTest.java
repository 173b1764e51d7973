package org.vaguemestre.mail.ui.internal.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.MailboxAddress;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Trust;

class TrustPresenterTest {

	private final TrustPresenter presenter = new TrustPresenter(new Formats(Clock.systemUTC(), Locale.ENGLISH),
			Locale.ENGLISH);

	@Test
	void onlyAValidSignatureIsGood() {
		for (SignatureVerdict.Status status : SignatureVerdict.Status.values()) {
			Trust trust = presenter.present(message(status, ReasonCode.OK, EncryptionVerdict.Status.NONE));
			assertEquals(status == SignatureVerdict.Status.VALID, trust.tone() == Tone.GOOD, status.name());
			assertEquals(status == SignatureVerdict.Status.VALID, trust.signature() == Icon.SIGNED_VALID, status.name());
		}
	}

	@Test
	void aForeignSignerIsNamedBesideTheSender() {
		Trust trust = presenter.present(message(SignatureVerdict.Status.INVALID, ReasonCode.SIGNER_NOT_SENDER,
				EncryptionVerdict.Status.DECRYPTED));
		assertEquals(Tone.ALARM, trust.tone());
		assertEquals(Texts.get("trust.notSender", "forger@other.example", "lab@good.example"), trust.sentence());
	}

	@Test
	void whatElseProtectsIsToldAndGetsNoSeal() {
		SecureMessage clear = message(SignatureVerdict.Status.NONE, ReasonCode.OK, EncryptionVerdict.Status.NONE);
		Trust trust = presenter.present(read(clear, Optional.of("Wrapped in paper.")));
		Trust plain = presenter.present(clear);
		assertEquals("Wrapped in paper.", trust.protection());
		assertEquals(List.of(plain.tone(), plain.signature(), plain.encryption(), plain.sentence()),
				List.of(trust.tone(), trust.signature(), trust.encryption(), trust.sentence()));
		assertEquals(plain, presenter.present(read(clear, Optional.empty())));
		SecureMessage failed = message(SignatureVerdict.Status.NONE, ReasonCode.OK, EncryptionVerdict.Status.FAILED);
		assertEquals(presenter.present(failed), presenter.present(read(failed, Optional.of("Wrapped in paper."))));
	}

	private static ReadMessage read(SecureMessage secure, Optional<String> otherProtection) {
		return new ReadMessage(Optional.empty(), secure, Address.of("a@b.example"), List.of(), List.of(), List.of(), "", Instant.EPOCH, "", List.of(),
				Optional.empty(), "", List.of(), List.of(), Optional.empty(), List.of(), otherProtection);
	}

	@Test
	void whatCouldNotBeOpenedIsNotCalledUnsigned() {
		Trust trust = presenter.present(message(SignatureVerdict.Status.NONE, ReasonCode.OK, EncryptionVerdict.Status.FAILED));
		assertEquals(Texts.get("trust.unknown.closed"), trust.sentence());
		assertEquals(Tone.CAUTION, trust.tone());
	}

	@Test
	void aValidSignatureDoesNotSweetenARefusedContent() {
		Trust trust = presenter.present(message(SignatureVerdict.Status.VALID, ReasonCode.OK, EncryptionVerdict.Status.REFUSED));
		assertEquals(Tone.ALARM, trust.tone());
		assertEquals(Icon.ENCRYPTED_FAILED, trust.encryption());
	}

	@Test
	void theReasonOfAnInvalidSignatureIsSaidAndItsCodeStandsInTheDetails() {
		Trust trust = presenter.present(message(SignatureVerdict.Status.INVALID, ReasonCode.CONTENT_CHANGED,
				EncryptionVerdict.Status.NONE));
		assertTrue(trust.sentence().contains(ReasonCode.CONTENT_CHANGED.sentence(Locale.ENGLISH)));
		assertTrue(trust.details().stream().anyMatch(d -> d.value().contains("CONTENT_CHANGED")));
		assertFalse(trust.protection().contains("{0}"));
	}

	private static SecureMessage message(SignatureVerdict.Status signature, ReasonCode reason,
			EncryptionVerdict.Status encryption) {
		Entity entity = Entity.parse(Bytes.of("Subject: x\r\n\r\ny".getBytes()));
		List<String> signer = signature == SignatureVerdict.Status.NONE ? List.of() : List.of("forger@other.example");
		return new SecureMessage(entity, entity,
				new SignatureVerdict(signature, reason, Scope.WHOLE, signer, Optional.empty(), "", Optional.empty()),
				new EncryptionVerdict(encryption, ReasonCode.OK, Scope.WHOLE, "AES-256-GCM"), List.of(), "x",
				List.of(new MailboxAddress("Lab", "lab@good.example")), List.of(), List.of());
	}
}

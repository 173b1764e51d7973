package org.vaguemestre.crypto.ui.internal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeReader;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.ui.internal.ImportSummary.Line;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.ui.Colours.Tone;

/** Signs a sample with a key and reads it as a correspondent would. Takes time and may ask for a PIN. */
final class SignatureTrial {

	private static final String SAMPLE = "Content-Type: text/plain; charset=utf-8\r\n\r\nVaguemestre\r\n"; //$NON-NLS-1$

	private final KeyVault vault;
	private final Clock clock;
	private final SecureRandom random;

	SignatureTrial(KeyVault vault, Clock clock, SecureRandom random) {
		this.vault = vault;
		this.clock = clock;
		this.random = random;
	}

	/** @return what came of it, in sentences */
	List<Line> run(OwnKey key) {
		byte[] signed;
		try {
			UnlockedKey unlocked = vault.unlock(key.id());
			signed = new SmimeWriter(clock, random).sign(SAMPLE.getBytes(StandardCharsets.UTF_8), unlocked, SignOptions.DEFAULT);
		} catch (CryptoException e) {
			return List.of(new Line(Tone.ALARM, Texts.get("trial.failed")), //$NON-NLS-1$
					new Line(Tone.NEUTRAL, e.sentence(Locale.getDefault())));
		}
		List<Line> lines = new ArrayList<>(List.of(new Line(Tone.GOOD, Texts.get("trial.signed")))); //$NON-NLS-1$
		if (key.addresses().isEmpty()) {
			lines.add(new Line(Tone.CAUTION, Texts.get("trial.noAddress"))); //$NON-NLS-1$
			return lines;
		}
		String sender = key.addresses().get(0);
		Entity message = Entity.parse(Bytes.of(message(sender, signed)));
		SignatureVerdict verdict = SmimeReader.create().read(message,
				new ReadContext(List.of(), vault.anchors(), List.of(), vault.intermediates(), clock.instant())).signature();
		lines.add(switch (verdict.status()) {
		case VALID -> new Line(Tone.GOOD, Texts.get("trial.valid", sender)); //$NON-NLS-1$
		case UNKNOWN -> new Line(Tone.CAUTION, Texts.get("trial.unknown")); //$NON-NLS-1$
		default -> new Line(Tone.ALARM, Texts.get("trial.invalid", reason(verdict))); //$NON-NLS-1$
		});
		return lines;
	}

	private static String reason(SignatureVerdict verdict) {
		return (verdict.reason() == ReasonCode.OK ? ReasonCode.SIGNATURE_MALFORMED : verdict.reason()).sentence(Locale.getDefault());
	}

	private static byte[] message(String sender, byte[] signed) {
		byte[] head = ("From: " + sender + "\r\nTo: " + sender + "\r\nMIME-Version: 1.0\r\n").getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		byte[] whole = new byte[head.length + signed.length];
		System.arraycopy(head, 0, whole, 0, head.length);
		System.arraycopy(signed, 0, whole, head.length, signed.length);
		return whole;
	}
}

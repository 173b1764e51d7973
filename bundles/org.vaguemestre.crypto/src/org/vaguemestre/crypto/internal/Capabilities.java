package org.vaguemestre.crypto.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.smime.SMIMECapability;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.SmimeCapabilities;

/** The attribute of a signature that says what the signer's software can read (RFC 8551 §2.5.2), and its form in a file. */
final class Capabilities {

	private static final int MAX = 100;
	private static final String OAEP = "OAEP"; //$NON-NLS-1$
	private static final Map<ASN1ObjectIdentifier, Content> CONTENTS = Map.of(NISTObjectIdentifiers.id_aes256_GCM, Content.AES_256_GCM,
			NISTObjectIdentifiers.id_aes128_GCM, Content.AES_128_GCM, NISTObjectIdentifiers.id_aes256_CBC, Content.AES_256_CBC,
			NISTObjectIdentifiers.id_aes128_CBC, Content.AES_128_CBC);

	private Capabilities() {
	}

	/** What our own reader opens, the best first. */
	static Attribute attribute() {
		ASN1EncodableVector all = new ASN1EncodableVector();
		for (ASN1ObjectIdentifier oid : new ASN1ObjectIdentifier[] { NISTObjectIdentifiers.id_aes256_GCM, NISTObjectIdentifiers.id_aes128_GCM,
				NISTObjectIdentifiers.id_aes256_CBC, NISTObjectIdentifiers.id_aes128_CBC, PKCSObjectIdentifiers.id_RSAES_OAEP }) {
			all.add(new SMIMECapability(oid, null));
		}
		return new Attribute(PKCSObjectIdentifiers.pkcs_9_at_smimeCapabilities, new DERSet(new DERSequence(all)));
	}

	/** What an attribute says; what cannot be read was not said. */
	static Optional<SmimeCapabilities> read(ASN1Encodable value) {
		try {
			Set<Content> contents = EnumSet.noneOf(Content.class);
			boolean oaep = false;
			ASN1Sequence all = ASN1Sequence.getInstance(value);
			for (int i = 0; i < Math.min(MAX, all.size()); i++) {
				ASN1ObjectIdentifier oid = SMIMECapability.getInstance(all.getObjectAt(i)).getCapabilityID();
				Optional.ofNullable(CONTENTS.get(oid)).ifPresent(contents::add);
				oaep |= PKCSObjectIdentifiers.id_RSAES_OAEP.equals(oid);
			}
			return Optional.of(new SmimeCapabilities(contents, oaep));
		} catch (RuntimeException e) {
			return Optional.empty();
		}
	}

	static String text(SmimeCapabilities capabilities) {
		StringBuilder text = new StringBuilder();
		Arrays.stream(Content.values()).filter(capabilities.contents()::contains).forEach(c -> text.append(c.name()).append(' '));
		return text.append(capabilities.oaep() ? OAEP : "").toString().strip(); //$NON-NLS-1$
	}

	static SmimeCapabilities parse(String text) {
		Set<String> words = Set.copyOf(Arrays.asList(text.toUpperCase(Locale.ROOT).split(" "))); //$NON-NLS-1$
		Set<Content> contents = EnumSet.noneOf(Content.class);
		Arrays.stream(Content.values()).filter(c -> words.contains(c.name())).forEach(contents::add);
		return new SmimeCapabilities(contents, words.contains(OAEP));
	}
}

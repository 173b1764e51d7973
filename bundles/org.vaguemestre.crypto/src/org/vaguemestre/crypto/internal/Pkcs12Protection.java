package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.vaguemestre.crypto.CryptoException;

/** How well a PKCS#12 file (RFC 7292) protects its keys, as far as that shows without the password. */
final class Pkcs12Protection {

	private static final Set<ASN1ObjectIdentifier> STRONG = Set.of(NISTObjectIdentifiers.id_aes128_CBC,
			NISTObjectIdentifiers.id_aes192_CBC, NISTObjectIdentifiers.id_aes256_CBC, NISTObjectIdentifiers.id_aes128_GCM,
			NISTObjectIdentifiers.id_aes192_GCM, NISTObjectIdentifiers.id_aes256_GCM);

	private Pkcs12Protection() {
	}

	/**
	 * @param file a PKCS#12 file that could be opened
	 * @return whether anything of it is not encrypted by AES (RFC 8018 PBES2), or a change of it would not be noticed; certificates
	 *         are public and may be in clear
	 */
	static boolean isWeak(byte[] file) {
		try {
			Pfx pfx = Pfx.getInstance(Asn1.parse(Pkcs12Decoder.der(file)));
			if (pfx.getMacData() == null) {
				return true;
			}
			for (ASN1Encodable info : ASN1Sequence.getInstance(octets(pfx.getAuthSafe().getContent()))) {
				if (weak(ContentInfo.getInstance(info))) {
					return true;
				}
			}
			return false;
		} catch (CryptoException | IOException | RuntimeException e) {
			// opened all the same, by whoever reads more than we do
			return true;
		}
	}

	private static boolean weak(ContentInfo safe) throws IOException {
		if (safe.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
			return weak(EncryptedData.getInstance(safe.getContent()).getEncryptionAlgorithm());
		}
		for (ASN1Encodable encoded : ASN1Sequence.getInstance(octets(safe.getContent()))) {
			SafeBag bag = SafeBag.getInstance(encoded);
			if (bag.getBagId().equals(PKCSObjectIdentifiers.keyBag)
					|| bag.getBagId().equals(PKCSObjectIdentifiers.pkcs8ShroudedKeyBag)
							&& weak(EncryptedPrivateKeyInfo.getInstance(bag.getBagValue()).getEncryptionAlgorithm())) {
				return true;
			}
		}
		return false;
	}

	private static boolean weak(AlgorithmIdentifier algorithm) {
		return !algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2) || !STRONG
				.contains(PBES2Parameters.getInstance(algorithm.getParameters()).getEncryptionScheme().getAlgorithm());
	}

	private static byte[] octets(ASN1Encodable content) {
		return ASN1OctetString.getInstance(content).getOctets();
	}
}

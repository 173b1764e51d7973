package org.vaguemestre.crypto.internal.path;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.vaguemestre.crypto.internal.keys.Brainpool;

/** A signature over a part of some bytes, not copied. */
final class SignedBytes {

	private static final int MAX_MODULUS_BITS = 16_384;
	/** FIPS 186 allows no more; a long one would only take time. */
	private static final int MAX_EXPONENT_BITS = 256;

	private final byte[] bytes;
	private final int offset;
	private final int length;
	private final AlgorithmIdentifier algorithm;
	private final byte[] signature;
	/** The encoding of the key that is known to have made the signature. */
	private volatile byte[] signer;

	SignedBytes(byte[] bytes, int offset, int length, AlgorithmIdentifier algorithm, byte[] signature) {
		this.bytes = bytes;
		this.offset = offset;
		this.length = length;
		this.algorithm = algorithm;
		this.signature = signature;
	}

	/** Of a structure whose first member is what was signed: a certificate, a revocation list, an OCSP response. */
	static SignedBytes of(byte[] encoded, AlgorithmIdentifier algorithm, ASN1BitString signature) {
		Der outer = new Der(encoded, 0, encoded.length).enter(Der.SEQUENCE);
		int start = outer.position();
		outer.skip();
		// one that is no whole number of octets is nobody's, and no reason not to read the rest
		return new SignedBytes(encoded, start, outer.position() - start, algorithm,
				signature.getPadBits() == 0 ? signature.getBytes() : new byte[0]);
	}

	AlgorithmIdentifier algorithm() {
		return algorithm;
	}

	/** @return whether this key made the signature; whatever goes wrong, it did not */
	boolean by(PublicKey key) {
		if (!bearable(key)) {
			return false;
		}
		byte[] encoded = key.getEncoded();
		if (signer != null && Arrays.equals(signer, encoded)) {
			return true;
		}
		if (!verified(key)) {
			return false;
		}
		signer = encoded;
		return true;
	}

	private boolean verified(PublicKey key) {
		if (Brainpool.provider(key).isPresent()) {
			return byOther(key);
		}
		try {
			return by(key, null);
		} catch (NoSuchAlgorithmException | InvalidKeyException e) {
			return byOther(key);
		} catch (GeneralSecurityException | IOException | RuntimeException e) {
			return false;
		}
	}

	/** What the platform lacks, some curves among it. */
	private boolean byOther(PublicKey key) {
		try {
			return by(Brainpool.publicKey(key), Brainpool.library());
		} catch (GeneralSecurityException | IOException | RuntimeException e) {
			return false;
		}
	}

	private boolean by(PublicKey key, Provider provider) throws GeneralSecurityException, IOException {
		boolean pss = algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
		String name = pss ? "RSASSA-PSS" : algorithm.getAlgorithm().getId(); //$NON-NLS-1$
		Signature verifier = provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
		verifier.initVerify(key);
		if (pss) {
			AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS"); //$NON-NLS-1$
			parameters.init(algorithm.getParameters().toASN1Primitive().getEncoded());
			verifier.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
		}
		verifier.update(bytes, offset, length);
		return verifier.verify(signature);
	}

	private static boolean bearable(PublicKey key) {
		if (key instanceof RSAPublicKey rsa) {
			return rsa.getModulus().bitLength() <= MAX_MODULUS_BITS && rsa.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
		}
		return !(key instanceof DSAPublicKey dsa) || dsa.getParams() != null && dsa.getParams().getP().bitLength() <= MAX_MODULUS_BITS;
	}
}

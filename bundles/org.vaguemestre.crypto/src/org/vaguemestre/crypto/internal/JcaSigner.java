package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignOptions.Digest;
import org.vaguemestre.crypto.SignOptions.RsaPadding;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.Brainpool;
import org.vaguemestre.crypto.internal.keys.Provided;

/**
 * A signature by whichever provider of the platform can use the key, a card's too.
 *
 * @param algorithm of the signature, as a message names it
 * @param digest    of the content
 * @param micalg    the name of that digest in a multipart/signed
 */
record JcaSigner(AlgorithmIdentifier algorithm, AlgorithmIdentifier digest, String micalg, Signature signature) {

	static JcaSigner create(UnlockedKey key, SignOptions options, SecureRandom random) throws GeneralSecurityException {
		JcaSigner signer = key.certificate().getPublicKey() instanceof EdECPublicKey edwards ? edwards(edwards.getParams().getName(), key)
				: digested(key, options);
		boolean library = library(key).isPresent() && key.provider().isEmpty();
		signer.signature.initSign(library ? Brainpool.privateKey(key.privateKey()) : key.privateKey(), random);
		return signer;
	}

	/** EdDSA has no choice of digests (RFC 8419 §2.3). */
	private static JcaSigner edwards(String curve, UnlockedKey key) throws GeneralSecurityException {
		boolean small = curve.equals("Ed25519"); //$NON-NLS-1$
		return new JcaSigner(new AlgorithmIdentifier(new ASN1ObjectIdentifier(small ? "1.3.101.112" : "1.3.101.113")), //$NON-NLS-1$ //$NON-NLS-2$
				new AlgorithmIdentifier(small ? NISTObjectIdentifiers.id_sha512 : NISTObjectIdentifiers.id_shake256),
				small ? Digest.SHA512.micalg() : "shake256", Provided.signature(curve, key.provider())); //$NON-NLS-1$
	}

	private static JcaSigner digested(UnlockedKey key, SignOptions options) throws GeneralSecurityException {
		String digest = options.digest().jcaName();
		String compact = digest.replace("-", ""); //$NON-NLS-1$ //$NON-NLS-2$
		Signature signature;
		AlgorithmIdentifier algorithm;
		if (key.certificate().getPublicKey() instanceof ECPublicKey) {
			signature = Provided.signature(compact + "withECDSA", key.provider().or(() -> library(key))); //$NON-NLS-1$
			algorithm = new AlgorithmIdentifier(switch (options.digest()) {
			case SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
			case SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
			case SHA512 -> X9ObjectIdentifiers.ecdsa_with_SHA512;
			});
		} else if (options.rsaPadding() == RsaPadding.PSS) {
			signature = Provided.signature("RSASSA-PSS", key.provider()); //$NON-NLS-1$
			signature.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), //$NON-NLS-1$
					length(options), PSSParameterSpec.TRAILER_FIELD_BC));
			algorithm = pss(options);
		} else {
			signature = Provided.signature(compact + "withRSA", key.provider()); //$NON-NLS-1$
			algorithm = new AlgorithmIdentifier(switch (options.digest()) {
			case SHA256 -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
			case SHA384 -> PKCSObjectIdentifiers.sha384WithRSAEncryption;
			case SHA512 -> PKCSObjectIdentifiers.sha512WithRSAEncryption;
			}, DERNull.INSTANCE);
		}
		// RFC 5754 §2: SHA-2 without parameters
		return new JcaSigner(algorithm, new AlgorithmIdentifier(oid(options)), options.digest().micalg(), signature);
	}

	private static Optional<Provider> library(UnlockedKey key) {
		return Brainpool.provider(key.certificate().getPublicKey());
	}

	private static ASN1ObjectIdentifier oid(SignOptions options) {
		return switch (options.digest()) {
		case SHA256 -> NISTObjectIdentifiers.id_sha256;
		case SHA384 -> NISTObjectIdentifiers.id_sha384;
		case SHA512 -> NISTObjectIdentifiers.id_sha512;
		};
	}

	private static AlgorithmIdentifier pss(SignOptions options) {
		AlgorithmIdentifier hash = new AlgorithmIdentifier(oid(options), DERNull.INSTANCE);
		return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS,
				new RSASSAPSSparams(hash, new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
						new ASN1Integer(length(options)), RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
	}

	private static int length(SignOptions options) {
		return switch (options.digest()) {
		case SHA256 -> 32;
		case SHA384 -> 48;
		case SHA512 -> 64;
		};
	}

	byte[] sign(byte[] bytes) throws GeneralSecurityException {
		signature.update(bytes);
		return signature.sign();
	}
}

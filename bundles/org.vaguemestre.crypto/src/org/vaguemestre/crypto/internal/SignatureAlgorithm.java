package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jcajce.provider.digest.SHA3;
import org.vaguemestre.crypto.internal.keys.Brainpool;
import org.vaguemestre.crypto.internal.keys.Provided;

/**
 * The algorithm of a signature as a message names it.
 *
 * @param scheme for a reader
 * @param digest of the content or the signed attributes, in the names of the platform; empty where the scheme has its own
 * @param pss    the parameters of RSASSA-PSS, else null
 */
record SignatureAlgorithm(String scheme, String digest, PSSParameterSpec pss) {

	private static final String RSA = "RSASSA-PKCS1-v1_5"; //$NON-NLS-1$
	private static final String ECDSA = "ECDSA"; //$NON-NLS-1$
	/** With an output of 512 bits, as RFC 8419 uses it. */
	private static final String SHAKE256 = "SHAKE256-512"; //$NON-NLS-1$
	/** EdDSA reads what it signs twice, so the platform holds it. */
	private static final int MAX_HELD = 16 << 20;
	private static final Map<String, String> EDWARDS = Map.of("1.3.101.112", "Ed25519", "1.3.101.113", "Ed448"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	/** Writes what was signed. */
	interface Signed {
		void writeTo(OutputStream out) throws IOException;
	}

	private static final Map<String, String> DIGESTS = Map.of("1.2.840.113549.2.5", "MD5", "1.3.14.3.2.26", "SHA-1", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"2.16.840.1.101.3.4.2.4", "SHA-224", "2.16.840.1.101.3.4.2.1", "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"2.16.840.1.101.3.4.2.3", "SHA-512", "2.16.840.1.101.3.4.2.12", SHAKE256, "2.16.840.1.101.3.4.2.18", SHAKE256); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private static final Map<String, String> RSA_WITH = Map.of("1.2.840.113549.1.1.4", "MD5", "1.2.840.113549.1.1.5", "SHA-1", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"1.2.840.113549.1.1.14", "SHA-224", "1.2.840.113549.1.1.11", "SHA-256", "1.2.840.113549.1.1.12", "SHA-384", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"1.2.840.113549.1.1.13", "SHA-512", "1.3.14.3.2.29", "SHA-1"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private static final Map<String, String> ECDSA_WITH = Map.of("1.2.840.10045.4.1", "SHA-1", "1.2.840.10045.4.3.1", "SHA-224", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"1.2.840.10045.4.3.2", "SHA-256", "1.2.840.10045.4.3.3", "SHA-384", "1.2.840.10045.4.3.4", "SHA-512"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	/** @return the platform's name of a digest */
	static String digestName(AlgorithmIdentifier digest) throws NoSuchAlgorithmException {
		String name = DIGESTS.get(digest.getAlgorithm().getId());
		if (name == null) {
			throw new NoSuchAlgorithmException(digest.getAlgorithm().getId());
		}
		return name;
	}

	/** @param name as {@link #digestName} gives it */
	static MessageDigest digest(String name) throws NoSuchAlgorithmException {
		// the platform keeps its own to itself
		return name.equals(SHAKE256) ? new SHA3.DigestShake256_512() : MessageDigest.getInstance(name);
	}

	static boolean isWeak(String digest) {
		return digest.equals("SHA-1") || digest.startsWith("MD"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param named   what the signer information names
	 * @param content the digest of the content, which counts where the signature algorithm names none
	 */
	static SignatureAlgorithm of(AlgorithmIdentifier named, String content) throws NoSuchAlgorithmException {
		ASN1ObjectIdentifier oid = named.getAlgorithm();
		if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
			return pss(named);
		}
		if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
			return new SignatureAlgorithm(RSA, content, null);
		}
		if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
			return new SignatureAlgorithm(ECDSA, content, null);
		}
		if (RSA_WITH.containsKey(oid.getId())) {
			return new SignatureAlgorithm(RSA, RSA_WITH.get(oid.getId()), null);
		}
		if (ECDSA_WITH.containsKey(oid.getId())) {
			return new SignatureAlgorithm(ECDSA, ECDSA_WITH.get(oid.getId()), null);
		}
		if (EDWARDS.containsKey(oid.getId())) {
			return new SignatureAlgorithm(EDWARDS.get(oid.getId()), "", null); //$NON-NLS-1$
		}
		throw new NoSuchAlgorithmException(oid.getId());
	}

	private static SignatureAlgorithm pss(AlgorithmIdentifier named) throws NoSuchAlgorithmException {
		RSASSAPSSparams parameters = named.getParameters() == null ? new RSASSAPSSparams() : RSASSAPSSparams.getInstance(named.getParameters());
		String digest = digestName(parameters.getHashAlgorithm());
		AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
		if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)) {
			throw new NoSuchAlgorithmException(mask.getAlgorithm().getId());
		}
		String maskDigest = digestName(AlgorithmIdentifier.getInstance(mask.getParameters()));
		int salt = parameters.getSaltLength().intValueExact();
		if (salt < 0 || salt > 1024) {
			throw new NoSuchAlgorithmException("salt of " + salt); //$NON-NLS-1$
		}
		return new SignatureAlgorithm("RSASSA-PSS", digest, //$NON-NLS-1$
				new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(maskDigest), salt, PSSParameterSpec.TRAILER_FIELD_BC)); //$NON-NLS-1$
	}

	/** For a reader: {@code RSASSA-PSS SHA-256}, {@code Ed25519}. */
	String text() {
		return digest.isEmpty() ? scheme : scheme + ' ' + digest;
	}

	boolean verify(PublicKey key, Signed signed, byte[] signature) throws GeneralSecurityException, IOException {
		Optional<Provider> library = Brainpool.provider(key);
		Signature verifier = Provided.signature(name(), library);
		if (pss != null) {
			verifier.setParameter(pss);
		}
		verifier.initVerify(library.isPresent() ? Brainpool.publicKey(key) : key);
		signed.writeTo(into(verifier));
		return verifier.verify(signature);
	}

	private String name() {
		if (pss != null || digest.isEmpty()) {
			return scheme;
		}
		return digest.replace("-", "") + (scheme.equals(RSA) ? "withRSA" : "withECDSA"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private OutputStream into(Signature verifier) {
		return new OutputStream() {
			private int held;

			@Override
			public void write(int b) throws IOException {
				write(new byte[] { (byte) b }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				held += length;
				if (digest.isEmpty() && held > MAX_HELD) {
					throw new IOException("too large to be signed without a digest"); //$NON-NLS-1$
				}
				try {
					verifier.update(bytes, offset, length);
				} catch (SignatureException e) {
					throw new IOException(e);
				}
			}
		};
	}
}

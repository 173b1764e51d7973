package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignOptions.RsaPadding;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.Provided;

/**
 * A signature by whichever provider of the platform can use the key, a card's too. The library's own signer does not
 * know the platform's names for RSASSA-PSS.
 */
final class JcaSigner implements ContentSigner {

	private final AlgorithmIdentifier algorithm;
	private final Signature signature;

	private JcaSigner(AlgorithmIdentifier algorithm, Signature signature) {
		this.algorithm = algorithm;
		this.signature = signature;
	}

	static JcaSigner create(UnlockedKey key, SignOptions options, SecureRandom random) throws GeneralSecurityException {
		PublicKey publicKey = key.certificate().getPublicKey();
		String digest = options.digest().jcaName();
		String compact = digest.replace("-", ""); //$NON-NLS-1$ //$NON-NLS-2$
		Signature signature;
		AlgorithmIdentifier algorithm;
		if (publicKey instanceof ECPublicKey) {
			signature = Provided.signature(compact + "withECDSA", key.provider()); //$NON-NLS-1$
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
		signature.initSign(key.privateKey(), random);
		return new JcaSigner(algorithm, signature);
	}

	private static AlgorithmIdentifier pss(SignOptions options) {
		ASN1ObjectIdentifier oid = switch (options.digest()) {
		case SHA256 -> NISTObjectIdentifiers.id_sha256;
		case SHA384 -> NISTObjectIdentifiers.id_sha384;
		case SHA512 -> NISTObjectIdentifiers.id_sha512;
		};
		AlgorithmIdentifier hash = new AlgorithmIdentifier(oid, DERNull.INSTANCE);
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

	@Override
	public AlgorithmIdentifier getAlgorithmIdentifier() {
		return algorithm;
	}

	@Override
	public OutputStream getOutputStream() {
		return new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				write(new byte[] { (byte) b }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				try {
					signature.update(bytes, offset, length);
				} catch (SignatureException e) {
					throw new IOException(e);
				}
			}
		};
	}

	@Override
	public byte[] getSignature() {
		try {
			return signature.sign();
		} catch (SignatureException e) {
			throw new RuntimeOperatorException(e.getMessage(), e);
		}
	}
}

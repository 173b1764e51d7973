package org.vaguemestre.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Authorities and certificates for tests, good and bad ones. */
public final class TestPki {

	/** The instant that tests happen at. */
	public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

	private static final AtomicLong SERIAL = new AtomicLong(1000);

	/** What a certificate shall be. */
	public static final class Spec {
		private String subject = "CN=Somebody";
		private final List<GeneralName> names = new ArrayList<>();
		private Instant from = NOW.minus(Duration.ofDays(30));
		private Instant until = NOW.plus(Duration.ofDays(365));
		private int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyAgreement;
		private KeyPurposeId purpose = KeyPurposeId.id_kp_emailProtection;
		private KeyPair keys;
		private boolean authority;
		private int pathLength = -1;

		/** The whole distinguished name. */
		public Spec subject(String name) {
			subject = name;
			return this;
		}

		/** Another rfc822Name. */
		public Spec address(String address) {
			names.add(new GeneralName(GeneralName.rfc822Name, address));
			return this;
		}

		/** Another name of any kind. */
		public Spec name(int kind, String value) {
			names.add(new GeneralName(kind, value));
			return this;
		}

		/** Another name in the form of an otherName, UTF-8 inside. */
		public Spec otherName(String type, String value) {
			names.add(new GeneralName(GeneralName.otherName,
					new DERSequence(new ASN1Encodable[] { new ASN1ObjectIdentifier(type), new DERTaggedObject(true, 0, new DERUTF8String(value)) })));
			return this;
		}

		/** The validity. */
		public Spec valid(Instant first, Instant last) {
			from = first;
			until = last;
			return this;
		}

		/** The bits of {@link KeyUsage}; none at all for 0. */
		public Spec usage(int bits) {
			usage = bits;
			return this;
		}

		/** The extended key usage; none for null. */
		public Spec purpose(KeyPurposeId id) {
			purpose = id;
			return this;
		}

		/** RSA of 2048 bits is what there is otherwise. */
		public Spec keys(KeyPair pair) {
			keys = pair;
			return this;
		}

		/** Makes it one of an authority. */
		public Spec authority(int length) {
			authority = true;
			pathLength = length;
			usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
			purpose = null;
			return this;
		}
	}

	private final KeyPair keys;
	private final List<X509Certificate> chain;

	private TestPki(KeyPair keys, List<X509Certificate> chain) {
		this.keys = keys;
		this.chain = chain;
	}

	/** A root authority. */
	public static TestPki root(String name) {
		KeyPair pair = rsa(2048);
		Spec spec = new Spec().subject("CN=" + name).authority(-1).valid(NOW.minus(Duration.ofDays(3000)),
				NOW.plus(Duration.ofDays(3000)));
		return new TestPki(pair, List.of(make(spec, pair.getPublic(), new X500Name("CN=" + name), pair)));
	}

	/** An authority below this one. */
	public TestPki below(String name, UnaryOperator<Spec> more) {
		Spec spec = more.apply(new Spec().subject("CN=" + name).authority(-1));
		KeyPair pair = spec.keys == null ? rsa(2048) : spec.keys;
		List<X509Certificate> path = new ArrayList<>(List.of(make(spec, pair.getPublic(), issuer(), keys)));
		path.addAll(chain);
		return new TestPki(pair, List.copyOf(path));
	}

	/** The certificate of this authority. */
	public X509Certificate certificate() {
		return chain.get(0);
	}

	/** A mail certificate with an RSA key. */
	public UnlockedKey mail(String name, String address) {
		return issue(s -> s.subject("CN=" + name).address(address));
	}

	/** A mail certificate with a key on P-256. */
	public UnlockedKey mailEc(String name, String address) {
		return issue(s -> s.subject("CN=" + name).address(address).keys(ec("secp256r1")));
	}

	/** Any certificate. */
	public UnlockedKey issue(UnaryOperator<Spec> wishes) {
		Spec spec = wishes.apply(new Spec());
		KeyPair pair = spec.keys == null ? rsa(2048) : spec.keys;
		List<X509Certificate> path = new ArrayList<>(List.of(make(spec, pair.getPublic(), issuer(), keys)));
		path.addAll(chain);
		return new UnlockedKey(spec.subject, path, pair.getPrivate());
	}

	/** A revocation list of this authority, good from an hour before {@link #NOW} for seven days. */
	public X509CRL revocationList(X509Certificate... revoked) {
		try {
			X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer(), Date.from(NOW.minus(Duration.ofHours(1))));
			builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(7))));
			for (X509Certificate certificate : revoked) {
				builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))),
						CRLReason.keyCompromise);
			}
			return new JcaX509CRLConverter()
					.getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * A numbered revocation list of this authority.
	 *
	 * @param number  its number
	 * @param base    the list that it only tells the changes of; none for 0
	 * @param reason  of {@link CRLReason}
	 * @param revoked whom it names
	 */
	public X509CRL numberedList(int number, int base, int reason, X509Certificate... revoked) {
		try {
			X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer(), Date.from(NOW.minus(Duration.ofHours(1))));
			builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(7))));
			builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
			builder.addExtension(Extension.authorityKeyIdentifier, false, new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
			if (base > 0) {
				builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
			}
			for (X509Certificate certificate : revoked) {
				builder.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))), reason);
			}
			return new JcaX509CRLConverter().getCRL(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** Key and chain in a PKCS#12 file. */
	public static byte[] pkcs12(UnlockedKey key, String password) {
		try (java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream()) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("key", key.privateKey(), password.toCharArray(), key.chain().toArray(Certificate[]::new));
			store.store(out, password.toCharArray());
			return out.toByteArray();
		} catch (GeneralSecurityException | java.io.IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** An RSA key pair. */
	public static KeyPair rsa(int bits) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(bits);
			return generator.generateKeyPair();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A key pair on a curve. */
	public static KeyPair ec(String curve) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec(curve));
			return generator.generateKeyPair();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private X500Name issuer() {
		return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
	}

	private static X509Certificate make(Spec spec, PublicKey key, X500Name issuer, KeyPair signer) {
		try {
			X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer,
					BigInteger.valueOf(SERIAL.incrementAndGet()), Date.from(spec.from), Date.from(spec.until),
					new X500Name(spec.subject), key);
			builder.addExtension(Extension.basicConstraints, true, !spec.authority ? new BasicConstraints(false)
					: spec.pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(spec.pathLength));
			JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
			builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
			builder.addExtension(Extension.authorityKeyIdentifier, false,
					identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
			if (spec.usage != 0) {
				builder.addExtension(Extension.keyUsage, true, new KeyUsage(spec.usage));
			}
			if (spec.purpose != null) {
				builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(spec.purpose));
			}
			if (!spec.names.isEmpty()) {
				builder.addExtension(Extension.subjectAlternativeName, false,
						new GeneralNames(spec.names.toArray(GeneralName[]::new)));
			}
			return new JcaX509CertificateConverter()
					.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}
}

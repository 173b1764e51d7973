package org.vaguemestre.crypto;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Authorities on P-256 that certify whatever a test wants, right or wrong, extension by extension. */
public final class TestAuthority {

	/** When tests happen. */
	public static final Instant NOW = TestPki.NOW;

	private static final AtomicLong SERIAL = new AtomicLong(5_000_000);

	/** One extension. */
	public record Ext(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {

		/** Subject alternative names. */
		public static Ext names(GeneralName... names) {
			return new Ext(Extension.subjectAlternativeName, false, new GeneralNames(names));
		}

		/** Name constraints, critical. */
		public static Ext limits(List<GeneralName> permitted, List<GeneralName> excluded) {
			return new Ext(Extension.nameConstraints, true, new NameConstraints(subtrees(permitted), subtrees(excluded)));
		}

		private static GeneralSubtree[] subtrees(List<GeneralName> names) {
			return names.isEmpty() ? null : names.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
		}

		/** Basic constraints of an authority. */
		public static Ext authority(int pathLength) {
			return new Ext(Extension.basicConstraints, true, pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(pathLength));
		}

		/** Key usage. */
		public static Ext usage(int bits) {
			return new Ext(Extension.keyUsage, true, new KeyUsage(bits));
		}
	}

	private final KeyPair keys;
	private final X509Certificate certificate;

	private TestAuthority(KeyPair keys, X509Certificate certificate) {
		this.keys = keys;
		this.certificate = certificate;
	}

	/** A root. */
	public static TestAuthority root(String name, Ext... more) {
		KeyPair pair = TestPki.ec("secp256r1");
		return new TestAuthority(pair, sign(new X500Name(name), pair, new X500Name(name), pair, authority(more)));
	}

	/** An authority below. */
	public TestAuthority below(String name, Ext... more) {
		return below(new X500Name(name), more);
	}

	/** An authority below. */
	public TestAuthority below(X500Name name, Ext... more) {
		KeyPair pair = TestPki.ec("secp256r1");
		return new TestAuthority(pair, sign(name, pair, name(), keys, authority(more)));
	}

	/** Another certificate for the name and the key of another authority. */
	public TestAuthority certify(TestAuthority other, Ext... more) {
		return new TestAuthority(other.keys, sign(other.name(), other.keys, name(), keys, authority(more)));
	}

	/** A certificate for anybody, with these extensions and no others. */
	public UnlockedKey issue(String name, Ext... extensions) {
		KeyPair pair = TestPki.ec("secp256r1");
		return new UnlockedKey(name, List.of(sign(new X500Name(name), pair, name(), keys, List.of(extensions))), pair.getPrivate());
	}

	/** The certificate alone. */
	public X509Certificate end(String name, Ext... extensions) {
		return issue(name, extensions).certificate();
	}

	/** A certificate that writes the name of its issuer in its own way. */
	public X509Certificate endAs(X500Name issuer, String name, Ext... extensions) {
		return sign(new X500Name(name), TestPki.ec("secp256r1"), issuer, keys, List.of(extensions));
	}

	/** A list, current, with these entries and extensions. */
	public X509CRL list(Consumer<X509v2CRLBuilder> content) {
		return list(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(7)), content);
	}

	/** A list. */
	public X509CRL list(Instant from, Instant until, Consumer<X509v2CRLBuilder> content) {
		try {
			X509v2CRLBuilder builder = new X509v2CRLBuilder(name(), Date.from(from));
			builder.setNextUpdate(Date.from(until));
			content.accept(builder);
			return new JcaX509CRLConverter().getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** An entry for the list of a day before. */
	public static Consumer<X509v2CRLBuilder> revoke(X509Certificate certificate, int reason) {
		return b -> b.addCRLEntry(certificate.getSerialNumber(), Date.from(NOW.minus(Duration.ofDays(1))), reason);
	}

	/** An extension of a list. */
	public static Consumer<X509v2CRLBuilder> with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
		return b -> {
			try {
				b.addExtension(id, critical, value);
			} catch (java.io.IOException e) {
				throw new IllegalStateException(e);
			}
		};
	}

	/** The certificate. */
	public X509Certificate certificate() {
		return certificate;
	}

	/** The key pair. */
	public KeyPair keys() {
		return keys;
	}

	/** The name, as it is encoded. */
	public X500Name name() {
		return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
	}

	private static List<Ext> authority(Ext... more) {
		List<Ext> all = new ArrayList<>(List.of(more));
		if (all.stream().noneMatch(e -> e.id().equals(Extension.basicConstraints))) {
			all.add(Ext.authority(-1));
		}
		if (all.stream().noneMatch(e -> e.id().equals(Extension.keyUsage))) {
			all.add(Ext.usage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
		}
		return all;
	}

	private static X509Certificate sign(X500Name subject, KeyPair pair, X500Name issuer, KeyPair signer, List<Ext> extensions) {
		try {
			X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, BigInteger.valueOf(SERIAL.incrementAndGet()),
					Date.from(NOW.minus(Duration.ofDays(30))), Date.from(NOW.plus(Duration.ofDays(365))), subject,
					SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
			for (Ext each : extensions) {
				builder.addExtension(each.id(), each.critical(), each.value());
			}
			return new JcaX509CertificateConverter()
					.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}
}

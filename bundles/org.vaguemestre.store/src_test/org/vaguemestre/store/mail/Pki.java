package org.vaguemestre.store.mail;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A throw-away authority with mail and server certificates. */
final class Pki {

	static final char[] PASSWORD = "test".toCharArray();
	private final KeyPair caKey = pair();
	private final X500Name name;
	final X509Certificate ca;
	private long serial = 1;

	Pki() throws Exception {
		this("CN=Test CA");
	}

	Pki(String name) throws Exception {
		this.name = new X500Name(name);
		ca = issue(this.name, caKey, Instant.now().minus(Duration.ofDays(900)), Instant.now().plus(Duration.ofDays(900)), null, true, false);
	}

	/** A PKCS#12 file with a key that speaks for an address. */
	byte[] mail(String address) throws Exception {
		KeyPair key = pair();
		X509Certificate certificate = issue(new X500Name("CN=" + address.replaceAll("@.*", "")), key, Instant.now().minus(Duration.ofDays(1)),
				Instant.now().plus(Duration.ofDays(300)), new GeneralName(GeneralName.rfc822Name, address), false, false);
		return p12(key, certificate);
	}

	SSLContext server(Instant until) throws Exception {
		KeyPair key = pair();
		X509Certificate certificate = issue(new X500Name("CN=localhost"), key, Instant.now().minus(Duration.ofDays(800)), until,
				new GeneralName(GeneralName.dNSName, "localhost"), false, true);
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(new java.io.ByteArrayInputStream(p12(key, certificate)), PASSWORD);
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private byte[] p12(KeyPair key, X509Certificate certificate) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("key", key.getPrivate(), PASSWORD, new Certificate[] { certificate, ca });
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		store.store(out, PASSWORD);
		return out.toByteArray();
	}

	private static KeyPair pair() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		return generator.generateKeyPair();
	}

	private X509Certificate issue(X500Name subject, KeyPair key, Instant from, Instant to, GeneralName name, boolean authority,
			boolean server) throws Exception {
		var builder = new JcaX509v3CertificateBuilder(this.name, BigInteger.valueOf(serial++), Date.from(from), Date.from(to),
				subject, key.getPublic());
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
		builder.addExtension(Extension.keyUsage, true,
				new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
		if (name != null) {
			builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
			builder.addExtension(Extension.extendedKeyUsage, false,
					new ExtendedKeyUsage(server ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_emailProtection));
		}
		return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(caKey.getPrivate())));
	}
}

package org.vaguemestre.demo.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority for a demonstration or a test: it lives as long as the program and vouches for invented
 * people. Usable without OSGi.
 */
public final class ThrowAwayCa {

	/** The kinds of keys that are issued. */
	public enum KeyType {
		/** RSA of 3072 bits. */
		RSA_3072,
		/** The curve P-256 of NIST. */
		EC_P256
	}

	/**
	 * A key with its certificates.
	 *
	 * @param key   the private key
	 * @param chain the certificate of the key first, the authority last
	 */
	public record Identity(PrivateKey key, List<X509Certificate> chain) {

		/** Copies. */
		public Identity {
			chain = List.copyOf(chain);
		}

		/** @return the certificate of the key */
		public X509Certificate certificate() {
			return chain.get(0);
		}

		/**
		 * @param password protects the file
		 * @return a PKCS#12 file with the key and the whole chain
		 */
		public byte[] pkcs12(char[] password) {
			try {
				ByteArrayOutputStream out = new ByteArrayOutputStream();
				keyStore(password).store(out, password);
				return out.toByteArray();
			} catch (GeneralSecurityException | IOException e) {
				throw new IllegalStateException(e);
			}
		}

		/**
		 * @param file     where to write {@link #pkcs12(char[])}
		 * @param password protects the file
		 * @return the same file
		 * @throws IOException if it cannot be written
		 */
		public Path writePkcs12(Path file, char[] password) throws IOException {
			return Files.write(file, pkcs12(password));
		}

		/** @return the certificate in PEM */
		public byte[] pem() {
			return ThrowAwayCa.pem(certificate());
		}

		/** @return a TLS context for a server that shows this identity */
		public SSLContext serverContext() {
			char[] password = "in-memory".toCharArray(); //$NON-NLS-1$
			try {
				KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
				keys.init(keyStore(password), password);
				SSLContext context = SSLContext.getInstance("TLS"); //$NON-NLS-1$
				context.init(keys.getKeyManagers(), null, null);
				return context;
			} catch (GeneralSecurityException | IOException e) {
				throw new IllegalStateException(e);
			}
		}

		private KeyStore keyStore(char[] password) throws GeneralSecurityException, IOException {
			KeyStore store = KeyStore.getInstance("PKCS12"); //$NON-NLS-1$
			store.load(null, null);
			store.setKeyEntry("key", key, password, chain.toArray(Certificate[]::new)); //$NON-NLS-1$
			return store;
		}
	}

	private final SecureRandom random;
	private final Instant now;
	private final KeyPair pair;
	private final X500Name name;
	private final X509Certificate certificate;

	/**
	 * Makes the authority.
	 *
	 * @param commonName the name of the authority
	 * @param now        certificates are valid from the day before on
	 * @param random     for keys and serial numbers
	 */
	public ThrowAwayCa(String commonName, Instant now, SecureRandom random) {
		this.random = random;
		this.now = now;
		this.pair = generate(KeyType.RSA_3072);
		this.name = name(commonName);
		this.certificate = make(name, pair.getPublic(), Duration.ofDays(3650), builder -> {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(1));
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
		});
	}

	/** @return the certificate of the authority, to be trusted */
	public X509Certificate certificate() {
		return certificate;
	}

	/** @return the certificate of the authority in PEM */
	public byte[] pem() {
		return pem(certificate);
	}

	/**
	 * A certificate to sign and encrypt mail with.
	 *
	 * @param commonName the holder
	 * @param address    the mail address
	 * @param type       the kind of key
	 * @return key and certificate
	 */
	public Identity mail(String commonName, String address, KeyType type) {
		KeyPair keys = generate(type);
		int usage = KeyUsage.digitalSignature
				| (type == KeyType.EC_P256 ? KeyUsage.keyAgreement : KeyUsage.keyEncipherment);
		X509Certificate issued = make(name(commonName), keys.getPublic(), Duration.ofDays(1095), builder -> {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
			builder.addExtension(Extension.extendedKeyUsage, false,
					new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection));
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(new GeneralName(GeneralName.rfc822Name, address)));
		});
		return new Identity(keys.getPrivate(), List.of(issued, certificate));
	}

	/**
	 * A server certificate for {@code localhost} and {@code 127.0.0.1}.
	 *
	 * @return key and certificate
	 */
	public Identity localServer() {
		return server(List.of("localhost"), List.of("127.0.0.1")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * A server certificate.
	 *
	 * @param hostNames the names; the first is the common name
	 * @param addresses numerical addresses
	 * @return key and certificate
	 */
	public Identity server(List<String> hostNames, List<String> addresses) {
		KeyPair keys = generate(KeyType.EC_P256);
		GeneralName[] names = java.util.stream.Stream
				.concat(hostNames.stream().map(n -> new GeneralName(GeneralName.dNSName, n)),
						addresses.stream().map(a -> new GeneralName(GeneralName.iPAddress, a)))
				.toArray(GeneralName[]::new);
		X509Certificate issued = make(name(hostNames.get(0)), keys.getPublic(), Duration.ofDays(365), builder -> {
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
			builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
			builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
		});
		return new Identity(keys.getPrivate(), List.of(issued, certificate));
	}

	private interface Extensions {
		void add(X509v3CertificateBuilder builder) throws CertIOException;
	}

	private X509Certificate make(X500Name subject, PublicKey key, Duration validity, Extensions extensions) {
		try {
			Date from = Date.from(now.minus(Duration.ofDays(1)));
			Date until = Date.from(now.plus(validity));
			BigInteger serial = new BigInteger(126, random).setBit(126);
			X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, serial, from, until, subject, key);
			JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
			builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
			builder.addExtension(Extension.authorityKeyIdentifier, false,
					identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
			extensions.add(builder);
			return new JcaX509CertificateConverter().getCertificate(
					builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))); //$NON-NLS-1$
		} catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
			// nothing here comes from outside
			throw new IllegalStateException(e);
		}
	}

	private KeyPair generate(KeyType type) {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance(type == KeyType.EC_P256 ? "EC" : "RSA"); //$NON-NLS-1$ //$NON-NLS-2$
			if (type == KeyType.EC_P256) {
				generator.initialize(new ECGenParameterSpec("secp256r1"), random); //$NON-NLS-1$
			} else {
				generator.initialize(3072, random);
			}
			return generator.generateKeyPair();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static X500Name name(String commonName) {
		return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "FR") //$NON-NLS-1$
				.addRDN(BCStyle.O, "Démonstration de Vaguemestre").addRDN(BCStyle.CN, commonName).build(); //$NON-NLS-1$
	}

	private static byte[] pem(X509Certificate certificate) {
		try {
			String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(certificate.getEncoded());
			return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n") //$NON-NLS-1$ //$NON-NLS-2$
					.getBytes(StandardCharsets.US_ASCII);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}
}

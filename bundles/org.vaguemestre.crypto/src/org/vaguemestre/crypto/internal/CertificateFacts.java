package org.vaguemestre.crypto.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAPublicKey;
import java.security.interfaces.XECKey;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.vaguemestre.crypto.ReasonCode;

/** Reads certificates; whatever cannot be read counts as not being there. */
public final class CertificateFacts {

	private static final ASN1ObjectIdentifier SMTP_UTF8_MAILBOX = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.9"); //$NON-NLS-1$
	private static final String EKU_EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"; //$NON-NLS-1$
	private static final String EKU_ANY = "2.5.29.37.0"; //$NON-NLS-1$
	private static final int MIN_RSA_BITS = 2048;
	private static final int MAX_RSA_BITS = 16384;
	private static final int MIN_EC_BITS = 224;
	private static final int DIGITAL_SIGNATURE = 0;
	private static final int NON_REPUDIATION = 1;
	private static final int KEY_ENCIPHERMENT = 2;
	private static final int KEY_AGREEMENT = 4;

	private CertificateFacts() {
	}

	/** See {@link org.vaguemestre.crypto.Certificates#addresses}. */
	public static List<String> addresses(X509Certificate certificate) {
		return alternativeAddresses(certificate).orElseGet(() -> attribute(certificate.getSubjectX500Principal(), BCStyle.EmailAddress).stream()
				.filter(MailAddresses::ascii).flatMap(a -> MailAddresses.stated(a).stream()).distinct().toList());
	}

	/**
	 * The addresses among the alternative names; empty if no name there is of that kind, so that the subject may speak. A name of
	 * that kind which is no address silences the subject all the same, and so do names that cannot be read.
	 */
	private static Optional<List<String>> alternativeAddresses(X509Certificate certificate) {
		byte[] extension = certificate.getExtensionValue("2.5.29.17"); //$NON-NLS-1$
		if (extension == null) {
			return Optional.empty();
		}
		Set<String> found = new LinkedHashSet<>();
		boolean any = false;
		try {
			GeneralNames names = GeneralNames.getInstance(ASN1OctetString.getInstance(extension).getOctets());
			for (GeneralName name : names.getNames()) {
				if (name.getTagNo() == GeneralName.rfc822Name) {
					any = true;
					Optional.of(((ASN1String) name.getName()).getString()).filter(MailAddresses::ascii).flatMap(MailAddresses::stated)
							.ifPresent(found::add);
				} else if (name.getTagNo() == GeneralName.otherName) {
					ASN1Sequence other = ASN1Sequence.getInstance(name.getName());
					if (SMTP_UTF8_MAILBOX.equals(other.getObjectAt(0))) {
						any = true;
						smtpUtf8(other).flatMap(MailAddresses::stated).ifPresent(found::add);
					}
				}
			}
		} catch (RuntimeException e) {
			// names that are not well-formed speak for nobody
			return Optional.of(List.of());
		}
		return any ? Optional.of(List.copyOf(found)) : Optional.empty();
	}

	/** An address that could stand in an rfc822Name must not stand here (RFC 9598 §3): the constraints on that would not reach it. */
	private static Optional<String> smtpUtf8(ASN1Sequence other) {
		if (other.size() == 2 && ASN1TaggedObject.getInstance(other.getObjectAt(1)).getExplicitBaseObject() instanceof ASN1UTF8String s) {
			String address = s.getString();
			return Optional.of(address).filter(a -> !MailAddresses.ascii(a.substring(0, a.lastIndexOf('@') + 1)));
		}
		return Optional.empty();
	}

	/** The host names of a server certificate: dNSName and iPAddress, else the common name. */
	static List<String> hostNames(X509Certificate certificate) {
		List<String> names = new ArrayList<>();
		try {
			Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
			if (alternatives != null) {
				for (List<?> name : alternatives) {
					if (((Integer) name.get(0) == 2 || (Integer) name.get(0) == 7) && name.get(1) instanceof String s) {
						names.add(s);
					}
				}
			}
		} catch (CertificateParsingException e) {
			names.clear();
		}
		if (names.isEmpty()) {
			commonName(certificate.getSubjectX500Principal()).ifPresent(names::add);
		}
		return names;
	}

	/** See {@link org.vaguemestre.crypto.Certificates#fingerprint}. */
	public static String fingerprint(X509Certificate certificate) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException | CertificateEncodingException e) {
			// every Java platform has SHA-256, and a parsed certificate its encoding
			throw new IllegalStateException(e);
		}
	}

	/** Upper case, four digits a group. */
	public static String inGroups(String hexadecimal) {
		return hexadecimal.toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1 "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** See {@link org.vaguemestre.crypto.Certificates#keyAlgorithm}. */
	public static String keyAlgorithm(PublicKey key) {
		if (key instanceof RSAPublicKey rsa) {
			return "RSA " + rsa.getModulus().bitLength(); //$NON-NLS-1$
		}
		if (key instanceof ECPublicKey ec) {
			int bits = ec.getParams().getCurve().getField().getFieldSize();
			boolean brainpool = ec.getParams().toString().toLowerCase(Locale.ROOT).contains("brainpool"); //$NON-NLS-1$
			return brainpool ? "EC brainpoolP" + bits : "EC P-" + bits; //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (key instanceof EdECKey edwards) {
			return edwards.getParams().getName();
		}
		if (key instanceof XECKey montgomery && montgomery.getParams() instanceof NamedParameterSpec curve) {
			return curve.getName();
		}
		return key.getAlgorithm();
	}

	/** See {@link org.vaguemestre.crypto.Certificates#name}. */
	public static String name(X509Certificate certificate) {
		return commonName(certificate.getSubjectX500Principal())
				.or(() -> addresses(certificate).stream().findFirst())
				.orElseGet(() -> certificate.getSubjectX500Principal().getName());
	}

	/** See {@link org.vaguemestre.crypto.Certificates#issuerName}. */
	public static String issuerName(X509Certificate certificate) {
		return commonName(certificate.getIssuerX500Principal()).orElse(certificate.getIssuerX500Principal().getName());
	}

	/** The last common name of a distinguished name. */
	static Optional<String> commonName(X500Principal principal) {
		List<String> names = attribute(principal, BCStyle.CN);
		return names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
	}

	private static List<String> attribute(X500Principal principal, ASN1ObjectIdentifier type) {
		List<String> values = new ArrayList<>();
		try {
			collect(principal, type, values);
		} catch (RuntimeException e) {
			// a name that is not well-formed speaks for nobody
			values.clear();
		}
		return values;
	}

	private static void collect(X500Principal principal, ASN1ObjectIdentifier type, List<String> values) {
		for (RDN rdn : X500Name.getInstance(principal.getEncoded()).getRDNs(type)) {
			for (var pair : rdn.getTypesAndValues()) {
				if (pair.getType().equals(type) && pair.getValue() instanceof ASN1String s && !s.getString().isBlank()) {
					values.add(s.getString().strip());
				}
			}
		}
	}

	/** See {@link org.vaguemestre.crypto.Certificates#isAuthority}. */
	public static boolean isAuthority(X509Certificate certificate) {
		return certificate.getBasicConstraints() >= 0 || certificate.getVersion() < 3
				&& certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
	}

	/** See {@link org.vaguemestre.crypto.Certificates#encryptionObstacle}. */
	public static Optional<ReasonCode> encryptionObstacle(X509Certificate certificate, Instant at) {
		PublicKey key = certificate.getPublicKey();
		int needed = key instanceof RSAPublicKey ? KEY_ENCIPHERMENT : KEY_AGREEMENT;
		return validity(certificate, at).or(() -> strength(key)).or(() -> mailUse(certificate, needed))
				.or(() -> key instanceof EdECKey ? Optional.of(ReasonCode.CERTIFICATE_USAGE) : Optional.empty());
	}

	/** See {@link org.vaguemestre.crypto.Certificates#signatureObstacle}. */
	public static Optional<ReasonCode> signatureObstacle(X509Certificate certificate, Instant at) {
		return validity(certificate, at).or(() -> strength(certificate.getPublicKey()))
				.or(() -> signatureUse(certificate));
	}

	/** Whether keyUsage and extendedKeyUsage let a certificate sign mail (RFC 8550 §4.4.2, §4.4.4). */
	public static Optional<ReasonCode> signatureUse(X509Certificate certificate) {
		return certificate.getPublicKey() instanceof XECKey ? Optional.of(ReasonCode.CERTIFICATE_USAGE)
				: mailUse(certificate, DIGITAL_SIGNATURE, NON_REPUDIATION);
	}

	/** Whether a certificate is outdated, or not valid yet. */
	static Optional<ReasonCode> validity(X509Certificate certificate, Instant at) {
		if (at.isBefore(certificate.getNotBefore().toInstant())) {
			return Optional.of(ReasonCode.CERTIFICATE_NOT_YET_VALID);
		}
		return at.isAfter(certificate.getNotAfter().toInstant()) ? Optional.of(ReasonCode.CERTIFICATE_EXPIRED)
				: Optional.empty();
	}

	/** Whether a key is long enough, and of a kind that is known here. */
	public static Optional<ReasonCode> strength(PublicKey key) {
		if (key instanceof RSAPublicKey rsa) {
			BigInteger modulus = rsa.getModulus();
			return modulus.bitLength() < MIN_RSA_BITS || modulus.bitLength() > MAX_RSA_BITS ? Optional.of(ReasonCode.WEAK_KEY)
					: Optional.empty();
		}
		if (key instanceof ECPublicKey ec) {
			return ec.getParams().getCurve().getField().getFieldSize() < MIN_EC_BITS ? Optional.of(ReasonCode.WEAK_KEY)
					: Optional.empty();
		}
		// Ed25519, Ed448, X25519 and X448 come in one strength each, all of them enough
		return key instanceof EdECKey || key instanceof XECKey ? Optional.empty() : Optional.of(ReasonCode.UNSUPPORTED_ALGORITHM);
	}

	private static Optional<ReasonCode> mailUse(X509Certificate certificate, int... anyOf) {
		boolean[] usage = certificate.getKeyUsage();
		boolean allowed = usage == null;
		for (int bit : anyOf) {
			allowed |= usage != null && usage[bit];
		}
		return allowed && emailProtection(certificate) ? Optional.empty() : Optional.of(ReasonCode.CERTIFICATE_USAGE);
	}

	/** Whether keyUsage lets a server prove itself (RFC 5246 §7.4.2, RFC 8446 §4.4.2.2). */
	static boolean serverUse(X509Certificate certificate) {
		boolean[] usage = certificate.getKeyUsage();
		return usage == null || usage[DIGITAL_SIGNATURE] || usage[KEY_ENCIPHERMENT] || usage[KEY_AGREEMENT];
	}

	private static boolean emailProtection(X509Certificate certificate) {
		try {
			List<String> extended = certificate.getExtendedKeyUsage();
			return extended == null || extended.contains(EKU_EMAIL_PROTECTION) || extended.contains(EKU_ANY);
		} catch (CertificateParsingException e) {
			return false;
		}
	}

	/** The subject key identifier, as the extension holds it. */
	static Optional<byte[]> subjectKeyIdentifier(X509Certificate certificate) {
		byte[] extension = certificate.getExtensionValue("2.5.29.14"); //$NON-NLS-1$
		if (extension == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(ASN1OctetString.getInstance(ASN1OctetString.getInstance(extension).getOctets()).getOctets());
		} catch (RuntimeException e) {
			return Optional.empty();
		}
	}

	/** Whether a certificate names the key of this issuer; one that names none, or in another way, fits every issuer. */
	static boolean identifiesIssuer(X509Certificate subject, X509Certificate issuer) {
		byte[] extension = subject.getExtensionValue("2.5.29.35"); //$NON-NLS-1$
		Optional<byte[]> own = subjectKeyIdentifier(issuer);
		if (extension == null || own.isEmpty()) {
			return true;
		}
		try {
			byte[] named = AuthorityKeyIdentifier.getInstance(ASN1OctetString.getInstance(extension).getOctets())
					.getKeyIdentifierOctets();
			return named == null || MessageDigest.isEqual(named, own.get());
		} catch (RuntimeException e) {
			return true;
		}
	}

	/** A certificate and its issuers above, as far as they are among others; the names decide, nothing is checked. */
	static List<X509Certificate> chain(X509Certificate certificate, List<X509Certificate> others) {
		List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
		Optional<X509Certificate> next = Optional.of(certificate);
		while (next.isPresent()) {
			X509Certificate last = next.get();
			next = others.stream().filter(o -> o.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
					.filter(o -> identifiesIssuer(last, o) && !chain.contains(o)).findFirst();
			next.ifPresent(chain::add);
		}
		return List.copyOf(chain);
	}

	/** Whether a certificate was signed with its own key. */
	static boolean isSelfSigned(X509Certificate certificate) {
		if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
			return false;
		}
		try {
			certificate.verify(certificate.getPublicKey());
			return true;
		} catch (GeneralSecurityException e) {
			return false;
		}
	}
}

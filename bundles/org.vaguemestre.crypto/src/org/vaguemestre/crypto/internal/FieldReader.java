package org.vaguemestre.crypto.internal;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.vaguemestre.crypto.CertificateFields.Field;
import org.vaguemestre.host.WrittenDate;

/** Reads the fields of one certificate for {@link org.vaguemestre.crypto.CertificateFields}. */
public final class FieldReader {

	/** A certificate with more values in one field is shown without the rest. */
	private static final int MAX_VALUES = 40;
	private static final int MAX_LENGTH = 400;
	private static final List<String> USAGES = List.of("digitalSignature", "nonRepudiation", "keyEncipherment", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	private static final Map<String, String> PURPOSES = Map.of("1.3.6.1.5.5.7.3.1", "serverAuth", "1.3.6.1.5.5.7.3.2", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"clientAuth", "1.3.6.1.5.5.7.3.3", "codeSigning", "1.3.6.1.5.5.7.3.4", "emailProtection", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			"1.3.6.1.5.5.7.3.8", "timeStamping", "1.3.6.1.5.5.7.3.9", "OCSPSigning", "2.5.29.37.0", "any"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private final X509Certificate certificate;
	private final Locale locale;
	private final ResourceBundle texts;
	private final List<Field> fields = new ArrayList<>();

	/** What may fail on hostile bytes. */
	private interface Values {
		List<String> read() throws Exception;
	}

	/**
	 * @param certificate what to read
	 * @param locale      the reader's language
	 */
	public FieldReader(X509Certificate certificate, Locale locale) {
		this.certificate = certificate;
		this.locale = locale;
		texts = ResourceBundle.getBundle("org.vaguemestre.crypto.fields", locale, FieldReader.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}

	/** @return the fields that could be read */
	public List<Field> fields() {
		add("version", () -> List.of(Integer.toString(certificate.getVersion()))); //$NON-NLS-1$
		add("serial", () -> List.of(hex(certificate.getSerialNumber().toByteArray()))); //$NON-NLS-1$
		add("signature", () -> List.of(certificate.getSigAlgName())); //$NON-NLS-1$
		add("issuer", () -> name(certificate.getIssuerX500Principal())); //$NON-NLS-1$
		add("from", () -> List.of(time(certificate.getNotBefore()))); //$NON-NLS-1$
		add("until", () -> List.of(time(certificate.getNotAfter()))); //$NON-NLS-1$
		add("subject", () -> name(certificate.getSubjectX500Principal())); //$NON-NLS-1$
		add("key", () -> List.of(CertificateFacts.keyAlgorithm(certificate.getPublicKey()))); //$NON-NLS-1$
		add("alternative", () -> names(GeneralNames.getInstance(value(Extension.subjectAlternativeName)))); //$NON-NLS-1$
		add("usage", this::usage); //$NON-NLS-1$
		add("purposes", () -> certificate.getExtendedKeyUsage().stream().map(o -> PURPOSES.getOrDefault(o, o)).toList()); //$NON-NLS-1$
		add("authority", () -> List.of(texts.getString(certificate.getBasicConstraints() < 0 ? "no" : "yes"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		add("policies", () -> Arrays.stream(CertificatePolicies.getInstance(value(Extension.certificatePolicies)).getPolicyInformation()) //$NON-NLS-1$
				.map(PolicyInformation::getPolicyIdentifier).map(ASN1ObjectIdentifier::getId).toList());
		add("lists", this::lists); //$NON-NLS-1$
		add("ocsp", () -> access(AccessDescription.id_ad_ocsp)); //$NON-NLS-1$
		add("issuers", () -> access(AccessDescription.id_ad_caIssuers)); //$NON-NLS-1$
		add("keyId", () -> List.of(hex(SubjectKeyIdentifier.getInstance(value(Extension.subjectKeyIdentifier)).getKeyIdentifier()))); //$NON-NLS-1$
		add("issuerKeyId", () -> List.of(hex(AuthorityKeyIdentifier.getInstance(value(Extension.authorityKeyIdentifier)).getKeyIdentifierOctets()))); //$NON-NLS-1$
		add("sha256", () -> List.of(CertificateFacts.inGroups(CertificateFacts.fingerprint(certificate)))); //$NON-NLS-1$
		add("sha1", () -> List.of(hex(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded())))); //$NON-NLS-1$ //$NON-NLS-2$
		return List.copyOf(fields);
	}

	private void add(String key, Values values) {
		List<String> read;
		try {
			read = values.read();
		} catch (Exception e) {
			// absent or malformed: the other fields are still worth reading
			return;
		}
		String text = read.stream().limit(MAX_VALUES).map(FieldReader::plain).collect(Collectors.joining("\n")); //$NON-NLS-1$
		if (!text.isBlank()) {
			fields.add(new Field(texts.getString(key), text)); //$NON-NLS-1$
		}
	}

	private static String plain(String value) {
		String clean = value.replaceAll("\\p{C}", "\ufffd"); //$NON-NLS-1$ //$NON-NLS-2$
		return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) + '\u2026' : clean;
	}

	/** One attribute a line, the person first, as it is written. */
	private static List<String> name(X500Principal principal) {
		return List.of(principal.getName(X500Principal.RFC1779));
	}

	private List<String> usage() {
		boolean[] bits = certificate.getKeyUsage();
		List<String> found = new ArrayList<>();
		for (int i = 0; i < Math.min(bits.length, USAGES.size()); i++) {
			if (bits[i]) {
				found.add(USAGES.get(i));
			}
		}
		return List.of(String.join(", ", found)); //$NON-NLS-1$
	}

	private List<String> lists() {
		List<String> found = new ArrayList<>();
		for (DistributionPoint point : CRLDistPoint.getInstance(value(Extension.cRLDistributionPoints)).getDistributionPoints()) {
			DistributionPointName name = point.getDistributionPoint();
			if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
				found.addAll(names(GeneralNames.getInstance(name.getName())));
			}
		}
		return found;
	}

	private List<String> access(ASN1ObjectIdentifier method) {
		return Arrays.stream(AuthorityInformationAccess.getInstance(value(Extension.authorityInfoAccess)).getAccessDescriptions())
				.filter(d -> d.getAccessMethod().equals(method)).map(d -> text(d.getAccessLocation())).toList();
	}

	private static List<String> names(GeneralNames names) {
		return Arrays.stream(names.getNames()).map(FieldReader::text).toList();
	}

	private static String text(GeneralName name) {
		return name.getTagNo() == GeneralName.otherName || name.getTagNo() == GeneralName.iPAddress ? name.toString()
				: name.getName().toString();
	}

	private byte[] value(ASN1ObjectIdentifier extension) {
		return ASN1OctetString.getInstance(certificate.getExtensionValue(extension.getId())).getOctets();
	}

	private String time(Date date) {
		return WrittenDate.of(FormatStyle.LONG, FormatStyle.LONG, locale).withZone(ZoneId.systemDefault())
				.format(date.toInstant());
	}

	private static String hex(byte[] bytes) {
		return HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes); //$NON-NLS-1$
	}
}

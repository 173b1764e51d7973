package org.vaguemestre.crypto.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SmimeCapabilities;
import org.vaguemestre.mime.Bytes;

/**
 * A SignedData (RFC 5652 §5): whether its signatures are right, as mathematics. Whom they speak for is another question.
 * Verified with the platform's own providers, a card's among them.
 */
final class SignedContent {

	private static final int MAX_SIGNERS = 16;
	private static final int MAX_CERTIFICATES = 200;
	/** Certificates of one issuer and number; each costs a verification. */
	private static final int MAX_CANDIDATES = 4;
	/** What DER sets begin with; no MIME entity does. */
	private static final byte SET = 0x31;
	private static final ASN1ObjectIdentifier DATA = CMSObjectIdentifiers.data;
	private static final Set<ASN1ObjectIdentifier> ONCE = Set.of(CMSAttributes.signingTime, CMSAttributes.cmsAlgorithmProtect,
			PKCSObjectIdentifiers.id_aa_signingCertificate, PKCSObjectIdentifiers.id_aa_signingCertificateV2);

	private static final Set<ASN1ObjectIdentifier> SIGNED = Set.of(CMSAttributes.contentType, CMSAttributes.messageDigest,
			CMSAttributes.signingTime);

	/**
	 * One signer.
	 *
	 * @param reason       {@link ReasonCode#OK} if the signature is right, however weak
	 * @param weak         whether a digest is one that can be forged today
	 * @param algorithm    for a reader
	 * @param signedAt     as the signer states it
	 * @param certificate  if it was found
	 * @param capabilities what the signer's software says that it can read
	 */
	record Signer(ReasonCode reason, boolean weak, String algorithm, Optional<Instant> signedAt, Optional<X509Certificate> certificate,
			Optional<SmimeCapabilities> capabilities) {

		Signer(ReasonCode reason, boolean weak, String algorithm, Optional<Instant> signedAt, Optional<X509Certificate> certificate) {
			this(reason, weak, algorithm, signedAt, certificate, Optional.empty());
		}
	}

	/**
	 * What shall have been signed.
	 *
	 * @param raw  as it came
	 * @param asIs whether that is what counts; else its canonical form
	 */
	record Text(Bytes raw, boolean asIs) {
		void writeTo(OutputStream out) throws IOException {
			if (asIs) {
				raw.writeTo(out);
			} else {
				Canonical.write(raw, out);
			}
		}

		boolean startsWith(byte first) {
			return !raw.isEmpty() && raw.at(0) == first;
		}
	}

	private final SignedData data;
	private final Optional<Bytes> content;
	private final List<X509Certificate> certificates;

	private SignedContent(SignedData data, Optional<Bytes> content, List<X509Certificate> certificates) {
		this.data = data;
		this.content = content;
		this.certificates = certificates;
	}

	/** @throws IOException if it is no SignedData */
	static SignedContent read(CmsFrame frame) throws IOException {
		try {
			SignedData data = SignedData.getInstance(frame.info().getContent());
			if (data.getSignerInfos().size() > MAX_SIGNERS) {
				throw new IOException("too many signers"); //$NON-NLS-1$
			}
			return new SignedContent(data, frame.content(), certificates(data.getCertificates()));
		} catch (RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static List<X509Certificate> certificates(ASN1Set set) {
		Set<X509Certificate> found = new LinkedHashSet<>();
		if (set != null) {
			for (ASN1Encodable one : set) {
				if (found.size() < MAX_CERTIFICATES) {
					certificate(one).ifPresent(found::add);
				}
			}
		}
		return List.copyOf(found);
	}

	/** Attribute certificates and other forms, and what cannot be read, count as not being there. */
	private static Optional<X509Certificate> certificate(ASN1Encodable one) {
		try {
			return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509") //$NON-NLS-1$
					.generateCertificate(new ByteArrayInputStream(one.toASN1Primitive().getEncoded())));
		} catch (CertificateException | IOException | RuntimeException e) {
			return Optional.empty();
		}
	}

	List<X509Certificate> certificates() {
		return certificates;
	}

	boolean hasSigners() {
		return data.getSignerInfos().size() > 0;
	}

	/** Whether there is no content inside: what a multipart/signed needs (RFC 8551 §3.5.3.1). */
	boolean isDetached() {
		return data.getEncapContentInfo().getContent() == null;
	}

	/** The content inside an opaque signature; empty if the signature is detached or is over something that is no mail. */
	Optional<Bytes> content() {
		return content.filter(c -> DATA.equals(data.getEncapContentInfo().getContentType()));
	}

	/**
	 * Checks every signer against a content.
	 *
	 * @param content what shall have been signed
	 * @param known   certificates besides those in the message
	 */
	List<Signer> verify(Text content, Collection<X509Certificate> known) {
		List<Signer> signers = new ArrayList<>();
		Map<String, byte[]> digests = new HashMap<>();
		for (ASN1Encodable one : data.getSignerInfos()) {
			signers.add(signer(one, content, digests, known));
		}
		return signers;
	}

	private Signer signer(ASN1Encodable one, Text content, Map<String, byte[]> digests, Collection<X509Certificate> known) {
		SignerInfo info;
		String digest;
		SignatureAlgorithm algorithm;
		Optional<Instant> signedAt;
		List<X509Certificate> candidates;
		try {
			info = SignerInfo.getInstance(one);
			signedAt = signingTime(info);
			candidates = candidates(info.getSID(), known);
			digest = SignatureAlgorithm.digestName(info.getDigestAlgorithm());
			algorithm = SignatureAlgorithm.of(info.getDigestEncryptionAlgorithm(), digest);
		} catch (NoSuchAlgorithmException e) {
			return new Signer(ReasonCode.UNSUPPORTED_ALGORITHM, false, e.getMessage(), Optional.empty(), Optional.empty());
		} catch (RuntimeException e) {
			return new Signer(ReasonCode.SIGNATURE_MALFORMED, false, "", Optional.empty(), Optional.empty()); //$NON-NLS-1$
		}
		boolean weak = SignatureAlgorithm.isWeak(digest) || SignatureAlgorithm.isWeak(algorithm.digest());
		Signer failed = new Signer(ReasonCode.CERTIFICATE_MISSING, weak, algorithm.text(), signedAt, Optional.empty());
		try {
			byte[] computed = digests.get(digest);
			if (computed == null) {
				computed = digest(content, digest);
				digests.put(digest, computed);
			}
			for (X509Certificate candidate : candidates) {
				ReasonCode reason = check(info, content, computed, algorithm, candidate);
				failed = new Signer(reason, weak, algorithm.text(), signedAt, Optional.of(candidate), capabilities(info));
				if (reason == ReasonCode.OK) {
					return failed;
				}
			}
			return failed;
		} catch (NoSuchAlgorithmException e) {
			return new Signer(ReasonCode.UNSUPPORTED_ALGORITHM, weak, algorithm.text(), signedAt, candidates.stream().findFirst());
		} catch (IOException | RuntimeException e) {
			return new Signer(ReasonCode.SIGNATURE_MALFORMED, weak, algorithm.text(), signedAt, candidates.stream().findFirst());
		}
	}

	private ReasonCode check(SignerInfo info, Text content, byte[] digest, SignatureAlgorithm algorithm, X509Certificate certificate)
			throws IOException, NoSuchAlgorithmException {
		ASN1Set attributes = info.getAuthenticatedAttributes();
		byte[] signature = info.getEncryptedDigest().getOctets();
		if (attributes == null) {
			// only mail may go without attributes (RFC 5652 §5.3), and it is not somebody's signed attributes, given out as a content
			if (!DATA.equals(data.getEncapContentInfo().getContentType()) || content.startsWith(SET)) {
				return ReasonCode.SIGNATURE_MALFORMED;
			}
			// the digest alone cannot tell a changed content from a wrong key here
			return holds(algorithm, certificate, content::writeTo, signature) ? ReasonCode.OK : ReasonCode.CONTENT_CHANGED;
		}
		AttributeTable table = new AttributeTable(attributes);
		if (unsigned(info) || !single(table, CMSAttributes.contentType).map(data.getEncapContentInfo().getContentType()::equals).orElse(false)) {
			return ReasonCode.SIGNATURE_MALFORMED;
		}
		Optional<ASN1Encodable> stated = single(table, CMSAttributes.messageDigest);
		if (stated.isEmpty()) {
			return ReasonCode.SIGNATURE_MALFORMED;
		}
		boolean timed = table.getAll(CMSAttributes.signingTime).size() == 0 || signingTime(info).isPresent();
		if (repeated(table) || !timed || !protects(table, info)) {
			return ReasonCode.SIGNATURE_MALFORMED;
		}
		// RFC 5652 §5.4 wants DER; some writers sign the order that they wrote
		boolean right = holds(algorithm, certificate, of(attributes.getEncoded(ASN1Encoding.DER)), signature)
				|| holds(algorithm, certificate, of(new DLSet(attributes.toArray()).getEncoded(ASN1Encoding.DL)), signature);
		if (!right) {
			return ReasonCode.SIGNATURE_WRONG;
		}
		if (!MessageDigest.isEqual(ASN1OctetString.getInstance(stated.get()).getOctets(), digest)) {
			return ReasonCode.CONTENT_CHANGED;
		}
		return namesAnother(table, certificate) ? ReasonCode.SIGNATURE_WRONG : ReasonCode.OK;
	}

	/** Whether attributes that must be signed stand among those that are not (RFC 5652 §11). */
	private static boolean unsigned(SignerInfo info) {
		return info.getUnauthenticatedAttributes() != null && SIGNED.stream()
				.anyMatch(new AttributeTable(info.getUnauthenticatedAttributes()).toHashtable()::containsKey);
	}

	/** Attributes that may be there once (RFC 5652 §11, RFC 5035 §5.4, RFC 6211 §2). */
	private static boolean repeated(AttributeTable table) {
		return ONCE.stream().anyMatch(type -> table.getAll(type).size() > 0 && single(table, type).isEmpty());
	}

	/** Whether the algorithms are those that the signer signed to have used, if it says so (RFC 6211). */
	private static boolean protects(AttributeTable table, SignerInfo info) {
		return single(table, CMSAttributes.cmsAlgorithmProtect).map(ASN1Sequence::getInstance).map(CMSAlgorithmProtection::getInstance)
				.map(p -> p.getMacAlgorithm() == null && p.getDigestAlgorithm().getAlgorithm().equals(info.getDigestAlgorithm().getAlgorithm())
						&& p.getSignatureAlgorithm().getAlgorithm().equals(info.getDigestEncryptionAlgorithm().getAlgorithm()))
				.orElse(true);
	}

	private static byte[] digest(Text content, String name) throws NoSuchAlgorithmException, IOException {
		MessageDigest digest = SignatureAlgorithm.digest(name);
		content.writeTo(new Digesting(digest));
		return digest.digest();
	}

	private static SignatureAlgorithm.Signed of(byte[] bytes) {
		return out -> out.write(bytes);
	}

	private static boolean holds(SignatureAlgorithm algorithm, X509Certificate certificate, SignatureAlgorithm.Signed signed, byte[] signature)
			throws NoSuchAlgorithmException, IOException {
		try {
			return algorithm.verify(certificate.getPublicKey(), signed, signature);
		} catch (NoSuchAlgorithmException e) {
			throw e;
		} catch (InvalidKeyException e) {
			if (CertificateFacts.strength(certificate.getPublicKey()).filter(r -> r == ReasonCode.UNSUPPORTED_ALGORITHM).isPresent()) {
				throw new NoSuchAlgorithmException(certificate.getPublicKey().getAlgorithm(), e);
			}
			return false;
		} catch (GeneralSecurityException e) {
			// a signature that is not even formed as one is wrong
			return false;
		}
	}

	/** Whether the signer bound the signature to another certificate (RFC 5035 §4, RFC 2634 §5.4). */
	private static boolean namesAnother(AttributeTable table, X509Certificate certificate) throws NoSuchAlgorithmException {
		Optional<ESSCertIDv2> second = single(table, PKCSObjectIdentifiers.id_aa_signingCertificateV2)
				// the library takes what is no sequence for nothing
				.map(ASN1Sequence::getInstance).map(SigningCertificateV2::getInstance).map(c -> c.getCerts()[0]);
		Optional<ESSCertID> first = single(table, PKCSObjectIdentifiers.id_aa_signingCertificate).map(ASN1Sequence::getInstance)
				.map(SigningCertificate::getInstance).map(c -> c.getCerts()[0]);
		try {
			byte[] encoded = certificate.getEncoded();
			return second.isPresent() && !Arrays.equals(second.get().getCertHash(),
					SignatureAlgorithm.digest(SignatureAlgorithm.digestName(second.get().getHashAlgorithm())).digest(encoded))
					|| first.isPresent() && !Arrays.equals(first.get().getCertHash(), MessageDigest.getInstance("SHA-1").digest(encoded)); //$NON-NLS-1$
		} catch (CertificateException e) {
			return true;
		}
	}

	private static Optional<SmimeCapabilities> capabilities(SignerInfo info) {
		return info.getAuthenticatedAttributes() == null ? Optional.empty()
				: single(new AttributeTable(info.getAuthenticatedAttributes()), PKCSObjectIdentifiers.pkcs_9_at_smimeCapabilities).flatMap(Capabilities::read);
	}

	private static Optional<Instant> signingTime(SignerInfo info) {
		if (info.getAuthenticatedAttributes() == null) {
			return Optional.empty();
		}
		return single(new AttributeTable(info.getAuthenticatedAttributes()), CMSAttributes.signingTime).flatMap(t -> {
			try {
				return Optional.of(Time.getInstance(t.toASN1Primitive()).getDate().toInstant());
			} catch (RuntimeException e) {
				// nothing to show, and for whoever checks the attributes to say
				return Optional.empty();
			}
		});
	}

	/** The one value of an attribute that must occur once (RFC 5652 §11). */
	private static Optional<ASN1Encodable> single(AttributeTable table, ASN1ObjectIdentifier type) {
		var all = table.getAll(type);
		if (all.size() != 1) {
			return Optional.empty();
		}
		ASN1Set values = Attribute.getInstance(all.get(0)).getAttrValues();
		return values.size() == 1 ? Optional.of(values.getObjectAt(0)) : Optional.empty();
	}

	private List<X509Certificate> candidates(SignerIdentifier id, Collection<X509Certificate> known) {
		Set<X509Certificate> all = new LinkedHashSet<>(certificates);
		all.addAll(known);
		return all.stream().filter(c -> matches(id, c)).limit(MAX_CANDIDATES).toList();
	}

	private static boolean matches(SignerIdentifier id, X509Certificate certificate) {
		if (id.isTagged()) {
			byte[] identifier = ASN1OctetString.getInstance(id.getId()).getOctets();
			return CertificateFacts.subjectKeyIdentifier(certificate).filter(i -> Arrays.equals(i, identifier)).isPresent();
		}
		IssuerAndSerialNumber issuer = IssuerAndSerialNumber.getInstance(id.getId());
		return certificate.getSerialNumber().equals(issuer.getSerialNumber().getValue())
				&& issuer.getName().equals(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()));
	}
}

package org.vaguemestre.crypto.internal.path;

import java.io.IOException;
import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CRLException;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/**
 * A certificate revocation list (RFC 5280 §5) that stays in its encoding: beside it there is only an index of eight bytes an
 * entry. The platform's own makes several objects of every entry. Immutable.
 */
public final class CompactCrl extends X509CRL {

	private final byte[] encoded;
	private final int version;
	private final AlgorithmIdentifier algorithm;
	private final boolean algorithmsDiffer;
	private final X500Name issuer;
	private final Date thisUpdate;
	private final Date nextUpdate;
	private final CrlIndex entries;
	private final Extensions extensions;
	private final byte[] signature;
	private final SignedBytes signed;
	private volatile Optional<CrlFacts> facts;

	private CompactCrl(byte[] encoded) throws IOException {
		this.encoded = encoded;
		Der list = new Der(encoded, 0, encoded.length);
		if (list.next() != encoded.length) {
			throw new IOException("something follows"); //$NON-NLS-1$
		}
		list = list.enter(Der.SEQUENCE);
		Der tbs = list.enter(Der.SEQUENCE);
		algorithm = AlgorithmIdentifier.getInstance(ASN1Primitive.fromByteArray(list.take()));
		ASN1BitString bits = ASN1BitString.getInstance(ASN1Primitive.fromByteArray(list.take()));
		signature = bits.getBytes();
		boolean numbered = tbs.tag() == Der.INTEGER;
		version = numbered ? new BigInteger(encoded, tbs.content(), tbs.next() - tbs.content()).intValue() + 1 : 1;
		if (numbered) {
			tbs.skip();
		}
		algorithmsDiffer = !algorithm.equals(AlgorithmIdentifier.getInstance(ASN1Primitive.fromByteArray(tbs.take())));
		issuer = X500Name.getInstance(ASN1Primitive.fromByteArray(tbs.take()));
		thisUpdate = time(tbs);
		nextUpdate = isTime(tbs) ? time(tbs) : null;
		entries = new CrlIndex(encoded, tbs.tag() == Der.SEQUENCE ? tbs.enter(Der.SEQUENCE) : new Der(encoded, 0, 0), issuer);
		extensions = tbs.tag() == 0xa0 ? extensions(tbs.take()) : null;
		signed = SignedBytes.of(encoded, algorithm, bits);
		if (tbs.more() || list.more() || extensions != null && version < 2) {
			throw new IOException("something follows"); //$NON-NLS-1$
		}
	}

	/**
	 * @param encoded DER; not to be changed afterwards
	 * @return the list
	 * @throws CRLException if it cannot be read
	 */
	public static CompactCrl of(byte[] encoded) throws CRLException {
		try {
			return new CompactCrl(encoded);
		} catch (IOException | RuntimeException | StackOverflowError e) {
			throw new CRLException(e);
		}
	}

	/** The same list, in this form. */
	static Optional<CompactCrl> of(X509CRL list) {
		try {
			return Optional.of(list instanceof CompactCrl c ? c : of(list.getEncoded()));
		} catch (CRLException e) {
			return Optional.empty();
		}
	}

	private static boolean isTime(Der at) {
		return at.tag() == Der.UTC_TIME || at.tag() == Der.GENERALIZED_TIME;
	}

	static Date time(Der at) throws IOException {
		Optional<Date> usual = at.time();
		if (usual.isPresent()) {
			at.skip();
			return usual.get();
		}
		return Time.getInstance(ASN1Primitive.fromByteArray(at.take())).getDate();
	}

	private static Extensions extensions(byte[] tagged) throws IOException {
		return Extensions.getInstance(ASN1TaggedObject.getInstance(ASN1Primitive.fromByteArray(tagged)).getExplicitBaseObject());
	}

	X500Name issuer() {
		return issuer;
	}

	SignedBytes signed() {
		return signed;
	}

	Extensions extensions() {
		return extensions;
	}

	CrlIndex entries() {
		return entries;
	}

	/** What it says of itself; empty if that cannot be read or not be understood, so that it may not be used. */
	Optional<CrlFacts> facts() {
		if (facts == null) {
			try {
				facts = Optional.of(new CrlFacts(this));
			} catch (RuntimeException e) {
				facts = Optional.empty();
			}
		}
		return facts;
	}

	/** Whether the two places that name the algorithm of the signature agree. */
	boolean consistent() {
		return !algorithmsDiffer;
	}

	/**
	 * @return how many certificates it names
	 */
	public int size() {
		return entries.size();
	}

	@Override
	public byte[] getEncoded() {
		return encoded.clone();
	}

	@Override
	public void verify(PublicKey key) throws CRLException, NoSuchAlgorithmException, SignatureException {
		if (algorithmsDiffer) {
			throw new CRLException("two algorithms"); //$NON-NLS-1$
		}
		if (!signed.by(key)) {
			throw new SignatureException("not signed by this key"); //$NON-NLS-1$
		}
	}

	@Override
	public void verify(PublicKey key, String provider) throws CRLException, NoSuchAlgorithmException, SignatureException {
		verify(key);
	}

	@Override
	public void verify(PublicKey key, Provider provider) throws CRLException, NoSuchAlgorithmException, SignatureException {
		verify(key);
	}

	@Override
	public int getVersion() {
		return version;
	}

	@Override
	public Principal getIssuerDN() {
		return getIssuerX500Principal();
	}

	@Override
	public X500Principal getIssuerX500Principal() {
		try {
			return new X500Principal(issuer.getEncoded());
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public Date getThisUpdate() {
		return (Date) thisUpdate.clone();
	}

	@Override
	public Date getNextUpdate() {
		return nextUpdate == null ? null : (Date) nextUpdate.clone();
	}

	@Override
	public X509CRLEntry getRevokedCertificate(BigInteger serial) {
		return entries.find(serial).orElse(null);
	}

	@Override
	public X509CRLEntry getRevokedCertificate(X509Certificate certificate) {
		return entries.find(certificate.getSerialNumber(),
				Names.key(X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded()))).orElse(null);
	}

	@Override
	public Set<? extends X509CRLEntry> getRevokedCertificates() {
		Set<X509CRLEntry> all = new LinkedHashSet<>();
		entries.all().forEach(all::add);
		return all.isEmpty() ? null : all;
	}

	@Override
	public boolean isRevoked(Certificate certificate) {
		return certificate instanceof X509Certificate x && getRevokedCertificate(x) != null;
	}

	@Override
	public byte[] getTBSCertList() {
		Der list = new Der(encoded, 0, encoded.length).enter(Der.SEQUENCE);
		return list.take();
	}

	@Override
	public byte[] getSignature() {
		return signature.clone();
	}

	@Override
	public String getSigAlgName() {
		return new DefaultSignatureNameFinder().getAlgorithmName(algorithm);
	}

	@Override
	public String getSigAlgOID() {
		return algorithm.getAlgorithm().getId();
	}

	@Override
	public byte[] getSigAlgParams() {
		try {
			return algorithm.getParameters() == null ? null : algorithm.getParameters().toASN1Primitive().getEncoded();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public boolean hasUnsupportedCriticalExtension() {
		return getCriticalExtensionOIDs() != null && !CrlFacts.KNOWN.containsAll(getCriticalExtensionOIDs());
	}

	@Override
	public Set<String> getCriticalExtensionOIDs() {
		return extensions == null ? null : identifiers(extensions.getCriticalExtensionOIDs());
	}

	@Override
	public Set<String> getNonCriticalExtensionOIDs() {
		return extensions == null ? null : identifiers(extensions.getNonCriticalExtensionOIDs());
	}

	static Set<String> identifiers(ASN1ObjectIdentifier[] all) {
		Set<String> set = new HashSet<>();
		Arrays.stream(all).map(ASN1ObjectIdentifier::getId).forEach(set::add);
		return Collections.unmodifiableSet(set);
	}

	@Override
	public byte[] getExtensionValue(String id) {
		return value(extensions, id);
	}

	static byte[] value(Extensions extensions, String id) {
		Extension found = extensions == null ? null : extensions.getExtension(new ASN1ObjectIdentifier(id));
		try {
			return found == null ? null : found.getExtnValue().getEncoded();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CompactCrl c ? Arrays.equals(encoded, c.encoded) : super.equals(other);
	}

	@Override
	public int hashCode() {
		// as X509CRL has it, without a copy
		int hash = 0;
		for (int i = 1; i < encoded.length; i++) {
			hash += encoded[i] * i;
		}
		return hash;
	}

	@Override
	public String toString() {
		return "CRL of " + issuer + ", " + thisUpdate + ", " + size() + " entries"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}

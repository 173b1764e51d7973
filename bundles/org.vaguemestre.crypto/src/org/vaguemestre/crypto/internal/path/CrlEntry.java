package org.vaguemestre.crypto.internal.path;

import java.math.BigInteger;
import java.security.cert.X509CRLEntry;
import java.util.Date;
import java.util.Set;

import org.bouncycastle.asn1.x509.Extensions;

/** One entry of a revocation list. */
final class CrlEntry extends X509CRLEntry {

	private final byte[] encoded;
	private final BigInteger serial;
	private final Date date;
	private final Extensions extensions;

	/** @param extensions may be null */
	CrlEntry(byte[] encoded, BigInteger serial, Date date, Extensions extensions) {
		this.encoded = encoded;
		this.serial = serial;
		this.date = date;
		this.extensions = extensions;
	}

	@Override
	public byte[] getEncoded() {
		return encoded.clone();
	}

	@Override
	public BigInteger getSerialNumber() {
		return serial;
	}

	@Override
	public Date getRevocationDate() {
		return (Date) date.clone();
	}

	@Override
	public boolean hasExtensions() {
		return extensions != null;
	}

	@Override
	public boolean hasUnsupportedCriticalExtension() {
		Set<String> known = Set.of("2.5.29.21", "2.5.29.24", "2.5.29.29"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return extensions != null && !known.containsAll(getCriticalExtensionOIDs());
	}

	@Override
	public Set<String> getCriticalExtensionOIDs() {
		return extensions == null ? null : CompactCrl.identifiers(extensions.getCriticalExtensionOIDs());
	}

	@Override
	public Set<String> getNonCriticalExtensionOIDs() {
		return extensions == null ? null : CompactCrl.identifiers(extensions.getNonCriticalExtensionOIDs());
	}

	@Override
	public byte[] getExtensionValue(String id) {
		return CompactCrl.value(extensions, id);
	}

	@Override
	public String toString() {
		return serial.toString(16) + ' ' + date;
	}
}

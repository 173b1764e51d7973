package org.vaguemestre.crypto.internal.net;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.security.cert.X509Extension;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The addresses that certificates and lists name. Those that cannot be read are not there. */
final class Places {

	private Places() {
	}

	/** For each distribution point the addresses of one and the same list. */
	static List<List<URI>> lists(X509Extension holder) {
		List<List<URI>> all = new ArrayList<>();
		for (ASN1ObjectIdentifier id : List.of(Extension.cRLDistributionPoints, Extension.freshestCRL)) {
			byte[] value = holder.getExtensionValue(id.getId());
			try {
				if (value != null) {
					for (DistributionPoint point : CRLDistPoint.getInstance(ASN1OctetString.getInstance(value).getOctets()).getDistributionPoints()) {
						all.add(addresses(point.getDistributionPoint()));
					}
				}
			} catch (RuntimeException e) {
				// the other extension may be better
				continue;
			}
		}
		all.removeIf(List::isEmpty);
		return all;
	}

	private static List<URI> addresses(DistributionPointName point) {
		List<URI> all = new ArrayList<>();
		if (point != null && point.getType() == DistributionPointName.FULL_NAME) {
			for (GeneralName name : GeneralNames.getInstance(point.getName()).getNames()) {
				add(name, all);
			}
		}
		return all;
	}

	/** @param method of {@link AccessDescription} */
	static List<URI> access(X509Certificate certificate, ASN1ObjectIdentifier method) {
		List<URI> all = new ArrayList<>();
		byte[] value = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
		try {
			if (value != null) {
				for (AccessDescription each : AuthorityInformationAccess.getInstance(ASN1OctetString.getInstance(value).getOctets())
						.getAccessDescriptions()) {
					if (each.getAccessMethod().equals(method)) {
						add(each.getAccessLocation(), all);
					}
				}
			}
		} catch (RuntimeException e) {
			all.clear();
		}
		return all;
	}

	private static void add(GeneralName name, List<URI> all) {
		if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
			try {
				URI address = URI.create(((ASN1String) name.getName()).getString());
				if ("http".equalsIgnoreCase(address.getScheme())) { //$NON-NLS-1$
					all.add(address);
				}
			} catch (IllegalArgumentException e) {
				// no address, nothing to fetch
				return;
			}
		}
	}
}

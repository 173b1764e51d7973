package org.vaguemestre.crypto.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whether a certificate is for a host (RFC 9525): by dNSName and iPAddress alone, never by the common name, with a star for one
 * whole label at the left and no other.
 */
final class HostNames {

	private static final int DNS = 2;
	private static final int IP = 7;

	private HostNames() {
	}

	static boolean match(String host, X509Certificate certificate) {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			if (host == null || host.isEmpty() || names == null) {
				return false;
			}
			boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+"); //$NON-NLS-1$
			String wanted = literal ? host : plain(host);
			for (List<?> name : names) {
				if (literal ? (Integer) name.get(0) == IP && same(host, (String) name.get(1))
						: (Integer) name.get(0) == DNS && match(wanted, ((String) name.get(1)).toLowerCase(Locale.ROOT))) {
					return true;
				}
			}
			return false;
		} catch (CertificateParsingException | UnknownHostException | IllegalArgumentException e) {
			return false;
		}
	}

	private static String plain(String host) {
		String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
		return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii; //$NON-NLS-1$
	}

	/** Both are literal, so nothing is looked up. */
	private static boolean same(String host, String name) throws UnknownHostException {
		return InetAddress.getByName(host).equals(InetAddress.getByName(name));
	}

	private static boolean match(String host, String name) {
		if (!name.startsWith("*.")) { //$NON-NLS-1$
			return host.equals(name);
		}
		int dot = host.indexOf('.');
		String parent = name.substring(2);
		// a star for all of a top-level domain is nobody's
		return dot > 0 && parent.indexOf('.') > 0 && parent.indexOf('*') < 0 && host.substring(dot + 1).equals(parent);
	}
}

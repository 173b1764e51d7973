package org.vaguemestre.crypto.internal.path;

import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;

/** The forms of names that can be limited, each with its own idea of what lies inside (RFC 5280 §4.2.1.10). */
enum NameForm {

	/** rfc822Name and SmtpUTF8Mailbox. */
	MAIL {
		@Override
		Name name(Object value) {
			String text = text(value);
			int at = text.lastIndexOf('@');
			String local = text.substring(0, Math.max(at, 0));
			boolean quoted = local.length() > 1 && local.startsWith("\"") && local.endsWith("\""); //$NON-NLS-1$ //$NON-NLS-2$
			if (local.isEmpty() || !quoted && (local.indexOf('@') >= 0 || local.indexOf('"') >= 0)) {
				throw new IllegalArgumentException("no address"); //$NON-NLS-1$
			}
			return new Name(local, host(text.substring(at + 1)), List.of(), new byte[0]);
		}

		@Override
		Subtree subtree(GeneralName base) {
			String text = text(base.getName());
			if (text.indexOf('@') > 0) {
				Name one = name(base.getName());
				// what a reader takes for the same address must not slip through
				return (n, banned) -> n.host().equals(one.host())
						&& (banned ? n.local().equalsIgnoreCase(one.local()) : n.local().equals(one.local()));
			}
			return hosts(text, false);
		}
	},
	/** dNSName. */
	DNS {
		@Override
		Name name(Object value) {
			String text = text(value);
			return new Name("", text.startsWith("*.") ? "*." + host(text.substring(2)) : host(text), List.of(), new byte[0]); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}

		@Override
		Subtree subtree(GeneralName base) {
			return hosts(text(base.getName()), true);
		}
	},
	/** uniformResourceIdentifier: its host. */
	URI {
		@Override
		Name name(Object value) {
			String host = java.net.URI.create(text(value)).getHost();
			if (host == null || host.startsWith("[") || host.matches("[0-9.]+")) { //$NON-NLS-1$ //$NON-NLS-2$
				throw new IllegalArgumentException("no host name"); //$NON-NLS-1$
			}
			return new Name("", host(host), List.of(), new byte[0]); //$NON-NLS-1$
		}

		@Override
		Subtree subtree(GeneralName base) {
			return hosts(text(base.getName()), false);
		}
	},
	/** directoryName, and the subject. */
	DIRECTORY {
		@Override
		Name name(Object value) {
			return new Name("", "", Names.rdns(X500Name.getInstance(value)), new byte[0]); //$NON-NLS-1$ //$NON-NLS-2$
		}

		@Override
		Subtree subtree(GeneralName base) {
			List<String> prefix = Names.rdns(X500Name.getInstance(base.getName()));
			return (n, banned) -> n.rdns().size() >= prefix.size() && n.rdns().subList(0, prefix.size()).equals(prefix);
		}
	},
	/** iPAddress. */
	ADDRESS {
		@Override
		Name name(Object value) {
			byte[] octets = ASN1OctetString.getInstance(value).getOctets();
			if (octets.length != 4 && octets.length != 16) {
				throw new IllegalArgumentException("no address"); //$NON-NLS-1$
			}
			return new Name("", "", List.of(), octets); //$NON-NLS-1$ //$NON-NLS-2$
		}

		@Override
		Subtree subtree(GeneralName base) {
			byte[] range = ASN1OctetString.getInstance(base.getName()).getOctets();
			if (range.length != 8 && range.length != 32) {
				throw new IllegalArgumentException("no range"); //$NON-NLS-1$
			}
			int half = range.length / 2;
			byte[] first = Arrays.copyOf(range, half);
			byte[] mask = Arrays.copyOfRange(range, half, range.length);
			return (n, banned) -> n.octets().length == half && within(n.octets(), first, mask);
		}
	};

	/** RFC 1035 §3.1, and a dot at the end. */
	private static final int MAX_HOST = 256;

	/** A name, taken apart. */
	record Name(String local, String host, List<String> rdns, byte[] octets) {
	}

	/** A part of the names of one form. */
	@FunctionalInterface
	interface Subtree {
		/** @param banned whether to take what is not certain for being inside */
		boolean holds(Name name, boolean banned);
	}

	/** @return null for a form that is not known here */
	static NameForm of(int tag) {
		return switch (tag) {
		case GeneralName.rfc822Name -> MAIL;
		case GeneralName.dNSName -> DNS;
		case GeneralName.uniformResourceIdentifier -> URI;
		case GeneralName.directoryName -> DIRECTORY;
		case GeneralName.iPAddress -> ADDRESS;
		default -> null;
		};
	}

	/** @throws RuntimeException if it is no name of this form */
	abstract Name name(Object value);

	/** @throws RuntimeException if it is no part of this form */
	abstract Subtree subtree(GeneralName base);

	private static String text(Object value) {
		String text = ((ASN1String) value).getString();
		if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
			throw new IllegalArgumentException("not printable"); //$NON-NLS-1$
		}
		return text;
	}

	/** In lower case, in ASCII, without the dot that may end it. */
	private static String host(String text) {
		if (text.length() > MAX_HOST) {
			throw new IllegalArgumentException("no host name"); //$NON-NLS-1$
		}
		String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
		String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii; //$NON-NLS-1$
		if (!host.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) { //$NON-NLS-1$
			throw new IllegalArgumentException("no host name"); //$NON-NLS-1$
		}
		return host;
	}

	/** @param below whether a host stands for those below it too */
	private static Subtree hosts(String base, boolean below) {
		if (base.isEmpty()) {
			return (n, banned) -> true;
		}
		boolean only = base.startsWith("."); //$NON-NLS-1$
		String host = host(only ? base.substring(1) : base);
		return (n, banned) -> {
			String own = n.host();
			if (own.startsWith("*.")) { //$NON-NLS-1$
				// it stands for each host one step below
				String parent = own.substring(2);
				boolean inside = parent.equals(host) || parent.endsWith("." + host); //$NON-NLS-1$
				return inside || banned && host.indexOf('.') > 0 && host.substring(host.indexOf('.') + 1).equals(parent);
			}
			return !only && own.equals(host) || (only || below) && own.endsWith("." + host); //$NON-NLS-1$
		};
	}

	private static boolean within(byte[] address, byte[] first, byte[] mask) {
		for (int i = 0; i < address.length; i++) {
			if ((address[i] & mask[i]) != (first[i] & mask[i])) {
				return false;
			}
		}
		return true;
	}
}

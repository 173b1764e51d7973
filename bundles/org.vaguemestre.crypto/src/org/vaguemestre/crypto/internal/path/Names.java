package org.vaguemestre.crypto.internal.path;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Distinguished names as they are compared (RFC 5280 §7.1): whatever the type of string, without regard to case and to how
 * many blanks there are. The platform compares strings of some types, those of domain components among them, byte by byte.
 */
public final class Names {

	private Names() {
	}

	/** @return a text that is the same for two names exactly if they are the same name; empty for the empty name */
	public static String key(X500Name name) {
		return String.join("\u0001", rdns(name)); //$NON-NLS-1$
	}

	/** @return each relative name in such a form, the root first */
	static List<String> rdns(X500Name name) {
		List<String> all = new ArrayList<>();
		for (RDN rdn : name.getRDNs()) {
			all.add(key(rdn));
		}
		return all;
	}

	static String key(RDN rdn) {
		AttributeTypeAndValue[] pairs = rdn.getTypesAndValues();
		String[] parts = new String[pairs.length];
		for (int i = 0; i < pairs.length; i++) {
			parts[i] = pairs[i].getType().getId() + '=' + value(pairs[i].getValue());
		}
		Arrays.sort(parts);
		return String.join("\u0002", parts); //$NON-NLS-1$
	}

	private static String value(ASN1Encodable value) {
		if (value instanceof ASN1String string && !(value instanceof ASN1BitString)) {
			return text(string.getString());
		}
		try {
			return '#' + HexFormat.of().formatHex(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
		} catch (IOException e) {
			throw new IllegalArgumentException(e);
		}
	}

	private static String text(String raw) {
		StringBuilder clean = new StringBuilder(raw.length());
		boolean ascii = true;
		for (int i = 0; i < raw.length(); i++) {
			ascii &= raw.charAt(i) < 0x80;
		}
		String form = ascii ? raw : Normalizer.normalize(raw, Normalizer.Form.NFKC);
		boolean blank = false;
		for (int i = 0; i < form.length(); i++) {
			char c = form.charAt(i);
			if (Character.isWhitespace(c)) {
				blank = true;
				continue;
			}
			if (blank && !clean.isEmpty()) {
				clean.append(' ');
			}
			blank = false;
			// the marks that hold the parts of a key apart
			clean.append(c == '\u0001' || c == '\u0002' ? '\u0003' : c);
		}
		return clean.toString().toLowerCase(Locale.ROOT);
	}
}

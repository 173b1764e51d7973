package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.vaguemestre.crypto.internal.FieldReader;

/** The fields of a certificate for an expert (RFC 5280), as text. */
public final class CertificateFields {

	private CertificateFields() {
	}

	/**
	 * One field.
	 *
	 * @param name  what it is, in the reader's language
	 * @param value what it says; several values stand on lines of their own
	 */
	public record Field(String name, String value) {

		/** @throws NullPointerException if a component is null */
		public Field {
			Objects.requireNonNull(name);
			Objects.requireNonNull(value);
		}
	}

	/**
	 * @param certificate any certificate
	 * @param locale      the reader's language; English unless it is French
	 * @return its fields in the order of RFC 5280; one that is absent or malformed is left out
	 */
	public static List<Field> of(X509Certificate certificate, Locale locale) {
		return new FieldReader(certificate, locale).fields();
	}
}

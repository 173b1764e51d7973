package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.TlsFailure;

/** The words of a {@link TlsFailure}. */
public final class TlsTexts {

	private TlsTexts() {
	}

	/**
	 * @param failure what happened
	 * @param locale  the reader's language
	 * @return a sentence that names the certificate
	 */
	public static String sentence(TlsFailure failure, Locale locale) {
		String pattern = ResourceBundle
				.getBundle("org.vaguemestre.crypto.messages", locale, TlsTexts.class.getClassLoader(), //$NON-NLS-1$
						ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
				.getString("tls." + failure.reason().name()); //$NON-NLS-1$
		return new MessageFormat(pattern.replace("'", "''"), locale) //$NON-NLS-1$ //$NON-NLS-2$
				.format(new Object[] { failure.host(), detail(failure, locale) });
	}

	private static String detail(TlsFailure failure, Locale locale) {
		List<X509Certificate> chain = failure.chain();
		if (chain.isEmpty()) {
			return "?"; //$NON-NLS-1$
		}
		X509Certificate server = chain.get(0);
		return switch (failure.reason()) {
		case EXPIRED -> date(outdated(chain).map(X509Certificate::getNotAfter).orElse(server.getNotAfter()), locale);
		case NOT_YET_VALID -> date(server.getNotBefore(), locale);
		case HOST_MISMATCH -> String.join(", ", CertificateFacts.hostNames(server)); //$NON-NLS-1$
		default -> issuer(chain.get(chain.size() - 1));
		};
	}

	private static Optional<X509Certificate> outdated(List<X509Certificate> chain) {
		// without the clock of the policy: the certificate that ends first is the one that ended
		return chain.stream().min((a, b) -> a.getNotAfter().compareTo(b.getNotAfter()));
	}

	private static String date(Date date, Locale locale) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(ZoneId.systemDefault())
				.format(date.toInstant());
	}

	private static String issuer(X509Certificate last) {
		return CertificateFacts.commonName(last.getIssuerX500Principal())
				.orElse(last.getIssuerX500Principal().getName());
	}
}

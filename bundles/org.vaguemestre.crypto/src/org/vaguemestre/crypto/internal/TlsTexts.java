package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.text.MessageFormat;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.host.WrittenDate;

/** The words of a {@link TlsFailure}. */
public final class TlsTexts {

	private static final int MAX_NAMES = 5;

	private TlsTexts() {
	}

	/**
	 * @param failure what happened
	 * @param locale  the reader's language
	 * @return a sentence that names the certificate
	 */
	public static String sentence(TlsFailure failure, Locale locale) {
		return words("tls." + failure.reason().name(), locale, failure.host(), detail(failure, locale), whose(failure, locale)); //$NON-NLS-1$
	}

	private static String words(String key, Locale locale, Object... values) {
		String pattern = ResourceBundle
				.getBundle("org.vaguemestre.crypto.messages", locale, TlsTexts.class.getClassLoader(), //$NON-NLS-1$
						ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
				.getString(key);
		return new MessageFormat(pattern.replace("'", "''"), locale).format(values); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The certificate that it is about. */
	private static String whose(TlsFailure failure, Locale locale) {
		Optional<X509Certificate> above = failure.certificate().filter(c -> !failure.chain().isEmpty() && !c.equals(failure.chain().get(0)));
		return above.map(c -> words("tls.ofAuthority", locale, failure.host(), Certificates.name(c))) //$NON-NLS-1$
				.orElseGet(() -> words("tls.ofServer", locale, failure.host())); //$NON-NLS-1$
	}

	private static String detail(TlsFailure failure, Locale locale) {
		List<X509Certificate> chain = failure.chain();
		if (chain.isEmpty()) {
			return "?"; //$NON-NLS-1$
		}
		X509Certificate server = chain.get(0);
		X509Certificate fault = failure.certificate().orElse(server);
		return switch (failure.reason()) {
		case EXPIRED -> date(fault.getNotAfter(), locale);
		case NOT_YET_VALID -> date(fault.getNotBefore(), locale);
		case HOST_MISMATCH -> hosts(server);
		default -> issuer(chain.get(chain.size() - 1));
		};
	}

	private static String hosts(X509Certificate server) {
		List<String> names = CertificateFacts.hostNames(server);
		return names.isEmpty() ? "?" : String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String date(Date date, Locale locale) {
		return WrittenDate.of(FormatStyle.LONG, locale).withZone(ZoneId.systemDefault())
				.format(date.toInstant());
	}

	private static String issuer(X509Certificate last) {
		return CertificateFacts.commonName(last.getIssuerX500Principal())
				.orElse(last.getIssuerX500Principal().getName());
	}
}

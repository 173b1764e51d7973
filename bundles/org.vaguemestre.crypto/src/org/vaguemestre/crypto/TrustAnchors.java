package org.vaguemestre.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The authorities that one purpose trusts, and whose they are. The health authorities of France (IGC-Santé) issue test
 * certificates under authorities of their own; those never stand beside the productive ones. Immutable.
 */
public final class TrustAnchors {

	/** Whose authority a certificate is. The names are stable codes for the command line. */
	public enum Label {
		/** One of those that the Java platform trusts. */
		SYSTEM,
		/** IGC-Santé. */
		IGC_SANTE,
		/** IGC-Santé's authorities for tests; nothing real may rest on them. */
		IGC_SANTE_TEST,
		/** Any other that somebody chose. */
		OTHER
	}

	private final Optional<List<X509Certificate>> chosen;

	private TrustAnchors(Optional<List<X509Certificate>> chosen) {
		this.chosen = chosen;
	}

	/**
	 * @return the authorities that the Java platform trusts
	 */
	public static TrustAnchors system() {
		return new TrustAnchors(Optional.empty());
	}

	/**
	 * @return the authority at the root of IGC-Santé's range for servers and organisations ("élémentaire"), which vouches for the
	 *         servers of health mail (Ref#2 ECO.1.1.10) and of the national directory. Its SHA-256 fingerprint is
	 *         2D9E22CA19F777C6B745257C723ECB8DF3C35FA6F1F6EC36B83600C97346967F, to compare with what the authority publishes
	 */
	public static TrustAnchors igcSante() {
		try (InputStream pem = TrustAnchors.class.getResourceAsStream("igc-sante.pem")) { //$NON-NLS-1$
			return of(CertificateFiles.certificates(pem.readAllBytes()));
		} catch (IOException | CryptoException e) {
			// it is part of this bundle
			throw new IllegalStateException(e);
		}
	}

	/**
	 * @param anchors the only authorities to trust; not empty
	 * @return these
	 * @throws CryptoException {@link ReasonCode#ANCHORS_MIXED} if there are authorities for tests and productive ones of the same
	 *                         house among them; {@link ReasonCode#NO_CERTIFICATE} if there are none
	 */
	public static TrustAnchors of(Collection<X509Certificate> anchors) throws CryptoException {
		List<X509Certificate> all = List.copyOf(new LinkedHashSet<>(anchors));
		if (all.isEmpty()) {
			throw new CryptoException(ReasonCode.NO_CERTIFICATE);
		}
		List<Label> labels = all.stream().map(TrustAnchors::label).toList();
		if (labels.containsAll(Set.of(Label.IGC_SANTE, Label.IGC_SANTE_TEST))) {
			throw new CryptoException(ReasonCode.ANCHORS_MIXED, Certificates.name(all.get(labels.indexOf(Label.IGC_SANTE_TEST))), null);
		}
		return new TrustAnchors(Optional.of(all));
	}

	/**
	 * @param authority the certificate of an authority that somebody chose
	 * @return whose it is, by its name
	 */
	public static Label label(X509Certificate authority) {
		String name = authority.getSubjectX500Principal().getName().toUpperCase(Locale.ROOT);
		if (!name.contains("IGC-SANTE")) { //$NON-NLS-1$
			return Label.OTHER;
		}
		boolean test = name.contains("IGC-SANTE TEST") || name.matches("(.*,)?CN=TEST .*"); //$NON-NLS-1$ //$NON-NLS-2$
		return test ? Label.IGC_SANTE_TEST : Label.IGC_SANTE;
	}

	/**
	 * @return the chosen authorities; empty for those of the Java platform
	 */
	public Optional<List<X509Certificate>> chosen() {
		return chosen;
	}

	/**
	 * @param anchor where a path ends that was built with these
	 * @return whose it is
	 */
	public Label labelOf(X509Certificate anchor) {
		return chosen.isEmpty() ? Label.SYSTEM : label(anchor);
	}
}

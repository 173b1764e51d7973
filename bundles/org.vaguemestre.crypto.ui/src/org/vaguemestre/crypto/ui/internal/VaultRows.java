package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;

/**
 * Everything of a vault, judged and in words. Takes time: made in the background.
 *
 * @param own            own keys
 * @param correspondents certificates of others
 * @param anchors        trust anchors
 * @param unreadable     names of files that could not be read
 */
record VaultRows(List<CertificateRow> own, List<CertificateRow> correspondents, List<CertificateRow> anchors,
		List<String> unreadable) {

	static VaultRows of(KeyVault vault, Clock clock) {
		Instant now = clock.instant();
		List<CertificateRow> own = new ArrayList<>();
		for (OwnKey key : vault.ownKeys()) {
			own.add(person(Kind.OWN, key.id(), key.certificate(), vault, now, Optional.empty()));
		}
		List<CertificateRow> others = new ArrayList<>();
		for (CorrespondentCertificate other : vault.correspondents()) {
			others.add(person(Kind.CORRESPONDENT, other.id(), other.certificate(), vault, now, Optional.of(other)));
		}
		List<CertificateRow> anchors = new ArrayList<>();
		for (X509Certificate anchor : vault.anchors()) {
			anchors.add(new CertificateRow(Kind.ANCHOR, Certificates.fingerprint(anchor), Certificates.name(anchor),
					organisation(anchor.getSubjectX500Principal()), anchor, CertificateState.ofAnchor(anchor, now), List.of(),
					Optional.empty()));
		}
		return new VaultRows(own, others, anchors,
				vault.unreadable().stream().map(p -> p.getFileName().toString()).toList());
	}

	private static CertificateRow person(Kind kind, String id, X509Certificate certificate, KeyVault vault, Instant now,
			Optional<CorrespondentCertificate> origin) {
		PathValidator.Result path = PathValidator.create().validate(new PathValidator.Question(certificate,
				vault.anchors(), vault.intermediates(), List.of(), now, false));
		return new CertificateRow(kind, id, Certificates.name(certificate),
				Certificates.addresses(certificate).stream().collect(Collectors.joining(", ")), certificate, //$NON-NLS-1$
				CertificateState.ofPerson(certificate, kind == Kind.OWN, path, now),
				path.path().stream().map(Certificates::name).toList(), origin);
	}

	/** The organisation of a distinguished name; empty without one. */
	static String organisation(X500Principal name) {
		try {
			for (Rdn part : new LdapName(name.getName(X500Principal.RFC2253)).getRdns()) {
				if (part.getType().equalsIgnoreCase("O")) { //$NON-NLS-1$
					return part.getValue().toString();
				}
			}
		} catch (InvalidNameException e) {
			// a name that is none has no organisation
			return ""; //$NON-NLS-1$
		}
		return ""; //$NON-NLS-1$
	}
}

package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.KeyExpiry;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Anchor;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Origin;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Other;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Own;
import org.vaguemestre.ui.KeyExpiryWords;

/**
 * Everything of a vault, judged and in words. Takes time: made in the background.
 *
 * @param own            own keys
 * @param correspondents certificates of others
 * @param anchors        trust anchors
 * @param pending        own keys that wait for their certificates
 * @param warnings       sentences that stand above the lists
 * @param at             when it was judged
 */
record VaultRows(List<CertificateRow> own, List<CertificateRow> correspondents, List<CertificateRow> anchors,
		List<PendingKey> pending, List<String> warnings, Instant at) {

	static VaultRows of(KeyVault vault, Instant now) {
		List<CertificateRow> own = new ArrayList<>();
		for (OwnKey key : vault.ownKeys()) {
			KeyAbility ability = KeyAbility.of(key.certificate(), now);
			own.add(person(new Own(key, ability), key.id(), words(key, ability), key.certificate(), vault, now));
		}
		List<CertificateRow> others = new ArrayList<>();
		for (CorrespondentCertificate other : vault.correspondents()) {
			others.add(person(new Other(other), other.id(), Texts.get("source." + other.source()), //$NON-NLS-1$
					other.certificate(), vault, now));
		}
		return new VaultRows(own, others, anchors(vault, now), vault.pendingKeys(), warnings(vault, now), now);
	}

	private static String words(OwnKey key, KeyAbility ability) {
		return key.place() == OwnKey.Place.VAULT ? ability.words()
				: ability.words() + " \u00b7 " + Texts.get("place." + key.place()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Mail before servers, the real ones before those for tests. */
	private static List<CertificateRow> anchors(KeyVault vault, Instant now) {
		List<CertificateRow> anchors = new ArrayList<>();
		for (X509Certificate anchor : vault.trusted()) {
			AnchorUse use = vault.use(anchor);
			boolean resting = use.purposes().stream().noneMatch(p -> vault.anchors(p).contains(anchor));
			anchors.add(new CertificateRow(new Anchor(use, resting), Certificates.fingerprint(anchor), Certificates.name(anchor),
					organisation(anchor.getSubjectX500Principal()), words(use), anchor,
					CertificateState.ofAnchor(anchor, resting, now), report(anchor, List.of(anchor), vault, now)));
		}
		anchors.sort(Comparator.comparing(r -> r.origin() instanceof Anchor a
				&& !(a.use().purposes().contains(AnchorUse.Purpose.MAIL) && !a.use().test())));
		return anchors;
	}

	/** What an authority is trusted for. */
	static String words(AnchorUse use) {
		String what = use.purposes().size() == AnchorUse.Purpose.values().length ? "ALL" : use.purposes().iterator().next().name(); //$NON-NLS-1$
		return Texts.get("purpose." + what + (use.test() ? ".test" : "")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static List<String> warnings(KeyVault vault, Instant now) {
		List<String> warnings = new ArrayList<>();
		for (KeyExpiry expiry : KeyExpiry.of(vault.ownKeys(), now)) {
			warnings.add(KeyExpiryWords.sentence(expiry));
		}
		List<String> files = vault.unreadable().stream().map(p -> p.getFileName().toString()).toList();
		if (!files.isEmpty()) {
			warnings.add(Texts.get("vault.unreadable", files.size(), String.join(", ", files))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return warnings;
	}

	private static CertificateRow person(Origin origin, String id, String role, X509Certificate certificate, KeyVault vault,
			Instant now) {
		PathReport path = report(certificate, vault.anchors(), vault, now);
		return new CertificateRow(origin, id, Certificates.name(certificate),
				Certificates.addresses(certificate).stream().collect(Collectors.joining(", ")), role, certificate, //$NON-NLS-1$
				CertificateState.ofPerson(certificate, origin, path.result(), now), path);
	}

	private static PathReport report(X509Certificate certificate, List<X509Certificate> anchors, KeyVault vault, Instant now) {
		return PathReport.of(PathValidator.create(),
				new PathValidator.Question(certificate, anchors, vault.intermediates(), List.of(), now, false));
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

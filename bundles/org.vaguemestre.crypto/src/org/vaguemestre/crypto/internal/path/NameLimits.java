package org.vaguemestre.crypto.internal.path;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * The names that the authorities of a path leave to those below them (RFC 5280 §4.2.1.10, and RFC 9598 for addresses that are
 * not ASCII). A name that cannot be read is outside of all that is permitted and inside of all that is excluded.
 */
final class NameLimits {

	/** Names times subtrees: beyond it is no honest path, and it would take long. */
	private static final int MAX_COMPARISONS = 250_000;
	private static final ASN1ObjectIdentifier SMTP_UTF8_MAILBOX = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.9"); //$NON-NLS-1$

	/** What one authority says of one form of names. */
	private record Limit(List<NameForm.Subtree> subtrees) {
	}

	private final Map<NameForm, List<Limit>> permitted = new HashMap<>();
	private final Map<NameForm, Limit> excluded = new HashMap<>();
	/** What is limited, by a critical word, in a way that is not understood here: such names must not appear. */
	private final List<Integer> unknown = new ArrayList<>();
	private int comparisons;

	/** @return false if what an authority says cannot be read */
	boolean add(PathCertificate authority) {
		if (authority.nameConstraints().isEmpty()) {
			return true;
		}
		NameConstraints said = authority.nameConstraints().get();
		GeneralSubtree[] allowed = said.getPermittedSubtrees() == null ? new GeneralSubtree[0] : said.getPermittedSubtrees();
		GeneralSubtree[] banned = said.getExcludedSubtrees() == null ? new GeneralSubtree[0] : said.getExcludedSubtrees();
		if (allowed.length + banned.length == 0 || allowed.length + banned.length > PathCertificate.MAX_ITEMS * 10) {
			return false;
		}
		try {
			Map<NameForm, Limit> own = new HashMap<>();
			read(allowed, own, authority.nameConstraintsCritical());
			own.forEach((form, limit) -> permitted.computeIfAbsent(form, k -> new ArrayList<>()).add(limit));
			read(banned, excluded, authority.nameConstraintsCritical());
			return true;
		} catch (RuntimeException e) {
			return false;
		}
	}

	private void read(GeneralSubtree[] subtrees, Map<NameForm, Limit> to, boolean critical) {
		for (GeneralSubtree subtree : subtrees) {
			GeneralName base = subtree.getBase();
			NameForm form = NameForm.of(base.getTagNo());
			boolean usual = subtree.getMinimum().signum() == 0 && subtree.getMaximum() == null;
			if (form != null && usual) {
				to.computeIfAbsent(form, k -> new Limit(new ArrayList<>())).subtrees().add(form.subtree(base));
			} else if (critical) {
				unknown.add(base.getTagNo());
			}
		}
	}

	/** @return whether a certificate may have the names it has */
	boolean allow(PathCertificate certificate) {
		if (permitted.isEmpty() && excluded.isEmpty() && unknown.isEmpty()) {
			return true;
		}
		if (!certificate.subject().isEmpty() && !allow(NameForm.DIRECTORY, GeneralName.directoryName, certificate.subjectName())) {
			return false;
		}
		boolean addressed = false;
		for (GeneralName name : certificate.alternativeNames()) {
			boolean mailbox = name.getTagNo() == GeneralName.rfc822Name || smtpUtf8(name);
			addressed |= mailbox;
			NameForm form = mailbox ? NameForm.MAIL : NameForm.of(name.getTagNo());
			Object value = name.getTagNo() == GeneralName.otherName && mailbox ? mailbox(name) : name.getName();
			if (!allow(form, name.getTagNo(), value)) {
				return false;
			}
		}
		// where there is no other, the address in the subject is the one that counts
		return addressed || subjectAddresses(certificate).stream().allMatch(a -> allow(NameForm.MAIL, GeneralName.rfc822Name, a));
	}

	private boolean allow(NameForm form, int tag, Object value) {
		if (unknown.contains(tag)) {
			return false;
		}
		List<Limit> limits = form == null ? List.of() : permitted.getOrDefault(form, List.of());
		Limit ban = form == null ? null : excluded.get(form);
		if (limits.isEmpty() && ban == null) {
			return true;
		}
		comparisons += limits.stream().mapToInt(l -> l.subtrees().size()).sum() + (ban == null ? 0 : ban.subtrees().size());
		if (comparisons > MAX_COMPARISONS) {
			return false;
		}
		try {
			NameForm.Name name = form.name(value);
			return limits.stream().allMatch(l -> l.subtrees().stream().anyMatch(s -> s.holds(name, false)))
					&& (ban == null || ban.subtrees().stream().noneMatch(s -> s.holds(name, true)));
		} catch (RuntimeException e) {
			return false;
		}
	}

	private static boolean smtpUtf8(GeneralName name) {
		return name.getTagNo() == GeneralName.otherName && ASN1Sequence.getInstance(name.getName()).size() > 0
				&& SMTP_UTF8_MAILBOX.equals(ASN1Sequence.getInstance(name.getName()).getObjectAt(0));
	}

	private static Object mailbox(GeneralName name) {
		return org.bouncycastle.asn1.ASN1TaggedObject.getInstance(ASN1Sequence.getInstance(name.getName()).getObjectAt(1))
				.getExplicitBaseObject();
	}

	private static List<ASN1String> subjectAddresses(PathCertificate certificate) {
		List<ASN1String> all = new ArrayList<>();
		for (RDN rdn : certificate.subjectName().getRDNs()) {
			for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
				if (pair.getType().equals(BCStyle.EmailAddress) && pair.getValue() instanceof ASN1String s) {
					all.add(s);
				}
			}
		}
		return all;
	}
}

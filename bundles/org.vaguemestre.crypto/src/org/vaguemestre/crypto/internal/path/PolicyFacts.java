package org.vaguemestre.crypto.internal.path;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * What a certificate says of policies. Qualifiers are words for people, no rule for paths.
 *
 * @param stated         whether it has certificatePolicies at all
 * @param policies       those
 * @param mappings       pairs of the issuer's policy and the subject's
 * @param requireAfter   requireExplicitPolicy
 * @param inhibitMapping inhibitPolicyMapping
 * @param inhibitAny     inhibitAnyPolicy
 */
record PolicyFacts(boolean stated, Set<String> policies, List<String[]> mappings, Optional<Integer> requireAfter,
		Optional<Integer> inhibitMapping, Optional<Integer> inhibitAny) {

	static final String ANY = "2.5.29.32.0"; //$NON-NLS-1$
	static final PolicyFacts NONE = new PolicyFacts(false, Set.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

	private static final int MAX = 300;

	/** @throws IllegalArgumentException if it cannot be read */
	static PolicyFacts of(Function<ASN1ObjectIdentifier, Optional<ASN1Primitive>> extensions) {
		Set<String> policies = new LinkedHashSet<>();
		Optional<CertificatePolicies> stated = extensions.apply(Extension.certificatePolicies).map(CertificatePolicies::getInstance);
		if (stated.isPresent()) {
			for (PolicyInformation policy : stated.get().getPolicyInformation()) {
				policies.add(policy.getPolicyIdentifier().getId());
			}
		}
		List<String[]> mappings = new ArrayList<>();
		extensions.apply(Extension.policyMappings).map(ASN1Sequence::getInstance).ifPresent(all -> all.forEach(each -> {
			ASN1Sequence pair = ASN1Sequence.getInstance(each);
			mappings.add(new String[] { ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0)).getId(),
					ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1)).getId() });
		}));
		if (policies.size() > MAX || mappings.size() > MAX) {
			throw new IllegalArgumentException("too many policies"); //$NON-NLS-1$
		}
		Optional<PolicyConstraints> constraints = extensions.apply(Extension.policyConstraints).map(PolicyConstraints::getInstance);
		return new PolicyFacts(stated.isPresent(), policies, mappings,
				constraints.map(PolicyConstraints::getRequireExplicitPolicyMapping).map(PolicyFacts::count),
				constraints.map(PolicyConstraints::getInhibitPolicyMapping).map(PolicyFacts::count),
				extensions.apply(Extension.inhibitAnyPolicy).map(ASN1Integer::getInstance).map(ASN1Integer::getValue).map(PolicyFacts::count));
	}

	private static int count(BigInteger value) {
		if (value.signum() < 0) {
			throw new IllegalArgumentException("a negative count"); //$NON-NLS-1$
		}
		return value.bitLength() > 30 ? Integer.MAX_VALUE : value.intValue();
	}
}

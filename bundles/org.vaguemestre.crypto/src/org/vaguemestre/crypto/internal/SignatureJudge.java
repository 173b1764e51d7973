package org.vaguemestre.crypto.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.mime.Entity;

/** Says whom a signature that is right as mathematics speaks for, and whether to believe it. */
final class SignatureJudge {

	private static final Set<ReasonCode> BROKEN = Set.of(ReasonCode.CONTENT_CHANGED, ReasonCode.SIGNATURE_WRONG,
			ReasonCode.SIGNATURE_MALFORMED);
	/** Nobody can say whether such a signature holds. */
	private static final Set<ReasonCode> UNCHECKED = Set.of(ReasonCode.CERTIFICATE_MISSING, ReasonCode.UNSUPPORTED_ALGORITHM);
	/** What clocks are wrong by. */
	private static final Duration SLACK = Duration.ofDays(1);

	private final PathValidator paths;
	private final ReadContext context;
	private final Entity original;
	private final Layers layers;

	SignatureJudge(PathValidator paths, ReadContext context, Entity original, Layers layers) {
		this.paths = paths;
		this.context = context;
		this.original = original;
		this.layers = layers;
	}

	/**
	 * The innermost signature is that of the author; those around it are of whoever handed the message on, and have to be right.
	 */
	SignatureVerdict judge() {
		List<Layers.Signature> signatures = layers.signatures();
		if (signatures.isEmpty()) {
			return SignatureVerdict.none();
		}
		SignatureVerdict verdict = judge(signatures.get(signatures.size() - 1));
		for (int i = signatures.size() - 2; i >= 0 && verdict.status() == Status.VALID; i--) {
			Optional<ReasonCode> fault = fault(signatures.get(i));
			if (fault.isPresent()) {
				verdict = with(verdict, Status.INVALID, fault.get());
			}
		}
		boolean good = verdict.status() == Status.VALID || verdict.status() == Status.UNKNOWN;
		return good && layers.signedUnread() ? with(verdict, Status.INVALID, ReasonCode.SIGNED_AROUND_ENCRYPTION) : verdict;
	}

	private static Optional<ReasonCode> fault(Layers.Signature signature) {
		return signature.fault().or(() -> signature.signers().stream().map(SignedContent.Signer::reason).filter(BROKEN::contains).findFirst());
	}

	private SignatureVerdict judge(Layers.Signature signature) {
		List<SignatureVerdict> each = new ArrayList<>();
		signature.signers().forEach(s -> each.add(judge(s, signature.scope())));
		if (signature.fault().isPresent()) {
			return with(each.isEmpty() ? unnamed(signature.scope()) : each.get(0), Status.INVALID, signature.fault().get());
		}
		if (each.size() > 1 && each.stream().anyMatch(v -> BROKEN.contains(v.reason()) || UNCHECKED.contains(v.reason()))) {
			return with(each.get(0), Status.INVALID, ReasonCode.SEVERAL_SIGNERS);
		}
		return each.stream().filter(v -> v.status() == Status.VALID).findFirst().orElse(each.get(0));
	}

	private static SignatureVerdict unnamed(Scope scope) {
		return new SignatureVerdict(Status.INVALID, ReasonCode.SIGNATURE_MALFORMED, scope, List.of(), Optional.empty(), "", Optional.empty()); //$NON-NLS-1$
	}

	private static SignatureVerdict with(SignatureVerdict one, Status status, ReasonCode reason) {
		return new SignatureVerdict(status, reason, one.scope(), one.signer(), one.signedAt(), one.algorithm(), one.certificate());
	}

	private SignatureVerdict judge(SignedContent.Signer signer, Scope scope) {
		List<String> addresses = signer.certificate().map(CertificateFacts::addresses).orElse(List.of());
		SignatureVerdict verdict = new SignatureVerdict(Status.INVALID, signer.reason(), scope, addresses, signer.signedAt(),
				signer.algorithm(), signer.certificate());
		if (signer.reason() != ReasonCode.OK || signer.certificate().isEmpty()) {
			return verdict;
		}
		X509Certificate certificate = signer.certificate().get();
		Optional<ReasonCode> obstacle = signer.weak() ? Optional.of(ReasonCode.WEAK_ALGORITHM)
				: CertificateFacts.strength(certificate.getPublicKey()).or(() -> sender(addresses))
						.or(() -> CertificateFacts.signatureUse(certificate))
						.or(() -> CertificateFacts.validity(certificate, context.at()))
						.or(() -> signer.signedAt().filter(t -> outside(certificate, t)).map(t -> ReasonCode.SIGNING_TIME_IMPLAUSIBLE));
		if (obstacle.isPresent()) {
			return with(verdict, Status.INVALID, obstacle.get());
		}
		return trusted(verdict, certificate);
	}

	/** Whether it is the one sender that everybody sees, inside and outside. */
	private Optional<ReasonCode> sender(List<String> addresses) {
		Optional<String> inside = ProtectedFields.sender(layers.head());
		Optional<String> outside = ProtectedFields.sender(original);
		if (inside.isEmpty() || outside.isEmpty()) {
			return Optional.of(ReasonCode.SENDER_AMBIGUOUS);
		}
		if (addresses.stream().map(MailAddresses::comparable).noneMatch(inside.get()::equals)) {
			return Optional.of(ReasonCode.SIGNER_NOT_SENDER);
		}
		return inside.equals(outside) ? Optional.empty() : Optional.of(ReasonCode.FROM_DIFFERS);
	}

	private SignatureVerdict trusted(SignatureVerdict verdict, X509Certificate certificate) {
		List<X509Certificate> between = new ArrayList<>(layers.certificates());
		between.addAll(context.intermediates());
		PathValidator.Result result = paths.validate(new Question(certificate, context.anchors(), between, context.crls(), context.at(), false)
				.forPurpose(PathValidator.Purpose.MAIL));
		return switch (result.status()) {
		case NO_PATH -> {
			times(verdict.signedAt());
			yield with(verdict, Status.UNKNOWN, ReasonCode.ISSUER_UNKNOWN);
		}
		case INVALID -> with(verdict, Status.INVALID, result.reason());
		case VALID -> {
			Optional<ReasonCode> weak = result.path().stream().limit(result.path().size() - 1L).flatMap(c -> weak(c).stream()).findFirst();
			if (weak.isPresent()) {
				yield with(verdict, Status.INVALID, weak.get());
			}
			if (result.revocation() == PathValidator.Revocation.UNKNOWN && !context.crls().isEmpty()) {
				layers.warnings().add(ReasonCode.REVOCATION_UNKNOWN);
			}
			times(verdict.signedAt());
			yield with(verdict, Status.VALID, ReasonCode.OK);
		}
		};
	}

	/** Everything below the anchor, which is believed as it is. */
	private static Optional<ReasonCode> weak(X509Certificate certificate) {
		String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
		if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) { //$NON-NLS-1$ //$NON-NLS-2$
			return Optional.of(ReasonCode.WEAK_ALGORITHM);
		}
		return CertificateFacts.strength(certificate.getPublicKey());
	}

	/** Whether a signer states a time at which the certificate was no good. */
	private static boolean outside(X509Certificate certificate, Instant signedAt) {
		return signedAt.isBefore(certificate.getNotBefore().toInstant().minus(SLACK)) || signedAt.isAfter(certificate.getNotAfter().toInstant().plus(SLACK));
	}

	/** The date of the header is not signed unless the header is: an old letter can be sent again under a new one. */
	private void times(Optional<Instant> signedAt) {
		if (signedAt.filter(t -> t.isAfter(context.at().plus(SLACK))).isPresent()) {
			layers.warnings().add(ReasonCode.SIGNING_TIME_IMPLAUSIBLE);
		}
		Optional<Instant> date = ProtectedFields.date(layers.head());
		if (date.isPresent() && signedAt.filter(t -> Duration.between(t, date.get()).abs().compareTo(SLACK) > 0).isPresent()) {
			layers.warnings().add(ReasonCode.DATE_DIFFERS);
		}
	}
}

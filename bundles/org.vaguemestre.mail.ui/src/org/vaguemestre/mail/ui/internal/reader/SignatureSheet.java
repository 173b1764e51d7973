package org.vaguemestre.mail.ui.internal.reader;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.CertificateFields;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.PathReport;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.MailboxAddress;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.PathSteps.Finding;
import org.vaguemestre.ui.PathSteps;
import org.vaguemestre.ui.PathSteps.Step;
import org.vaguemestre.ui.Trust;

/**
 * What the signature sheet of a message says: the verdict, the path from the signer to the authority that is trusted, and
 * the fields behind it.
 *
 * @param trust    the verdict in words
 * @param remarks  further sentences for the reader
 * @param path     who stands between the signer and the authority; empty without a certificate
 * @param sections the fields for an expert, part by part
 */
public record SignatureSheet(Trust trust, List<String> remarks, List<Step> path, List<Section> sections) {

	/**
	 * Fields that belong together.
	 *
	 * @param title  what they are about
	 * @param fields name by name
	 */
	public record Section(String title, List<Trust.Detail> fields) {

		/** Checks and copies. */
		public Section {
			Objects.requireNonNull(title);
			fields = List.copyOf(fields);
		}
	}

	/** Checks and copies. */
	public SignatureSheet {
		Objects.requireNonNull(trust);
		remarks = List.copyOf(remarks);
		path = List.copyOf(path);
		sections = List.copyOf(sections);
	}

	/**
	 * Takes time: it validates a path.
	 *
	 * @param trust    the verdict in words
	 * @param message  the message
	 * @param trusted  what is trusted and known here
	 * @param formats  for times
	 * @return the sheet
	 */
	public static SignatureSheet of(Trust trust, SecureMessage message, Known trusted, Formats formats) {
		SignatureVerdict signature = message.signature();
		List<String> remarks = message.warnings().stream().map(w -> w.sentence(Locale.getDefault())).toList();
		List<Section> sections = new ArrayList<>(List.of(new Section(Texts.get("sheet.section.message"), trust.details()))); //$NON-NLS-1$
		if (signature.certificate().isEmpty()) {
			return new SignatureSheet(trust, remarks, List.of(), sections);
		}
		PathReport report = report(signature.certificate().get(), message, trusted);
		String role = signature.signedAt().map(t -> Texts.get("sheet.signedAt", formats.full(t))) //$NON-NLS-1$
				.orElseGet(() -> Texts.get("sheet.signed")); //$NON-NLS-1$
		List<Step> path = new ArrayList<>(PathSteps.of(report, Icon.PERSON, role, trusted.at()));
		content(message).ifPresent(f -> path.set(0, path.get(0).with(f)));
		report.links().forEach(l -> sections.add(certificate(l.certificate())));
		return new SignatureSheet(agreeing(trust, signature, report), remarks, path, sections);
	}

	private static PathReport report(X509Certificate certificate, SecureMessage message, Known trusted) {
		List<X509Certificate> between = new ArrayList<>(message.certificates());
		between.addAll(trusted.intermediates());
		PathValidator validator = trusted.revocation().map(PathValidator::create).orElseGet(PathValidator::create);
		return PathReport.of(validator, new PathValidator.Question(certificate, trusted.anchors(), between, List.of(), trusted.at(), false));
	}

	/** What was learned since the message was read must not stand below a seal that says otherwise. */
	private static Trust agreeing(Trust trust, SignatureVerdict signature, PathReport report) {
		if (signature.status() != Status.VALID || report.result().status() != PathValidator.Status.INVALID) {
			return trust;
		}
		return new Trust(Tone.ALARM, Icon.SIGNED_INVALID, trust.encryption(),
				Texts.get("trust.invalid", report.result().reason().sentence(Locale.getDefault())), trust.protection(), trust.details()); //$NON-NLS-1$
	}

	/**
	 * What a path is judged against.
	 *
	 * @param anchors       where it may end
	 * @param intermediates what it may use
	 * @param revocation    where the revocation of certificates is looked up, which may wait for the network
	 * @param at            when
	 */
	public record Known(List<X509Certificate> anchors, List<X509Certificate> intermediates, Optional<RevocationSource> revocation,
			Instant at) {

		/** Checks and copies. */
		public Known {
			Objects.requireNonNull(revocation);
			Objects.requireNonNull(at);
			anchors = List.copyOf(anchors);
			intermediates = List.copyOf(intermediates);
		}

		/** @return the same without looking anything up */
		public Known atHand() {
			return new Known(anchors, intermediates, Optional.empty(), at);
		}
	}

	/** What ties the signer to this message. */
	private static Optional<Finding> content(SecureMessage message) {
		SignatureVerdict signature = message.signature();
		if (signature.status() == Status.VALID || signature.status() == Status.UNKNOWN) {
			return Optional.of(new Finding(Tone.GOOD, Texts.get("sheet.content.good"))); //$NON-NLS-1$
		}
		return switch (signature.reason()) {
		case SIGNER_NOT_SENDER -> Optional.of(new Finding(Tone.ALARM, Texts.get("sheet.content.sender", //$NON-NLS-1$
				message.from().stream().map(MailboxAddress::address).collect(Collectors.joining(", "))))); //$NON-NLS-1$
		case CONTENT_CHANGED, SIGNATURE_WRONG, SIGNATURE_MALFORMED ->
			Optional.of(new Finding(Tone.ALARM, Texts.get("sheet.content.bad"))); //$NON-NLS-1$
		default -> Optional.empty();
		};
	}

	private static Section certificate(X509Certificate certificate) {
		return new Section(Texts.get("sheet.section.certificate", Certificates.name(certificate)), //$NON-NLS-1$
				CertificateFields.of(certificate, Locale.getDefault()).stream().map(f -> new Trust.Detail(f.name(), f.value())).toList());
	}

	/** @return all of it as text, for the help desk */
	public String text() {
		StringBuilder text = new StringBuilder(trust.sentence()).append('\n').append(trust.protection()).append('\n');
		remarks.forEach(r -> text.append(r).append('\n'));
		text.append('\n').append(PathSteps.text(path));
		for (Section section : sections) {
			text.append('\n').append(section.title()).append('\n');
			section.fields().forEach(f -> text.append(f.name()).append(": ").append(f.value()).append('\n')); //$NON-NLS-1$
		}
		return text.toString();
	}
}

package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.AddressParser;
import org.vaguemestre.mime.Entity;

/**
 * The question for a read receipt in a received message (RFC 8098 §2).
 *
 * @param to                who wants it
 * @param elsewhere         whether that is not, or not only, the address that the message came from
 * @param safe              whether it may be answered without asking
 * @param originalRecipient the field of that name; empty if there is none
 */
record ReceiptQuestion(List<Address> to, boolean elsewhere, boolean safe, String originalRecipient) {

	/** A receipt to more than that is a way to write to strangers. */
	private static final int MAX_ASKERS = 5;

	static Optional<ReceiptQuestion> of(ReadMessage message, String own) {
		Entity head = message.secure().head();
		Entity outer = message.secure().original();
		List<String> fields = head.headers("Disposition-Notification-To").stream().map(h -> h.value()).toList(); //$NON-NLS-1$
		if (fields.size() != 1 || message.from().same(own) || report(message, outer) || unreadable(message)) {
			return Optional.empty();
		}
		List<Address> to = AddressParser.parse(fields.get(0)).stream().map(a -> new Address(Clean.line(a.name()), a.address())).distinct().toList();
		boolean demanding = head.rawHeader("Disposition-Notification-Options").filter(o -> o.toLowerCase(Locale.ROOT).contains("required")).isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
		if (to.isEmpty() || to.size() > MAX_ASKERS || demanding || !to.stream().allMatch(Address::valid)) {
			return Optional.empty();
		}
		// the first one is of the server that delivered it; those below may be anybody's
		Optional<String> path = outer.rawHeader("Return-Path").map(p -> p.strip().replaceAll("^<|>$", "")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (path.filter(String::isEmpty).isPresent()) {
			return Optional.empty();
		}
		boolean elsewhere = to.size() > 1 || !to.get(0).same(path.orElse(message.from().address()));
		boolean safe = !elsewhere && path.isPresent() && !list(outer);
		String recipient = outer.rawHeader("Original-Recipient").map(String::strip).filter(r -> r.matches("[\\w-]{1,40} ?; ?[!-~]{1,300}")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return Optional.of(new ReceiptQuestion(to, elsewhere, safe, recipient));
	}

	/** A report is never answered with a report, nor is what a machine sent. */
	private static boolean report(ReadMessage message, Entity outer) {
		String auto = outer.rawHeader("Auto-Submitted").map(a -> a.strip().toLowerCase(Locale.ROOT)).orElse("no"); //$NON-NLS-1$ //$NON-NLS-2$
		return ReportReader.report(message.secure().content()).isPresent() || outer.mediaType().equals("multipart/report") //$NON-NLS-1$
				|| auto.startsWith("auto-replied"); //$NON-NLS-1$
	}

	/** Nobody has read what could not be decrypted. */
	private static boolean unreadable(ReadMessage message) {
		EncryptionVerdict.Status status = message.secure().encryption().status();
		return status == EncryptionVerdict.Status.FAILED || status == EncryptionVerdict.Status.REFUSED;
	}

	private static boolean list(Entity outer) {
		String precedence = outer.rawHeader("Precedence").map(p -> p.strip().toLowerCase(Locale.ROOT)).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		return outer.rawHeader("List-Id").isPresent() || outer.rawHeader("List-Unsubscribe").isPresent() //$NON-NLS-1$ //$NON-NLS-2$
				|| outer.rawHeader("List-Post").isPresent() || precedence.equals("list") || precedence.equals("bulk"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}

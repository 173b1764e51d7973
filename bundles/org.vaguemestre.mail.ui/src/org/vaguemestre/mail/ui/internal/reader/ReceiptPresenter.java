package org.vaguemestre.mail.ui.internal.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.Receipts;
import org.vaguemestre.mail.Receipts.Wanted;
import org.vaguemestre.mail.Report;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Icon;

/** Puts receipts into words: always as what somebody reported, because anybody can write a report. */
public final class ReceiptPresenter {

	/** More recipients are counted. */
	private static final int MOST = 8;

	private final Formats formats;

	/** @param formats dates */
	public ReceiptPresenter(Formats formats) {
		this.formats = formats;
	}

	/**
	 * For a background thread.
	 *
	 * @param receipts  asked and given
	 * @param documents those for documents
	 * @param message   what is read
	 * @return what to say of it
	 * @throws MailException the store failed
	 */
	public ReceiptView of(Receipts receipts, Optional<IntegrationReceipts> documents, ReadMessage message) throws MailException {
		Optional<Report> report = receipts.report(message);
		if (report.isPresent()) {
			return new ReceiptView(report(report.get()), Optional.empty());
		}
		Optional<IntegrationReceipts.Wanted> filed = documents.isEmpty() ? Optional.empty() : documents.get().wanted(message)
				.filter(w -> w.filed() && w.manner() == IntegrationReceipts.Manner.ASK);
		if (filed.isPresent()) {
			return new ReceiptView(List.of(), filed.map(w -> Texts.get(w.elsewhere() ? "receipt.filed.elsewhere" : "receipt.filed", names(w.to()))), true); //$NON-NLS-1$ //$NON-NLS-2$
		}
		List<Receipt> told = message.row().isPresent() ? receipts.of(message.row().get().id()) : List.of();
		Optional<Wanted> wanted = receipts.wanted(message);
		if (wanted.filter(Wanted::automatic).isPresent() && receipts.give(message, true)) {
			return new ReceiptView(List.of(new ReceiptView.Line(Icon.INFO, Texts.get("receipt.automatic", names(wanted.get().to())))), Optional.empty()); //$NON-NLS-1$
		}
		return new ReceiptView(sent(told), wanted.map(w -> Texts.get(w.elsewhere() ? "receipt.ask.elsewhere" : "receipt.ask", names(w.to())))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String names(List<Address> to) {
		return to.stream().map(Address::toString).collect(Collectors.joining(", ")); //$NON-NLS-1$
	}

	private List<ReceiptView.Line> sent(List<Receipt> told) {
		List<ReceiptView.Line> lines = new ArrayList<>();
		if (told.stream().allMatch(r -> r.state() == Receipt.State.TAKEN)) {
			return lines;
		}
		for (Receipt r : told.subList(0, Math.min(MOST, told.size()))) {
			lines.add(new ReceiptView.Line(icon(r.state()), (line(r) + ' ' + r.advice(Locale.getDefault()).orElse("")).strip())); //$NON-NLS-1$
		}
		if (told.size() > MOST) {
			lines.add(new ReceiptView.Line(Icon.INFO, Texts.get("receipt.more", told.size() - MOST))); //$NON-NLS-1$
		}
		return lines;
	}

	private String line(Receipt r) {
		String words = Texts.get("receipt." + r.state().name(), r.recipient(), formats.full(r.when())); //$NON-NLS-1$
		String signed = r.signed() ? ' ' + Texts.get("receipt.signed") : ""; //$NON-NLS-1$ //$NON-NLS-2$
		return words + signed + said(r);
	}

	/** What stands behind trouble: a server's words, or what a code of the field means. */
	private static String said(Receipt r) {
		if (!r.state().trouble() || r.words().isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		Optional<Integration> reason = r.state() == Receipt.State.NOT_FILED ? Integration.of(r.words()) : Optional.empty();
		return ' ' + reason.map(i -> Texts.get("receipt.reason", Texts.get("integration." + i.code()), Integer.toString(i.code()))) //$NON-NLS-1$ //$NON-NLS-2$
				.orElseGet(() -> Texts.get(r.state() == Receipt.State.NOT_FILED ? "receipt.reason.other" : "receipt.words", r.words())); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private List<ReceiptView.Line> report(Report report) {
		String what = report.sent().map(this::message).orElseGet(() -> Texts.get("report.unknown")); //$NON-NLS-1$
		List<ReceiptView.Line> lines = new ArrayList<>();
		for (Receipt r : report.receipts().subList(0, Math.min(MOST, report.receipts().size()))) {
			String words = Texts.get("report." + r.state().name(), r.recipient(), what, formats.full(report.when())); //$NON-NLS-1$
			String signed = r.signed() ? ' ' + Texts.get("receipt.signed") : ""; //$NON-NLS-1$ //$NON-NLS-2$
			String advice = r.state().trouble() ? ' ' + r.advice(Locale.getDefault()).orElseGet(() -> Texts.get("report.advice." + r.state().name())) : ""; //$NON-NLS-1$ //$NON-NLS-2$
			lines.add(new ReceiptView.Line(icon(r.state()), words + signed + said(r) + advice));
		}
		if (report.receipts().size() > MOST) {
			lines.add(new ReceiptView.Line(Icon.INFO, Texts.get("receipt.more", report.receipts().size() - MOST))); //$NON-NLS-1$
		}
		if (lines.isEmpty()) {
			lines.add(new ReceiptView.Line(Icon.INFO, Texts.get("report.empty", report.from().toString(), what))); //$NON-NLS-1$
		}
		return lines;
	}

	private String message(MessageRow sent) {
		String subject = sent.subject().isBlank() ? Texts.get("subject.none") : sent.subject(); //$NON-NLS-1$
		return Texts.get("report.message", subject, formats.full(sent.date())); //$NON-NLS-1$
	}

	private static Icon icon(Receipt.State state) {
		return switch (state) {
		case TAKEN, RELAYED -> Icon.TICK_TAKEN;
		case DELIVERED, DELETED -> Icon.TICK_DELIVERED;
		case DISPLAYED -> Icon.TICK_DISPLAYED;
		case FILED -> Icon.FILED;
		case DELAYED, NOT_FILED -> Icon.WARNING;
		case FAILED -> Icon.ERROR;
		};
	}
}

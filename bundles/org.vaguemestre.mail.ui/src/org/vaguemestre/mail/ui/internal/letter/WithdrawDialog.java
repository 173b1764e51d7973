package org.vaguemestre.mail.ui.internal.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;

/** Asks which documents of a sent message are withdrawn, and why. */
final class WithdrawDialog extends Dialog {

	private static final List<String> REASONS = List.of("patient", "content", "recipient", "twice"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final int WIDTH = 520;
	private static final int LONGEST = 200;
	private static final int MOST_PEOPLE = 20;

	/**
	 * What the user wants.
	 *
	 * @param documents which documents
	 * @param reason    why, in a few words
	 */
	record Order(List<ClinicalDocument> documents, String reason) {
		Order {
			documents = List.copyOf(documents);
			Objects.requireNonNull(reason);
		}
	}

	private final List<ClinicalDocument> documents;
	private final List<Address> recipients;
	private final Formats formats;
	private final List<Button> ticks = new ArrayList<>();
	private Combo reason;
	private Optional<Order> order = Optional.empty();

	private WithdrawDialog(Shell parent, List<ClinicalDocument> documents, List<Address> recipients, Formats formats) {
		super(parent);
		this.documents = documents;
		this.recipients = recipients;
		this.formats = formats;
	}

	/** @return what the user wants; empty if nothing is to be withdrawn */
	static Optional<Order> ask(Shell parent, List<ClinicalDocument> documents, List<Address> recipients, Formats formats) {
		WithdrawDialog dialog = new WithdrawDialog(parent, documents, recipients, formats);
		return dialog.open() == OK ? dialog.order : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		Ids.set(shell, "withdraw.window"); //$NON-NLS-1$
		shell.setText(Texts.get("withdraw.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 14;
		layout.marginHeight = 12;
		layout.horizontalSpacing = 12;
		layout.verticalSpacing = 8;
		area.setLayout(layout);
		label(area, "withdraw.document", SWT.BEGINNING); //$NON-NLS-1$
		Composite list = new Composite(area, SWT.NONE);
		GridLayout rows = new GridLayout();
		rows.marginWidth = 0;
		rows.marginHeight = 0;
		list.setLayout(rows);
		list.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
		documents.forEach(d -> document(list, d));
		label(area, "withdraw.recipients", SWT.BEGINNING); //$NON-NLS-1$
		Label people = Ids.set(new Label(area, SWT.WRAP), "withdraw.recipients"); //$NON-NLS-1$
		people.setText(people().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		people.setLayoutData(wide(1));
		label(area, "withdraw.reason", SWT.CENTER); //$NON-NLS-1$
		reason = Ids.set(new Combo(area, SWT.DROP_DOWN), "withdraw.reason"); //$NON-NLS-1$
		Ids.accessible(reason, Texts.get("withdraw.reason.label")); //$NON-NLS-1$
		reason.setItems(REASONS.stream().map(r -> Texts.get("withdraw.reason." + r)).toArray(String[]::new)); //$NON-NLS-1$
		reason.setTextLimit(LONGEST);
		reason.setLayoutData(wide(1));
		reason.addListener(SWT.Modify, e -> changed());
		Label what = Ids.set(new Label(area, SWT.WRAP), "withdraw.what"); //$NON-NLS-1$
		what.setText(Texts.get("withdraw.what")); //$NON-NLS-1$
		GridData data = wide(2);
		data.verticalIndent = 6;
		what.setLayoutData(data);
		return area;
	}

	private void document(Composite list, ClinicalDocument document) {
		String words = Texts.get("withdraw.one", document.title(), formats.day(document.date().toLocalDate()), document.version()).replace("&", "&&"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (documents.size() == 1) {
			Label one = Ids.set(new Label(list, SWT.WRAP), "withdraw.document"); //$NON-NLS-1$
			one.setText(words);
			one.setLayoutData(wide(1));
			return;
		}
		Button tick = Ids.set(new Button(list, SWT.CHECK), "withdraw.document." + ticks.size()); //$NON-NLS-1$
		tick.setText(words);
		tick.setSelection(true);
		tick.addListener(SWT.Selection, e -> changed());
		ticks.add(tick);
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		Button ok = Ids.set(getButton(IDialogConstants.OK_ID), "withdraw.ok"); //$NON-NLS-1$
		ok.setText(Texts.get("withdraw.ok")); //$NON-NLS-1$
		setButtonLayoutData(ok);
		getButton(IDialogConstants.CANCEL_ID).setText(Texts.get("withdraw.cancel")); //$NON-NLS-1$
		setButtonLayoutData(getButton(IDialogConstants.CANCEL_ID));
		reason.setFocus();
		changed();
		return contents;
	}

	private void changed() {
		List<ClinicalDocument> chosen = ticks.isEmpty() ? documents
				: IntStream.range(0, ticks.size()).filter(i -> ticks.get(i).getSelection()).mapToObj(documents::get).toList();
		String why = reason.getText().strip();
		order = why.isEmpty() || chosen.isEmpty() ? Optional.empty() : Optional.of(new Order(chosen, why));
		getButton(IDialogConstants.OK_ID).setEnabled(order.isPresent());
	}

	/** A long list would push the buttons off the screen; the message that is prepared shows all of them. */
	private String people() {
		int shown = recipients.size() > MOST_PEOPLE + 1 ? MOST_PEOPLE : recipients.size();
		String people = recipients.stream().limit(shown).map(a -> a.name().isBlank() ? a.address() : a.name()).collect(Collectors.joining(", ")); //$NON-NLS-1$
		return shown < recipients.size() ? people + ' ' + Texts.get("receipt.more", recipients.size() - shown) : people; //$NON-NLS-1$
	}

	private static void label(Composite parent, String key, int place) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(Texts.get(key + ".label")); //$NON-NLS-1$
		label.setLayoutData(new GridData(SWT.END, place, false, false));
	}

	private static GridData wide(int span) {
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, span, 1);
		data.widthHint = span == 1 ? WIDTH * 3 / 4 : WIDTH;
		return data;
	}
}

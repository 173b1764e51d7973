package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.ui.Ids;

/** From, To, the copies when they are asked for, subject. */
final class HeaderForm {

	/** What the window wants to know. */
	interface Listener {
		/** Anything has changed. */
		void changed();

		/** Sender or recipients have changed, or one has been typed to its end. */
		void peopleChanged();
	}

	private static final int COLUMNS = 3;

	private final Composite form;
	private final List<Account> accounts;
	private final Combo from;
	private final RecipientField to;
	private final Row cc;
	private final Row bcc;
	private final Button copies;
	private final Text subject;

	/** A line that is absent until it is needed. */
	private record Row(Label label, RecipientField field) {
		void show(boolean shown) {
			for (Control control : new Control[] { label, field.control() }) {
				((GridData) control.getLayoutData()).exclude = !shown;
				control.setVisible(shown);
			}
		}

		boolean shown() {
			return field.control().getVisible();
		}
	}

	HeaderForm(Composite parent, List<Account> accounts, RecipientTools tools, Listener listener) {
		this.accounts = accounts;
		form = new Composite(parent, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(COLUMNS, false);
		layout.marginWidth = 10;
		layout.marginHeight = 6;
		layout.horizontalSpacing = 10;
		layout.verticalSpacing = 4;
		form.setLayout(layout);
		label("field.from"); //$NON-NLS-1$
		from = Ids.set(new Combo(form, SWT.READ_ONLY | SWT.DROP_DOWN), "composer.from"); //$NON-NLS-1$
		Ids.accessible(from, Words.get("field.from")); //$NON-NLS-1$
		accounts.forEach(a -> from.add(a.sender().toString()));
		from.setLayoutData(wide(2));
		from.addListener(SWT.Selection, e -> {
			listener.changed();
			listener.peopleChanged();
			lookAtRecipients();
		});
		to = row("field.to", "composer.to", tools, listener).field(); //$NON-NLS-1$ //$NON-NLS-2$
		copies = Ids.set(new Button(form, SWT.PUSH | SWT.FLAT), "composer.copies"); //$NON-NLS-1$
		copies.setText(Words.get("copies")); //$NON-NLS-1$
		copies.setToolTipText(Words.get("copies.tip")); //$NON-NLS-1$
		Ids.accessible(copies, Words.get("copies.tip")); //$NON-NLS-1$
		copies.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
		copies.addListener(SWT.Selection, e -> showCopies(true));
		cc = row("field.cc", "composer.cc", tools, listener); //$NON-NLS-1$ //$NON-NLS-2$
		cc.field().control().setLayoutData(wide(2));
		bcc = row("field.bcc", "composer.bcc", tools, listener); //$NON-NLS-1$ //$NON-NLS-2$
		bcc.field().control().setLayoutData(wide(2));
		bcc.label().setToolTipText(Words.get("field.bcc.tip")); //$NON-NLS-1$
		bcc.field().control().text().setToolTipText(Words.get("field.bcc.tip")); //$NON-NLS-1$
		label("field.subject"); //$NON-NLS-1$
		subject = Ids.set(new Text(form, SWT.SINGLE | SWT.BORDER), "composer.subject"); //$NON-NLS-1$
		Ids.accessible(subject, Words.get("field.subject")); //$NON-NLS-1$
		subject.setLayoutData(wide(2));
		subject.addListener(SWT.Modify, e -> listener.changed());
		cc.show(false);
		bcc.show(false);
		offerMoves("chip.to", to); //$NON-NLS-1$
		offerMoves("chip.cc", cc.field()); //$NON-NLS-1$
		offerMoves("chip.bcc", bcc.field()); //$NON-NLS-1$
	}

	/** Each field takes chips from the two others. */
	private void offerMoves(String key, RecipientField target) {
		RecipientMenu.Move move = new RecipientMenu.Move(Words.get(key), addresses -> {
			if (target != to) {
				showCopies(false);
			}
			target.add(addresses);
			target.control().setFocus();
		});
		fields().stream().filter(f -> f != target).forEach(f -> f.offer(move));
	}

	void show(OutgoingMessage message) {
		int index = 0;
		for (int i = 0; i < accounts.size(); i++) {
			if (accounts.get(i).id().equals(message.accountId())) {
				index = i;
			}
		}
		from.select(index);
		to.show(message.to());
		cc.field().show(message.cc());
		bcc.field().show(message.bcc());
		cc.show(!message.cc().isEmpty() || !message.bcc().isEmpty());
		bcc.show(!message.bcc().isEmpty());
		offerCopies(!bcc.shown());
		subject.setText(message.subject());
		form.getParent().layout(true, true);
	}

	void subject(String text) {
		subject.setText(text);
	}

	/** Adds a recipient, once. */
	void addTo(Address address) {
		if (to().stream().noneMatch(a -> a.same(address.address()))) {
			to.add(List.of(address));
		}
	}

	Account account() {
		return accounts.get(Math.max(0, from.getSelectionIndex()));
	}

	List<Address> to() {
		return to.recipients();
	}

	List<Address> cc() {
		return cc.field().recipients();
	}

	List<Address> bcc() {
		return bcc.field().recipients();
	}

	String subject() {
		return subject.getText();
	}

	/** @return whether a key belongs to a list of proposals */
	boolean proposing() {
		return to.proposing() || cc.field().proposing() || bcc.field().proposing();
	}

	/** @return the recipient that is just being typed; empty if none is */
	String typing() {
		for (RecipientField field : fields()) {
			if (field.hasFocus()) {
				return field.typing();
			}
		}
		return ""; //$NON-NLS-1$
	}

	/** What is known of the recipients may be different now. */
	void lookAtRecipients() {
		fields().forEach(RecipientField::lookAtAll);
	}

	private List<RecipientField> fields() {
		return List.of(to, cc.field(), bcc.field());
	}

	void setEnabled(boolean enabled) {
		form.setEnabled(enabled);
	}

	/** Puts the cursor where something is missing. */
	boolean focusOnGap() {
		if (to().isEmpty()) {
			return to.control().setFocus();
		}
		return subject().isBlank() && subject.setFocus();
	}

	void focusOnSubject() {
		subject.setFocus();
	}

	/** Puts one recipient in the place of another. */
	void replace(String address, Address by) {
		fields().forEach(f -> f.replace(address, by));
	}

	void focusOnRecipients() {
		to.control().setFocus();
	}

	/** @return the control that files can be dropped on */
	Composite control() {
		return form;
	}

	private void showCopies(boolean focus) {
		cc.show(true);
		bcc.show(true);
		offerCopies(false);
		form.getParent().layout(true, true);
		if (focus) {
			cc.field().control().setFocus();
		}
	}

	/** Without the button the field takes its room, so that all fields end at the same place. */
	private void offerCopies(boolean offered) {
		copies.setVisible(offered);
		((GridData) copies.getLayoutData()).exclude = !offered;
		((GridData) to.control().getLayoutData()).horizontalSpan = offered ? 1 : 2;
	}

	private RecipientField recipients(String key, String id, RecipientTools tools, Listener listener) {
		RecipientField field = new RecipientField(form, id, Words.get(key), tools, this::account, () -> {
			listener.changed();
			listener.peopleChanged();
		});
		field.control().text().addListener(SWT.FocusOut, e -> listener.peopleChanged());
		return field;
	}

	private Row row(String key, String id, RecipientTools tools, Listener listener) {
		Label label = label(key);
		RecipientField field = recipients(key, id, tools, listener);
		// it stays at the first line of several
		GridData data = new GridData(SWT.END, SWT.BEGINNING, false, false);
		data.verticalIndent = (field.control().computeSize(SWT.DEFAULT, SWT.DEFAULT).y - label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y) / 2;
		label.setLayoutData(data);
		return new Row(label, field);
	}

	private Label label(String key) {
		Label label = new Label(form, SWT.NONE);
		label.setText(Words.get(key));
		label.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		return label;
	}

	private static GridData wide(int columns) {
		return new GridData(SWT.FILL, SWT.CENTER, true, false, columns, 1);
	}
}

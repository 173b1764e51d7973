package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.Optional;

import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.guard.Guard;

/**
 * What answers to guards do in a window.
 *
 * @param composer    the window
 * @param presenter   what it does
 * @param header      its recipients and its subject
 * @param protection  its switches
 * @param attachments its files
 * @param receipts    what it asks for in return
 * @param body        its text
 */
record ComposerAnswers(Composer composer, ComposerPresenter presenter, HeaderForm header, ProtectionPanel protection, AttachmentBar attachments,
		ReceiptMenu receipts, Text body) implements GuardFlow.Window {

	@Override
	public void send(Optional<Instant> due) {
		composer.send(due);
	}

	@Override
	public void look(Optional<Instant> due) {
		presenter.look(due);
	}

	@Override
	public void changed() {
		composer.changed();
	}

	@Override
	public void attach(Runnable then) {
		composer.attach(then);
	}

	@Override
	public void encrypt() {
		protection.set(protection.sign(), true);
		composer.switched();
	}

	@Override
	public void askRead() {
		receipts.set(new ReceiptRequest(false, true));
		composer.changed();
	}

	@Override
	public void replace(String address, Address by) {
		header.replace(address, by);
	}

	@Override
	public void focus(Guard.Deed deed) {
		switch (deed) {
		case WRITE -> header.focusOnRecipients();
		case SUBJECT -> header.focusOnSubject();
		case FILES -> attachments.focus();
		default -> body.setFocus();
		}
	}

	@Override
	public void showProblem(String sentence) {
		composer.showProblem(sentence);
	}
}

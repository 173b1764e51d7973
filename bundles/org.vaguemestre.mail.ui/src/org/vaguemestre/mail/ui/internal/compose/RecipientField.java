package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Address;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/**
 * A line of recipients that proposes names while one types. Enter, Tab or a click takes a proposal, the arrows choose, Escape
 * goes on without.
 */
final class RecipientField {

	private static final int FEWEST_LETTERS = 2;
	private static final int PROPOSALS = 8;
	private static final long PAUSE_MILLIS = 60;

	private final Text text;
	private final Completion completion;
	private final RecipientPopup popup;
	private final Jobs jobs;
	private final Job search;
	private volatile String wanted = ""; //$NON-NLS-1$
	private boolean filling;

	/**
	 * @param parent     a grid
	 * @param id         its name
	 * @param label      what a screen reader says
	 * @param completion proposes
	 * @param changed    is told of each change by the user
	 */
	RecipientField(Composite parent, String id, String label, Completion completion, Runnable changed) {
		this.completion = completion;
		this.text = Ids.set(new Text(parent, SWT.SINGLE | SWT.BORDER), id);
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Ids.accessible(text, label);
		this.jobs = Jobs.of(text);
		this.popup = new RecipientPopup(text, this::take);
		this.search = Job.createSystem("complete recipient", m -> { //$NON-NLS-1$
			return search();
		});
		text.addListener(SWT.Modify, e -> {
			// a long line hides its end
			text.setToolTipText(recipients().stream().map(Address::toString).collect(Collectors.joining("\n"))); //$NON-NLS-1$
			changed.run();
			if (!filling) {
				typed();
			}
		});
		text.addListener(SWT.FocusOut, e -> jobs.ui(popup::closeUnlessUsed));
		text.addListener(SWT.KeyDown, this::key);
		text.addListener(SWT.Traverse, this::traverse);
		text.addListener(SWT.Dispose, e -> search.cancel());
	}

	Text control() {
		return text;
	}

	List<Address> recipients() {
		return Recipients.parse(text.getText());
	}

	/** @return what is being typed at the caret and does not yet end in a comma */
	String typing() {
		return Recipients.at(text.getText(), text.getCaretPosition()).text().strip();
	}

	/** Shows recipients; the listener of changes is told, as of any change. */
	void show(List<Address> recipients) {
		fill(recipients.isEmpty() ? "" : Recipients.format(recipients) + ", "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether a key belongs to the proposals and not to the window. */
	boolean proposing() {
		return popup.isOpen();
	}

	private void fill(String content) {
		filling = true;
		text.setText(content);
		text.setSelection(text.getCharCount());
		filling = false;
	}

	private void typed() {
		String token = Recipients.at(text.getText(), text.getCaretPosition()).text().strip();
		wanted = token;
		if (token.length() < FEWEST_LETTERS || token.contains("<")) { //$NON-NLS-1$
			popup.close();
		} else {
			search.schedule(PAUSE_MILLIS);
		}
	}

	private IStatus search() {
		String prefix = wanted;
		List<Proposal> found = completion.complete(prefix, PROPOSALS);
		jobs.ui(() -> {
			if (text.isFocusControl() && prefix.equals(wanted)) {
				boolean complete = found.size() == 1 && found.get(0).address().same(prefix);
				popup.show(complete ? List.of() : found);
			}
		});
		return Status.OK_STATUS;
	}

	private void key(Event e) {
		if (popup.isOpen() && (e.keyCode == SWT.ARROW_DOWN || e.keyCode == SWT.ARROW_UP)) {
			popup.move(e.keyCode == SWT.ARROW_DOWN ? 1 : -1);
			e.doit = false;
		}
	}

	private void traverse(Event e) {
		if (!popup.isOpen()) {
			return;
		}
		if (e.detail == SWT.TRAVERSE_RETURN || e.detail == SWT.TRAVERSE_TAB_NEXT) {
			if (popup.choose()) {
				e.detail = SWT.TRAVERSE_NONE;
				e.doit = true;
			}
		} else if (e.detail == SWT.TRAVERSE_ESCAPE) {
			popup.close();
			e.detail = SWT.TRAVERSE_NONE;
			e.doit = true;
		}
	}

	private void take(Proposal proposal) {
		wanted = ""; //$NON-NLS-1$
		fill(Recipients.complete(text.getText(), text.getCaretPosition(), proposal.address()));
		text.setFocus();
		text.setSelection(text.getCharCount());
	}
}

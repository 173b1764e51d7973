package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The attachments of a message in writing, each with its size and a way to take it out; absent while there is none. */
final class AttachmentBar {

	private final Composite bar;
	private final Formats formats;
	private final Icons icons;
	private final Runnable changed;
	private final List<Attached> attachments = new ArrayList<>();
	private Optional<SizeGauge> gauge = Optional.empty();
	private SizeGauge.Weight weight = SizeGauge.Weight.NONE;

	AttachmentBar(Composite parent, Formats formats, Icons icons, Runnable changed) {
		this.formats = formats;
		this.icons = icons;
		this.changed = changed;
		this.bar = Ids.set(new Composite(parent, SWT.NONE), "composer.attachments"); //$NON-NLS-1$
		Ids.accessible(bar, Words.get("attachments")); //$NON-NLS-1$
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.wrap = true;
		layout.center = true;
		layout.spacing = 14;
		layout.marginLeft = 10;
		layout.marginRight = 10;
		bar.setLayout(layout);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		refresh();
	}

	List<Attached> attachments() {
		return List.copyOf(attachments);
	}

	/** @return bytes that are written with each draft: what lies in a file already is not */
	long weight() {
		return attachments.stream().filter(a -> a.content().source().isEmpty()).mapToLong(a -> a.content().length()).sum();
	}

	/** @return bytes of all of them */
	long total() {
		return attachments.stream().mapToLong(a -> a.content().length()).sum();
	}

	void add(List<Attached> more) {
		attachments.addAll(more);
		refresh();
	}

	/** Takes files out and puts others in, in one step. */
	void replace(List<Attached> before, List<Attached> now) {
		attachments.removeAll(before);
		attachments.addAll(now);
		refresh();
	}

	/** @param now what the message weighs with them */
	void weigh(SizeGauge.Weight now) {
		weight = now;
		if (gauge.isPresent() && gauge.get().show(now)) {
			bar.layout(true, true);
		}
	}

	/** Puts the cursor on the first one. */
	void focus() {
		bar.setFocus();
	}

	void setEnabled(boolean enabled) {
		bar.setEnabled(enabled);
	}

	private void remove(Attached attached) {
		attachments.remove(attached);
		refresh();
		changed.run();
	}

	private void refresh() {
		for (Control child : bar.getChildren()) {
			child.dispose();
		}
		List<String> names = new ArrayList<>();
		for (Attached attached : attachments) {
			names.add(chip(attached));
		}
		gauge = attachments.isEmpty() ? Optional.empty() : Optional.of(new SizeGauge(bar));
		gauge.ifPresent(g -> g.show(weight));
		Ids.text(bar, String.join("\n", names)); //$NON-NLS-1$
		((GridData) bar.getLayoutData()).exclude = attachments.isEmpty();
		bar.setVisible(!attachments.isEmpty());
		bar.getShell().layout(true, true);
	}

	private String chip(Attached attached) {
		Composite chip = new Composite(bar, SWT.NONE);
		RowLayout row = new RowLayout(SWT.HORIZONTAL);
		row.center = true;
		row.marginTop = 0;
		row.marginBottom = 0;
		chip.setLayout(row);
		new Label(chip, SWT.NONE).setImage(icons.get(Icon.ATTACHMENT));
		String text = attached.name() + "  (" + formats.size(attached.content().length()) + ')'; //$NON-NLS-1$
		new Label(chip, SWT.NONE).setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		Button remove = Ids.set(new Button(chip, SWT.PUSH | SWT.FLAT), "composer.attachments.remove"); //$NON-NLS-1$
		remove.setImage(icons.get(Icon.CANCEL));
		String tip = Words.get("attachment.remove", attached.name()); //$NON-NLS-1$
		remove.setToolTipText(tip);
		Ids.accessible(remove, tip);
		// not inside of its own listener: the button goes with its file
		remove.addListener(SWT.Selection, e -> bar.getDisplay().asyncExec(() -> {
			if (!bar.isDisposed()) {
				remove(attached);
			}
		}));
		return text;
	}
}

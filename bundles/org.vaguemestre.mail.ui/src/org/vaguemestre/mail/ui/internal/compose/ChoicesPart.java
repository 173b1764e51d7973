package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.vaguemestre.mail.NetworkRules.Choice;
import org.vaguemestre.ui.Ids;

/** What the network of the sender lets choose for this message, a box each; absent while there is nothing to choose. */
final class ChoicesPart {

	/** The subject of the window, which may say the same as a box. */
	interface Subject {
		String get();

		void set(String text);
	}

	private final Composite row;
	private final Subject subject;
	private final Runnable changed;
	private final Set<String> chosen = new TreeSet<>();
	private final List<Button> boxes = new ArrayList<>();
	private List<Choice> offered = List.of();

	ChoicesPart(Composite parent, Subject subject, Runnable changed) {
		this.subject = subject;
		this.changed = changed;
		row = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 10;
		layout.marginHeight = 2;
		row.setLayout(layout);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		seen(false);
	}

	/** Those that were made in a draft. */
	void set(Set<String> made) {
		chosen.addAll(made);
	}

	/** @return the ids of those that are made */
	Set<String> chosen() {
		return Set.copyOf(chosen);
	}

	/** Offers these; one that is made stays so. */
	void show(List<Choice> choices) {
		if (!choices.equals(offered)) {
			offered = List.copyOf(choices);
			boxes.forEach(Control::dispose);
			boxes.clear();
			choices.forEach(c -> boxes.add(box(c)));
			seen(!choices.isEmpty());
		}
		subjectChanged();
	}

	/** A subject that says the same as a box ticks it. */
	void subjectChanged() {
		for (int i = 0; i < boxes.size(); i++) {
			Choice choice = offered.get(i);
			if (says(choice)) {
				chosen.add(choice.id());
			}
			boxes.get(i).setSelection(chosen.contains(choice.id()));
		}
	}

	void setEnabled(boolean enabled) {
		boxes.forEach(b -> b.setEnabled(enabled));
	}

	private Button box(Choice choice) {
		Button box = Ids.set(new Button(row, SWT.CHECK), "composer.choice." + choice.id()); //$NON-NLS-1$
		box.setText(choice.label().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		box.setToolTipText(choice.tip());
		box.addListener(SWT.Selection, e -> {
			if (box.getSelection()) {
				chosen.add(choice.id());
				if (subject.get().isBlank() && !choice.subject().isEmpty()) {
					subject.set(choice.subject());
				}
			} else {
				chosen.remove(choice.id());
				if (says(choice)) {
					subject.set(""); //$NON-NLS-1$
				}
			}
			changed.run();
		});
		return box;
	}

	private boolean says(Choice choice) {
		return !choice.subject().isEmpty() && subject.get().strip().equals(choice.subject());
	}

	private void seen(boolean any) {
		((GridData) row.getLayoutData()).exclude = !any;
		row.setVisible(any);
		row.getParent().layout(true, true);
	}
}

package org.vaguemestre.ui;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.internal.Texts;
import org.vaguemestre.ui.Colours.Tone;

/** A button that tries something in the background, becomes a cancel meanwhile, and says beside it what came of that. */
public final class Attempt {

	private static final int WIDTH = 280;

	private final Jobs jobs;
	private final String label;
	private final Button button;
	private final Label said;
	private Job running;

	Attempt(Composite row, String id, String label) {
		this.label = label;
		jobs = Jobs.of(row);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = 10;
		row.setLayout(layout);
		button = Ids.set(new Button(row, SWT.PUSH), id);
		button.setText(label);
		button.setLayoutData(new GridData(SWT.BEGINNING, SWT.BEGINNING, false, false));
		said = Ids.set(new Label(row, SWT.WRAP), id + ".said"); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		said.setLayoutData(data);
	}

	/** What is tried, and how its outcome is said. */
	public interface Trial {
		/** @return whether it may begin; says why not otherwise. On the thread of the user interface */
		boolean begins();

		/**
		 * In the background.
		 *
		 * @param monitor hears a cancel
		 * @return what came of it, in words
		 * @throws Exception what went wrong
		 */
		String run(org.eclipse.core.runtime.IProgressMonitor monitor) throws Exception;

		/**
		 * @param failure what went wrong
		 * @return it in words
		 */
		String failed(Exception failure);
	}

	/** @param trial what the button does */
	public void does(Trial trial) {
		button.addListener(SWT.Selection, e -> {
			if (running != null) {
				running.cancel();
				idle();
				say("", Tone.NEUTRAL); //$NON-NLS-1$
			} else if (trial.begins()) {
				start(trial);
			}
		});
	}

	private void start(Trial trial) {
		say(Texts.get("form.running"), Tone.NEUTRAL); //$NON-NLS-1$
		button.setText(Questions.cancel()); //$NON-NLS-1$
		running = jobs.run(label, trial::run, words -> {
			idle();
			say(words, Tone.GOOD);
		}, failure -> {
			idle();
			say(trial.failed(failure), Tone.CAUTION);
		});
	}

	private void idle() {
		running = null;
		button.setText(label);
		button.requestLayout();
	}

	/**
	 * @param words what is said beside the button
	 * @param tone  how
	 */
	public void say(String words, Tone tone) {
		said.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		said.setForeground(Colours.of(said).foreground(tone));
		said.requestLayout();
	}
}

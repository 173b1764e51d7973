package org.vaguemestre.directory.ui.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** How far an import is, in the view itself: not every host shows its progress view. */
final class ImportProgress extends Composite {

	private static final int STEPS = 200;
	private static final int WIDTH = 220;

	private final Jobs jobs;
	private final Control otherwise;
	private final Label label;
	private final ProgressBar bar;
	private final Button cancel;
	private Runnable onCancel = () -> { };

	/**
	 * @param parent    where it is
	 * @param jobs      of the view
	 * @param otherwise what stands in its place while nothing is imported; in a grid, as this is
	 */
	ImportProgress(Composite parent, Jobs jobs, Control otherwise) {
		super(parent, SWT.NONE);
		this.jobs = jobs;
		this.otherwise = otherwise;
		setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(3, false);
		layout.marginHeight = 2;
		layout.marginWidth = 8;
		setLayout(layout);
		label = Ids.set(new Label(this, SWT.NONE), "directory.import.running"); //$NON-NLS-1$
		label.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		bar = Ids.set(new ProgressBar(this, SWT.HORIZONTAL | SWT.SMOOTH), "directory.import.bar"); //$NON-NLS-1$
		bar.setMaximum(STEPS);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, false, false);
		wide.widthHint = WIDTH;
		bar.setLayoutData(wide);
		cancel = Ids.set(new Button(this, SWT.PUSH), "directory.import.cancel"); //$NON-NLS-1$
		cancel.setText(Texts.get("import.cancel")); //$NON-NLS-1$
		cancel.addListener(SWT.Selection, e -> {
			cancel.setEnabled(false);
			onCancel.run();
		});
		end();
	}

	/**
	 * Shows the line.
	 *
	 * @param words    what is going on
	 * @param onCancel ends it
	 */
	void begin(String words, Runnable onCancel) {
		this.onCancel = onCancel;
		label.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		bar.setSelection(0);
		cancel.setEnabled(true);
		visible(true);
	}

	void end() {
		visible(false);
	}

	private void visible(boolean visible) {
		((GridData) getLayoutData()).exclude = !visible;
		((GridData) otherwise.getLayoutData()).exclude = visible;
		setVisible(visible);
		otherwise.setVisible(!visible);
		getParent().layout(true);
	}

	/** A monitor that moves the bar, of which the other one knows nothing. From any thread. */
	IProgressMonitor watch(IProgressMonitor monitor) {
		return new ProgressMonitorWrapper(monitor) {
			private double total = 1;
			private double done;
			private int shown;

			@Override
			public void beginTask(String name, int totalWork) {
				total = Math.max(1, totalWork);
				super.beginTask(name, totalWork);
			}

			@Override
			public void worked(int work) {
				internalWorked(work);
			}

			@Override
			public void internalWorked(double work) {
				super.internalWorked(work);
				done += work;
				int now = (int) (STEPS * done / total);
				if (now != shown) {
					shown = now;
					jobs.ui(() -> bar.setSelection(now));
				}
			}
		};
	}
}

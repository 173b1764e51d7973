package org.vaguemestre.cabinet.update.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.PlatformUI;

/** Looks for updates as soon as it opens, shows them, installs them on request, and offers the restart. */
final class UpdateDialog extends Dialog {

	/** Long work in the background; what it finds is shown when the dialog is still there. */
	private interface Work {
		Runnable run(IProgressMonitor monitor) throws CoreException;
	}

	private static final String ID = "org.vaguemestre.id"; //$NON-NLS-1$
	private static final int WIDTH = 520;
	private static final int ROWS = 6;
	private static final int[] COLUMNS = { 280, 100, 100 };

	private final Updates updates;
	private Label state;
	private ProgressBar progress;
	private Table offers;
	private Button install;
	private Button restart;
	private Button close;
	private Job running;

	UpdateDialog(Shell parent, Updates updates) {
		super(parent);
		this.updates = updates;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("title")); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		state = id(new Label(area, SWT.WRAP), "update.state"); //$NON-NLS-1$
		GridDataFactory.fillDefaults().grab(true, false).hint(convertHorizontalDLUsToPixels(WIDTH / 2), SWT.DEFAULT).applyTo(state);
		progress = new ProgressBar(area, SWT.INDETERMINATE);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(progress);
		offers = id(new Table(area, SWT.BORDER | SWT.FULL_SELECTION), "update.list"); //$NON-NLS-1$
		offers.setHeaderVisible(true);
		offers.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = Texts.get("title"); //$NON-NLS-1$
			}
		});
		// there is nothing to list before something was found
		offers.setVisible(false);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, offers.getItemHeight() * ROWS).exclude(true).applyTo(offers);
		String[] names = { "column.part", "column.installed", "column.offered" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		for (int i = 0; i < names.length; i++) {
			TableColumn column = new TableColumn(offers, SWT.NONE);
			column.setText(Texts.get(names[i]));
			column.setWidth(convertHorizontalDLUsToPixels(COLUMNS[i] / 2));
		}
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		install = id(createButton(parent, IDialogConstants.CLIENT_ID, Texts.get("button.install"), true), "update.install"); //$NON-NLS-1$ //$NON-NLS-2$
		restart = id(createButton(parent, IDialogConstants.CLIENT_ID + 1, Texts.get("button.restart"), false), "update.restart"); //$NON-NLS-1$ //$NON-NLS-2$
		close = id(createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.close"), false), "update.close"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void buttonPressed(int button) {
		switch (button) {
		case IDialogConstants.CLIENT_ID -> install();
		case IDialogConstants.CLIENT_ID + 1 -> restart();
		default -> super.buttonPressed(button);
		}
	}

	@Override
	protected Point getInitialLocation(Point size) {
		// the search starts once the window has its controls
		search();
		return super.getInitialLocation(size);
	}

	@Override
	public boolean close() {
		if (running != null) {
			running.cancel();
		}
		return super.close();
	}

	private void search() {
		start("state.searching", "state.failed", monitor -> { //$NON-NLS-1$ //$NON-NLS-2$
			List<Offer> found = updates.find(monitor);
			return () -> show(found);
		});
	}

	private void install() {
		start("state.installing", "state.failedInstall", monitor -> { //$NON-NLS-1$ //$NON-NLS-2$
			updates.install(monitor);
			return () -> {
				rest(Texts.get("state.installed")); //$NON-NLS-1$
				restart.setEnabled(true);
				restart.setFocus();
			};
		});
	}

	private void restart() {
		close();
		PlatformUI.getWorkbench().restart();
	}

	private void show(List<Offer> found) {
		rest(Texts.get(found.isEmpty() ? "state.none" : "state.offer")); //$NON-NLS-1$ //$NON-NLS-2$
		for (Offer offer : found) {
			new TableItem(offers, SWT.NONE).setText(new String[] { offer.part(), offer.installed(), offer.offered() });
		}
		if (!found.isEmpty()) {
			offers.setVisible(true);
			((GridData) offers.getLayoutData()).exclude = false;
			getShell().pack();
		}
		install.setEnabled(!found.isEmpty());
		(found.isEmpty() ? close : install).setFocus();
	}

	private void start(String doing, String failed, Work work) {
		say(Texts.get(doing));
		progress.setVisible(true);
		install.setEnabled(false);
		restart.setEnabled(false);
		close.setText(Texts.get("button.cancel")); //$NON-NLS-1$
		Display display = getShell().getDisplay();
		running = Job.create(Texts.get("job"), monitor -> { //$NON-NLS-1$
			Runnable then;
			try {
				then = work.run(monitor);
			} catch (CoreException e) {
				then = () -> fail(failed, e.getStatus());
			} catch (org.eclipse.core.runtime.OperationCanceledException e) {
				then = () -> rest(Texts.get("state.cancelled")); //$NON-NLS-1$
			}
			Runnable shown = then;
			display.asyncExec(() -> {
				if (!state.isDisposed()) {
					shown.run();
				}
			});
			return Status.OK_STATUS;
		});
		// the dialog itself shows what goes on
		running.setSystem(true);
		running.schedule();
	}

	private void fail(String text, IStatus status) {
		if (status.matches(IStatus.CANCEL)) {
			rest(Texts.get("state.cancelled")); //$NON-NLS-1$
			return;
		}
		Platform.getLog(UpdateDialog.class).log(status);
		rest(Texts.get(text, deepest(status).getMessage()));
	}

	/** The innermost status says what it was; those around it only that something was. */
	private static IStatus deepest(IStatus status) {
		for (IStatus child : status.getChildren()) {
			if (child.matches(IStatus.ERROR)) {
				return deepest(child);
			}
		}
		return status;
	}

	private void rest(String text) {
		say(text);
		progress.setVisible(false);
		close.setText(Texts.get("button.close")); //$NON-NLS-1$
	}

	private void say(String text) {
		state.setText(text);
		state.getParent().layout();
	}

	private static <W extends Widget> W id(W widget, String id) {
		widget.setData(ID, id);
		return widget;
	}
}

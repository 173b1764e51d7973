package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewDescriptor;

/**
 * Patients on the left; the chart beside them, and behind it, in the same folder, the place of every view that anyone
 * installed into this window.
 */
public final class CabinetPerspective implements IPerspectiveFactory {

	/** The perspective's identifier. */
	public static final String ID = "org.vaguemestre.cabinet.perspective"; //$NON-NLS-1$

	/** A patient's line, in points, on a screen of any size. */
	private static final float PATIENTS = 400;
	private static final float NARROWEST = 0.2f;
	private static final float WIDEST = 0.28f;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		float share = PATIENTS / Display.getCurrent().getPrimaryMonitor().getClientArea().width;
		float width = Math.max(NARROWEST, Math.min(WIDEST, share));
		var left = layout.createFolder("org.vaguemestre.cabinet.left", IPageLayout.LEFT, width, layout.getEditorArea()); //$NON-NLS-1$
		left.addView(PatientsView.ID);
		var main = layout.createFolder("org.vaguemestre.cabinet.main", IPageLayout.RIGHT, width, layout.getEditorArea()); //$NON-NLS-1$
		main.addView(ChartView.ID);
		for (IViewDescriptor view : InstalledViews.of(PlatformUI.getWorkbench().getViewRegistry())) {
			main.addPlaceholder(view.getId());
		}
		layout.getViewLayout(PatientsView.ID).setCloseable(false);
		layout.getViewLayout(ChartView.ID).setCloseable(false);
	}
}

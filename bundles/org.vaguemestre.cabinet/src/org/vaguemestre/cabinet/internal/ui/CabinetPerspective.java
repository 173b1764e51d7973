package org.vaguemestre.cabinet.internal.ui;

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

	private static final float LEFT = 0.25f;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		var left = layout.createFolder("org.vaguemestre.cabinet.left", IPageLayout.LEFT, LEFT, layout.getEditorArea()); //$NON-NLS-1$
		left.addView(PatientsView.ID);
		var main = layout.createFolder("org.vaguemestre.cabinet.main", IPageLayout.RIGHT, LEFT, layout.getEditorArea()); //$NON-NLS-1$
		main.addView(ChartView.ID);
		for (IViewDescriptor view : InstalledViews.of(PlatformUI.getWorkbench().getViewRegistry())) {
			main.addPlaceholder(view.getId());
		}
		layout.getViewLayout(PatientsView.ID).setCloseable(false);
		layout.getViewLayout(ChartView.ID).setCloseable(false);
	}
}

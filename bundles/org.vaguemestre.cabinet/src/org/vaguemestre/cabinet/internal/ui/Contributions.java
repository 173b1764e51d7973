package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.menus.IMenuService;

/** Places where others that are installed put what they can do for a patient or a document. Empty while nobody is. */
final class Contributions {

	/** What can be done for a patient. */
	static final String PATIENT = "org.vaguemestre.patient"; //$NON-NLS-1$
	/** What can be done with a document. */
	static final String DOCUMENT = "org.vaguemestre.document"; //$NON-NLS-1$

	private Contributions() {
	}

	/** A row of buttons. */
	static ToolBar buttons(Composite parent, IWorkbenchPartSite site, String place) {
		ToolBarManager manager = new ToolBarManager(SWT.FLAT | SWT.RIGHT | SWT.WRAP);
		IMenuService menus = site.getService(IMenuService.class);
		menus.populateContributionManager(manager, "toolbar:" + place); //$NON-NLS-1$
		ToolBar bar = manager.createControl(parent);
		// the manager must not dispose of a bar that is being disposed of: the platform would crash
		bar.addListener(SWT.Dispose, e -> {
			menus.releaseContributions(manager);
			manager.removeAll();
		});
		return bar;
	}

	/** A context menu. */
	static void menu(Control control, IWorkbenchPartSite site, String place, ISelectionProvider selection) {
		MenuManager manager = new MenuManager();
		control.setMenu(manager.createContextMenu(control));
		site.registerContextMenu(place, manager, selection);
	}
}

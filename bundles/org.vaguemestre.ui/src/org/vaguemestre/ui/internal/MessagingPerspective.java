package org.vaguemestre.ui.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The mailbox in the middle, directory and keys behind it: views that are not installed are left out by the workbench. */
public final class MessagingPerspective implements IPerspectiveFactory {

	private static final String[] VIEWS = { "org.vaguemestre.mail.ui.mailbox", //$NON-NLS-1$
			"org.vaguemestre.directory.ui.directory", "org.vaguemestre.crypto.ui.crypto" }; //$NON-NLS-1$ //$NON-NLS-2$

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		var folder = layout.createFolder("org.vaguemestre.ui.main", IPageLayout.LEFT, 1f, layout.getEditorArea()); //$NON-NLS-1$
		var known = org.eclipse.ui.PlatformUI.getWorkbench().getViewRegistry();
		for (String view : VIEWS) {
			if (known.find(view) != null) {
				folder.addView(view);
			}
			layout.addShowViewShortcut(view);
		}
		// for the one who protects data; not in the way of the others
		layout.addShowViewShortcut("org.vaguemestre.trace.ui.traces"); //$NON-NLS-1$
	}
}

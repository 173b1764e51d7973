package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.vaguemestre.cabinet.internal.Office;

/** The workbench around Cabinet's perspective. */
final class CabinetWorkbenchAdvisor extends WorkbenchAdvisor {

	private final Office office;

	CabinetWorkbenchAdvisor(Office office) {
		this.office = office;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		super.initialize(configurer);
		// a new layout at each start has a place for what was installed meanwhile
		configurer.setSaveAndRestore(false);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return CabinetPerspective.ID;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new CabinetWindowAdvisor(configurer, office);
	}
}

package org.vaguemestre.cabinet.internal.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.model.application.ui.SideValue;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimmedWindow;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.views.IViewDescriptor;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;

import jakarta.annotation.PostConstruct;

/** The bar along the top of the window: the chart and every view that was installed, each one click away, and who works. */
public final class NavigationBar {

	private static final String URI = "bundleclass://org.vaguemestre.cabinet/" + NavigationBar.class.getName(); //$NON-NLS-1$
	private static final String ELEMENT = "org.vaguemestre.cabinet.navigation"; //$NON-NLS-1$
	/** The platform's word for a control that takes all the width that is left. */
	private static final String STRETCH = "stretch"; //$NON-NLS-1$

	private final Map<String, ToolItem> items = new HashMap<>();
	private IWorkbenchWindow window;
	private Images images;
	private ToolBar views;
	private Label user;

	/**
	 * Puts the bar into a window.
	 *
	 * @param window a window that has just been opened
	 */
	static void addTo(IWorkbenchWindow window) {
		EModelService model = window.getService(EModelService.class);
		MTrimmedWindow frame = (MTrimmedWindow) window.getService(MWindow.class);
		MTrimBar top = model.getTrim(frame, SideValue.TOP);
		MToolControl bar = model.createModelElement(MToolControl.class);
		bar.setElementId(ELEMENT);
		bar.setContributionURI(URI);
		bar.getTags().add(STRETCH);
		// the platform's own spacers would take their share of the width
		top.getChildren().forEach(c -> c.setToBeRendered(false));
		top.getChildren().add(0, bar);
		// the workbench leaves this trim out when there is neither a tool bar nor a perspective bar
		top.setToBeRendered(true);
		top.setVisible(true);
	}

	/**
	 * Makes the controls; called by the workbench.
	 *
	 * @param parent    the trim of the window
	 * @param workbench the window
	 */
	@PostConstruct
	public void create(Composite parent, IWorkbenchWindow workbench) {
		window = workbench;
		Composite bar = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(6, 3).spacing(6, 0).applyTo(bar);
		images = Images.of(bar);
		views = new ToolBar(bar, SWT.FLAT | SWT.RIGHT | SWT.WRAP);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(views);
		Label person = new Label(bar, SWT.NONE);
		person.setImage(images.get("user")); //$NON-NLS-1$
		user = Ids.set(new Label(bar, SWT.NONE), "cabinet.user"); //$NON-NLS-1$
		user.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(user);
		var registry = workbench.getWorkbench().getViewRegistry();
		item(registry.find(ChartView.ID));
		InstalledViews.of(registry).forEach(this::item);
		follow(bar, workbench.getService(Office.class));
	}

	private void item(IViewDescriptor view) {
		if (!items.isEmpty()) {
			new ToolItem(views, SWT.SEPARATOR);
		}
		ToolItem item = Ids.set(new ToolItem(views, SWT.CHECK), "cabinet.go." + view.getId()); //$NON-NLS-1$
		item.setText(view.getLabel());
		item.setImage(images.get(view.getImageDescriptor()));
		// one that repeated the label would only cover the tabs below
		item.setToolTipText(view.getDescription().isBlank() ? null : view.getDescription());
		item.addListener(SWT.Selection, e -> show(view.getId()));
		items.put(view.getId(), item);
	}

	private void show(String view) {
		IWorkbenchPage page = window.getActivePage();
		try {
			if (page != null) {
				page.showView(view);
			}
		} catch (PartInitException e) {
			Platform.getLog(NavigationBar.class).log(e.getStatus());
		}
		mark();
	}

	/** Presses the items of what can be seen. */
	private void mark() {
		IWorkbenchPage page = window.getActivePage();
		items.forEach((id, item) -> item
				.setSelection(page != null && page.findView(id) != null && page.isPartVisible(page.findView(id))));
	}

	private void follow(Composite bar, Office office) {
		Work work = new Work(bar);
		HostListener listener = new HostListener() {
			@Override
			public void userChanged(Optional<HostUser> who) {
				work.ui(() -> name(who));
			}
		};
		IPartListener2 parts = new IPartListener2() {
			@Override
			public void partVisible(IWorkbenchPartReference part) {
				mark();
			}

			@Override
			public void partHidden(IWorkbenchPartReference part) {
				mark();
			}
		};
		office.addListener(listener);
		window.getPartService().addPartListener(parts);
		bar.addDisposeListener(e -> {
			office.removeListener(listener);
			window.getPartService().removePartListener(parts);
		});
		name(office.currentUser());
		work.ui(this::mark);
	}

	private void name(Optional<HostUser> who) {
		user.setText(who.map(HostUser::displayName).orElse(Texts.get("user.none"))); //$NON-NLS-1$
		user.getParent().layout();
	}
}

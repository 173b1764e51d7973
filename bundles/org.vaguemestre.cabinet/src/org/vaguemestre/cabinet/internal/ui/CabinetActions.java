package org.vaguemestre.cabinet.internal.ui;

import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.views.IViewDescriptor;
import org.eclipse.ui.views.IViewRegistry;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;

/** The menus. What others install finds its views under the menu of views, and may add menus of its own. */
final class CabinetActions extends ActionBarAdvisor {

	private final Office office;

	CabinetActions(IActionBarConfigurer configurer, Office office) {
		super(configurer);
		this.office = office;
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		IWorkbenchWindow window = getActionBarConfigurer().getWindowConfigurer().getWindow();
		bar.add(file(window));
		bar.add(views(window));
		bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		bar.add(help(window));
	}

	private MenuManager file(IWorkbenchWindow window) {
		MenuManager menu = new MenuManager(Texts.get("menu.file"), IWorkbenchActionConstants.M_FILE); //$NON-NLS-1$
		menu.add(action("menu.user", "user", //$NON-NLS-1$ //$NON-NLS-2$
				() -> new SignIn(office).ask(window.getShell()).ifPresent(office::signIn)));
		menu.add(new Separator());
		if (hasPreferences(window)) {
			menu.add(named(ActionFactory.PREFERENCES.create(window), "menu.preferences")); //$NON-NLS-1$
		}
		menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator());
		menu.add(named(ActionFactory.QUIT.create(window), "menu.quit")); //$NON-NLS-1$
		return menu;
	}

	/** Cabinet has no preferences of its own, and those of the platform are not for a practice. */
	private static boolean hasPreferences(IWorkbenchWindow window) {
		return Stream.of(window.getWorkbench().getPreferenceManager().getRootSubNodes())
				.anyMatch(n -> !n.getId().startsWith("org.eclipse.")); //$NON-NLS-1$
	}

	private MenuManager views(IWorkbenchWindow window) {
		MenuManager menu = new MenuManager(Texts.get("menu.view"), "org.vaguemestre.cabinet.menu.view"); //$NON-NLS-1$ //$NON-NLS-2$
		IViewRegistry registry = window.getWorkbench().getViewRegistry();
		menu.add(show(window, registry.find(PatientsView.ID)));
		menu.add(show(window, registry.find(ChartView.ID)));
		menu.add(new Separator());
		InstalledViews.of(registry).forEach(v -> menu.add(show(window, v)));
		menu.add(new Separator());
		menu.add(action("menu.layout", null, () -> window.getActivePage().resetPerspective())); //$NON-NLS-1$
		return menu;
	}

	private MenuManager help(IWorkbenchWindow window) {
		MenuManager menu = new MenuManager(Texts.get("menu.help"), IWorkbenchActionConstants.M_HELP); //$NON-NLS-1$
		menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator());
		menu.add(action("menu.about", "cabinet", () -> about(window))); //$NON-NLS-1$ //$NON-NLS-2$
		return menu;
	}

	private static void about(IWorkbenchWindow window) {
		Version version = FrameworkUtil.getBundle(CabinetActions.class).getVersion();
		// the moment of the build says nothing to the one who reads it
		String shown = version.getMajor() + "." + version.getMinor() + '.' + version.getMicro(); //$NON-NLS-1$
		new MessageDialog(window.getShell(), Texts.get("about.title"), null, Texts.get("about.text", shown), //$NON-NLS-1$ //$NON-NLS-2$
				MessageDialog.NONE, 0, Texts.get("button.close")) { //$NON-NLS-1$
			@Override
			public Image getImage() {
				return Images.of(window.getShell()).large("cabinet"); //$NON-NLS-1$
			}
		}.open();
	}

	private static IAction show(IWorkbenchWindow window, IViewDescriptor view) {
		Action action = new Action(view.getLabel(), view.getImageDescriptor()) {
			@Override
			public void run() {
				try {
					window.getActivePage().showView(view.getId());
				} catch (PartInitException e) {
					Platform.getLog(CabinetActions.class).log(e.getStatus());
				}
			}
		};
		action.setId("org.vaguemestre.cabinet.show." + view.getId()); //$NON-NLS-1$
		return action;
	}

	private static IAction action(String key, String icon, Runnable work) {
		ImageDescriptor picture = icon == null ? null : Images.descriptor(icon);
		Action action = new Action(Texts.get(key), picture) {
			@Override
			public void run() {
				work.run();
			}
		};
		action.setId("org.vaguemestre.cabinet." + key); //$NON-NLS-1$
		return action;
	}

	/** The platform's own action, in the user's language. */
	private IAction named(ActionFactory.IWorkbenchAction action, String key) {
		action.setText(Texts.get(key));
		register(action);
		return action;
	}
}

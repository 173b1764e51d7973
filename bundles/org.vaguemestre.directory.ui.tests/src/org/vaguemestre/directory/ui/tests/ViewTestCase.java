package org.vaguemestre.directory.ui.tests;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.ui.Compose;
import org.vaguemestre.ui.Jobs;

/** The view on sources of the test's own. */
abstract class ViewTestCase {

	static final String HELENE = "helene.lefevre@cardio.mssante.example";
	private static final String VIEW = "org.vaguemestre.directory.ui.directory";

	final Robot robot = new Robot(Display.getDefault());
	final List<List<String>> written = new CopyOnWriteArrayList<>();
	final List<DirectorySource> sources = new CopyOnWriteArrayList<>();
	private final List<ServiceRegistration<?>> services = new ArrayList<>();
	Directory directory;
	IViewPart view;
	@TempDir
	Path folder;

	@BeforeEach
	void offerServices() {
		// it may be part of the window from the start, and would ask the sources before all of them are there
		robot.onUi(() -> {
			page().hideView(page().findView(VIEW));
			return Boolean.TRUE;
		});
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		sources.add(new FileSource(directory));
		offer(Directory.class, directory, 1000);
		offer(AddressBook.class, AddressBook.of(() -> sources), 1000);
		offer(Compose.class, (parent, account, to) -> written.add(to), 1000);
	}

	<S> void offer(Class<S> kind, S service, int rank) {
		Dictionary<String, Object> properties = new Hashtable<>();
		properties.put(Constants.SERVICE_RANKING, rank);
		BundleContext context = FrameworkUtil.getBundle(ViewTestCase.class).getBundleContext();
		services.add(context.registerService(kind, service, properties));
	}

	void show() {
		view = robot.onUi(() -> page().showView(VIEW));
		robot.find(Text.class, "directory.search");
		robot.onUi(() -> {
			shell().forceActive();
			page().activate(view);
			return Boolean.TRUE;
		});
		robot.waitFor("the window to be active", () -> Display.getCurrent().getActiveShell() == shell());
		// what the sources are called is part of what rows and cards say
		robot.waitForText("directory.state", ":");
	}

	@AfterEach
	void closeView() {
		robot.onUi(() -> {
			// a dialog that a failed test left open would be the failure of all after it
			for (Shell left : Display.getCurrent().getShells()) {
				if (!left.isDisposed() && left != shell() && (left.getStyle() & SWT.TITLE) != 0) {
					left.dispose();
				}
			}
			if (view != null) {
				page().hideView(view);
			}
			return Boolean.TRUE;
		});
		services.forEach(ServiceRegistration::unregister);
		// a search that was given up may still be reading in the folder, which goes now
		robot.waitFor("the view's work to end", () -> Stream.of(Job.getJobManager().find(null))
				.noneMatch(job -> job.getClass().getName().startsWith(Jobs.class.getName())));
	}

	void fill() throws Exception {
		directory.importFile(new Extraction().people(700).write(folder.resolve("Extraction_202608261200.txt")),
				new NullProgressMonitor());
	}

	/** As the import button does once the dialog of the window system has given a file. */
	void importFile(Path file) {
		robot.onUi(() -> {
			Method method = view.getClass().getMethod("importFile", Path.class);
			return method.invoke(view, file);
		});
	}

	static Predicate<List<String>> of(String address) {
		return row -> row.get(0).contains(address);
	}

	void waitForRows(int count) {
		robot.waitFor(count + " rows", () -> table("directory.results").getItemCount() == count);
	}

	void waitForFocus(String id) {
		robot.waitFor(id + " to have the keyboard", () -> id.equals(id(Display.getCurrent().getFocusControl())));
	}

	static Table table(String id) {
		return control(shell(), Table.class, id).orElseThrow();
	}

	/** A window that is open; whether it is active is for the window system to say, in its own time. */
	static Optional<Shell> dialog(String title) {
		return Stream.of(Display.getCurrent().getShells()).filter(shell -> shell.isVisible() && shell.getText().equals(title)).findFirst();
	}

	/** All texts of labels in a window. */
	static String said(Composite parent) {
		StringBuilder said = new StringBuilder();
		for (Control child : parent.getChildren()) {
			if (child instanceof Label label) {
				said.append(label.getText()).append('\n');
			} else if (child instanceof Composite inner) {
				said.append(said(inner));
			}
		}
		return said.toString();
	}

	static Shell shell() {
		return page().getWorkbenchWindow().getShell();
	}

	/** For conditions, which are asked on the display's own thread, where the robot does not work. */
	static <C extends Control> Optional<C> control(Composite parent, Class<C> type, String id) {
		for (Control child : parent.getChildren()) {
			Optional<C> found = type.isInstance(child) && id.equals(id(child)) ? Optional.of(type.cast(child))
					: child instanceof Composite inner ? control(inner, type, id) : Optional.empty();
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	static Object id(Widget widget) {
		return widget == null ? null : widget.getData(Robot.ID);
	}

	static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	void picture(String name) throws Exception {
		robot.picture(name);
	}
}

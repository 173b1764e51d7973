package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.DirectoryState.Status;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.ui.Compose;

/** The directory view on a directory in a folder of its own, used by hand and in French. */
class DirectoryViewTest {

	private static final String VIEW = "org.vaguemestre.directory.ui.directory";
	private static final int NAME = 0;
	private static final int ACTIVITY = 1;
	private static final int PLACE = 2;
	private static final int ADDRESS = 3;
	private static final String HELENE = "helene.lefevre@cardio.mssante.example";

	private final Robot robot = new Robot(Display.getDefault(), Duration.ofSeconds(20));
	private final List<List<String>> written = new ArrayList<>();
	private final List<ServiceRegistration<?>> services = new ArrayList<>();
	private Directory directory;
	private IViewPart view;
	@TempDir
	private Path folder;

	@BeforeEach
	void offerServices() {
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		offer(Directory.class, directory, 1000);
		offer(Compose.class, (parent, account, to) -> written.add(to), 1000);
	}

	private <S> void offer(Class<S> kind, S service, int rank) {
		Dictionary<String, Object> properties = new Hashtable<>();
		properties.put(Constants.SERVICE_RANKING, rank);
		BundleContext context = FrameworkUtil.getBundle(DirectoryViewTest.class).getBundleContext();
		services.add(context.registerService(kind, service, properties));
	}

	private void show() {
		view = robot.onUi(() -> page().showView(VIEW));
		robot.find(Text.class, "directory.search");
	}

	@AfterEach
	void closeView() {
		robot.onUi(() -> {
			if (view != null) {
				page().hideView(view);
			}
			return Boolean.TRUE;
		});
		services.forEach(ServiceRegistration::unregister);
	}

	@Test
	void anEmptyDirectorySaysWhatToDoAndIsFilledByAnImport() throws Exception {
		show();
		robot.find(Button.class, "directory.import.first");
		assertFalse(robot.isEnabled("directory.search"), "nothing to search yet");
		picture("1-empty");
		importFile(new Extraction().people(2000).line("PER|abîmé").write(folder.resolve("Extraction_202608261200.txt")));
		robot.clickButton("Fermer");
		robot.waitForText("directory.state", "extraction du 26 août 2026");
		assertTrue(robot.text("directory.state").matches("2\\D004 boîtes, extraction du 26 août 2026"),
				robot.text("directory.state"));
		robot.type("directory.search", "lefevre");
		waitForRows(2);
		assertEquals(2004, directory.state().entries());
	}

	@Test
	void theReportTellsWhatChanged() throws Exception {
		directory.importFile(new Extraction().people(10).write(folder.resolve("one.txt")), new NullProgressMonitor());
		show();
		importFile(new Extraction().people(15).line("PER|abîmé").write(folder.resolve("two.txt")));
		robot.waitFor("the report", () -> dialog("Annuaire importé"));
		picture("2-report");
		String report = robot.onUi(() -> said(Display.getCurrent().getActiveShell()));
		assertTrue(report.contains("19 boîtes sont maintenant dans l’annuaire"), report);
		assertTrue(report.contains("Ajoutées\u00a0: 5\nModifiées\u00a0: 0\nSupprimées\u00a0: 0"), report);
		assertTrue(report.contains("Une ligne du fichier était abîmée"), report);
		robot.clickButton("Fermer");
	}

	@Test
	void searchesAsOneTypesWhateverTheAccents() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefèv card");
		waitForRows(1);
		List<String> row = robot.rows("directory.results").get(0);
		assertEquals("LEFÈVRE Hélène", row.get(NAME));
		assertEquals("Cardiologie et maladies vasculaires", row.get(ACTIVITY));
		assertEquals("69006 LYON 06", row.get(PLACE));
		assertEquals(HELENE, row.get(ADDRESS));
		assertEquals("Une boîte", robot.text("directory.count"));
		robot.waitForText("directory.details", HELENE);
		robot.setText("directory.search", "nom");
		robot.waitForText("directory.count", "Les 500 premières des 700 boîtes trouvées");
		assertEquals(500, robot.onUi(() -> table().getItemCount()));
		picture("3-many");
		robot.setText("directory.search", "lefevvre");
		robot.waitForText("directory.count", "voici ce qui s’en approche");
		robot.setText("directory.search", "personne de ce nom");
		robot.waitFor("no rows", () -> table().getItemCount() == 0);
		picture("4-none");
		robot.setText("directory.search", "");
		robot.waitFor("nothing said of the last search", () -> control(shell(), Label.class, "directory.count").orElseThrow().getText().isEmpty());
		picture("5-start");
	}

	@Test
	void theDetailsSayWhoseBoxItIs() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefevre");
		robot.selectRow("directory.results", "the colleague", r -> r.get(ADDRESS).equals(HELENE));
		robot.waitForText("directory.details", HELENE);
		String details = robot.text("directory.details");
		assertTrue(details.startsWith("Dr Hélène LEFÈVRE\nMédecin, Cardiologie et maladies vasculaires\n"), details);
		assertTrue(details.contains("Type de boîte\nPersonnelle"), details);
		assertTrue(details.contains("Structure\nCABINET DE CARDIOLOGIE"), details);
		assertTrue(details.contains("Adresse postale\n8 BD DES BELGES\n69006 LYON 06"), details);
		assertTrue(details.contains("RPPS\n10000000025"), details);
		picture("6-details");
		robot.setText("directory.search", "automate");
		robot.selectRow("directory.results", "the machine", r -> r.get(ADDRESS).startsWith("automate"));
		robot.waitForText("directory.details", "lue par une machine");
		picture("7-machine");
	}

	@Test
	void writingStartsAMessageToTheOneSelected() throws Exception {
		fill();
		show();
		robot.type("directory.search", "lefevre");
		waitForRows(2);
		assertFalse(robot.isEnabled("directory.compose"), "nobody is selected");
		robot.selectRow("directory.results", "the colleague", r -> r.get(ADDRESS).equals(HELENE));
		robot.click("directory.compose");
		robot.waitFor("the message", () -> written.size() == 1);
		assertEquals(List.of("Dr Hélène LEFÈVRE <" + HELENE + ">"), written.get(0));
	}

	@Test
	void theKeyboardIsEnough() throws Exception {
		fill();
		show();
		robot.onUi(() -> {
			page().activate(view);
			return Boolean.TRUE;
		});
		robot.waitFor("the search field to have the keyboard",
				() -> "directory.search".equals(id(Display.getCurrent().getFocusControl())));
		robot.type("directory.search", "lefevre cardio");
		waitForRows(1);
		robot.key(SWT.NONE, SWT.ARROW_DOWN);
		robot.waitFor("the results to have the keyboard",
				() -> "directory.results".equals(id(Display.getCurrent().getFocusControl())));
		robot.key(SWT.NONE, SWT.CR);
		robot.waitFor("the message", () -> written.size() == 1);
	}

	@Test
	void aBadFileIsRefusedInWordsAndTheDirectoryStays() throws Exception {
		fill();
		show();
		importFile(Files.writeString(folder.resolve("lettre.txt"), "Bonjour\n"));
		assertSaid("L’annuaire n’a pas été importé", "n’est pas une extraction de l’annuaire");
		importFile(folder.resolve("absent.txt"));
		assertSaid("L’annuaire n’a pas été importé", "ne peut pas être lu");
		String text = Files.readString(new Extraction().people(700).write(folder.resolve("cut.txt")));
		importFile(Files.writeString(folder.resolve("cut.txt"), text.substring(0, text.length() - 60)));
		assertSaid("L’annuaire n’a pas été importé", "est incomplet");
		assertEquals(704, directory.state().entries());
	}

	@Test
	void aMuchSmallerFileIsAQuestion() throws Exception {
		directory.importFile(new Extraction().people(1500).write(folder.resolve("large.txt")), new NullProgressMonitor());
		show();
		Path small = new Extraction().people(3).write(folder.resolve("small.txt"));
		importFile(small);
		robot.waitFor("the question", () -> dialog("Un annuaire beaucoup plus petit\u202f?"));
		picture("9-smaller");
		robot.clickButton("Annuler");
		robot.waitFor("the question to be gone", () -> !dialog("Un annuaire beaucoup plus petit\u202f?"));
		assertEquals(1504, directory.state().entries());
		importFile(small);
		robot.clickButton("Importer");
		robot.clickButton("Fermer");
		robot.waitForText("directory.state", "7 boîtes");
	}

	@Test
	void anImportShowsHowFarItIsAndCanBeCancelled() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		offer(Directory.class, endless(cancelled), 2000);
		show();
		importFile(folder.resolve("Extraction.txt"));
		robot.waitForText("directory.import.running", "Importation de Extraction.txt");
		robot.waitFor("the bar to move", () -> control(shell(), ProgressBar.class, "directory.import.bar")
				.orElseThrow().getSelection() > 0);
		picture("10-import");
		assertFalse(robot.isEnabled("directory.import"), "one at a time");
		robot.click("directory.import.cancel");
		assertTrue(cancelled.await(20, TimeUnit.SECONDS), "the import was told");
		robot.waitFor("the line to go", () -> !control(shell(), ProgressBar.class, "directory.import.bar").orElseThrow()
				.isVisible());
		assertTrue(robot.isEnabled("directory.import"));
	}

	/** A directory that imports half of a file and then waits until it is cancelled. */
	private static Directory endless(CountDownLatch cancelled) {
		return (Directory) Proxy.newProxyInstance(Directory.class.getClassLoader(), new Class<?>[] { Directory.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "importFile" -> {
					IProgressMonitor monitor = (IProgressMonitor) arguments[arguments.length - 1];
					monitor.beginTask("", 100);
					monitor.worked(50);
					while (!monitor.isCanceled()) {
						Thread.onSpinWait();
					}
					cancelled.countDown();
					throw new OperationCanceledException();
				}
				case "state" -> DirectoryState.without(Status.EMPTY);
				case "toString" -> "endless";
				case "hashCode" -> 1;
				case "equals" -> proxy == arguments[0];
				default -> null;
				});
	}

	private void assertSaid(String title, String words) throws Exception {
		robot.waitFor(title, () -> dialog(title));
		String said = robot.onUi(() -> said(Display.getCurrent().getActiveShell()));
		assertTrue(said.contains(words), said);
		picture("8-" + words.replaceAll("\\W+", "-"));
		robot.clickButton("Fermer");
		robot.waitFor("the message to be gone", () -> !dialog(title));
	}

	private static boolean dialog(String title) {
		Shell shell = Display.getCurrent().getActiveShell();
		return shell != null && shell.getText().equals(title);
	}

	/** All texts of labels in a window. */
	private static String said(Composite parent) {
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

	private void fill() throws Exception {
		directory.importFile(new Extraction().people(700).write(folder.resolve("Extraction_202608261200.txt")),
				new NullProgressMonitor());
	}

	/** As the import button does once the dialog of the window system has given a file. */
	private void importFile(Path file) {
		robot.onUi(() -> {
			Method method = view.getClass().getMethod("importFile", Path.class);
			return method.invoke(view, file);
		});
	}

	private void waitForRows(int count) {
		robot.waitFor(count + " rows", () -> table().getItemCount() == count);
	}

	private static Table table() {
		return control(shell(), Table.class, "directory.results").orElseThrow();
	}

	private static Shell shell() {
		return page().getWorkbenchWindow().getShell();
	}

	/** For conditions, which are asked on the display's own thread, where the robot does not work. */
	private static <C extends Control> Optional<C> control(Composite parent, Class<C> type, String id) {
		for (Control child : parent.getChildren()) {
			Optional<C> found = type.isInstance(child) && id.equals(id(child)) ? Optional.of(type.cast(child))
					: child instanceof Composite inner ? control(inner, type, id) : Optional.empty();
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	private static Object id(Widget widget) {
		return widget == null ? null : widget.getData(Robot.ID);
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private void picture(String name) throws Exception {
		String pictures = System.getProperty("org.vaguemestre.pictures", "");
		if (!pictures.isBlank()) {
			Files.createDirectories(Path.of(pictures));
			Instant settled = Instant.now().plusMillis(700);
			robot.waitFor("what is shown to settle", () -> Instant.now().isAfter(settled));
			robot.screenshot(Path.of(pictures, name + ".png"));
		}
	}
}

package org.vaguemestre.mail.ui.tests;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingDesk;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.host.BoundedHost;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.robot.Robot;

/** The mailbox view on services in memory, for one test at a time. The interface is French here. */
abstract class MailboxTestCase {

	private static final String VIEW = "org.vaguemestre.mail.ui.mailbox";
	static final int SUBJECT = 3;
	static final int PATIENT = 4;
	static final int SIGNATURE = 6;
	static final int ENCRYPTION = 7;
	static final int FILED = 8;

	final Robot robot = new Robot(Display.getDefault());
	final FakeMail mail = new FakeMail();
	final FakeHost host = new FakeHost();
	final FakeDrafts drafts = new FakeDrafts();
	FilingDesk desk;
	/** How long the office may take here. */
	private static final Duration PATIENCE = Duration.ofSeconds(4);
	private BoundedHost bounded;
	private Preferences rules;
	private final ExecutorService background = Executors.newSingleThreadExecutor();
	private final List<ServiceRegistration<?>> services = new ArrayList<>();

	@BeforeEach
	void openView() throws IOException {
		host.patients.add(Samples.patient());
		register(Mailbox.class, mail);
		register(Accounts.class, mail);
		register(MessageReader.class, mail);
		register(OfficeHost.class, host);
		register(Drafts.class, drafts);
		desk = desk();
		register(FilingDesk.class, desk);
		robot.onUi(() -> page().showView(VIEW));
		// keys go to no window while another test's window is still on its way out
		robot.onUi(() -> {
			page().getWorkbenchWindow().getShell().forceActive();
			return Boolean.TRUE;
		});
		robot.waitFor("the window to be active", () -> Display.getCurrent().getActiveShell() == page().getWorkbenchWindow().getShell());
	}

	/** Offers a service before all others of its kind, until the view is closed. */
	final <T> void register(Class<T> type, T service) {
		Dictionary<String, Object> first = new Hashtable<>();
		first.put(Constants.SERVICE_RANKING, 1000);
		services.add(FrameworkUtil.getBundle(MailboxTestCase.class).getBundleContext().registerService(type, service, first));
	}

	@AfterEach
	void closeView() {
		robot.onUi(() -> {
			// a window that a failed test left open would be the failure of all after it
			for (Shell left : Display.getCurrent().getShells()) {
				if (!left.isDisposed() && left != page().getWorkbenchWindow().getShell() && (left.getStyle() & SWT.TITLE) != 0) {
					left.dispose();
				}
			}
			page().hideView(page().findView(VIEW));
			return Boolean.TRUE;
		});
		services.forEach(ServiceRegistration::unregister);
		background.shutdownNow();
		bounded.close();
	}

	/** The real desk, on a mailbox and an office in memory. */
	private FilingDesk desk() throws IOException {
		bounded = new BoundedHost(host, new BoundedHost.Limits(PATIENCE, PATIENCE, PATIENCE), Locale.FRENCH);
		rules = InstanceScope.INSTANCE.getNode("org.vaguemestre.mail.ui.tests/rules-" + UUID.randomUUID());
		return new FilingContext(() -> Optional.of(bounded), new FilingContext.Mail(() -> Optional.of(mail), () -> Optional.of(mail), () -> Optional.of(mail)),
				List::of, e -> { }, rules, Files.createTempDirectory("filing").resolve("done"), Clock.systemUTC(), Locale.FRENCH, background).desk();
	}

	void fill(int count) {
		String[] subjects = { "Avis sur Mme Martin", "Compte rendu de consultation", "Réunion de pôle jeudi",
				"Ordonnance à renouveler", "Demande d'avis cardiologique" };
		for (int i = 0; i < count; i++) {
			mail.add(Samples.plain(100 + i, subjects[i % subjects.length]));
		}
	}

	void select(String subject) {
		robot.selectRow("mailbox.list", subject, r -> r.get(SUBJECT).startsWith(subject));
	}

	Table table() {
		return (Table) find("mailbox.list");
	}

	boolean robotButton(String id) {
		return find(id) != null;
	}

	static org.eclipse.swt.widgets.Widget find(String id) {
		return Widgets.find(id);
	}

	List<List<String>> rows() {
		Table table = table();
		List<List<String>> rows = new ArrayList<>();
		if (table == null) {
			// the view is not ready yet
			return rows;
		}
		for (int i = 0; i < table.getItemCount(); i++) {
			List<String> row = new ArrayList<>();
			for (int c = 0; c < table.getColumnCount(); c++) {
				row.add(Robot.plainSpaces(table.getItem(i).getText(c)));
			}
			rows.add(row);
		}
		return rows;
	}

	/** Where a column of the list stands among its columns, by its name. */
	int column(String name) {
		TableColumn column = Stream.of(table().getColumns()).filter(c -> ("mailbox.list." + name).equals(c.getData(Robot.ID))).findFirst().orElseThrow();
		return table().indexOf(column);
	}

	List<String> row(String subject) {
		return rows().stream().filter(r -> r.get(SUBJECT).startsWith(subject)).findFirst().orElseThrow();
	}

	List<String> folderNames() {
		List<String> names = new ArrayList<>();
		for (var root : ((org.eclipse.swt.widgets.Tree) find("mailbox.folders")).getItems()) {
			for (var item : root.getItems()) {
				names.add(Robot.plainSpaces(item.getText()));
			}
		}
		return names;
	}

	static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	/** Keys that a program makes are lost while a tooltip is open: the pointer goes where there is none. */
	void awayFromTooltips() {
		pointTo("mailbox.folders", 4);
	}

	/** Puts the pointer on the lower edge of a control, by its id. */
	final void pointTo(String id, int above) {
		// again and again, for a window that has just opened may still be on its way to its place
		robot.waitFor("the pointer on " + id, () -> {
			Control control = Widgets.find(id);
			Event move = new Event();
			move.type = SWT.MouseMove;
			Point to = control.toDisplay(control.getSize().x / 2, control.getSize().y - above);
			move.x = to.x;
			move.y = to.y;
			return Display.getCurrent().post(move) && Display.getCurrent().getCursorControl() == control;
		});
	}

	void picture(String name) throws Exception {
		robot.picture(name);
	}
}

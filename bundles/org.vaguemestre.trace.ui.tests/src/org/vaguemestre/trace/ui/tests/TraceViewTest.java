package org.vaguemestre.trace.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
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
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.TraceSubject;

/** The view of the traces on a trace in a folder of its own, used by hand and in French. */
class TraceViewTest {

	private static final String VIEW = "org.vaguemestre.trace.ui.traces";
	private static final int ACTION = 2;

	private final Robot robot = new Robot(Display.getDefault());
	private ServiceRegistration<TraceLog> service;
	private TraceLog log;
	private IViewPart view;
	private String person = "dr-martin";
	private Instant now = Instant.now().minus(Duration.ofDays(3));
	@TempDir
	private Path folder;

	private final Clock clock = new Clock() {
		@Override
		public ZoneId getZone() {
			return ZoneId.systemDefault();
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return now;
		}
	};

	@BeforeEach
	void write() throws Exception {
		log = TraceLog.at(folder.resolve("trace"), TraceSafe.inFile(folder.resolve("safe")), () -> TraceSettings.USUAL, () -> Optional.of(person),
				"accueil-1", clock, new SecureRandom());
		String box = "claire.moreau@medecin.mssante.example";
		record(TraceEvent.of(TraceActions.MAIL_SIGN_IN, TraceResult.DONE).about(TraceSubject.ACCOUNT, box)
				.about(TraceSubject.SERVER, "imap.mssante.example:993 TLS").asking("IMAP"));
		record(TraceEvent.of(TraceActions.MAIL_RECEIVED, TraceResult.DONE).about(TraceSubject.ACCOUNT, box)
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash("<1@labo.example>")).about(TraceSubject.CORRESPONDENTS, "labo.mssante.example"));
		person = "secretariat";
		record(TraceEvent.of(TraceActions.CHART_FILED, TraceResult.DONE).about(TraceSubject.DOCUMENT, "1.2.250.1.71.4.2.2.1")
				.about(TraceSubject.PATIENT, "P-1042"));
		record(TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.REFUSED).about(TraceSubject.ACCOUNT, box)
				.about(TraceSubject.CORRESPONDENTS, "patient.mssante.example").asking("MAIL, RCPT 1, DATA 48213")
				.answered("550 5.1.1 <255069900112233@patient.mssante.example>: no such mailbox"));
		person = "dr-martin";
		record(TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.DONE).about(TraceSubject.ACCOUNT, box)
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash("<2@cabinet.example>"))
				.about(TraceSubject.CORRESPONDENTS, "cardio.mssante.example").asking("MAIL, RCPT 1, DATA 20480")
				.answered("250 2.0.0 Ok: queued as 4F2A").called("4F2A"));
		Hashtable<String, Object> properties = new Hashtable<>();
		properties.put(Constants.SERVICE_RANKING, 1000);
		service = FrameworkUtil.getBundle(TraceViewTest.class).getBundleContext().registerService(TraceLog.class, log, properties);
	}

	private void record(TraceEvent event) throws Exception {
		now = now.plus(Duration.ofMinutes(7));
		log.record(event).toCompletableFuture().get();
	}

	private void show() {
		view = robot.onUi(() -> page().showView(VIEW));
		robot.find(Text.class, "trace.search");
	}

	@AfterEach
	void close() {
		robot.onUi(() -> {
			if (view != null) {
				page().hideView(view);
			}
			return Boolean.TRUE;
		});
		service.unregister();
		log.close();
	}

	@Test
	void theNewestIsFirstAndItsDetailsAreShown() throws Exception {
		show();
		waitForRows(5);
		assertEquals(List.of("Envoi d’un message", "Envoi d’un message", "Classement d’un document dans le dossier", "Réception de messages",
				"Connexion à la boîte"), robot.rows("trace.table").stream().map(r -> r.get(ACTION)).toList());
		robot.waitForText("trace.details", "250 2.0.0 Ok: queued as 4F2A");
		robot.waitForText("trace.chain", "Intègre depuis le");
		assertEquals("5 traces", robot.text("trace.count"));
		robot.selectRow("trace.table", "what was refused", r -> r.get(4).equals("refusé"));
		robot.waitForText("trace.details", "550 5.1.1 <…@patient.mssante.example>: no such mailbox");
		picture("trace-1");
	}

	@Test
	void theFiltersNarrowItDown() throws Exception {
		show();
		waitForRows(5);
		robot.type("trace.search", "p-1042");
		waitForRows(1);
		robot.setText("trace.search", "");
		waitForRows(5);
		choose("trace.person", "secretariat");
		waitForRows(2);
		choose("trace.action", "Messagerie");
		waitForRows(1);
		choose("trace.person", "Tout le monde");
		waitForRows(4);
		choose("trace.period", "Aujourd’hui");
		robot.waitUntilGone("trace.table");
		picture("trace-2");
	}

	@Test
	void whatIsShownIsExportedAndTheExportIsTraced() throws Exception {
		show();
		waitForRows(5);
		robot.type("trace.search", "refusé");
		waitForRows(1);
		Path file = folder.resolve("export.csv");
		call("exportTo", file);
		robot.waitForText("trace.chain", "Une trace enregistrée dans");
		List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
		assertEquals(2, lines.size());
		assertTrue(lines.get(1).contains("\"Envoi d’un message\";\"mail.sent\""), lines.get(1));
		robot.setText("trace.search", "export");
		robot.click("trace.refresh");
		waitForRows(1);
	}

	@Test
	void aChangeIsSaidInWords() throws Exception {
		Path file;
		try (Stream<Path> files = Files.list(folder.resolve("trace"))) {
			file = files.filter(f -> f.toString().endsWith(".log")).findFirst().orElseThrow();
		}
		byte[] bytes = Files.readAllBytes(file);
		bytes[200] ^= 1;
		Files.write(file, bytes);
		show();
		waitForRows(4);
		robot.waitForText("trace.chain", "Altération\u00a0: une trace a été modifiée (trace-000001.log, n° 1)");
		picture("trace-3");
	}

	@Test
	void theApplicationOffersATraceAndWhatFeedsIt() throws Exception {
		BundleContext context = FrameworkUtil.getBundle(TraceViewTest.class).getBundleContext();
		for (String kind : List.of(TraceLog.class.getName(), "org.vaguemestre.trace.TraceUser", "org.vaguemestre.crypto.TrustTrace")) {
			robot.waitFor(kind, () -> offered(context, kind).anyMatch(r -> r.getBundle().getSymbolicName().startsWith("org.vaguemestre.trace")
					&& !r.getBundle().equals(context.getBundle())));
		}
	}

	private static Stream<ServiceReference<?>> offered(BundleContext context, String kind) {
		try {
			return Stream.of(Optional.ofNullable(context.getAllServiceReferences(kind, null)).orElse(new ServiceReference<?>[0]));
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	private void waitForRows(int count) {
		robot.waitFor(count + " rows", () -> robot.with(Table.class, "trace.table", Table::getItemCount) == count);
	}

	/** With the keyboard, as a combo box without a list to click is used. */
	private void choose(String id, String item) {
		robot.waitFor(item + " to be offered", () -> robot.with(Combo.class, id, c -> c.indexOf(item)) >= 0);
		robot.with(Combo.class, id, Combo::setFocus);
		int steps = robot.with(Combo.class, id, c -> c.indexOf(item) - c.getSelectionIndex());
		for (int i = 0; i < Math.abs(steps); i++) {
			robot.key(SWT.NONE, steps > 0 ? SWT.ARROW_DOWN : SWT.ARROW_UP);
		}
		robot.waitFor(item, () -> robot.with(Combo.class, id, Combo::getText).equals(item));
	}

	private void picture(String name) throws Exception {
		robot.picture(name);
	}

	private void call(String name, Path file) {
		robot.onUi(() -> {
			Method method = view.getClass().getMethod(name, Path.class);
			return method.invoke(view, file) == null;
		});
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}
}

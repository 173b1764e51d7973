package org.vaguemestre.crypto.ui.tests;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
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
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.TrustDecision;
import org.vaguemestre.crypto.TrustTrace;
import org.vaguemestre.robot.Robot;

/** The crypto view on a vault in a folder of its own, used by hand and in French. */
abstract class CryptoViewTestCase {

	static final int STATE = 4;
	private static final String VIEW = "org.vaguemestre.crypto.ui.crypto";

	final Robot robot = new Robot(Display.getDefault());
	private ServiceRegistration<KeyVault> service;
	private ServiceRegistration<TrustTrace> trace;
	private final List<TrustDecision> decisions = new CopyOnWriteArrayList<>();
	KeyVault vault;
	IViewPart view;
	@TempDir
	Path folder;

	@BeforeEach
	void openView() throws Exception {
		vault = KeyVault.at(folder.resolve("vault"), new Secrets(), Clock.systemUTC());
		Dictionary<String, Object> first = new Hashtable<>();
		first.put(Constants.SERVICE_RANKING, 1000);
		BundleContext context = FrameworkUtil.getBundle(CryptoViewTestCase.class).getBundleContext();
		service = context.registerService(KeyVault.class, vault, first);
		trace = context.registerService(TrustTrace.class, decisions::add, null);
	}

	void show() {
		view = robot.onUi(() -> page().showView(VIEW));
		robot.find(Table.class, "crypto.own");
	}

	@AfterEach
	void closeView() {
		robot.onUi(() -> {
			// a dialog that a failed test left open would be the failure of all after it
			for (Shell left : Display.getCurrent().getShells()) {
				if (!left.isDisposed() && left != page().getWorkbenchWindow().getShell() && (left.getStyle() & SWT.TITLE) != 0) {
					left.dispose();
				}
			}
			if (view != null) {
				page().hideView(view);
			}
			return Boolean.TRUE;
		});
		service.unregister();
		trace.unregister();
	}

	List<String> traced() {
		return decisions.stream().map(d -> d.kind() + " " + d.undone()).toList();
	}

	/** A decision is traced after it is carried out, and the lists may be ahead of that. */
	void waitForTraced(String... wanted) {
		robot.waitFor("the traces " + List.of(wanted), () -> traced().equals(List.of(wanted)));
	}

	void call(String method, Object... arguments) {
		robot.onUi(() -> Arrays.stream(view.getClass().getMethods()).filter(m -> m.getName().equals(method)).findFirst().orElseThrow()
				.invoke(view, arguments));
	}

	void fill() throws Exception {
		vault.importAnchors(fixture("authority.pem"));
		vault.importPkcs12(fixture("claire.p12"), "Rhone 2026".toCharArray());
		vault.importPkcs12(fixture("claire-old.p12"), "secret".toCharArray());
		for (String file : List.of("helene.pem", "lab.cer", "girard.pem")) {
			vault.importCertificates(fixture(file), Source.FILE);
		}
	}

	void importFile(String fixture) throws Exception {
		importPath(Files.write(folder.resolve(fixture), fixture(fixture)));
	}

	/** As the import button does once the dialog of the window system has given a file. */
	void importPath(Path file) {
		robot.onUi(() -> {
			Method method = view.getClass().getMethod("importFile", Path.class);
			return method.invoke(view, file);
		});
	}

	static byte[] fixture(String name) throws Exception {
		try (InputStream in = FrameworkUtil.getBundle(CryptoViewTestCase.class).getEntry("fixtures/" + name).openStream()) {
			return in.readAllBytes();
		}
	}

	List<String> row(String table, String state) {
		return robot.waitForRow(table, state, r -> r.get(STATE).startsWith(state));
	}

	void waitForRows(String table, int count) {
		robot.waitFor(count + " rows in " + table, () -> Rows.of(table).size() == count);
	}

	static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	void picture(String name) throws Exception {
		robot.picture(name);
	}

	/** Secrets of one test. */
	private static final class Secrets implements SecretStore {
		final Map<String, String> kept = new ConcurrentHashMap<>();

		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(kept.get(key)).map(String::toCharArray);
		}

		@Override
		public void put(String key, char[] secret) {
			kept.put(key, new String(secret));
		}

		@Override
		public void remove(String key) {
			kept.remove(key);
		}
	}
}

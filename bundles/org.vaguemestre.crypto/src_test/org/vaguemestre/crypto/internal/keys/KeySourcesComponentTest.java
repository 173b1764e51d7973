package org.vaguemestre.crypto.internal.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import org.eclipse.osgi.service.datalocation.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.ReasonCode;

/** The watch for cards, by a clock that the test turns. */
class KeySourcesComponentTest {

	@TempDir
	Path folder;
	private final List<Runnable> once = new ArrayList<>();
	private final List<Runnable> again = new ArrayList<>();
	private boolean stopped;

	private ScheduledExecutorService clock() {
		return (ScheduledExecutorService) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ScheduledExecutorService.class },
				(proxy, method, arguments) -> {
					switch (method.getName()) {
					case "execute" -> once.add((Runnable) arguments[0]);
					case "scheduleWithFixedDelay" -> again.add((Runnable) arguments[0]);
					case "shutdownNow" -> stopped = true;
					default -> throw new UnsupportedOperationException(method.getName());
					}
					return null;
				});
	}

	private Location workspace() {
		return (Location) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Location.class }, (proxy, method, arguments) -> {
			assertEquals("getDataArea", method.getName());
			return folder.resolve((String) arguments[0]).toUri().toURL();
		});
	}

	private static List<ReasonCode> reasons(KeySourcesComponent sources) {
		return sources.sources().stream().filter(s -> s.kind() == KeySource.Kind.CARD).map(KeySource::reason).toList();
	}

	@Test
	void itWatchesAndTellsWithoutAnybodyWaiting() throws Exception {
		KeySourcesComponent sources = new KeySourcesComponent(workspace(), clock());
		assertTrue(again.isEmpty(), "nothing happens before the first use");
		assertEquals(List.of(), reasons(sources));
		once.forEach(Runnable::run);
		again.forEach(Runnable::run);
		Path module = folder.resolve("module.so");
		sources.use(List.of(new CardModule("Carte", module)));
		assertEquals(List.of(ReasonCode.CARD_MODULE_MISSING), reasons(sources));
		List<String> told = new ArrayList<>();
		sources.addListener(() -> told.add("changed"));
		again.forEach(Runnable::run);
		assertEquals(List.of(), told);
		Files.writeString(module, "no library");
		again.forEach(Runnable::run);
		assertEquals(List.of("changed"), told);
		assertEquals(List.of(ReasonCode.CARD_MODULE_UNUSABLE), reasons(sources));
		sources.stop();
		assertTrue(stopped);
		KeySourcesComponent next = new KeySourcesComponent(workspace(), clock());
		assertEquals(module, next.modules().get(0).path(), "remembered in the workspace");
	}
}

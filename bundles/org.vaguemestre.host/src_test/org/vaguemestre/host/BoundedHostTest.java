package org.vaguemestre.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BoundedHostTest {

	private static final Duration SHORT = Duration.ofMillis(300);
	private static final Duration LONG = Duration.ofSeconds(50);
	private static final DocumentKey KEY = new DocumentKey("1.2.3", Optional.empty(), 1, "abc");
	private static final FiledDocument ENTRY = new FiledDocument("r1", "p1", KEY, "Bilan", Instant.EPOCH, "anne");

	/** What the vendor does with each call. */
	private interface Vendor {
		Object answers(String method) throws Exception;
	}

	private final CountDownLatch end = new CountDownLatch(1);
	private final List<BoundedHost> open = new ArrayList<>();

	@AfterEach
	void close() {
		end.countDown();
		open.forEach(BoundedHost::close);
	}

	private BoundedHost host(Duration limit, Vendor vendor) {
		return host(limit, limit, vendor);
	}

	/** @param work how long to wait for what changes a chart */
	private BoundedHost host(Duration limit, Duration work, Vendor vendor) {
		OfficeHost office = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class },
				(proxy, method, arguments) -> vendor.answers(method.getName()));
		BoundedHost host = new BoundedHost(office, new BoundedHost.Limits(limit, limit, work), Locale.FRENCH);
		open.add(host);
		return host;
	}

	private Object hang() throws InterruptedException {
		end.await();
		return null;
	}

	private static FilingRequest request(String patient) {
		return new FilingRequest(patient, KEY, Optional.empty(), "CR", "Bilan", OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), "Dr X",
				"application/pdf", "bilan.pdf", new byte[] { 1 });
	}

	/** Calls every method of the interface with something that fits. */
	private static Object call(OfficeHost host, Method method) throws Exception {
		Object[] arguments = Arrays.stream(method.getParameterTypes()).map(t -> t == String.class ? "x" : t == int.class ? (Object) 5
				: t == FilingRequest.class ? request("p1") : t == DocumentKey.class ? KEY : null).toArray();
		try {
			return method.invoke(host, arguments);
		} catch (java.lang.reflect.InvocationTargetException e) {
			throw (Exception) e.getCause();
		}
	}

	private static boolean tells(Method method) {
		return Arrays.asList(method.getExceptionTypes()).contains(HostException.class);
	}

	@Test
	void noCallIsWaitedForWithoutEnd() throws Exception {
		for (Method method : OfficeHost.class.getMethods()) {
			BoundedHost host = host(SHORT, name -> hang());
			if (tells(method)) {
				String told = assertThrows(NoAnswerException.class, () -> call(host, method), method.getName()).getMessage();
				assertTrue(told.startsWith("Le logiciel médical ne répond pas"), told);
			} else {
				Object answer = call(host, method);
				assertTrue(answer == null || answer.equals(Optional.empty()), method.getName());
			}
		}
	}

	@Test
	void noFaultGoesFurtherThanItsCall() throws Exception {
		for (Throwable fault : List.of(new IllegalStateException("x"), new NoClassDefFoundError("y"), new StackOverflowError())) {
			for (Method method : OfficeHost.class.getMethods()) {
				BoundedHost host = host(LONG, name -> {
					if (fault instanceof Error error) {
						throw error;
					}
					throw (RuntimeException) fault;
				});
				unusable(host, method);
			}
		}
		for (Method method : OfficeHost.class.getMethods()) {
			if (!method.getReturnType().isPrimitive()) {
				unusable(host(LONG, name -> null), method);
			}
		}
	}

	private static void unusable(BoundedHost host, Method method) throws Exception {
		if (tells(method)) {
			String told = assertThrows(HostException.class, () -> call(host, method), method.getName()).getMessage();
			assertTrue(told.startsWith("Le logiciel médical a donné une réponse inutilisable"), told);
		} else {
			Object answer = call(host, method);
			assertTrue(answer == null || answer.equals(Optional.empty()), method.getName());
		}
	}

	@Test
	void whatTheVendorSaysInWordsIsTold() {
		BoundedHost host = host(LONG, name -> {
			throw new HostException("Dossier verrouillé.");
		});
		assertEquals("Dossier verrouillé.", assertThrows(HostException.class, () -> host.patient("p1")).getMessage());
	}

	@Test
	void listsHaveAnEnd() throws Exception {
		List<Object> endless = new AbstractList<>() {
			@Override
			public Object get(int index) {
				return index % 2 == 0 ? null : ENTRY;
			}

			@Override
			public int size() {
				return Integer.MAX_VALUE;
			}
		};
		BoundedHost host = host(LONG, name -> endless);
		assertEquals(BoundedHost.LONGEST, host.findFiled(KEY).size());
		assertEquals(7, host.search("DUBOIS", 7).size());
	}

	@Test
	void whatIsNotAnsweredForIsFiledOnce() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		BoundedHost host = host(SHORT, name -> {
			asked.incrementAndGet();
			hang();
			return ENTRY;
		});
		NoAnswerException first = assertThrows(NoAnswerException.class, () -> host.file(request("p1")));
		assertThrows(NoAnswerException.class, () -> host.file(request("p1")));
		assertEquals(1, asked.get());
		assertFalse(first.answer().toCompletableFuture().isDone());
		end.countDown();
		assertEquals(ENTRY, first.answer().toCompletableFuture().get());
	}

	@Test
	void whoTriesAgainIsGivenTheFirstAnswer() throws Exception {
		CompletableFuture<FiledDocument> answer = new CompletableFuture<>();
		AtomicInteger asked = new AtomicInteger();
		BoundedHost slow = host(SHORT, name -> {
			asked.incrementAndGet();
			return answer.get();
		});
		assertThrows(NoAnswerException.class, () -> slow.file(request("p1")));
		answer.complete(ENTRY);
		FiledDocument given = null;
		while (given == null) {
			try {
				given = slow.file(request("p1"));
			} catch (NoAnswerException e) {
				assertEquals(1, asked.get());
			}
		}
		assertEquals(ENTRY, given);
		assertThrows(NoAnswerException.class, () -> host(SHORT, name -> hang()).file(request("p2")));
	}

	@Test
	void aSilentAnswerFromMemoryIsNotWaitedForAgain() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		CountDownLatch back = new CountDownLatch(1);
		BoundedHost host = host(SHORT, name -> {
			if (asked.incrementAndGet() == 1) {
				back.await();
			}
			return Optional.of(new HostUser("anne", "Dr Anne", Optional.empty()));
		});
		assertEquals(Optional.empty(), host.currentUser());
		for (int i = 0; i < 10_000; i++) {
			assertEquals(Optional.empty(), host.currentUser());
		}
		assertEquals(1, asked.get());
		back.countDown();
		while (host.currentUser().isEmpty()) {
			Thread.onSpinWait();
		}
	}

	@Test
	void whatIsAskedAgainAfterTheAnswerIsAskedOfTheOffice() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		// long enough for the second answer
		BoundedHost host = host(LONG, Duration.ofSeconds(2), name -> {
			if (asked.incrementAndGet() == 1) {
				hang();
			}
			return ENTRY;
		});
		NoAnswerException first = assertThrows(NoAnswerException.class, () -> host.file(request("p1")));
		CompletableFuture<Integer> again = first.answer().toCompletableFuture().thenApply(entry -> {
			try {
				host.file(request("p1"));
			} catch (HostException e) {
				throw new IllegalStateException(e);
			}
			return asked.get();
		});
		end.countDown();
		assertEquals(2, again.get());
	}

	/** Such an office is asked from the window's thread, and its answer needs that thread. */
	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS)
	void anOfficeThatNeedsTheThreadThatWaitsHoldsItOnceAndNotAtEachQuestion() throws Exception {
		ExecutorService window = Executors.newSingleThreadExecutor();
		try {
			BoundedHost host = host(Duration.ofSeconds(2), name -> window.submit(() -> Optional.of(new HostUser("anne", "Dr Anne", Optional.empty()))).get());
			for (int i = 0; i < 90; i++) {
				window.submit(host::currentUser).get();
			}
			Optional<HostUser> elsewhere = host.currentUser();
			while (elsewhere.isEmpty()) {
				elsewhere = host.currentUser();
			}
		} finally {
			window.shutdownNow();
		}
	}

	/** A vendor's that keeps those who listen in a set, and is told of changes by the test. */
	private final Set<HostListener> followers = new CopyOnWriteArraySet<>();

	private BoundedHost followed(Set<String> hanging) {
		OfficeHost office = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class }, (proxy, method, arguments) -> {
			if (hanging.contains(method.getName())) {
				hang();
			}
			return switch (method.getName()) {
			case "addListener" -> followers.add((HostListener) arguments[0]) ? null : null;
			case "removeListener" -> followers.remove(arguments[0]) ? null : null;
			default -> throw new UnsupportedOperationException(method.getName());
			};
		});
		BoundedHost host = new BoundedHost(office, new BoundedHost.Limits(SHORT, SHORT, SHORT), Locale.FRENCH);
		open.add(host);
		return host;
	}

	private static HostListener noting(List<String> told, String name) {
		return new HostListener() {
			@Override
			public void currentPatientChanged(Optional<Patient> patient) {
				told.add(name + " patient");
			}

			@Override
			public void userChanged(Optional<HostUser> user) {
				told.add(name + " user");
			}

			@Override
			public void chartChanged(String patientId) {
				told.add(name + " chart " + patientId);
			}

			@Override
			public void patientChanged(String patientId) {
				told.add(name + " traits " + patientId);
			}
		};
	}

	@Test
	void whoFollowedTheVendorsAndFollowsThisOneNowIsStillTold() {
		List<String> told = new ArrayList<>();
		HostListener listener = noting(told, "a");
		followers.add(listener);
		BoundedHost host = followed(Set.of());
		host.addListener(listener);
		// as a dynamic reference to a service does that is bound anew
		followers.remove(listener);
		followers.forEach(l -> {
			l.chartChanged("p1");
			l.patientChanged("p2");
			l.userChanged(Optional.empty());
			l.currentPatientChanged(Optional.empty());
		});
		assertEquals(List.of("a chart p1", "a traits p2", "a user", "a patient"), told);
		host.removeListener(listener);
		followers.forEach(l -> l.chartChanged("p1"));
		assertEquals(4, told.size());
		host.close();
		assertEquals(Set.of(), followers);
	}

	@Test
	void whoComesWhileTheVendorsIsSilentIsToldAllTheSameAndNobodyIsToldOfTheFaultOfOneListener() {
		List<String> told = new ArrayList<>();
		BoundedHost host = followed(Set.of("addListener", "removeListener"));
		HostListener gone = noting(told, "gone");
		host.addListener(gone);
		host.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				throw new IllegalStateException("x");
			}
		});
		host.addListener(noting(told, "b"));
		host.removeListener(gone);
		end.countDown();
		while (followers.isEmpty()) {
			Thread.onSpinWait();
		}
		followers.forEach(l -> l.chartChanged("p1"));
		assertEquals(List.of("b chart p1"), told);
	}

	/** The vendor's hung with all that was asked of it when the first one came to listen, and was well again afterwards. */
	@Test
	void whoComesWhileNothingMoreCanBeAskedIsToldOfChangesLater() throws Exception {
		List<String> told = new ArrayList<>();
		CountDownLatch hung = new CountDownLatch(24);
		OfficeHost office = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class }, (proxy, method, arguments) -> {
			switch (method.getName()) {
			case "addListener":
				followers.add((HostListener) arguments[0]);
				return null;
			case "removeListener":
				followers.remove(arguments[0]);
				return null;
			case "isOpposed":
				hung.countDown();
				end.await();
				return false;
			default:
				return List.of();
			}
		});
		BoundedHost host = new BoundedHost(office, new BoundedHost.Limits(LONG, Duration.ofMillis(1), LONG), Locale.FRENCH);
		open.add(host);
		for (int i = 0; i < 24; i++) {
			assertThrows(NoAnswerException.class, () -> host.isOpposed("p1", Opposition.values()[0]));
		}
		hung.await();
		host.addListener(noting(told, "a"));
		assertEquals(Set.of(), followers);
		end.countDown();
		while (followers.isEmpty()) {
			try {
				host.users();
			} catch (HostException e) {
				// the others are not all back yet, or it was slow
				Thread.onSpinWait();
			}
		}
		host.addListener(noting(told, "b"));
		assertEquals(1, followers.size());
		followers.forEach(l -> l.chartChanged("p1"));
		assertEquals(List.of("a chart p1", "b chart p1"), told);
	}

	@Test
	void aFaultWithoutWordsIsToldInWords() {
		BoundedHost host = host(LONG, name -> {
			throw new HostException("");
		});
		String told = assertThrows(HostException.class, () -> host.content("r1")).getMessage();
		assertTrue(told.startsWith("Le logiciel médical a donné une réponse inutilisable"), told);
	}

	@Test
	void threadsOfADeadOfficeAreFew() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		BoundedHost host = host(Duration.ofMillis(1), name -> {
			asked.incrementAndGet();
			return hang();
		});
		for (int i = 0; i < 200; i++) {
			assertThrows(NoAnswerException.class, () -> host.patient("p1"));
		}
		assertTrue(asked.get() < 50, "" + asked.get());
	}

	@Test
	void bothLanguagesHaveAllTexts() throws Exception {
		assertEquals(load("messages.properties").keySet(), load("messages_fr.properties").keySet());
	}

	private static Properties load(String name) throws Exception {
		Properties properties = new Properties();
		try (InputStreamReader reader = new InputStreamReader(BoundedHost.class.getResourceAsStream("internal/" + name), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}
}

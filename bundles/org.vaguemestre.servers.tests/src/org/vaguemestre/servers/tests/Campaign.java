package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.servers.FaultProxy;
import org.vaguemestre.servers.FaultProxy.Action;
import org.vaguemestre.servers.FaultProxy.Fault;
import org.vaguemestre.servers.Spot;

/**
 * One fault after another, each at another place of what client and server say, while another client changes the same mailbox. After
 * each, everything must be as if there had been none. What happens is chosen by a seed.
 */
final class Campaign {

	/** What the engine does when the fault comes. */
	private enum Phase {
		FIRST, INCREMENTAL, FLAGS, MOVES, SENDING
	}

	/** Something that another program does just then. */
	private record Event(String name, ThrowingWork work) {
	}

	@FunctionalInterface
	private interface ThrowingWork {
		void run() throws Exception;
	}

	private static final List<Action> ACTIONS = List.of(Action.CUT_BEFORE, Action.CUT_WITHIN, Action.CUT_AFTER, Action.RESET_BEFORE, Action.RESET_WITHIN,
			Action.RESET_AFTER, Action.CUT_WITHIN, Action.CUT_AFTER, Action.HALF_CLOSE, Action.DELAY, Action.DRIP, Action.STALL, Action.PASS, Action.PASS);
	private static final long LIMIT_SECONDS = 60;

	private final TwoClients clients;
	private final Random random;
	private final Predicate<Spot> allowed;
	private final Map<Phase, Map<Place, Integer>> census = new EnumMap<>(Phase.class);
	private final Map<Place, Integer> hit = new HashMap<>();
	private final Map<String, Integer> counts = new TreeMap<>();
	private final AtomicReference<Exception> failed = new AtomicReference<>();
	private int survived;

	/** @param allowed where in what is said to the submission server a fault may be */
	Campaign(TwoClients clients, Predicate<Spot> allowed) {
		this.clients = clients;
		this.random = clients.random;
		this.allowed = allowed;
	}

	/** Goes on until so many faults are survived. */
	void survive(int faults) throws Exception {
		for (Phase phase : Phase.values()) {
			// once without, to know what is said
			prepare(phase);
			clients.imap.forget();
			clients.smtp.forget();
			work(phase);
			count(phase);
			clients.verify();
		}
		int rounds = 0;
		while (survived < faults) {
			assertTrue(++rounds < faults * 3 + 20, "the faults do not happen: " + survived + " of " + rounds);
			round(Phase.values()[rounds % Phase.values().length]);
		}
	}

	private void round(Phase phase) throws Exception {
		Place place = place(phase);
		Action chosen = ACTIONS.get(random.nextInt(ACTIONS.size()));
		Action action = chosen == Action.PASS && !place.imap() ? Action.CUT_AFTER : chosen;
		Event event = action == Action.PASS ? event(phase) : new Event("", () -> { });
		Fault fault = fault(place, 1 + random.nextInt(census.get(phase).get(place)), event, action);
		prepare(phase);
		FaultProxy proxy = place.imap() ? clients.imap : clients.smtp;
		(place.imap() ? clients.smtp : clients.imap).forget();
		proxy.arm(fault);
		String what = phase + ", " + (place.imap() ? "IMAP, " : "SMTP, ") + fault + (event.name().isEmpty() ? "" : ", " + event.name());
		try {
			String end = inTime(phase).map(e -> {
				for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
					assertFalse(e.what(locale).isBlank() || e.advice(locale).isBlank(), e.toString());
				}
				return e.toString();
			}).orElse("no failure");
			boolean fired = proxy.fired();
			proxy.mend();
			if (!fired) {
				count(phase);
			}
			if (failed.get() != null) {
				throw failed.get();
			}
			recover(phase);
			clients.verify();
			if (fired) {
				survived++;
				hit.merge(place, 1, Integer::sum);
				counts.merge(fault.action().name(), 1, Integer::sum);
			}
			what = what + ": " + end;
		} catch (Exception | AssertionError e) {
			throw new AssertionError("after " + survived + " faults: " + what + ": " + e.getMessage(), e);
		}
	}

	private void prepare(Phase phase) throws Exception {
		switch (phase) {
		case FIRST -> {
			clients.renew();
			clients.imap.compress(random.nextBoolean());
			clients.peerChanges(2);
		}
		case INCREMENTAL -> clients.peerChanges(3 + random.nextInt(6));
		case FLAGS -> {
			clients.localFlags(2 + random.nextInt(5));
			clients.peerChanges(random.nextInt(4));
		}
		case MOVES -> {
			clients.localMoves(1 + random.nextInt(5));
			clients.peerChanges(random.nextInt(4));
		}
		case SENDING -> {
			for (int i = random.nextInt(2); i >= 0; i--) {
				clients.localSends();
			}
		}
		}
	}

	/** @return how it failed */
	private Optional<MailException> inTime(Phase phase) throws Exception {
		CompletableFuture<Optional<MailException>> end = CompletableFuture.supplyAsync(() -> {
			try {
				work(phase);
				return Optional.empty();
			} catch (MailException e) {
				return Optional.of(e);
			}
		});
		try {
			return end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
		} catch (TimeoutException e) {
			throw new AssertionError("it does not come back: " + stacks());
		}
	}

	private static String stacks() {
		return Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey().getName().matches("(mail|fault).*"))
				.map(e -> e.getKey().getName() + ": " + List.of(e.getValue())).collect(Collectors.joining("\n"));
	}

	private void work(Phase phase) throws MailException {
		if (phase == Phase.SENDING) {
			clients.practice.mail.outbox().flush(Practice.NONE);
		} else {
			clients.practice.sync();
		}
	}

	/** The next attempt succeeds. Sending has its pauses, and asks first what became of the last attempt. */
	private void recover(Phase phase) throws MailException {
		clients.practice.sync();
		if (phase == Phase.SENDING) {
			clients.flush();
		}
	}

	private void count(Phase phase) {
		Map<Place, Integer> seen = Place.seen(clients);
		seen.keySet().removeIf(place -> !place.imap() && !allowed.test(place.spot()));
		census.merge(phase, seen, (a, b) -> {
			Map<Place, Integer> both = new HashMap<>(a);
			b.forEach((place, n) -> both.merge(place, n, Math::max));
			return both;
		});
	}

	/** A place that had no fault yet, or few. */
	private Place place(Phase phase) {
		List<Place> places = new ArrayList<>(census.get(phase).keySet());
		places.sort(Comparator.comparing(Place::toString));
		java.util.Collections.shuffle(places, random);
		return random.nextInt(4) == 0 ? places.get(0) : places.stream().min(Comparator.comparing(p -> hit.getOrDefault(p, 0))).orElseThrow();
	}

	private Fault fault(Place place, int nth, Event event, Action action) {
		return new Fault(place.spot(), nth, action, random.nextInt(3) == 0, () -> {
			try {
				event.work().run();
			} catch (Exception e) {
				failed.set(e);
			}
		});
	}

	private Event event(Phase phase) {
		List<Event> events = new ArrayList<>(List.of(new Event("others change the mailbox", () -> clients.peerChanges(6)),
				new Event("others take messages away", () -> clients.peerExpunges(6)),
				new Event("the server ends all sessions", () -> clients.servers.kick(clients.box))));
		if (phase == Phase.FIRST || phase == Phase.INCREMENTAL) {
			events.add(new Event("a folder is made anew", clients::restartFolder));
		}
		return events.get(random.nextInt(events.size()));
	}

	/** @return the places of the client's commands that no fault has met */
	List<String> spared() {
		return census.values().stream().flatMap(m -> m.keySet().stream()).distinct().filter(p -> p.spot().client() && !hit.containsKey(p)).map(Place::toString)
				.sorted().toList();
	}

	String told() {
		Map<String, Integer> places = new TreeMap<>();
		hit.forEach((place, n) -> places.merge(place.toString(), n, Integer::sum));
		return survived + " faults survived " + counts + " at " + hit.size() + " places " + places;
	}
}

package org.vaguemestre.servers.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.servers.FaultProxy;
import org.vaguemestre.servers.FaultProxy.Action;
import org.vaguemestre.servers.FaultProxy.Fault;
import org.vaguemestre.servers.tests.KilledClient.Work;

/** Kills a client (SIGKILL) at a moment that a seed chooses, and looks at what it leaves behind. */
final class Kills {

	private final TwoClients clients;
	private final Map<Work, Map<Place, Integer>> census = new EnumMap<>(Work.class);
	private final Map<Work, Integer> writes = new EnumMap<>(Work.class);
	private final Map<String, Integer> counts = new TreeMap<>();
	private int survived;

	Kills(TwoClients clients) {
		this.clients = clients;
	}

	/** Goes on until so many ends of a program are survived. */
	void survive(int kills) throws Exception {
		for (int run = 0; survived < kills; run++) {
			if (run > kills * 3 + 20) {
				throw new AssertionError("the client does not get killed: " + told());
			}
			Work work = Work.values()[run % 3];
			clients.peerChanges(3);
			if (work == Work.SYNC) {
				clients.renew();
			}
			boolean byWrite = clients.random.nextBoolean();
			Place place = census.containsKey(work) && !byWrite ? place(work) : null;
			int nth = !census.containsKey(work) ? Integer.MAX_VALUE : 1 + clients.random.nextInt(byWrite ? writes.get(work) : census.get(work).get(place));
			String what = work + ", killed at " + nth + ". of " + (place == null ? "the writes" : place);
			try {
				boolean killed = run(work, place, nth, run);
				clients.practice.sync();
				clients.flush();
				clients.verify();
				if (killed) {
					survived++;
					counts.merge(work + (place == null ? " by a write" : " by a command"), 1, Integer::sum);
				}
			} catch (Exception | AssertionError e) {
				throw new AssertionError("after " + survived + " kills: " + what + ": " + e.getMessage(), e);
			}
		}
	}

	private Place place(Work work) {
		List<Place> places = new ArrayList<>(census.get(work).keySet());
		places.sort(Comparator.comparing(Place::toString));
		return places.get(clients.random.nextInt(places.size()));
	}

	/** @return whether it was killed before its end */
	private boolean run(Work work, Place place, int nth, int run) throws Exception {
		clients.practice.shut();
		try (ChildProcess child = new ChildProcess(clients, work, run)) {
			clients.imap.forget();
			clients.smtp.forget();
			if (place != null) {
				Action action = clients.random.nextBoolean() ? Action.PASS : Action.CUT_BEFORE;
				FaultProxy proxy = place.imap() ? clients.imap : clients.smtp;
				proxy.arm(new Fault(place.spot(), nth, action, false, child::kill));
			}
			int seen = watch(child, place == null ? nth : Integer.MAX_VALUE);
			clients.imap.mend();
			clients.smtp.mend();
			List<String> said = child.end();
			if (said.stream().anyMatch(l -> l.startsWith("failed"))) {
				throw new AssertionError(said + " " + child.errors());
			}
			boolean killed = !said.contains("end");
			if (!killed) {
				writes.merge(work, seen, Math::max);
				census.merge(work, Place.seen(clients), (a, b) -> {
					b.forEach((p, n) -> a.merge(p, n, Math::max));
					return a;
				});
			}
			clients.reopen();
			settle(said);
			return killed;
		}
	}

	/** Looks at the files of the store until the program ends, and kills it after so many changes. */
	private int watch(ChildProcess child, int limit) throws IOException, InterruptedException {
		int changes = 0;
		long last = 0;
		while (child.runs()) {
			long now = state(clients.home().resolve("store"));
			if (now != last) {
				last = now;
				if (++changes >= limit) {
					child.kill();
				}
			}
		}
		return Math.max(1, changes);
	}

	private static long state(Path folder) throws IOException {
		long state = 0;
		try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
			for (Path file : files.toList()) {
				state = state * 31 + Files.size(file) + Files.getLastModifiedTime(file).toMillis();
			}
		} catch (java.nio.file.NoSuchFileException | java.io.UncheckedIOException e) {
			// one went while we looked
			return state + 1;
		}
		return state;
	}

	/** What it said to have done has to be; the one thing that it was about to do may be, or not. */
	private void settle(List<String> said) throws Exception {
		Set<String> done = new HashSet<>();
		said.stream().filter(l -> l.startsWith("did ")).forEach(l -> done.add(l.substring(4)));
		for (String line : said) {
			if (line.startsWith("will send ")) {
				sent(line.substring(10), done.contains(line.substring(5)));
			} else if (line.startsWith("will ")) {
				changed(line.substring(5), done.contains(line.substring(5)));
			}
		}
	}

	/** @param change {@code flag SUBJECT} or {@code move SUBJECT to FOLDER} */
	private void changed(String change, boolean done) {
		String[] words = change.split(" to ");
		String subject = words[0].substring(words[0].indexOf(' ') + 1);
		Expected.Entry before = clients.expected.get(subject);
		Expected.Entry after = words.length > 1 ? new Expected.Entry(words[1], before.flags()) : flagged(before);
		if (done) {
			clients.expected.put(subject, after.folder(), after.flags());
		} else {
			clients.expected.perhaps(subject, after);
		}
	}

	private static Expected.Entry flagged(Expected.Entry before) {
		Set<String> flags = new java.util.TreeSet<>(before.flags());
		if (!flags.remove("\\Flagged")) {
			flags.add("\\Flagged");
		}
		return new Expected.Entry(before.folder(), flags);
	}

	private void sent(String subject, boolean done) throws Exception {
		List<Draft> drafts = clients.practice.mail.drafts().all().stream().filter(d -> d.message().subject().equals(subject)).toList();
		boolean written = drafts.stream().anyMatch(d -> d.state() == Draft.State.WRITING);
		if (written && done) {
			throw new AssertionError(subject + " was said to be on its way and is a draft");
		} else if (written) {
			clients.practice.mail.drafts().remove(drafts.get(0).id());
		} else if (done || !drafts.isEmpty()) {
			clients.sends(subject);
		}
	}

	String told() {
		return survived + " kills survived " + counts;
	}
}

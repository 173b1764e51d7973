package org.vaguemestre.mail.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** The part of a store that keeps drafts, in memory, over the life of several programs; it can be full, and a program can die at a write. */
final class DraftMemory {

	/** The program has been killed: nothing of it goes on. */
	static final class Killed extends Error {
		private static final long serialVersionUID = 1L;
	}

	private final Map<String, Draft> drafts = new LinkedHashMap<>();
	private final Map<String, Bytes> copies = new LinkedHashMap<>();
	private final Map<String, Bytes> progress = new LinkedHashMap<>();
	private boolean full;

	/** One program's view of what is kept. */
	final class Program {

		private final int dieAt;
		private final boolean written;
		private int writes;
		private boolean dead;

		private Program(int dieAt, boolean written) {
			this.dieAt = dieAt;
			this.written = written;
		}

		/** @return whether it died on the way */
		boolean dead() {
			return dead;
		}

		MailStore store() {
			return (MailStore) Proxy.newProxyInstance(MailStore.class.getClassLoader(), new Class<?>[] { MailStore.class },
					(proxy, method, a) -> call(method.getName(), a));
		}

		private Object call(String method, Object[] a) throws MailException {
			synchronized (DraftMemory.this) {
				if (dead) {
					throw new Killed();
				}
				return switch (method) {
				case "drafts" -> new ArrayList<>(drafts.values());
				case "draft" -> Optional.ofNullable(drafts.get(a[0]));
				case "copy" -> Optional.ofNullable(copies.get(a[0]));
				case "progress" -> Optional.ofNullable(progress.get(a[0]));
				case "folders" -> List.of();
				case "saveDraft" -> write(() -> {
					drafts.put(((Draft) a[0]).id(), (Draft) a[0]);
					progress.remove(((Draft) a[0]).id());
				});
				case "saveCopy" -> write(() -> copies.put((String) a[0], (Bytes) a[1]));
				case "saveProgress" -> write(() -> {
					if (drafts.replace(((Draft) a[0]).id(), (Draft) a[0]) != null) {
						progress.put(((Draft) a[0]).id(), (Bytes) a[1]);
					}
				});
				case "removeDraft" -> write(() -> {
					drafts.remove(a[0]);
					copies.remove(a[0]);
					progress.remove(a[0]);
				});
				default -> throw new UnsupportedOperationException(method);
				};
			}
		}

		private Object write(Runnable change) throws MailException {
			if (full) {
				throw new MailException(MailFailure.STORE, "full");
			}
			writes++;
			dead = writes == dieAt;
			if (!dead || written) {
				change.run();
			}
			if (dead) {
				throw new Killed();
			}
			return null;
		}
	}

	Program program() {
		return new Program(0, false);
	}

	/** A program that is killed at that write, before or after it. */
	Program dyingAt(int write, boolean written) {
		return new Program(write, written);
	}

	synchronized void full(boolean now) {
		full = now;
	}

	/** What an earlier version left. */
	synchronized void put(Draft draft, Optional<Bytes> copy) {
		drafts.put(draft.id(), draft);
		copy.ifPresent(c -> copies.put(draft.id(), c));
	}

	synchronized Optional<Draft> draft(String id) {
		return Optional.ofNullable(drafts.get(id));
	}

	synchronized Optional<Bytes> copy(String id) {
		return Optional.ofNullable(copies.get(id));
	}

	synchronized Optional<Bytes> progress(String id) {
		return Optional.ofNullable(progress.get(id));
	}
}

package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.Server;

/** What the outbox remembers beside the messages: how long one may take them back, and what servers do with sent mail. */
final class OutboxSettings {

	/** No account has this id. */
	private static final String GENERAL = "_"; //$NON-NLS-1$
	private static final String UNDO = "undoMillis"; //$NON-NLS-1$
	private static final String HABIT = "sentMail"; //$NON-NLS-1$
	private static final String APPENDED = "appended"; //$NON-NLS-1$
	private static final String APPENDED_AT = "appendedAt"; //$NON-NLS-1$
	private static final String SIZE = "size"; //$NON-NLS-1$
	private static final String SIZE_OF = "sizeOf"; //$NON-NLS-1$
	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final Settings settings;

	/** What a server does with the mail that is sent through it. */
	enum Habit {
		/** Not known yet. */
		UNKNOWN,
		/** It puts it into Sent. */
		FILES,
		/** It leaves that to its client. */
		LEAVES
	}

	/** The last copy that was put into Sent from here; if it is there twice later on, the server filed it as well. */
	record Appended(String messageId, Instant at) {
	}

	OutboxSettings(Settings settings) {
		this.settings = settings;
	}

	Duration undoDelay() {
		String millis = values(GENERAL).getOrDefault(UNDO, ""); //$NON-NLS-1$
		return millis.matches("\\d{1,9}") ? bounded(Duration.ofMillis(Long.parseLong(millis))) : Outbox.UNDO; //$NON-NLS-1$
	}

	void setUndoDelay(Duration delay) {
		change(GENERAL, UNDO, Long.toString(bounded(delay).toMillis()));
	}

	private static Duration bounded(Duration delay) {
		return delay.isNegative() ? Duration.ZERO : delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
	}

	Habit habit(String accountId) {
		String kept = values(accountId).getOrDefault(HABIT, ""); //$NON-NLS-1$
		return kept.equals(Habit.FILES.name()) ? Habit.FILES : kept.equals(Habit.LEAVES.name()) ? Habit.LEAVES : Habit.UNKNOWN;
	}

	void setHabit(String accountId, Habit habit) {
		if (habit(accountId) != habit) {
			change(accountId, HABIT, habit.name());
		}
	}

	Optional<Appended> appended(String accountId) {
		Map<String, String> values = values(accountId);
		String at = values.getOrDefault(APPENDED_AT, ""); //$NON-NLS-1$
		return Optional.of(values.getOrDefault(APPENDED, "")).filter(id -> !id.isEmpty() && at.matches("\\d{1,15}")) //$NON-NLS-1$ //$NON-NLS-2$
				.map(id -> new Appended(id, Instant.ofEpochMilli(Long.parseLong(at))));
	}

	void setAppended(String accountId, Optional<Appended> appended) {
		change(accountId, APPENDED, appended.map(Appended::messageId).orElse(""), //$NON-NLS-1$
				APPENDED_AT, appended.map(a -> Long.toString(a.at().toEpochMilli())).orElse("")); //$NON-NLS-1$
	}

	/** What the server of an account said to take at most; nothing while it was not asked yet, or has no limit. */
	OptionalLong sizeLimit(String accountId, Server server) {
		Map<String, String> values = values(accountId);
		String size = values.getOrDefault(SIZE, ""); //$NON-NLS-1$
		// what another server said before holds no more
		return values.getOrDefault(SIZE_OF, "").equals(server.toString()) && size.matches("[1-9]\\d{0,17}") //$NON-NLS-1$ //$NON-NLS-2$
				? OptionalLong.of(Long.parseLong(size))
				: OptionalLong.empty();
	}

	/** @param limit 0 for none */
	void setSizeLimit(String accountId, Server server, long limit) {
		Map<String, String> values = values(accountId);
		String size = Long.toString(limit);
		if (!size.equals(values.get(SIZE)) || !server.toString().equals(values.get(SIZE_OF))) {
			change(accountId, SIZE, size, SIZE_OF, server.toString());
		}
	}

	private Map<String, String> values(String id) {
		try {
			return settings.load().getOrDefault(id, Map.of());
		} catch (IOException e) {
			Log.warning("the settings of the outbox cannot be read", e); //$NON-NLS-1$
			return Map.of();
		}
	}

	private synchronized void change(String id, String... namesAndValues) {
		Map<String, String> values = new LinkedHashMap<>(values(id));
		for (int i = 0; i < namesAndValues.length; i += 2) {
			values.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		try {
			settings.save(id, values);
		} catch (IOException e) {
			// what was learned is learned again
			Log.warning("the settings of the outbox cannot be kept", e); //$NON-NLS-1$
		}
	}
}

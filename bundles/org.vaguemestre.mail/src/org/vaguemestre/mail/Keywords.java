package org.vaguemestre.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The marks that the workstations of one mailbox share, as IMAP keywords (RFC 9051 §2.3.2): no server but the mailbox's own is
 * needed for them. All are atoms of lower-case letters, digits and hyphens, begin with {@value #PREFIX} and not with {@code $}, which is
 * kept for registered ones (RFC 5788), and are much shorter than the 50 characters that Dovecot allows.
 * <p>
 * Servers keep only so many different keywords in a folder (Cyrus 128; Dovecot writes the first 26 into the names of a maildir's
 * files and the others into its index, which keeps them unless somebody deletes it). So no keyword holds a text or a time of its own: each person has two, one for what is
 * assigned to that person ({@link #assigned}) and one for what that person works on ({@link #inProgress}), given only when first needed;
 * the minute in which the work began is told by up to fifteen keywords that all share. Thirty people come to 79 keywords. Letters that
 * wait to be filed add one for each person who puts one aside, and eighteen for why and since when: 127 for all thirty. Critical
 * results add one for each person who has seen some, and twenty-nine for when: fifteen people come to 126 with all that. A server that has
 * no room left for those that tell when still tells who.
 * <p>
 * A person is named by a code from the host's identifier of that person ({@link #code}): it stays when the person's name changes, all
 * workstations of the practice find the same one, and it tells a stranger nothing.
 * <p>
 * A server whose PERMANENTFLAGS (RFC 9051 §7.1) have neither the keyword nor {@code \*} does not keep it: then it is kept on this
 * workstation alone, and the user is told so.
 */
public final class Keywords {

	/** What all of them begin with. */
	public static final String PREFIX = "vm-"; //$NON-NLS-1$

	/** Filed into a patient's chart. */
	public static final String FILED = "vm-filed"; //$NON-NLS-1$

	/** Waits to be filed: the patient is not known yet. */
	public static final String WAITING = "vm-waiting"; //$NON-NLS-1$

	/** Somebody has seen its abnormal or critical results. */
	public static final String RESULTS_SEEN = "vm-results-seen"; //$NON-NLS-1$

	/** Was filed and taken back: no rule of any workstation files it again, somebody does. */
	public static final String TAKEN_BACK = "vm-taken-back"; //$NON-NLS-1$

	/** Was sent, and its author has withdrawn its documents from those whom it was sent to. It stands in Sent, where hardly any other does. */
	public static final String WITHDRAWN = "vm-withdrawn"; //$NON-NLS-1$

	/** After so long, work that was begun and not ended is taken to be abandoned: who left for lunch blocks nobody. */
	public static final Duration FADES = Duration.ofMinutes(30);

	private static final String ASSIGNED = "vm-to-"; //$NON-NLS-1$
	private static final String IN_PROGRESS = "vm-by-"; //$NON-NLS-1$
	private static final String SINCE = "vm-at-"; //$NON-NLS-1$
	/** Digits and letters that are not taken for one another. */
	private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"; //$NON-NLS-1$
	private static final int CODE = 6;
	private static final int MINUTE_BITS = 15;
	/** The minutes of three weeks: the mark of a program that died must not come back each day at the same hour. */
	private static final int ROUND = (1 << MINUTE_BITS) - 1;

	private Keywords() {
	}

	/**
	 * @param userId the host's identifier of a person
	 * @return the person's code: six letters and digits
	 */
	public static String code(String userId) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(userId.getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			StringBuilder code = new StringBuilder();
			for (int i = 0; i < CODE; i++) {
				code.append(SIGNS.charAt((hash[i] & 255) % SIGNS.length()));
			}
			return code.toString();
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * @param code a person's code
	 * @return the keyword of what is assigned to that person
	 */
	public static String assigned(String code) {
		return ASSIGNED + code;
	}

	/**
	 * @param code a person's code
	 * @return the keyword of what that person works on
	 */
	public static String inProgress(String code) {
		return IN_PROGRESS + code;
	}

	/**
	 * @param keywords a message's keywords
	 * @return the code of the person it is assigned to; of several, when two were named at once, all workstations take the same
	 */
	public static Optional<String> assignee(Set<String> keywords) {
		return first(keywords, ASSIGNED);
	}

	/**
	 * @param keywords a message's keywords
	 * @return the code of the person who works on it or has left it so; of several, all workstations take the same
	 */
	public static Optional<String> worker(Set<String> keywords) {
		return first(keywords, IN_PROGRESS);
	}

	private static Optional<String> first(Set<String> keywords, String prefix) {
		return keywords.stream().filter(k -> k.startsWith(prefix)).map(k -> k.substring(prefix.length()))
				.filter(c -> !c.isEmpty() && c.length() <= 2 * CODE).min(String::compareTo);
	}

	/**
	 * @param began when work began
	 * @return the keywords that tell its minute
	 */
	public static List<String> since(Instant began) {
		long minute = Math.floorMod(minutes(began), ROUND) + 1L;
		List<String> marks = new ArrayList<>();
		for (int bit = 0; bit < MINUTE_BITS; bit++) {
			if ((minute >> bit & 1) != 0) {
				marks.add(SINCE + bit);
			}
		}
		return marks;
	}

	/**
	 * When work on a message began: the latest time that its keywords may tell.
	 *
	 * @param keywords a message's keywords
	 * @param now      the present time; clocks of workstations that differ by up to five minutes do no harm
	 * @return the minute; empty if they tell none
	 */
	public static Optional<Instant> since(Set<String> keywords, Instant now) {
		long minute = -1;
		for (int bit = 0; bit < MINUTE_BITS; bit++) {
			if (keywords.contains(SINCE + bit)) {
				minute += 1L << bit;
			}
		}
		if (minute < 0) {
			return Optional.empty();
		}
		long latest = minutes(now.plus(Duration.ofMinutes(5)));
		return Optional.of(Instant.EPOCH.plus(Duration.ofMinutes(latest - Math.floorMod(latest - minute, ROUND))));
	}

	private static long minutes(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), 60L);
	}

	/**
	 * @param keyword a keyword
	 * @return whether it belongs to the mark of work in progress: who, or since when
	 */
	public static boolean ofWork(String keyword) {
		return keyword.startsWith(IN_PROGRESS) || keyword.startsWith(SINCE);
	}

	/**
	 * @param keyword a keyword
	 * @return whether it tells whom a message is assigned to
	 */
	public static boolean ofAssignment(String keyword) {
		return keyword.startsWith(ASSIGNED);
	}

	/**
	 * @param keyword a keyword as a server tells it; keywords are the same in any case (RFC 9051 §2.3.2)
	 * @return one of this class as it is written here, any other unchanged
	 */
	public static String plain(String keyword) {
		return keyword.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) ? keyword.toLowerCase(Locale.ROOT) : keyword;
	}
}

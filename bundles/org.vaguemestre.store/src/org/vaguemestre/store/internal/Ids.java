package org.vaguemestre.store.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/**
 * The numbers of messages: they grow with the date, so that the newest are found without sorting, and are those of the full-text index.
 * <pre>
 * seconds since 1970 | 10 random bits | 4 bits 0
 * </pre>
 * In the index the last four bits tell which state of its words it is: words cannot be taken out of the index without naming them all, so
 * new words get a new number there.
 */
final class Ids {

	static final int VERSION_BITS = 4;
	static final int LAST_VERSION = (1 << VERSION_BITS) - 1;
	private static final int RANDOM_BITS = 10;
	private static final int SECOND_BITS = RANDOM_BITS + VERSION_BITS;
	private static final long LAST_SECOND = (1L << 40) - 1;

	private Ids() {
	}

	/** The lowest number of a second. */
	static long first(long second) {
		return Math.max(0, Math.min(second, LAST_SECOND)) << SECOND_BITS;
	}

	/**
	 * A number that no message has, and that none had of whose words something may be left in the index.
	 *
	 * @param given numbers that were given to messages that are not in the database yet; the new one is added
	 */
	static long free(Db db, Instant date, Random random, Set<Long> given) throws SQLException {
		long second = date.getEpochSecond();
		// thousands of messages of one second do come, from a migration that lost their dates: then a little later will do
		for (int spread = 1;; spread = Math.min(1 << 20, spread * 2)) {
			long id = first(second + random.nextInt(spread)) | (long) random.nextInt(1 << RANDOM_BITS) << VERSION_BITS;
			if (!given.contains(id) && db.number(0, "select exists (select 1 from message where id=?1) or exists (select 1 from words_docsize where id between ?1 and ?2)", //$NON-NLS-1$
					id, id | LAST_VERSION) == 0) {
				given.add(id);
				return id;
			}
		}
	}
}

package org.vaguemestre.directory.internal.ldap;

import java.time.Duration;

/**
 * How much of a server's time and bytes is taken.
 *
 * @param connect      for the connection with its security and sign-in
 * @param answer       for a whole search, the connection included
 * @param second       for asking once more and more widely, when something was found already
 * @param idle         how long a connection is kept that nobody uses
 * @param messageBytes the largest message of the server; a larger one ends the connection
 * @param entryBytes   the largest entry; a larger one is left out
 * @param searchBytes  all entries of one search
 */
record Limits(Duration connect, Duration answer, Duration second, Duration idle, int messageBytes, int entryBytes, int searchBytes) {

	static final Limits USUAL = new Limits(Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(30),
			4 << 20, 1 << 19, 16 << 20);
}

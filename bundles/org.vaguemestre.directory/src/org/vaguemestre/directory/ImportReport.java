package org.vaguemestre.directory;

import java.time.Duration;

/**
 * What an import did, in rows of the file; two rows of one address are two activities of its holder. A row that stands in
 * the file twice, word for word, is kept once.
 *
 * @param rows     rows that could be read
 * @param added    entries that the directory did not have
 * @param changed  entries of an address it had, with other contents
 * @param removed  entries that it has no more
 * @param rejected rows that could not be read and are left out: wrong number of columns, no usable address, too long
 * @param took     how long it took
 */
public record ImportReport(int rows, int added, int changed, int removed, int rejected, Duration took) {
}

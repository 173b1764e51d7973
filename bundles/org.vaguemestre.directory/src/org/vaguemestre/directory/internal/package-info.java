/**
 * The index of the extraction: immutable files that are mapped into memory, shared by any number of processes, and replaced as a
 * whole.
 *
 * <p>
 * <b>Why not SQLite.</b> FTS5, with the fields, tokenizer and short prefixes that {@code releng/bench.d/directory/common.sh} sets, was
 * measured beside it on one million invented rows (224 MB of text), two cores, while the machine did much else: seconds and
 * milliseconds of the processor, not of the clock.
 *
 * <table>
 * <caption>Mapped files and SQLite FTS5</caption>
 * <tr><th></th><th>mapped files</th><th>FTS5</th></tr>
 * <tr><td>size on the disk</td><td>407 MB</td><td>731 MB</td></tr>
 * <tr><td>built from nothing</td><td>17 s on two cores, of which the compiler of Java takes 4 s</td><td>18 s on one core</td></tr>
 * <tr><td>with 340 changed rows</td><td>5 s</td><td>not without knowing which rows changed</td></tr>
 * <tr><td>60 beginnings as typed, half of them within</td><td>0.4 ms</td><td>16 ms</td></tr>
 * <tr><td>90 of 100 within</td><td>2.2 ms</td><td>225 ms</td></tr>
 * <tr><td>the slowest</td><td>6 ms</td><td>2.1 s</td></tr>
 * <tr><td>from nothing to the first answer</td><td>75 ms, most of it the loading of classes</td><td>40 ms, the command line's process</td></tr>
 * </table>
 *
 * FTS5 opens sooner and asks less of a build; it forgives no mistakes and does not count the hits it does not give, and a beginning
 * of one letter takes it longer than anybody waits. What is typed is searched at each letter: that decided. The figures of the
 * benches are in {@code releng/bench.d/RESULTS.md}.
 *
 * <p>
 * <b>The files.</b> {@code entries} are sorted by name, so that an entry's number is its place in the alphabet. {@code words} are
 * sorted too; {@code postings} tell the entries of each, {@code starting} those of each beginning of up to three letters
 * ({@code beginnings}), {@code forward} the words of each entry. {@code attributes} are what searches are narrowed and ranked by,
 * {@code addresses} and {@code numbers} sorted keys, {@code lines} what makes a reload cheap: a line that was read before is not read,
 * folded or sorted again, and the lists are taken over with other numbers. The files of a reload are the same, byte for byte, as those
 * of a full import.
 *
 * <p>
 * <b>Integrity.</b> {@code about.properties} seals the length and the CRC32C of each file, and itself. Lengths are compared when an
 * index is opened, checksums once in the background two seconds later and always before anything is taken over into the next index;
 * each entry is compared with its own checksum, which stands behind it, whenever it is shown. So opening stays quick, and a damaged entry is never shown.
 */
package org.vaguemestre.directory.internal;

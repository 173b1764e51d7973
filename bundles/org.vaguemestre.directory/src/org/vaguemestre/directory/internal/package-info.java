/**
 * The index of the extraction: immutable files that are mapped into memory, shared by any number of processes, and replaced as a
 * whole.
 *
 * <p>
 * <b>Why not SQLite.</b> FTS5, with the fields, tokenizer and short prefixes that {@code releng/bench.d/directory/common.sh} sets, was
 * measured beside it on one million invented rows (224 MB of text), two cores, while the machine did much else; read the ratios.
 * FTS5 needs nearly twice the disk (731 MB against 407 MB), forgives no mistakes, and does not count the hits it does not give. Its
 * import takes less of the processor (18 s) than one of ours from nothing (22 s), but a daily reload here takes 7 s. A search here
 * took half of the queries 0.12 ms and 99 of 100 at most 6.3 ms of the processor. The figures are in
 * {@code releng/bench.d/RESULTS.md}.
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
 * each entry is compared with its own checksum whenever it is shown. So opening stays quick, and a damaged entry is never shown.
 */
package org.vaguemestre.directory.internal;

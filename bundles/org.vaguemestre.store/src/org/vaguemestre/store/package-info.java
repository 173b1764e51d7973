/**
 * The encrypted local store behind mail's port, on SQLite with SQLite3MultipleCiphers.
 *
 * <h2>Files</h2>
 * {@code own.db} has what is the user's own: drafts, outbox, waiting changes, kept searches, what was filed. {@code store.db} has the copy of
 * the servers' mail and the full-text index; damaged, it is set aside and fetched anew. {@code store.key} has the key of both, wrapped with one
 * that is in the secret storage. All pages, journals included, are encrypted and authenticated with ChaCha20-Poly1305; what does not fit into
 * memory goes to no temporary file.
 * <p>
 * What is too large for a row lies in a file of {@code blobs}: attachments and built messages from 1 MB on, received messages from 8 MB on. It
 * is encrypted with AES-256-GCM in blocks, by a key of its own that stands in the row, so that the key of the store can change and no file is
 * written twice. A file is whole on the disk before a row refers to it; one that nothing refers to goes while the store is tidied, after an hour.
 * A message whose file is lost or damaged is fetched anew; a draft stays with all but what was in it.
 *
 * <h2>Why so</h2>
 * Measured with 2 cores, OpenJDK 17, SQLite 3.40.1 with SQLite3MultipleCiphers; 20,000 blobs of 2 to 11 kB, 139 MB in all, in transactions of
 * 500, write-ahead log, {@code synchronous=full}:
 * <ul>
 * <li>SQLCipher (AES-CBC, HMAC-SHA512), pages of 4 kB: 1.62 s; ChaCha20-Poly1305: 1.25 s, with pages of 16 kB 1.23 s. AES-256
 * without authentication: 0.78 to 0.89 s; not taken, because a changed page is not noticed.</li>
 * <li>With a full-text index (FTS5) over 250 words a message, ChaCha20-Poly1305, pages of 16 kB: 3.0 s; with 16 MB of words collected in
 * memory, transactions of 2,000 and merges of 16 segments: 1.9 s. Pages of 8 kB: the same, in 179 MB rather than 193 MB.</li>
 * <li>An index of prefixes of 2 and 3 letters makes it about four times slower, and is not needed from 3 letters on: such a prefix is found in
 * 0.1 to 0.25 ms. One letter took 40 ms in 20,000 messages and 200 ms in 100,000, two letters 16 and 80 ms, because all words that begin with
 * them are walked through. With the beginnings of a message's words, each once, in a column of their own it is 0.6 ms, for 6 % more space and 3 %
 * more time.</li>
 * <li>The index must get its rows in ascending order and with no statement with a trigger in between; otherwise every message becomes a segment,
 * and adding 20,000 messages takes twice as long.</li>
 * <li>Compressing 20,000 messages of 12 kB (three quarters base64) with zlib takes 2.5 s for 26 % less, counting letters alone (Huffman) 1.1 s
 * for the same, putting base64 down as what it stands for a quarter of that, for 23 % less. Encrypting and writing takes about 9 s a gigabyte.
 * So base64 is put down as what it stands for, and text has its letters counted; higher levels do not pay.</li>
 * </ul>
 * The library takes a page that was changed on the disk for good the first time, and refuses only the next one of the file: so every
 * transaction, also one that only reads, asks for one more page before its result is believed.
 */
package org.vaguemestre.store;

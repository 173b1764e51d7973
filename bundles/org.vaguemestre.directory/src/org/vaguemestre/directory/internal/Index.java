package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;

/** An index on the disk, open for reading by any number of threads. Its files never change. */
final class Index {

	private final Meta meta;
	private final Table entries;
	private final Attributes attributes;
	private final ByteBuffer hashes;
	private final Lines lines;
	private final Keys addresses;
	private final Keys numbers;
	private final Forward forward;
	private final WordList words;
	private final Postings postings;
	private final WordList beginnings;
	private final Postings starting;

	private final Map<Facet, List<FacetValue>> values = new ConcurrentHashMap<>();

	private Index(Path folder) throws IOException {
		meta = Meta.read(folder);
		meta.seal().checkLengths(folder);
		entries = Table.open(folder, "entries"); //$NON-NLS-1$
		attributes = Attributes.open(folder);
		hashes = Table.map(folder.resolve("hashes.dat")); //$NON-NLS-1$
		lines = Lines.open(folder);
		addresses = Keys.open(folder, "addresses"); //$NON-NLS-1$
		numbers = Keys.open(folder, "numbers"); //$NON-NLS-1$
		forward = new Forward(Table.open(folder, "forward")); //$NON-NLS-1$
		Table lists = Table.open(folder, "postings"); //$NON-NLS-1$
		words = new WordList(Table.open(folder, "words")); //$NON-NLS-1$
		postings = new Postings(lists);
		Table shortLists = Table.open(folder, "starting"); //$NON-NLS-1$
		beginnings = new WordList(Table.open(folder, "beginnings")); //$NON-NLS-1$
		starting = new Postings(shortLists);
		if (entries.size() != meta.entries() || forward.size() != meta.entries() || !attributes.fits(meta.entries()) || addresses.size() != meta.entries()
				|| hashes.limit() != meta.entries() * 8 || lists.size() != words.size()
				|| shortLists.size() != beginnings.size()) {
			throw new IOException("the files of the index do not belong together"); //$NON-NLS-1$
		}
	}

	static Index open(Path folder) throws IOException {
		return new Index(folder);
	}

	Meta meta() {
		return meta;
	}

	int size() {
		return meta.entries();
	}

	/** @throws IllegalStateException when the entry is not what was imported: better none than one that says something else */
	DirectoryEntry entry(int number) {
		byte[] bytes = bytes(number);
		if (Keys.hash(bytes) != hash(number)) {
			throw new IllegalStateException("an entry is damaged"); //$NON-NLS-1$
		}
		return EntryCodec.decode(ByteBuffer.wrap(bytes));
	}

	Attributes attributes() {
		return attributes;
	}

	/** The values of a facet, counted once. */
	List<FacetValue> values(Facet facet) {
		return values.computeIfAbsent(facet, attributes::values);
	}

	/** Sixty-four bits of all that an entry says. */
	long hash(int number) {
		return hashes.getLong(number * 8);
	}

	/** The bytes of an entry as they were written. */
	byte[] bytes(int number) {
		ByteBuffer item = entries.item(number);
		byte[] bytes = new byte[item.remaining()];
		item.get(bytes);
		return bytes;
	}

	/** Puts the bytes of an entry in place of what is there. */
	void bytes(int number, ByteList out) {
		out.clear();
		out.addAll(entries.data(), entries.start(number), entries.end(number) - entries.start(number));
	}

	Lines lines() {
		return lines;
	}

	Keys addresses() {
		return addresses;
	}

	/** The entries of an address, in any case of letters. */
	List<Integer> withAddress(String address) {
		long key = Keys.address(address);
		List<Integer> found = new ArrayList<>();
		for (int entry : addresses.entries(key, key + 1)) {
			if (entry(entry).address().equalsIgnoreCase(address.strip())) {
				found.add(entry);
			}
		}
		return found;
	}

	Keys numbers() {
		return numbers;
	}

	Forward forward() {
		return forward;
	}

	WordList words() {
		return words;
	}

	Postings postings() {
		return postings;
	}

	WordList beginnings() {
		return beginnings;
	}

	Postings starting() {
		return starting;
	}
}

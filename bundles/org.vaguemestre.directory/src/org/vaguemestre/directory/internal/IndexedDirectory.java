package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.Ranking;
import org.vaguemestre.directory.SearchResult;

/** The directory on an index of its own in a folder. */
public class IndexedDirectory implements Directory {

	/** By department: none is nearer. */
	private static final byte[] NOWHERE = new byte[1 << Byte.SIZE];
	/** Milliseconds until the files of an index that was opened are read as a whole. */
	private static final long CHECK_DELAY = 2_000;
	/** Holders have a handful of mailboxes; the switchboard of a hospital may have hundreds of rows. */
	private static final int MOST_OF_HOLDER = 500;

	private final IndexFolder folder;
	private final Clock clock;
	private final Ranking ranking;
	private final List<DirectoryListener> listeners = new CopyOnWriteArrayList<>();
	private volatile Opened opened = new Opened("", Optional.empty(), false); //$NON-NLS-1$
	private volatile Optional<UsedEntries> used = Optional.empty();

	/** The index of a name, or that it cannot be read. */
	private record Opened(String name, Optional<Index> index, boolean damaged) {
	}

	/**
	 * @param folder  where its files are
	 * @param clock   tells when an import was done
	 * @param ranking what decides between entries that match equally well
	 */
	public IndexedDirectory(Path folder, Clock clock, Ranking ranking) {
		this.folder = new IndexFolder(folder);
		this.clock = clock;
		this.ranking = ranking;
	}

	@Override
	public SearchResult search(String query, int limit) {
		return search(DirectoryQuery.of(query, limit));
	}

	@Override
	public SearchResult search(DirectoryQuery query) {
		long start = System.nanoTime();
		return ask(index -> {
			Searcher.Found found = searcher(index, query.filter()).find(query.text(), query.limit());
			List<DirectoryEntry> hits = new ArrayList<>(found.best().length);
			for (int entry : found.best()) {
				hits.add(index.entry(entry));
			}
			return new SearchResult(found.total(), List.copyOf(hits), found.near(), Duration.ofNanos(System.nanoTime() - start));
		}).orElseGet(() -> new SearchResult(0, List.of(), false, Duration.ofNanos(System.nanoTime() - start)));
	}

	private Searcher searcher(Index index, EntryFilter filter) {
		String department = ranking.department();
		byte[] nearness = department.isBlank() ? NOWHERE : Departments.nearness(Departments.of(department));
		return new Searcher(index, new Sieve(index, filter), new Standing(index.attributes(), nearness, used(index)));
	}

	private UsedEntries used(Index index) {
		List<AddressUse.Used> now = ranking.use().used();
		UsedEntries known = used.filter(u -> u.isOf(index, now)).orElse(null);
		if (known == null) {
			known = new UsedEntries(index, now);
			used = Optional.of(known);
		}
		return known;
	}

	/** The answer of the index in place; empty when there is none or it is damaged. */
	private <T> Optional<T> ask(Function<Index, T> question) {
		Opened now = current();
		try {
			return now.index().map(question);
		} catch (RuntimeException | InternalError e) {
			// InternalError: a file that became shorter behind our back
			damaged(now, e);
			return Optional.empty();
		}
	}

	@Override
	public List<DirectoryEntry> sameHolder(DirectoryEntry entry) {
		String number = entry.rpps().isEmpty() ? entry.finess() : entry.rpps();
		return ask(index -> {
			IntStream known = NumberKey.isNumber(number)
					? Arrays.stream(index.numbers().entries(NumberKey.first(number), NumberKey.first(number) + 1))
					: number.isEmpty() ? IntStream.empty()
							: Arrays.stream(searcher(index, EntryFilter.NONE).findExactly(number, MOST_OF_HOLDER).best());
			IntStream ofAddress = index.withAddress(entry.address()).stream().mapToInt(Integer::intValue);
			return IntStream.concat(known, ofAddress).sorted().distinct().mapToObj(index::entry)
					.filter(other -> Holders.same(entry, other)).limit(MOST_OF_HOLDER).toList();
		}).orElse(List.of());
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return ask(index -> index.values(facet)).orElse(List.of());
	}

	@Override
	public List<DirectoryEntry> complete(String prefix, int limit) {
		return ask(index -> {
			List<DirectoryEntry> hits = new ArrayList<>();
			Set<String> seen = new HashSet<>();
			// few addresses have more than one entry, so that twice as many are enough
			int most = Math.min(MOST_HITS, Math.max(0, limit) * 2);
			for (int number : searcher(index, EntryFilter.NONE).findExactly(prefix, most).best()) {
				DirectoryEntry entry = index.entry(number);
				if (hits.size() < limit && seen.add(entry.address().toLowerCase(Locale.ROOT))) {
					hits.add(entry);
				}
			}
			return List.copyOf(hits);
		}).orElse(List.of());
	}

	@Override
	public Optional<DirectoryEntry> find(String address) {
		return ask(index -> index.withAddress(address).stream().findFirst().map(index::entry)).flatMap(Function.identity());
	}

	@Override
	public ImportReport importFile(Path file, boolean allowSmaller, IProgressMonitor monitor) throws DirectoryException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		ImportReport report;
		try (IndexFolder.Lock lock = lock()) {
			Optional<Index> before = whole(current());
			report = new Importer(folder, clock, before, allowSmaller).run(file, progress);
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
		DirectoryState state = state();
		listeners.forEach(listener -> listener.directoryChanged(state));
		return report;
	}

	private IndexFolder.Lock lock() throws DirectoryException {
		try {
			return folder.lock().orElseThrow(() -> new DirectoryException(Reason.BUSY, "", null)); //$NON-NLS-1$
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
	}

	@Override
	public DirectoryState state() {
		Opened now = current();
		return now.index().map(Index::meta)
				.map(meta -> new DirectoryState(DirectoryState.Status.READY, meta.entries(), Optional.of(meta.extracted()),
						Optional.of(meta.imported())))
				.orElseGet(() -> DirectoryState
						.without(now.damaged() ? DirectoryState.Status.DAMAGED : DirectoryState.Status.EMPTY));
	}

	@Override
	public void addListener(DirectoryListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(DirectoryListener listener) {
		listeners.remove(listener);
	}

	/** The index in place: what another program imported is seen by the next search. */
	private Opened current() {
		String name = ""; //$NON-NLS-1$
		try {
			name = folder.current().orElse(""); //$NON-NLS-1$
			Opened known = opened;
			if (known.name().equals(name)) {
				return known;
			}
			return opened(name);
		} catch (IOException e) {
			if (!opened.damaged()) {
				log("The directory cannot be read; import it again.", e); //$NON-NLS-1$
			}
			return opened = new Opened(name, Optional.empty(), true);
		}
	}

	private synchronized Opened opened(String name) throws IOException {
		String wanted = name;
		while (!opened.name().equals(wanted)) {
			try {
				Optional<Index> index = wanted.isEmpty() ? Optional.empty() : Optional.of(folder.open(wanted));
				opened = new Opened(wanted, index, false);
				index.ifPresent(i -> checkLater(opened, i));
			} catch (IOException e) {
				// replaced and deleted since its name was read?
				String now = folder.current().orElse(""); //$NON-NLS-1$
				if (now.equals(wanted)) {
					throw e;
				}
				wanted = now;
			}
		}
		return opened;
	}

	/** What is taken over into a new index must be right. */
	private Optional<Index> whole(Opened now) {
		if (now.index().isPresent()) {
			try {
				now.index().get().meta().seal().checkAll(folder.path(now.name()), () -> false);
			} catch (IOException e) {
				damaged(now, e);
				return Optional.empty();
			}
		}
		return now.index();
	}

	/** Reads all files once, when the first searches are done. */
	private void checkLater(Opened now, Index index) {
		// a thread of its own: a pool has many classes, and the first answer waits for them
		Thread later = new Thread(() -> {
			try {
				Thread.sleep(CHECK_DELAY);
				index.meta().seal().checkAll(folder.path(now.name()), () -> opened != now);
			} catch (IOException e) {
				// replaced and deleted by another program while it was read?
				if (current() == now) {
					damaged(now, e);
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}, "directory check"); //$NON-NLS-1$
		later.setDaemon(true);
		later.setPriority(Thread.MIN_PRIORITY);
		later.start();
	}

	/** Asked for when it is needed: the first answer does not wait for a log. */
	private static void log(String what, Throwable failure) {
		System.getLogger(IndexedDirectory.class.getName()).log(System.Logger.Level.WARNING, what, failure);
	}

	private void damaged(Opened known, Throwable failure) {
		log("The directory is damaged; import it again.", failure); //$NON-NLS-1$
		opened = new Opened(known.name(), Optional.empty(), true);
		DirectoryState state = DirectoryState.without(DirectoryState.Status.DAMAGED);
		listeners.forEach(listener -> listener.directoryChanged(state));
	}
}

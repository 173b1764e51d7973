package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.internal.online.Memory.Of;

/** Fetches the extraction and reads it in. */
public final class ExtractionUpdate {

	private static final System.Logger LOG = System.getLogger(ExtractionUpdate.class.getName());
	private static final Duration DAY = Duration.ofDays(1);
	/** After what may be over soon: no network, a portal before it, a full disk. */
	private static final Duration SOON = Duration.ofHours(2);
	private static final Set<Reason> PASSING = EnumSet.of(Reason.UNREACHABLE, Reason.TIMEOUT, Reason.NOT_TRUSTED, Reason.STORAGE, Reason.BUSY);
	/** What is wrong with the file itself. */
	private static final Set<Reason> BROKEN = EnumSet.of(Reason.UNREADABLE, Reason.EMPTY, Reason.NOT_AN_EXTRACTION, Reason.TRUNCATED,
			Reason.MOSTLY_BROKEN, Reason.MUCH_SMALLER, Reason.TOO_LARGE, Reason.NONSENSE);

	private final Directory directory;
	private final DirectorySettings settings;
	private final Supplier<Optional<SecureConnections>> connections;
	private final Path folder;
	private final Clock clock;
	private final Memory memory;
	private final Downloader downloader;
	private final AtomicBoolean running = new AtomicBoolean();

	/**
	 * @param directory   is updated
	 * @param settings    where the extraction is
	 * @param connections how servers are trusted; without it nothing is fetched
	 * @param folder      where a file is kept that was not fetched wholly, made when it is needed
	 * @param clock       tells how long a server is left alone
	 */
	public ExtractionUpdate(Directory directory, DirectorySettings settings, Supplier<Optional<SecureConnections>> connections, Path folder,
			Clock clock) {
		this(directory, settings, connections, folder, clock, Limits.FILE);
	}

	ExtractionUpdate(Directory directory, DirectorySettings settings, Supplier<Optional<SecureConnections>> connections, Path folder, Clock clock,
			Limits limits) {
		this.directory = directory;
		this.settings = settings;
		this.connections = connections;
		this.folder = folder;
		this.clock = clock;
		this.memory = new Memory(folder);
		this.downloader = new Downloader(folder, memory, clock, limits);
	}

	/** @return whether an update can be tried */
	public boolean possible() {
		return connections.get().isPresent() && !running.get();
	}

	/** @return whether an update is under way */
	public boolean running() {
		return running.get();
	}

	/** @return why the last update failed, also in another run of the program */
	public Optional<DirectoryException> problem() {
		Optional<DirectoryException> problem = memory.problem();
		if (problem.filter(p -> p.reason() == Reason.TOO_SOON).isPresent()) {
			Instant now = clock.instant();
			return memory.pause().filter(now::isBefore).map(until -> Statuses.tooSoon(now, until));
		}
		return problem;
	}

	/** @return whether the user wants daily updates and the last one was long enough ago */
	public boolean due() {
		Instant now = clock.instant();
		// a clock that was turned back must not stop updates for years
		return settings.extraction().daily() && possible()
				&& memory.due().filter(due -> now.isBefore(due) && due.isBefore(now.plus(DAY).plus(SOON))).isEmpty();
	}

	/**
	 * @param monitor shows progress and cancels
	 * @return what was done; empty when nothing newer was there
	 * @throws DirectoryException when it failed; {@link #problem} says so too
	 */
	public Optional<ImportReport> update(IProgressMonitor monitor) throws DirectoryException {
		if (!running.compareAndSet(false, true)) {
			throw new DirectoryException(Reason.BUSY, "", null); //$NON-NLS-1$
		}
		Duration again = SOON;
		try (FileChannel channel = lock()) {
			Optional<ImportReport> report = run(monitor);
			memory.clearProblem();
			again = DAY;
			return report;
		} catch (DirectoryException e) {
			again = PASSING.contains(e.reason()) ? SOON : DAY;
			failed(e);
			throw e;
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		} finally {
			memory.setDue(clock.instant().plus(again));
			save();
			running.set(false);
		}
	}

	private void failed(DirectoryException problem) {
		if (problem.reason() != Reason.BUSY) {
			memory.setProblem(problem);
		}
		if (BROKEN.contains(problem.reason())) {
			downloader.forget();
		}
	}

	private void save() {
		try {
			memory.save();
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, folder.toString(), e);
		}
	}

	/** Keeps other programs on the same folder out. */
	private FileChannel lock() throws IOException, DirectoryException {
		Files.createDirectories(folder);
		FileChannel channel = FileChannel.open(folder.resolve("download.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); //$NON-NLS-1$
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		} catch (OverlappingFileLockException e) {
			throw new DirectoryException(Reason.BUSY, "", e); //$NON-NLS-1$
		} finally {
			if (lock == null) {
				channel.close();
			}
		}
		if (lock == null) {
			throw new DirectoryException(Reason.BUSY, "", null); //$NON-NLS-1$
		}
		return channel;
	}

	private Optional<ImportReport> run(IProgressMonitor monitor) throws DirectoryException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		SecureConnections trust = connections.get().orElseThrow(() -> new DirectoryException(Reason.NOT_TRUSTED, "", null)); //$NON-NLS-1$
		ExtractionSettings where = settings.extraction();
		// what the user imported in between, or lost, is not the version that was seen
		boolean seen = !memory.imported().isEmpty() && memory.imported().equals(stamp());
		Optional<Path> file = downloader.fetch(Https.trusting(trust, where.anchors()), where.address(), seen, progress.split(50));
		if (file.isEmpty()) {
			return Optional.empty();
		}
		ImportReport report = directory.importFile(file.get(), progress.split(50));
		memory.setVersion(Of.SEEN, memory.version(Of.PART));
		memory.setImported(stamp());
		downloader.forget();
		return Optional.of(report);
	}

	private String stamp() {
		DirectoryState state = directory.state();
		return state.imported().map(Instant::toString).orElse(""); //$NON-NLS-1$
	}

	/**
	 * @param monitor shows progress and cancels
	 * @return whether the directory is as new as can be; what failed is told by {@link #problem}
	 */
	boolean tryUpdate(IProgressMonitor monitor) {
		try {
			update(monitor);
			return true;
		} catch (OperationCanceledException e) {
			return false;
		} catch (DirectoryException e) {
			LOG.log(System.Logger.Level.INFO, "The directory could not be updated: {0}", e.getMessage()); //$NON-NLS-1$
			return false;
		} catch (RuntimeException e) {
			LOG.log(System.Logger.Level.WARNING, "The directory could not be updated.", e); //$NON-NLS-1$
			return false;
		}
	}
}

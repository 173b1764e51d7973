package org.vaguemestre.directory.internal.online;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.internal.EntryText;
import org.vaguemestre.directory.internal.online.Memory.Of;
import org.vaguemestre.directory.internal.online.Memory.Version;

/**
 * Fetches the extraction: only when there is another version than the one seen, and of a version that lies half on the disk
 * only the rest (RFC 9110 §13 and §14).
 */
final class Downloader {

	/** A connection that breaks off is taken up again, while it gets further each time. */
	private static final int MOST_CONNECTIONS = 5;
	private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)"); //$NON-NLS-1$

	private final Path folder;
	private final Memory memory;
	private final Clock clock;
	private final Limits limits;
	private final PartFile part;

	Downloader(Path folder, Memory memory, Clock clock, Limits limits) {
		this.folder = folder;
		this.memory = memory;
		this.clock = clock;
		this.limits = limits;
		this.part = new PartFile(folder);
	}

	/**
	 * @param seen whether the directory still holds the version that was seen
	 * @return the file of a version that was not seen, see {@link #forget}; empty when there is none
	 */
	Optional<Path> fetch(Https https, URI address, boolean seen, IProgressMonitor monitor) throws DirectoryException {
		memory.at(address.toString());
		Instant now = clock.instant();
		Optional<Instant> pause = memory.pause().filter(now::isBefore);
		if (pause.isPresent()) {
			throw Statuses.tooSoon(now, pause.get());
		}
		SubMonitor progress = SubMonitor.convert(monitor, 1000);
		try {
			Files.createDirectories(folder);
			for (int connection = 1;; connection++) {
				long before = part.size();
				try {
					Exchange exchange = new Exchange(seen);
					if (exchange.run(https, address, progress)) {
						return exchange.file();
					}
					// what is on the disk was no beginning of what the server has
					part.delete();
				} catch (DirectoryException e) {
					boolean further = e.reason() == Reason.UNREACHABLE && part.size() > before;
					if (!further || connection == MOST_CONNECTIONS) {
						throw e;
					}
				}
				if (connection == MOST_CONNECTIONS) {
					throw new DirectoryException(Reason.NONSENSE, address.getHost(), null);
				}
			}
		} catch (Collector.TooLongException e) {
			throw new DirectoryException(Reason.TOO_LARGE, "", e); //$NON-NLS-1$
		} catch (ZipException | EOFException e) {
			throw new DirectoryException(Reason.TRUNCATED, "", e); //$NON-NLS-1$
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
	}

	/** Deletes what was fetched. */
	void forget() {
		memory.setVersion(Of.PART, Version.NONE);
		memory.setPartLength(-1);
		try {
			part.delete();
		} catch (IOException e) {
			// the next download begins with it
			System.getLogger(Downloader.class.getName()).log(System.Logger.Level.DEBUG, folder.toString(), e);
		}
	}

	/** One question to the server, and its answer. */
	private final class Exchange {

		private final Version half = memory.version(Of.PART);
		private final Version seen;
		private final long size;
		private final boolean whole;
		// set by the threads of the exchange
		private volatile long length = -1;
		private volatile OutputStream out = OutputStream.nullOutputStream();
		private volatile int status;
		private volatile boolean mismatch;

		Exchange(boolean seen) throws IOException {
			this.seen = seen ? memory.version(Of.SEEN) : Version.NONE;
			this.size = half.known() ? part.size() : 0;
			this.whole = size > 0 && size == memory.partLength();
		}

		private Map<String, String> headers() {
			Map<String, String> headers = new HashMap<>();
			// a range of a compressed file is no use
			headers.put("Accept-Encoding", "identity"); //$NON-NLS-1$ //$NON-NLS-2$
			headers.put("Accept", "application/zip, application/octet-stream, text/plain, */*;q=0.1"); //$NON-NLS-1$ //$NON-NLS-2$
			Version known = whole ? half : seen;
			if (!whole && size > 0 && !half.strong().isEmpty()) {
				headers.put("Range", "bytes=" + size + '-'); //$NON-NLS-1$ //$NON-NLS-2$
				headers.put("If-Range", half.strong()); //$NON-NLS-1$
			} else if (!known.tag().isEmpty()) {
				headers.put("If-None-Match", known.tag()); //$NON-NLS-1$
			} else if (!known.date().isEmpty()) {
				headers.put("If-Modified-Since", known.date()); //$NON-NLS-1$
			}
			return headers;
		}

		/** @return whether the answer goes with what is on the disk */
		boolean run(Https https, URI address, SubMonitor progress) throws DirectoryException, IOException {
			long[] shown = { 0 };
			try {
				status = https.get(address, headers(), limits, this::open, count -> {
					long thousandths = length <= 0 ? 0 : Math.min(1000, (size(status) + count) * 1000 / length);
					progress.worked((int) Math.max(0, thousandths - shown[0]));
					shown[0] = Math.max(shown[0], thousandths);
				}, progress).status();
			} catch (DirectoryException e) {
				if (mismatch) {
					return false;
				}
				throw e;
			} finally {
				out.close();
			}
			if (status == 416) {
				return false;
			}
			if (part.size() > limits.bytes()) {
				throw new Collector.TooLongException();
			}
			if (status != 304 && length >= 0 && part.size() != length) {
				throw new DirectoryException(Reason.UNREACHABLE, address.getHost(), null);
			}
			memory.setPartLength(part.size());
			memory.save();
			return true;
		}

		private long size(int answered) {
			return answered == 206 ? size : 0;
		}

		Optional<Path> file() throws IOException {
			return status == 304 && !whole ? Optional.empty() : Optional.of(part.finished(memory.version(Of.PART).date()));
		}

		private OutputStream open(int answered, HttpHeaders headers) throws IOException {
			status = answered;
			switch (answered) {
			case 200:
				begin(headers);
				break;
			case 206:
				goOn(headers);
				break;
			case 304, 416:
				break;
			default:
				throw new Https.Refused(failure(answered, headers));
			}
			return out;
		}

		private void begin(HttpHeaders headers) throws IOException {
			String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
			if (type.contains("html") || type.contains("json") || type.contains("xml")) { //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				throw new Https.Refused(new DirectoryException(Reason.NONSENSE, EntryText.clean(type), null));
			}
			length = headers.firstValueAsLong("Content-Length").orElse(-1); //$NON-NLS-1$
			if (length > limits.bytes()) {
				throw new Https.Refused(new DirectoryException(Reason.TOO_LARGE, String.valueOf(length), null));
			}
			out = part.begin();
			memory.setVersion(Of.PART, new Version(headers.firstValue("ETag").orElse(""), headers.firstValue("Last-Modified").orElse(""))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			memory.setPartLength(length);
			memory.save();
		}

		private void goOn(HttpHeaders headers) throws IOException {
			Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
			String tag = headers.firstValue("ETag").orElse(half.tag()); //$NON-NLS-1$
			mismatch = size == 0 || !range.matches() || Long.parseLong(range.group(1)) != size || !tag.equals(half.tag());
			if (mismatch) {
				throw new Https.Refused(new DirectoryException(Reason.NONSENSE, "HTTP 206", null)); //$NON-NLS-1$
			}
			length = range.group(2).equals("*") ? memory.partLength() : Long.parseLong(range.group(2)); //$NON-NLS-1$
			if (length > limits.bytes()) {
				throw new Https.Refused(new DirectoryException(Reason.TOO_LARGE, String.valueOf(length), null));
			}
			out = part.append();
		}

		private DirectoryException failure(int answered, HttpHeaders headers) throws IOException {
			Instant now = clock.instant();
			Optional<Instant> until = Statuses.pause(answered, headers, now).map(now::plus);
			if (until.isEmpty()) {
				return Statuses.failure(answered);
			}
			memory.setPause(until.get());
			memory.save();
			return Statuses.tooSoon(now, until.get());
		}
	}
}

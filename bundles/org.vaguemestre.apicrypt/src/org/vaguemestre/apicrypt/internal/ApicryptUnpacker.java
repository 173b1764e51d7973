package org.vaguemestre.apicrypt.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.apicrypt.ApicryptTool;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Hands what is packed to the user's program, one file after the other and never two of one account at a time. */
public final class ApicryptUnpacker implements Unpacker {

	private static final System.Logger LOG = System.getLogger(ApicryptUnpacker.class.getName());
	/** What the program may make of one message. */
	static final long MOST_BYTES = 64L << 20;
	private static final int LOOK_MILLIS = 100;
	/** A key file ends in the years since then. */
	private static final int FIRST_KEYS = 1900;

	private final Supplier<ApicryptSettings> settings;
	private final Supplier<Path> base;
	private final Clock clock;
	private final Consumer<TraceEvent> trace;
	private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
	private final UnpackedBefore before = new UnpackedBefore();
	private final FailedBefore failed;
	private boolean cleared;

	/**
	 * @param settings the settings of the moment
	 * @param base     the folder in which private folders are made; nothing else may lie there
	 * @param clock    tells the year, after which keys are named
	 * @param trace    is told of each run
	 */
	public ApicryptUnpacker(Supplier<ApicryptSettings> settings, Supplier<Path> base, Clock clock, Consumer<TraceEvent> trace) {
		this.settings = settings;
		this.base = base;
		this.clock = clock;
		this.trace = trace;
		this.failed = new FailedBefore(clock);
	}

	@Override
	public boolean packed(ReadMessage message) {
		return !Packed.in(message, settings.get()).isEmpty();
	}

	@Override
	public String notice(Locale locale) {
		return Texts.of("notice.protected", locale); //$NON-NLS-1$
	}

	@Override
	public void retry(Account account, ReadMessage message) {
		Packed.in(message, settings.get()).forEach(packed -> failed.forget(UnpackedBefore.key(account.id(), packed)));
	}

	@Override
	public Unpacked unpack(Account account, ReadMessage message, Locale locale, IProgressMonitor monitor) {
		ApicryptSettings now = settings.get();
		List<Packed> all = Packed.in(message, now);
		if (all.isEmpty()) {
			return Unpacked.NOTHING;
		}
		if (now.tool().isEmpty()) {
			return new Unpacked(List.of(), List.of(Texts.of("notice.noTool", locale))); //$NON-NLS-1$
		}
		Told told = new Told(account.address(), TraceEvent.messageHash(message.messageId()), locale);
		Semaphore turn = turns.computeIfAbsent(account.id(), id -> new Semaphore(1));
		await(turn, monitor);
		try {
			List<Unpacked.File> files = new ArrayList<>();
			// the same trouble with several files is told once
			Set<String> notices = new LinkedHashSet<>();
			long left = MOST_BYTES;
			for (Packed packed : all) {
				try {
					List<Unpacked.File> made = files(now.tool().get(), account, packed, left, told, monitor);
					left -= made.stream().mapToLong(f -> f.content().length()).sum();
					files.addAll(made);
				} catch (ToolException e) {
					log(e);
					if (packed.certain() || e.failure() != ToolFailure.NOT_PACKED) {
						notices.add(words(e, locale));
					}
				}
			}
			if (Packed.more(message)) {
				notices.add(Texts.of("notice.more", locale, Packed.MOST)); //$NON-NLS-1$
			}
			return new Unpacked(files, List.copyOf(notices));
		} finally {
			turn.release();
		}
	}

	/** What the trace tells of every run for a message. */
	private record Told(String account, String message, Locale locale) {
	}

	private List<Unpacked.File> files(ApicryptTool tool, Account account, Packed packed, long left, Told told, IProgressMonitor monitor)
			throws ToolException {
		UnpackedBefore.Key key = UnpackedBefore.key(account.id(), packed);
		List<Unpacked.File> known = before.get(key);
		if (known.isEmpty()) {
			Optional<ToolException> again = failed.get(key, tool);
			if (again.isPresent()) {
				throw again.get();
			}
			String user = tool.user().isEmpty() ? account.address().substring(0, account.address().lastIndexOf('@')) : tool.user();
			ToolRun run = new ToolRun(folder(), tool.limit(), left);
			Map<String, Bytes> made;
			try {
				made = traced(packed, told, () -> run.run(packed.form() == Packed.Form.TEXT ? tool.text() : tool.attachment(),
						Map.of("user", user, "keys", tool.keys()), packed.content(), monitor)); //$NON-NLS-1$ //$NON-NLS-2$
			} catch (ToolException e) {
				failed.put(key, tool, e);
				throw e;
			}
			known = made.entrySet().stream().map(e -> file(packed, e.getKey(), e.getValue())).toList();
			before.put(key, known);
		}
		return known;
	}

	@FunctionalInterface
	private interface Running {
		Map<String, Bytes> run() throws ToolException;
	}

	/** No name of a file, no content and nothing that the program prints. */
	private Map<String, Bytes> traced(Packed packed, Told told, Running running) throws ToolException {
		String asked = packed.form() + " " + packed.content().length(); //$NON-NLS-1$
		tell(TraceActions.NETWORK_TOOL_STARTED, TraceResult.DONE, told, asked, ""); //$NON-NLS-1$
		try {
			Map<String, Bytes> made = running.run();
			tell(TraceActions.NETWORK_TOOL_ENDED, TraceResult.DONE, told, asked, Texts.of("trace.made", told.locale(), made.size())); //$NON-NLS-1$
			return made;
		} catch (ToolException e) {
			tell(TraceActions.NETWORK_TOOL_ENDED, TraceResult.FAILED, told, asked, "(" + e.exit() + ") " + words(e, told.locale())); //$NON-NLS-1$ //$NON-NLS-2$
			throw e;
		} catch (OperationCanceledException e) {
			tell(TraceActions.NETWORK_TOOL_ENDED, TraceResult.FAILED, told, asked, Texts.of("trace.cancelled", told.locale())); //$NON-NLS-1$
			throw e;
		}
	}

	private void tell(String action, TraceResult result, Told told, String asked, String answer) {
		trace.accept(TraceEvent.of(action, result).about(TraceSubject.ACCOUNT, told.account()).about(TraceSubject.MESSAGE, told.message())
				.asking(asked).answered(answer));
	}

	private static Unpacked.File file(Packed packed, String name, Bytes content) {
		boolean told = name.equals(PrivateFolder.MADE);
		return new Unpacked.File(told ? packed.name() : name,
				told && packed.form() == Packed.Form.TEXT ? "text/plain" : "application/octet-stream", content); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private synchronized Path folder() throws ToolException {
		try {
			Path folder = base.get();
			if (!cleared) {
				PrivateFolder.clear(folder);
				cleared = true;
			}
			return folder;
		} catch (IOException | RuntimeException e) {
			throw new ToolException(ToolFailure.FOLDER, e);
		}
	}

	private static void await(Semaphore turn, IProgressMonitor monitor) {
		try {
			while (!turn.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private String words(ToolException e, Locale locale) {
		return Texts.of("tool." + e.failure().name(), locale, Integer.toString(LocalDate.now(clock).getYear() - FIRST_KEYS), //$NON-NLS-1$
				Integer.toString(e.exit()));
	}

	/** The kind of failure alone: messages of exceptions name files. */
	private static void log(ToolException e) {
		LOG.log(System.Logger.Level.INFO, "the program of the network: {0}", e.failure() + " " + e.exit()); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

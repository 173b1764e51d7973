package org.vaguemestre.mssante.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.WhiteList;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListException.Reason;
import org.vaguemestre.mssante.WhiteListSettings;
import org.vaguemestre.mssante.WhiteListState;
import org.vaguemestre.mssante.WhiteListState.Signature;

/** The list in a folder, its settings in preferences. */
final class StoredWhiteList implements WhiteList {

	/** Domains beside those of the list, for instance of a network for tests. */
	static final String DOMAINS = "domains"; //$NON-NLS-1$
	private static final String ADDRESS = "whiteList.address"; //$NON-NLS-1$
	private static final String ANCHORS = "whiteList.anchors"; //$NON-NLS-1$
	private static final String DAILY = "whiteList.daily"; //$NON-NLS-1$
	private static final String OLD = "whiteList.oldAfterDays"; //$NON-NLS-1$
	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final Duration DAY = Duration.ofDays(1);
	private static final Duration RETRY = Duration.ofHours(1);

	private final Path file;
	private final Supplier<Preferences> preferences;
	private final Supplier<Optional<SecureConnections>> connections;
	private final Clock clock;
	/** One import or update at a time. */
	private final Object work = new Object();
	private boolean loaded;
	private Optional<KeptList> kept = Optional.empty();
	private Optional<WhiteListException> problem = Optional.empty();
	private Optional<Instant> tried = Optional.empty();
	private Made made = new Made("", Optional.empty(), OptionalInt.empty(), new TrustSpace(List.of())); //$NON-NLS-1$

	/** A trust space and what it was made of. */
	private record Made(String added, Optional<KeptList> kept, OptionalInt daysOld, TrustSpace space) {
	}

	StoredWhiteList(Path folder, Supplier<Preferences> preferences, Supplier<Optional<SecureConnections>> connections, Clock clock) {
		this.file = folder.resolve("white-list"); //$NON-NLS-1$
		this.preferences = preferences;
		this.connections = connections;
		this.clock = clock;
	}

	private synchronized Optional<KeptList> kept() {
		if (!loaded) {
			loaded = true;
			try {
				kept = KeptList.read(file);
			} catch (IOException e) {
				problem = Optional.of(new WhiteListException(Reason.STORAGE, file.toString(), e));
			}
		}
		return kept;
	}

	@Override
	public synchronized TrustSpace space() {
		String added = preferences.get().get(DOMAINS, ""); //$NON-NLS-1$
		Optional<KeptList> now = kept();
		OptionalInt days = daysOld(now);
		// compared by identity: a list of a million names is not compared at every question
		if (!added.equals(made.added()) || now.orElse(null) != made.kept().orElse(null) || !days.equals(made.daysOld())) {
			Set<String> all = new HashSet<>(Arrays.asList(added.split("[\\s,;]+"))); //$NON-NLS-1$
			now.ifPresent(list -> all.addAll(list.domains()));
			made = new Made(added, now, days, new TrustSpace(all, days));
		}
		return made.space();
	}

	/** @return the days, where they are too many */
	private OptionalInt daysOld(Optional<KeptList> list) {
		long days = list.map(l -> Duration.between(l.written(), clock.instant()).toDays()).orElse(0L);
		return days > settings().oldAfterDays() ? OptionalInt.of((int) Math.min(days, Integer.MAX_VALUE)) : OptionalInt.empty();
	}

	@Override
	public synchronized WhiteListState state() {
		Optional<KeptList> now = kept();
		return new WhiteListState(now.map(l -> l.domains().size()).orElse(0), now.map(KeptList::written),
				now.map(KeptList::source).orElse(""), now.map(KeptList::signature).orElse(Signature.NONE), //$NON-NLS-1$
				daysOld(now).isPresent(), problem);
	}

	@Override
	public WhiteListSettings settings() {
		Preferences node = preferences.get();
		WhiteListSettings usual = WhiteListSettings.DEFAULT;
		try {
			String anchors = node.get(ANCHORS, ""); //$NON-NLS-1$
			return new WhiteListSettings(URI.create(node.get(ADDRESS, usual.address().toString())),
					anchors.isEmpty() ? Optional.empty() : Optional.of(Path.of(anchors)), node.getBoolean(DAILY, usual.daily()),
					node.getInt(OLD, usual.oldAfterDays()));
		} catch (IllegalArgumentException e) {
			// edited by hand
			return usual;
		}
	}

	@Override
	public void save(WhiteListSettings settings) throws WhiteListException {
		Preferences node = preferences.get();
		node.put(ADDRESS, settings.address().toString());
		node.put(ANCHORS, settings.anchors().map(Path::toString).orElse("")); //$NON-NLS-1$
		node.putBoolean(DAILY, settings.daily());
		node.putInt(OLD, settings.oldAfterDays());
		try {
			node.flush();
		} catch (BackingStoreException e) {
			throw new WhiteListException(Reason.STORAGE, "", e); //$NON-NLS-1$
		}
	}

	/** @return whether it is to be updated in the background now */
	boolean due() {
		Instant now = clock.instant();
		Optional<Instant> written;
		Optional<Instant> last;
		synchronized (this) {
			written = kept().map(KeptList::written);
			last = tried;
		}
		return settings().daily() && written.map(w -> w.isBefore(now.minus(DAY)) || w.isAfter(now)).orElse(true)
				&& last.map(t -> t.isBefore(now.minus(RETRY)) || t.isAfter(now)).orElse(true);
	}

	@Override
	public WhiteListState importFile(Path from, IProgressMonitor monitor) throws WhiteListException {
		synchronized (work) {
			try (InputStream in = Files.newInputStream(from)) {
				byte[] xml = in.readNBytes(WhiteListReader.LARGEST + 1);
				Instant now = clock.instant();
				Instant written = Files.getLastModifiedTime(from).toInstant();
				take(checked(xml, written.isAfter(now) ? now : written, from.toString(), "", ""), false, monitor); //$NON-NLS-1$ //$NON-NLS-2$
			} catch (IOException e) {
				throw failed(new WhiteListException(Reason.UNREADABLE, from.toString(), e));
			} catch (WhiteListException e) {
				throw failed(e);
			}
		}
		return state();
	}

	@Override
	public boolean update(IProgressMonitor monitor) throws WhiteListException {
		synchronized (work) {
			WhiteListSettings settings = settings();
			synchronized (this) {
				tried = Optional.of(clock.instant());
			}
			try {
				SecureConnections policy = connections.get().orElseThrow(() -> new WhiteListException(Reason.NOT_TRUSTED, "", null)); //$NON-NLS-1$
				String source = settings.address().toString();
				Optional<KeptList> same = kept().filter(l -> l.source().equals(source));
				Optional<WhiteListFetch.Fetched> fetched = new WhiteListFetch(WhiteListFetch.secured(policy, settings), PATIENCE)
						.fetch(settings.address(), same.map(KeptList::tag).orElse(""), same.map(KeptList::modified).orElse(""), monitor); //$NON-NLS-1$ //$NON-NLS-2$
				if (fetched.isPresent()) {
					take(checked(fetched.get().xml(), clock.instant(), source, fetched.get().tag(), fetched.get().modified()), true, monitor);
				} else if (same.isPresent()) {
					KeptList l = same.get();
					take(new KeptList(l.domains(), clock.instant(), source, l.signature(), l.tag(), l.modified()), false, monitor);
				}
				return fetched.isPresent();
			} catch (WhiteListException e) {
				throw failed(e);
			}
		}
	}

	private synchronized WhiteListException failed(WhiteListException e) {
		problem = Optional.of(e);
		return e;
	}

	private KeptList checked(byte[] xml, Instant written, String source, String tag, String modified) throws WhiteListException {
		WhiteListReader.Parsed list = WhiteListReader.read(xml);
		if (list.strange()) {
			throw new WhiteListException(Reason.SIGNATURE, "", null); //$NON-NLS-1$
		}
		Signature signature = list.signed() ? WhiteListSignature.check(xml, anchors(), clock.instant()) : Signature.NONE;
		return new KeptList(list.domains(), written, source, signature, tag, modified);
	}

	private Optional<List<X509Certificate>> anchors() throws WhiteListException {
		Optional<Path> anchors = settings().anchors();
		try {
			return anchors.isEmpty() ? Optional.empty()
					: Optional.of(CertificateFiles.certificates(WhiteListFetch.anchors(anchors.get())));
		} catch (CryptoException e) {
			throw new WhiteListException(Reason.NOT_TRUSTED, anchors.get().toString(), e);
		}
	}

	/** From here on the new list is in force, also after the program was ended. */
	private void take(KeptList list, boolean noSmaller, IProgressMonitor monitor) throws WhiteListException {
		int before = kept().map(l -> l.domains().size()).orElse(0);
		if (noSmaller && list.domains().size() * 2 < before) {
			throw new WhiteListException(Reason.MUCH_SMALLER, before + " → " + list.domains().size(), null); //$NON-NLS-1$
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			list.write(file);
		} catch (IOException e) {
			throw new WhiteListException(Reason.STORAGE, file.toString(), e);
		}
		synchronized (this) {
			kept = Optional.of(list);
			problem = Optional.empty();
		}
	}
}

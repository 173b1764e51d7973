package org.vaguemestre.directory.internal.online;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.core.runtime.IProgressMonitor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.internal.EntryText;

/** The national directory, asked over the network. Off until the user gives the key that it wants. */
@Component(service = DirectorySource.class)
public final class FhirSource implements DirectorySource {

	/** Its identifier. */
	public static final String ID = "fhir"; //$NON-NLS-1$

	/** What the national directory bears of one application in a second. */
	private static final int CALLS = 17;
	/** A tenth more than a second, because calls may arrive closer together than they left. */
	private static final Duration SPAN = Duration.ofMillis(1100);
	private static final int MOST_PAGES = 4;
	private static final int MOST_IDS = 50;

	private final DirectorySettings settings;
	private final Clock clock;
	private final FhirClient client;
	private final Codes codes = new Codes();
	private volatile SecureConnections connections;
	private volatile Optional<Instant> answered = Optional.empty();
	private volatile Optional<DirectoryException> problem = Optional.empty();
	private Reached reached;

	/** Whom connections were made to trust. */
	private record Reached(SecureConnections connections, Optional<Path> anchors, Https https) {
	}

	/**
	 * @param settings where it is and the key
	 */
	@Activate
	public FhirSource(@Reference DirectorySettings settings) {
		this(settings, Clock.systemUTC(), Limits.QUESTION, new CallRate(CALLS, SPAN.toNanos(), System::nanoTime, LockSupport::parkNanos));
	}

	FhirSource(DirectorySettings settings, Clock clock, Limits limits, CallRate rate) {
		this.settings = settings;
		this.clock = clock;
		this.client = new FhirClient(rate, clock, limits);
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void setConnections(SecureConnections found) {
		connections = found;
	}

	void unsetConnections(SecureConnections gone) {
		if (connections == gone) {
			connections = null;
		}
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Kind kind() {
		return Kind.FHIR;
	}

	@Override
	public boolean local() {
		return false;
	}

	@Override
	public SourceState state() {
		if (connections == null || !settings.hasFhirKey()) {
			return SourceState.off();
		}
		Optional<DirectoryException> now = problem;
		return new SourceState(now.isPresent() ? SourceState.Status.FAILING : SourceState.Status.READY, Optional.empty(), answered, now);
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) throws DirectoryException {
		Typed typed = Typed.of(query.text());
		if (query.limit() == 0 || typed.questions().isEmpty()) {
			return DirectoryAnswer.NOTHING;
		}
		List<DirectoryHit> found = new ArrayList<>();
		Set<String> wanted = new HashSet<>(EntryText.words(query.text()));
		for (List<Question> either : typed.questions()) {
			FhirEntries entries = ask(either, monitor);
			entries.hits(ID).stream().filter(hit -> query.filter().accepts(hit.entry())).filter(hit -> typed.isThere(hit.entry()))
					.filter(hit -> !found.contains(hit)).forEach(found::add);
		}
		List<DirectoryHit> hits = found.stream().sorted(Comparator.comparingLong(hit -> -EntryText.words(hit.entry().sortName()).stream().filter(wanted::contains).count()))
				.limit(query.limit()).toList();
		return new DirectoryAnswer(found.size(), hits, false);
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) throws DirectoryException {
		String text = address.strip();
		if (!EntryText.isAddress(text)) {
			return List.of();
		}
		List<DirectoryHit> hits = new ArrayList<>();
		for (Question question : Question.mailbox(spellings(text))) {
			ask(List.of(question), monitor).hits(ID).stream().filter(hit -> hit.entry().address().equalsIgnoreCase(text))
					.forEach(hits::add);
		}
		return hits;
	}

	/** The server compares letter by letter. */
	static Set<String> spellings(String address) {
		return new LinkedHashSet<>(List.of(address, address.toLowerCase(Locale.ROOT)));
	}

	/** Asks the first question, and the next ones only while nothing is found; then for what belongs to the answers. */
	private FhirEntries ask(List<Question> either, IProgressMonitor monitor) throws DirectoryException {
		FhirEntries entries = new FhirEntries(codes);
		Optional<FhirClient.Access> access = access();
		if (access.isEmpty()) {
			return entries;
		}
		try {
			for (Question question : either) {
				client.ask(access.get(), question, MOST_PAGES, entries::add, monitor);
				if (!entries.isEmpty()) {
					break;
				}
			}
			for (String kind : List.of(Question.PERSON, Question.STRUCTURE)) {
				List<String> missing = entries.missing(kind).stream().limit(MOST_IDS).toList();
				if (!missing.isEmpty()) {
					client.ask(access.get(), Question.byId(kind, missing), MOST_PAGES, entries::addReferred, monitor);
				}
			}
			answered = Optional.of(clock.instant());
			problem = Optional.empty();
			return entries;
		} catch (DirectoryException e) {
			problem = Optional.of(e);
			throw e;
		}
	}

	private Optional<FhirClient.Access> access() throws DirectoryException {
		SecureConnections trust = connections;
		if (trust == null) {
			return Optional.empty();
		}
		Optional<char[]> key = settings.fhirKey();
		if (key.isEmpty()) {
			return Optional.empty();
		}
		FhirSettings where = settings.fhir();
		try {
			if (!StoredSettings.isKey(key.get())) {
				// what cannot stand in a header would be shown in the failure
				throw new DirectoryException(Reason.REFUSED, "", null); //$NON-NLS-1$
			}
			return Optional.of(new FhirClient.Access(https(trust, where.anchors()), where.base(), new String(key.get())));
		} finally {
			Arrays.fill(key.get(), '\0');
		}
	}

	private synchronized Https https(SecureConnections trust, Optional<Path> anchors) throws DirectoryException {
		if (reached == null || reached.connections() != trust || !reached.anchors().equals(anchors)) {
			reached = new Reached(trust, anchors, Https.trusting(trust, anchors));
		}
		return reached.https();
	}
}

package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.SourceState;

/** Asks the sources and lays their answers over one another. */
public final class MergedAddressBook implements AddressBook {

	private static final System.Logger LOG = System.getLogger(MergedAddressBook.class.getName());

	/** How often a cancelled search is noticed while it waits for servers. */
	private static final long LOOK_MILLIS = 100;

	/** So many addresses of which a source knows nothing more are looked up in the others. */
	private static final int MOST_MORE = 50;

	private final Supplier<List<DirectorySource>> all;

	/** What a source said: an answer or a failure. */
	private record Said(DirectorySource source, DirectoryAnswer answer, DirectoryException failure) {
	}

	/**
	 * @param all the sources of the moment
	 */
	public MergedAddressBook(Supplier<List<DirectorySource>> all) {
		this.all = all;
	}

	@Override
	public List<DirectorySource> sources() {
		return all.get().stream().sorted(Comparator.comparing(DirectorySource::kind).thenComparing(DirectorySource::id)).toList();
	}

	@Override
	public void search(DirectoryQuery query, boolean remote, Consumer<DirectoryAnswer> sink, IProgressMonitor monitor) {
		List<DirectorySource> asked = sources().stream().filter(s -> s.state().status() != SourceState.Status.OFF)
				.filter(s -> remote || s.local()).toList();
		Map<DirectorySource, Said> said = new LinkedHashMap<>();
		List<DirectorySource> far = asked.stream().filter(s -> !s.local()).toList();
		BlockingQueue<Said> answers = new LinkedBlockingQueue<>();
		IProgressMonitor each = new NullProgressMonitor();
		far.forEach(source -> ask(source, query, each, answers));
		try {
			for (DirectorySource source : asked) {
				if (source.local()) {
					said.put(source, answer(source, query, monitor));
				}
			}
			List<DirectoryHit> more = moreOf(hits(said.values()), query.filter());
			sink.accept(merged(asked, said, more, query));
			while (said.size() < asked.size()) {
				Said next = answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
				if (monitor.isCanceled()) {
					return;
				}
				if (next != null) {
					said.put(next.source(), next);
					sink.accept(merged(asked, said, more, query));
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} finally {
			each.setCanceled(true);
		}
	}

	private static void ask(DirectorySource source, DirectoryQuery query, IProgressMonitor monitor, BlockingQueue<Said> answers) {
		Job job = Job.createSystem("directory " + source.id(), m -> { //$NON-NLS-1$
			answers.add(answer(source, query, monitor));
			return (IStatus) Status.OK_STATUS;
		});
		job.schedule();
	}

	private static Said answer(DirectorySource source, DirectoryQuery query, IProgressMonitor monitor) {
		try {
			return new Said(source, source.search(query, monitor), null);
		} catch (OperationCanceledException e) {
			return new Said(source, DirectoryAnswer.NOTHING, null);
		} catch (DirectoryException e) {
			return new Said(source, null, e);
		} catch (RuntimeException e) {
			return new Said(source, null, new DirectoryException(DirectoryException.Reason.NONSENSE, "", e)); //$NON-NLS-1$
		}
	}

	/** What is spelled nearly so is of no interest where another source has what was typed. */
	private static DirectoryAnswer merged(List<DirectorySource> asked, Map<DirectorySource, Said> said, List<DirectoryHit> more,
			DirectoryQuery query) {
		List<DirectoryAnswer> answers = asked.stream().map(said::get).filter(s -> s != null && s.failure() == null).map(Said::answer)
				.toList();
		boolean near = answers.stream().filter(a -> a.total() > 0).allMatch(DirectoryAnswer::near)
				&& answers.stream().anyMatch(a -> a.total() > 0);
		List<DirectoryHit> all = new ArrayList<>();
		int beyond = 0;
		for (DirectoryAnswer answer : answers) {
			if (near || !answer.near()) {
				all.addAll(answer.hits());
				beyond += answer.total() - answer.hits().size();
			}
		}
		all.addAll(more);
		// whom a citizen is, is for the chart to know; one written to before may be completed, not looked through
		all.removeIf(hit -> Citizens.is(hit.entry().address()));
		List<DirectoryHit> hits = Exactness.ordered(query.text(), Merging.activities(all), practice(asked));
		Map<String, DirectoryException> failed = new HashMap<>();
		said.values().stream().filter(s -> s.failure() != null).forEach(s -> failed.put(s.source().id(), s.failure()));
		return new DirectoryAnswer(hits.size() + beyond, hits.stream().limit(query.limit()).toList(), near,
				asked.stream().filter(s -> !said.containsKey(s)).map(DirectorySource::id).toList(), failed);
	}

	/** What the practice or its office software keeps, or was written to. */
	private static Predicate<DirectoryHit> practice(List<DirectorySource> sources) {
		Set<String> ids = sources.stream().filter(s -> s.kind().compareTo(Kind.EXTRACTION) < 0).map(DirectorySource::id)
				.collect(Collectors.toSet());
		return hit -> hit.sources().stream().anyMatch(ids::contains);
	}

	@Override
	public List<DirectoryHit> complete(String prefix, int limit) {
		List<DirectoryHit> found = new ArrayList<>();
		for (DirectorySource source : sources()) {
			if (source.local() && source.state().status() != SourceState.Status.OFF) {
				// few addresses have more than one entry, so that twice as many are enough
				Said said = answer(source, DirectoryQuery.of(prefix, limit * 2), new NullProgressMonitor());
				if (said.failure() == null && !said.answer().near()) {
					found.addAll(said.answer().hits());
				}
			}
		}
		found.addAll(moreOf(found, EntryFilter.NONE));
		return Exactness.ordered(prefix, Merging.addresses(found), practice(sources())).stream().limit(limit).toList();
	}

	@Override
	public List<DirectoryHit> find(String address) {
		return Merging.activities(found(address, sources()));
	}

	private List<DirectoryHit> found(String address, List<DirectorySource> sources) {
		List<DirectoryHit> found = new ArrayList<>();
		for (DirectorySource source : sources) {
			if (source.local() && source.state().status() != SourceState.Status.OFF) {
				try {
					found.addAll(source.find(address, new NullProgressMonitor()));
				} catch (DirectoryException e) {
					// its state says so
					LOG.log(System.Logger.Level.DEBUG, source.id(), e);
				} catch (RuntimeException e) {
					LOG.log(System.Logger.Level.WARNING, source.id(), e);
				}
			}
		}
		return found;
	}

	private static List<DirectoryHit> hits(Collection<Said> said) {
		return said.stream().filter(s -> s.failure() == null).flatMap(s -> s.answer().hits().stream()).toList();
	}

	/**
	 * What this workstation knows of the mailboxes of which the sources that found them know the address alone. The others may not have
	 * found them: what was typed may be the name that the practice gave them.
	 */
	private List<DirectoryHit> moreOf(List<DirectoryHit> found, EntryFilter filter) {
		Set<String> known = new HashSet<>();
		found.stream().filter(hit -> !Merging.isBare(hit.entry())).forEach(hit -> known.add(Merging.address(hit.entry())));
		// the office software is not asked for each of them
		List<DirectorySource> sources = sources().stream().filter(s -> s.kind() == Kind.OWN || s.kind() == Kind.EXTRACTION).toList();
		return found.stream().map(hit -> Merging.address(hit.entry())).distinct().filter(address -> !known.contains(address)).limit(MOST_MORE)
				.flatMap(address -> found(address, sources).stream()).filter(hit -> !Merging.isBare(hit.entry()) && filter.accepts(hit.entry()))
				.toList();
	}

	@Override
	public List<DirectoryHit> mailboxes(DirectoryEntry entry) {
		List<DirectoryHit> found = new ArrayList<>();
		for (DirectorySource source : sources()) {
			if (source.local()) {
				found.addAll(source.sameHolder(entry));
			}
		}
		found.addAll(find(entry.address()));
		found.add(new DirectoryHit(entry, List.of(), List.of(), "")); //$NON-NLS-1$
		List<DirectorySource> practice = sources().stream().filter(s -> s.kind() == Kind.OWN || s.kind() == Kind.USED).toList();
		Set<String> chosen = new HashSet<>();
		List<DirectoryHit> all = Merging.addresses(found);
		for (DirectoryHit hit : all) {
			if (!found(hit.entry().address(), practice).isEmpty()) {
				chosen.add(Merging.address(hit.entry()));
			}
		}
		return all.stream()
				.sorted(Comparator.<DirectoryHit, Boolean>comparing(hit -> !chosen.contains(Merging.address(hit.entry())))
						.thenComparing(hit -> preference(hit.entry().type()))
						.thenComparing(hit -> !hit.entry().place().equalsIgnoreCase(entry.place())))
				.toList();
	}

	private static int preference(BoxType type) {
		return switch (type) {
		case PER -> 0;
		case CAB -> 1;
		case ORG -> 2;
		case OTHER -> 3;
		case APP -> 4;
		};
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		for (DirectorySource source : sources()) {
			if (source.local()) {
				source.values(facet).forEach(value -> counts.merge(value.value(), value.entries(), Integer::sum));
			}
		}
		return counts.entrySet().stream().map(e -> new FacetValue(e.getKey(), e.getValue()))
				.sorted(Comparator.comparingInt(FacetValue::entries).reversed().thenComparing(FacetValue::value)).toList();
	}
}

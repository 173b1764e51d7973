package org.vaguemestre.mail.ui.internal.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Query.Field;
import org.vaguemestre.mail.Query.State;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.ui.Jobs;

/**
 * What the mailbox holds about a patient besides the message that is read: documents received and sent, in all folders but
 * trash and junk. Takes time, for a background thread.
 */
public final class FormerDocuments {

	/** So many messages are opened, the newest first: years of a patient's results. */
	private static final int MOST = 40;
	private static final int REMEMBERED = 200;

	private final Supplier<Optional<Mailbox>> mailbox;
	private final Supplier<Optional<MessageReader>> reader;
	/** Opening is what takes time; what is kept is without the files. */
	private final Map<Long, List<ClinicalDocument>> known = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, List<ClinicalDocument>> eldest) {
			return size() > REMEMBERED;
		}
	};

	/**
	 * @param mailbox the mailbox, if it is there
	 * @param reader  the way in, if it is there
	 */
	public FormerDocuments(Supplier<Optional<Mailbox>> mailbox, Supplier<Optional<MessageReader>> reader) {
		this.mailbox = mailbox;
		this.reader = reader;
	}

	/**
	 * @param patient whom they are about
	 * @param from    the address of who sent them; empty for anybody
	 * @param monitor cancel
	 * @return the documents, without their files: identifiers, titles, dates and results
	 * @throws MailException if the mailbox cannot be searched; a message that cannot be opened is passed over
	 */
	public List<ClinicalDocument> about(PatientIdentity patient, Optional<String> from, IProgressMonitor monitor) throws MailException {
		if (mailbox.get().isEmpty() || reader.get().isEmpty() || patient.birthName().isBlank()) {
			return List.of();
		}
		List<ClinicalDocument> documents = new ArrayList<>();
		for (long id : messages(mailbox.get().get(), patient, from)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			documents.addAll(read(id, reader.get().get(), monitor).stream().filter(d -> d.patient().filter(p -> same(p, patient)).isPresent()).toList());
		}
		return List.copyOf(documents);
	}

	private static Set<Long> messages(Mailbox mailbox, PatientIdentity patient, Optional<String> from) throws MailException {
		Set<String> families = new LinkedHashSet<>(List.of(patient.birthName()));
		patient.usedName().ifPresent(families::add);
		Set<Long> ids = new LinkedHashSet<>();
		for (String family : families) {
			List<Query.Term> terms = new ArrayList<>(List.of(new Query.Words(Field.PATIENT, family, true, false),
					new Query.Is(State.ATTACHMENT, false)));
			from.ifPresent(f -> terms.add(new Query.Words(Field.FROM, f, true, false)));
			MessageList list = mailbox.search(new Query(terms), new Sort(Sort.Column.DATE, true));
			for (MessageRow row : list.rows(0, Math.min(MOST, list.size()))) {
				ids.add(row.id());
			}
		}
		return ids;
	}

	private List<ClinicalDocument> read(long id, MessageReader way, IProgressMonitor monitor) {
		synchronized (known) {
			if (known.containsKey(id)) {
				return known.get(id);
			}
		}
		try {
			List<ClinicalDocument> read = way.read(id, monitor).files().stream().filter(f -> f.kind() != ClinicalFile.Kind.PDF)
					.flatMap(f -> f.documents().stream()).map(FormerDocuments::bare).toList();
			synchronized (known) {
				known.put(id, read);
			}
			return read;
		} catch (MailException e) {
			Jobs.log("a former message that cannot be opened", e); //$NON-NLS-1$
			return List.of();
		}
	}

	/** Nothing contradicts, and more than a name agrees. */
	private static boolean same(PatientIdentity one, PatientIdentity other) {
		boolean number = one.ins().isPresent() && one.ins().equals(other.ins());
		boolean birth = one.birthDate().isPresent() && one.birthDate().equals(other.birthDate());
		return (number || birth) && PatientMatcher.differences(one, other).isEmpty();
	}

	private static ClinicalDocument bare(ClinicalDocument d) {
		return new ClinicalDocument(d.id(), d.setId(), d.version(), d.typeCode(), d.typeLabel(), d.title(), d.date(), d.author(), d.organisation(),
				d.mediaType(), d.fileName(), Bytes.EMPTY, Optional.empty(), d.results(), "", d.patient(), d.sha256(), d.replaces(), d.actDate(), d.withdrawn()); //$NON-NLS-1$
	}
}

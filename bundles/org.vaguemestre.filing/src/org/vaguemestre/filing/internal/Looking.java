package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.ReadMessage;

/** Asks the host who a letter is about, and what of it stands where. */
final class Looking {

	private static final int MOST_NEXT = 30;

	private Looking() {
	}

	static PatientChoice choice(OfficeHost host, ReadMessage message) throws HostException {
		Optional<PatientIdentity> stated = Letters.stated(message);
		if (stated.isPresent()) {
			return PatientChoice.of(stated.get(), PatientMatcher.match(host, stated.get()));
		}
		// documents that contradict each other are about nobody that could be guessed
		boolean named = message.files().stream().anyMatch(Letters::named);
		return PatientChoice.unnamed(named ? Optional.empty() : host.currentPatient());
	}

	static Prospect prospect(OfficeHost host, ReadMessage message, PatientChoice choice, List<Prospect.Item> items) throws HostException {
		List<Prospect.Item> looked = new ArrayList<>();
		for (Prospect.Item item : items) {
			looked.add(again(host, item));
		}
		Map<String, String> owners = new HashMap<>();
		for (String patient : looked.stream().flatMap(i -> i.found().stream()).map(FiledDocument::patientId).distinct().toList()) {
			host.patient(patient).map(p -> p.identity().displayName()).filter(n -> !n.isEmpty()).ifPresent(n -> owners.put(patient, n));
		}
		return new Prospect(message, choice, looked, owners);
	}

	/** The item with what stands in the charts now. */
	static Prospect.Item again(OfficeHost host, Prospect.Item item) throws HostException {
		Set<FiledDocument> found = new LinkedHashSet<>(host.findFiled(item.key()));
		for (String twin : item.twins()) {
			hashed(host, twin).stream().filter(f -> f.key().sha256().equals(twin)).forEach(found::add);
		}
		if (item.key().setId().isPresent()) {
			found.addAll(host.findVersions(item.key().setId().get()));
		}
		Optional<String> former = item.document().flatMap(d -> d.replaces());
		if (former.isPresent()) {
			host.findFiled(new DocumentKey(former.get(), Optional.empty(), 1, "-")).stream() //$NON-NLS-1$
					.filter(f -> f.key().id().equals(former.get())).forEach(found::add);
		}
		Set<FiledDocument> gone = new LinkedHashSet<>();
		if (item.document().isPresent()) {
			for (String tie : Ties.withdrawn(item.key())) {
				gone.addAll(hashed(host, tie));
			}
		}
		return new Prospect.Item(item.document(), item.key(), item.twins(), List.copyOf(found),
				item.document().isPresent() ? next(host, item.key().id()) : List.of(), List.copyOf(gone));
	}

	/** What replaces a document, what replaces that, and so on: documents that name each other in a ring end it. */
	private static List<FiledDocument> next(OfficeHost host, String id) throws HostException {
		Map<String, FiledDocument> next = new LinkedHashMap<>();
		List<String> asked = new ArrayList<>(List.of(id));
		for (int i = 0; i < asked.size() && i < MOST_NEXT; i++) {
			for (FiledDocument there : hashed(host, Ties.replaces(asked.get(i)))) {
				if (!there.key().id().equals(id) && next.putIfAbsent(there.recordId(), there) == null) {
					asked.add(there.key().id());
				}
			}
		}
		return List.copyOf(next.values());
	}

	/** The entry that replaces or withdraws one of the same chart, by what is there now. */
	static Optional<FiledDocument> newer(OfficeHost host, FiledDocument entry) throws HostException {
		for (String tie : Ties.withdrawn(entry.key())) {
			Optional<FiledDocument> gone = hashed(host, tie).stream().filter(f -> f.patientId().equals(entry.patientId())).findFirst();
			if (gone.isPresent()) {
				return gone;
			}
		}
		List<FiledDocument> versions = entry.key().setId().isEmpty() ? List.of() : host.findVersions(entry.key().setId().get());
		List<FiledDocument> newer = new Prospect.Item(Optional.empty(), entry.key(), List.of(), versions, next(host, entry.key().id()), List.of())
				.newer(entry.patientId());
		return newer.isEmpty() ? Optional.empty() : Optional.of(newer.get(newer.size() - 1));
	}

	/** What has the hash, or keeps it among its twins: a bare PDF that says nothing of itself is called by it. */
	static List<FiledDocument> hashed(OfficeHost host, String hash) throws HostException {
		return host.findFiled(new DocumentKey("sha256:" + hash, Optional.empty(), 1, hash)); //$NON-NLS-1$
	}
}

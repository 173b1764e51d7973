package org.vaguemestre.filing.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;

/**
 * Ties entries of one chart that were filed side by side: by two people at once, of whom neither found what the other filed; or a letter
 * before what it withdraws. Who comes last finds both. A host that ties nothing afterwards leaves both valid.
 */
final class Settling {

	private final OfficeHost host;
	private final String patientId;
	private final List<FiledDocument> replaced = new ArrayList<>();
	private final List<FiledDocument> newer = new ArrayList<>();

	Settling(OfficeHost host, String patientId) {
		this.host = host;
		this.patientId = patientId;
	}

	/** @return entries that are valid no longer, by others of this letter */
	List<FiledDocument> replaced() {
		return replaced;
	}

	/** @return entries by which some of this letter are valid no longer */
	List<FiledDocument> newer() {
		return newer;
	}

	/** Of a letter that was filed just now, or before; all was looked for again. */
	void settle(List<Prospect.Item> items) throws HostException {
		Optional<FiledDocument> letter = items.stream().filter(i -> i.document().isEmpty()).flatMap(i -> standing(i).stream()).findFirst();
		for (Prospect.Item item : items) {
			if (item.document().filter(d -> d.withdrawn()).isPresent()) {
				if (letter.isPresent()) {
					all(item.in(patientId).others(), letter.get());
				}
			} else if (item.document().isPresent()) {
				document(item);
			}
		}
	}

	private void document(Prospect.Item item) throws HostException {
		Optional<FiledDocument> own = standing(item);
		if (own.isEmpty()) {
			// it was withdrawn before it came: what it cancels is cancelled
			Optional<FiledDocument> letter = item.gone().stream().filter(this::here).findFirst();
			if (letter.isPresent()) {
				all(item.former(patientId).stream().filter(f -> f.replacedBy().isEmpty()).toList(), letter.get());
			}
			return;
		}
		List<FiledDocument> later = item.newer(patientId);
		Optional<FiledDocument> by = item.gone().stream().filter(this::here).findFirst()
				.or(() -> later.isEmpty() ? Optional.empty() : Optional.of(later.get(later.size() - 1)));
		if (own.get().replacedBy().isEmpty() && by.isPresent() && host.replace(own.get().recordId(), by.get().recordId())) {
			newer.add(by.get());
		}
		all(item.former(patientId).stream().filter(f -> f.replacedBy().isEmpty()
				|| by.isPresent() && f.replacedBy().equals(by.map(FiledDocument::recordId))).toList(), own.get());
	}

	private void all(List<FiledDocument> former, FiledDocument by) throws HostException {
		for (FiledDocument entry : former) {
			if (!entry.recordId().equals(by.recordId()) && host.replace(entry.recordId(), by.recordId())) {
				replaced.add(entry);
			}
		}
	}

	private Optional<FiledDocument> standing(Prospect.Item item) {
		return item.found().stream().filter(f -> here(f) && f.key().equals(item.key())).findFirst();
	}

	private boolean here(FiledDocument entry) {
		return entry.patientId().equals(patientId);
	}
}

package org.vaguemestre.mail.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;

/** Whom the documents of a message are about. What was read of a file is remembered as long as the file is. */
final class MessagePatients {

	/** No practice sends more of them at once; the rest would only take time. */
	private static final int MOST_FILES = 50;

	/** By the file itself, for looking into one again and again would cost as much as reading it. */
	private final Map<Attached, List<PatientIdentity>> read = Collections.synchronizedMap(new WeakHashMap<>());

	/**
	 * @param message what is written
	 * @return each patient once, in the order of the documents; takes as long as it takes to read the documents
	 */
	List<PatientIdentity> of(OutgoingMessage message) {
		List<PatientIdentity> all = new ArrayList<>();
		message.attachments().stream().limit(MOST_FILES).flatMap(a -> read.computeIfAbsent(a, MessagePatients::read).stream())
				.forEach(p -> add(all, p));
		return List.copyOf(all);
	}

	private static List<PatientIdentity> read(Attached attached) {
		return DocumentReader.read(attached.content(), attached.name(), attached.type()).documents().stream()
				.map(ClinicalDocument::patient).flatMap(Optional::stream).toList();
	}

	/** Of two statements about the same person the one that says more is kept. */
	private static void add(List<PatientIdentity> all, PatientIdentity one) {
		for (int i = 0; i < all.size(); i++) {
			if (same(all.get(i), one)) {
				if (all.get(i).ins().isEmpty() && one.ins().isPresent()) {
					all.set(i, one);
				}
				return;
			}
		}
		all.add(one);
	}

	/**
	 * @param one   what is stated of somebody
	 * @param other what is stated elsewhere
	 * @return whether that can be the same person: by the INS where both have one, otherwise by the traits that both state
	 */
	static boolean same(PatientIdentity one, PatientIdentity other) {
		if (one.ins().isPresent() && other.ins().isPresent()) {
			return one.ins().equals(other.ins());
		}
		return PatientMatcher.differences(one, other).isEmpty();
	}
}

package org.vaguemestre.filing.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.host.DocumentKey;

/**
 * What a document or a letter says of others that may come after it, as hashes that the host keeps among its twins: those others find it by
 * them, in any order of arrival and on any workstation, and no host needs to know how documents are tied to each other. And what a letter
 * says of another one that kept a document of it out of the chart, for the day when that is taken back.
 */
final class Ties {

	/** What is withdrawn is withdrawn with the versions before it; nobody keeps more of them. */
	private static final int VERSIONS = 20;

	private Ties() {
	}

	/** Of what replaces a document. */
	static String replaces(String id) {
		return hash("replaces", id); //$NON-NLS-1$
	}

	/** Of the letter that withdraws a document, with other bytes and in older versions too; and what the document had cancelled stays so. */
	static List<String> withdraws(ClinicalDocument document) {
		Stream<String> versions = names(document.id(), document.setId()).flatMap(name -> IntStream
				.rangeClosed(Math.max(1, document.version() - VERSIONS + 1), Math.max(1, document.version())).mapToObj(version -> withdraws(name, version)));
		return Stream.concat(versions, document.replaces().map(Ties::replaces).stream()).toList();
	}

	/** By which a document finds the letter that withdraws it. */
	static List<String> withdrawn(DocumentKey key) {
		return names(key.id(), key.setId()).map(name -> withdraws(name, Math.max(1, key.version()))).toList();
	}

	/** Of a letter whose document was not filed, for another letter withdraws it. */
	static String keptOut(String by) {
		return hash("kept out", by); //$NON-NLS-1$
	}

	private static Stream<String> names(String id, Optional<String> setId) {
		return Stream.concat(Stream.of(id), setId.stream()).distinct();
	}

	private static String withdraws(String name, int version) {
		return hash("withdraws", name + '\n' + version); //$NON-NLS-1$
	}

	private static String hash(String what, String whom) {
		return Digests.sha256(("vaguemestre\n" + what + '\n' + whom).getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
	}
}

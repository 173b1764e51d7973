package org.vaguemestre.directory.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.ui.Colours.Tone;

/** All that is known of a mailbox and its holder, in words. */
final class Card {

	/** A name, what it says, and whether that is worth a look. */
	record Field(String name, String value, Tone tone) {
	}

	private Card() {
	}

	/**
	 * @param hit     a mailbox
	 * @param sources that are known
	 * @param now     tells the age of what the sources say
	 * @return all but name, activity and address
	 */
	static List<Field> fields(DirectoryHit hit, KnownSources sources, Instant now) {
		DirectoryEntry entry = hit.entry();
		Workplace workplace = entry.workplace();
		List<Field> fields = new ArrayList<>();
		String structure = lines(Stream.of(workplace.service(), workplace.brand(), workplace.name()));
		String postal = lines(Stream.concat(workplace.lines().stream(), Stream.of(Rows.place(entry), country(workplace))));
		if (Rows.tone(entry.type()) != Tone.NEUTRAL) {
			add(fields, "details.box", Texts.get("type." + entry.type()), Rows.tone(entry.type())); //$NON-NLS-1$ //$NON-NLS-2$
		}
		add(fields, "details.structure", structure, Tone.NEUTRAL); //$NON-NLS-1$
		add(fields, "details.postal", postal, Tone.NEUTRAL); //$NON-NLS-1$
		add(fields, "details.phone", hit.phone(), Tone.NEUTRAL); //$NON-NLS-1$
		Trust.of(entry.address()).ifPresent(trust -> add(fields, "details.network", Texts.get("trust." + trust), //$NON-NLS-1$ //$NON-NLS-2$
				trust == Trust.OUTSIDE ? Tone.CAUTION : Tone.NEUTRAL));
		add(fields, "details.numbers", lines(Stream.of(number("details.rpps", entry.rpps()), number("details.finess", entry.finess()))), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Tone.NEUTRAL);
		if (entry.paperless()) {
			add(fields, "details.paper", Texts.get("details.paperless"), Tone.NEUTRAL); //$NON-NLS-1$ //$NON-NLS-2$
		}
		hit.certificates().forEach(certificate -> add(fields, "details.certificate", certificate(certificate), //$NON-NLS-1$
				certificate.getNotAfter().toInstant().isBefore(now) ? Tone.CAUTION : Tone.NEUTRAL));
		add(fields, "details.sources", lines(hit.sources().stream() //$NON-NLS-1$
				.map(id -> sources.of(id).map(known -> source(known, now)).orElse(id))), Tone.NEUTRAL);
		return fields;
	}

	/** The card as a text, to be pasted elsewhere. */
	static String text(DirectoryHit hit, List<DirectoryHit> boxes, KnownSources sources, Instant now) {
		DirectoryEntry entry = hit.entry();
		Stream<String> head = Stream.of(entry.displayName(), entry.activity(), entry.address());
		Stream<String> others = boxes.stream().map(box -> box.entry().address()).filter(address -> !address.equalsIgnoreCase(entry.address()));
		Stream<String> fields = fields(hit, sources, now).stream()
				.map(field -> '\n' + field.name() + '\n' + field.value());
		Stream<String> note = hit.note().isBlank() ? Stream.empty() : Stream.of('\n' + Texts.get("note.label") + '\n' + hit.note()); //$NON-NLS-1$
		return lines(Stream.of(head, others, fields, note).flatMap(each -> each));
	}

	private static String number(String key, String number) {
		return number.isEmpty() ? "" : Texts.get(key, number); //$NON-NLS-1$
	}

	private static String certificate(X509Certificate certificate) {
		return Texts.get("details.certificate.words", Certificates.name(certificate), Certificates.issuerName(certificate), //$NON-NLS-1$
				Texts.day(certificate.getNotAfter().toInstant()));
	}

	private static String source(KnownSources.Known known, Instant now) {
		return known.state().written().map(when -> Texts.get("details.source.of", known.name(), SourceWords.age(when, now))) //$NON-NLS-1$
				.orElse(known.name());
	}

	/** Nearly everybody works in France. */
	private static String country(Workplace workplace) {
		return workplace.country().equalsIgnoreCase("France") ? "" : workplace.country(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void add(List<Field> fields, String key, String value, Tone tone) {
		if (!value.isEmpty()) {
			fields.add(new Field(Texts.get(key), value, tone));
		}
	}

	private static String lines(Stream<String> some) {
		return some.filter(line -> !line.isEmpty()).distinct().collect(Collectors.joining("\n")); //$NON-NLS-1$
	}
}

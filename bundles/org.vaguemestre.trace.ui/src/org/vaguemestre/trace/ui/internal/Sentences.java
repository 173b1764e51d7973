package org.vaguemestre.trace.ui.internal;

import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceFault;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceState;
import org.vaguemestre.trace.TraceSubject;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceVerdict.FileVerdict;
import org.vaguemestre.trace.TraceWords;

/** What the view says. */
final class Sentences {

	private static final List<TraceSubject> COLUMN = List.of(TraceSubject.CORRESPONDENTS, TraceSubject.PATIENT, TraceSubject.DOCUMENT,
			TraceSubject.SERVER, TraceSubject.SETTING, TraceSubject.CERTIFICATE, TraceSubject.COUNT, TraceSubject.PERIOD, TraceSubject.ACCOUNT);

	private final TraceWords words;
	private final Locale locale;

	Sentences(TraceWords words, Locale locale) {
		this.words = words;
		this.locale = locale;
	}

	/** Whether the trace is whole, and since when; or what is wrong with it. */
	String chain(TraceVerdict verdict, TraceState state) {
		if (state.failing().isPresent()) {
			OffsetDateTime since = state.failing().get().atZone(ZoneId.systemDefault()).toOffsetDateTime();
			return Texts.get("chain.failing", moment(since), state.cause(), state.waiting()); //$NON-NLS-1$
		}
		Optional<String> since = verdict.wholeSince().map(this::moment);
		if (verdict.whole()) {
			String key = verdict.fault() == TraceFault.INTERRUPTED ? "chain.interrupted" : "chain.whole"; //$NON-NLS-1$ //$NON-NLS-2$
			return since.isEmpty() ? Texts.get("chain.empty") : Texts.get(key, since.get(), verdict.wholeFrom()); //$NON-NLS-1$
		}
		String place = verdict.files().stream().filter(f -> f.fault().breaks()).map(Sentences::place).findFirst().orElse("-"); //$NON-NLS-1$
		return since.isEmpty() ? Texts.get("chain.broken.end", words.fault(verdict.fault()), place) //$NON-NLS-1$
				: Texts.get("chain.broken", words.fault(verdict.fault()), place, since.get()); //$NON-NLS-1$
	}

	private static String place(FileVerdict file) {
		return file.broken() > 0 ? file.name() + ", n\u00b0 " + file.broken() : file.name(); //$NON-NLS-1$
	}

	/** Day and time to the minute. */
	String moment(OffsetDateTime at) {
		return WrittenDate.of(FormatStyle.LONG, FormatStyle.SHORT, locale).format(at);
	}

	/** Day and time to the second, for a column. */
	String brief(OffsetDateTime at) {
		return DateTimeFormatter.ofPattern(locale.getLanguage().equals("fr") ? "dd/MM/yyyy HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", locale).format(at); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** What a record is about in few words: what tells it from its neighbours first, the mailbox last. */
	String object(TraceEvent event) {
		return COLUMN.stream().filter(event.subjects()::containsKey)
				.map(s -> s == TraceSubject.CORRESPONDENTS || s == TraceSubject.ACCOUNT || s == TraceSubject.SERVER ? event.subjects().get(s)
						: words.subject(s) + Texts.get("colon") + value(s, event.subjects().get(s))) //$NON-NLS-1$
				.collect(Collectors.joining(" \u00b7 ")); //$NON-NLS-1$
	}

	/** A value as people write it; the trace itself keeps it as machines do. */
	private String value(TraceSubject subject, String written) {
		try {
			return switch (subject) {
			case COUNT -> NumberFormat.getIntegerInstance(locale).format(Long.parseLong(written));
			case PERIOD -> written.startsWith("P") ? Texts.get("months", Period.parse(written).toTotalMonths()) //$NON-NLS-1$ //$NON-NLS-2$
					: brief(Instant.parse(written).atZone(ZoneId.systemDefault()).toOffsetDateTime());
			default -> written;
			};
		} catch (NumberFormatException | DateTimeException e) {
			return written;
		}
	}

	/** All of a record: what a value is, and the value. */
	Map<String, String> details(TraceRecord trace) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put(words.column("action"), words.action(trace.event().action())); //$NON-NLS-1$
		fields.put(words.column("result"), words.result(trace.event().result())); //$NON-NLS-1$
		fields.put(words.column("date"), exact(trace.at())); //$NON-NLS-1$
		fields.put(words.column("user"), trace.user()); //$NON-NLS-1$
		fields.put(words.column("workstation"), trace.workstation()); //$NON-NLS-1$
		Stream.of(TraceSubject.values()).forEach(s -> fields.put(words.subject(s), value(s, trace.event().subjects().getOrDefault(s, "")))); //$NON-NLS-1$
		fields.put(words.column("request"), trace.event().request()); //$NON-NLS-1$
		fields.put(words.column("answer"), trace.event().answer()); //$NON-NLS-1$
		fields.put(words.column("reference"), trace.event().reference()); //$NON-NLS-1$
		fields.put(words.column("number"), Long.toString(trace.number())); //$NON-NLS-1$
		fields.values().removeIf(String::isEmpty);
		return fields;
	}

	/** Day and time to the second, with the distance from universal time: what two computers' traces are compared by. */
	private String exact(OffsetDateTime at) {
		return WrittenDate.of(FormatStyle.LONG, FormatStyle.MEDIUM, locale).format(at) + " (UTC" //$NON-NLS-1$
				+ (at.getOffset().getTotalSeconds() == 0 ? ")" : at.getOffset().getId() + ")"); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

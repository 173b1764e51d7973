package org.vaguemestre.mssante.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules.Objection;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mssante.CitizenBox;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.internal.Oppositions.Answer;
import org.vaguemestre.mssante.internal.Oppositions.Said;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** What is held against a message for the sake of citizens: whose mailbox it is (Ref#2 ECO.2.2.6), and what they have refused. */
public final class CitizenChecks {

	private final Supplier<Optional<OfficeHost>> host;
	private final BooleanSupplier mayOverride;
	private final Charts charts = new Charts();
	private final Oppositions oppositions;

	/**
	 * @param host        the office software of the moment
	 * @param mayOverride whether the user may send against an opposition, which is then traced
	 * @param documents   reads what is attached
	 */
	public CitizenChecks(Supplier<Optional<OfficeHost>> host, BooleanSupplier mayOverride, AttachedDocuments documents) {
		this.host = host;
		this.mayOverride = mayOverride;
		oppositions = new Oppositions(host, charts, documents::naming);
	}

	/**
	 * @param message what is about to be sent
	 * @param locale  English or French
	 * @return what stands against it
	 */
	public List<Objection> of(OutgoingMessage message, Locale locale) {
		List<Objection> objections = new ArrayList<>();
		message.recipients().stream().filter(r -> TrustSpace.citizen(r.address())).distinct().forEach(r -> address(message, r, locale, objections));
		for (Answer answer : oppositions.of(message)) {
			String who = answer.patient().map(p -> p.identity().displayName()).orElse(""); //$NON-NLS-1$
			if (answer.said() == Said.OPPOSED) {
				objections.add(objection(!mayOverride.getAsBoolean(), "OPPOSED_" + answer.opposition(), locale, who)); //$NON-NLS-1$
			} else if (answer.said() == Said.UNKNOWN) {
				objections.add(objection(true, "OPPOSITION_UNKNOWN", locale, answer.words())); //$NON-NLS-1$
			}
		}
		return objections.stream().distinct().toList();
	}

	/**
	 * @param message what was handed over
	 * @return each answer about an opposition, and what came of it
	 */
	public List<TraceEvent> traces(OutgoingMessage message) {
		String domains = TraceEvent.domains(message.recipients().stream().map(Address::address).toList());
		return oppositions.of(message).stream().map(answer -> trace(answer).asking(answer.opposition().name())
				.about(TraceSubject.PATIENT, answer.patient().map(Patient::id).orElse("")).about(TraceSubject.CORRESPONDENTS, domains)).toList(); //$NON-NLS-1$
	}

	private TraceEvent trace(Answer answer) {
		return switch (answer.said()) {
		case NOT_OPPOSED -> TraceEvent.of(TraceActions.CHART_OPPOSITION, TraceResult.DONE).answered("not opposed"); //$NON-NLS-1$
		case UNKNOWN -> TraceEvent.of(TraceActions.CHART_OPPOSITION, TraceResult.FAILED).answered("not known: stopped"); //$NON-NLS-1$
		case OPPOSED -> mayOverride.getAsBoolean()
				? TraceEvent.of(TraceActions.CHART_OPPOSITION, TraceResult.DONE).answered("opposed: the user goes on all the same") //$NON-NLS-1$
				: TraceEvent.of(TraceActions.CHART_OPPOSITION, TraceResult.REFUSED).answered("opposed: stopped"); //$NON-NLS-1$
		};
	}

	private void address(OutgoingMessage message, Address citizen, Locale locale, List<Objection> objections) {
		if (CitizenBox.number(citizen.address()).isEmpty()) {
			objections.add(objection(true, "CITIZEN_ADDRESS", locale, citizen.address())); //$NON-NLS-1$
			return;
		}
		Optional<OfficeHost> office = host.get();
		if (office.isEmpty()) {
			objections.add(objection(false, "CITIZEN_UNCHECKED", locale, citizen.address())); //$NON-NLS-1$
			return;
		}
		try {
			List<Patient> holders = charts.holders(office.get(), citizen.address());
			boolean answered = message.origin().filter(o -> o.kind() == OutgoingMessage.Origin.Kind.REPLY).isPresent();
			if (holders.isEmpty()) {
				// who answers a citizen has not made up the address
				objections.add(objection(!answered, "CITIZEN_UNKNOWN", locale, citizen.address())); //$NON-NLS-1$
			} else if (holders.stream().noneMatch(p -> CitizenBox.of(p.identity()).address().isPresent())) {
				objections.add(objection(true, "CITIZEN_NOT_QUALIFIED", locale, holders.get(0).identity().displayName())); //$NON-NLS-1$
			} else {
				other(office.get(), message, holders).ifPresent(p -> objections
						.add(objection(false, "CITIZEN_OTHER", locale, holders.get(0).identity().displayName(), p.identity().displayName()))); //$NON-NLS-1$
			}
		} catch (HostException e) {
			// mostly the office fails in the same way when it is asked what the patient refused, which is told once
			System.getLogger(CitizenChecks.class.getName()).log(System.Logger.Level.DEBUG, "a citizen's chart cannot be read", e); //$NON-NLS-1$
			objections.add(objection(true, "OPPOSITION_UNKNOWN", locale, String.valueOf(e.getMessage()))); //$NON-NLS-1$
		}
	}

	/** A patient whom the message is about and whose mailbox it does not go to. */
	private Optional<Patient> other(OfficeHost office, OutgoingMessage message, List<Patient> holders) throws HostException {
		Set<String> theirs = holders.stream().map(Patient::id).collect(Collectors.toSet());
		return oppositions.about(office, message).stream().filter(p -> !theirs.contains(p.id())).findFirst();
	}

	private static Objection objection(boolean blocking, String code, Locale locale, Object... values) {
		return new Objection(blocking, code, Texts.of(code + ".what", locale, values), Texts.of(code + ".advice", locale, values)); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

package org.vaguemestre.mail.ui.internal.chart;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientMail;
import org.vaguemestre.mail.ui.internal.ServiceLookup;

/**
 * The commands that a host offers on its patient and documents. Which ones is told by their parameters, and where there are none by
 * the selection; the patient is the host's current one where neither tells.
 */
public final class ChartHandler extends AbstractHandler {

	private static final String PATIENT = "org.vaguemestre.patient"; //$NON-NLS-1$
	private static final String RECORD = "org.vaguemestre.record"; //$NON-NLS-1$

	@Override
	public Object execute(ExecutionEvent event) {
		Optional<ChartDocument> document = selected(event, ChartDocument.class);
		Optional<String> record = Optional.ofNullable(event.getParameter(RECORD)).or(() -> document.map(d -> d.filed().recordId()));
		Optional<String> patient = Optional.ofNullable(event.getParameter(PATIENT)).or(() -> document.map(d -> d.filed().patientId()))
				.or(() -> selected(event, Patient.class).map(Patient::id))
				.or(() -> ServiceLookup.find(OfficeHost.class).flatMap(OfficeHost::currentPatient).map(Patient::id));
		Optional<PatientMail> mail = ServiceLookup.find(PatientMail.class);
		if (patient.isPresent() && mail.isPresent()) {
			run(event.getCommand().getId(), mail.get(), patient.get(), record);
		}
		return null;
	}

	private static void run(String command, PatientMail mail, String patient, Optional<String> record) {
		switch (command) {
		case "org.vaguemestre.patient.write" -> mail.writeAbout(patient, List.of()); //$NON-NLS-1$
		case "org.vaguemestre.patient.writeTo" -> mail.writeTo(patient); //$NON-NLS-1$
		case "org.vaguemestre.patient.mail" -> mail.showMail(patient); //$NON-NLS-1$
		case "org.vaguemestre.document.send" -> record.ifPresent(r -> mail.writeAbout(patient, List.of(r))); //$NON-NLS-1$
		case "org.vaguemestre.document.reply" -> record.ifPresent(r -> mail.replyToAuthor(patient, r)); //$NON-NLS-1$
		case "org.vaguemestre.document.withdraw" -> record.ifPresent(r -> mail.withdraw(patient, r)); //$NON-NLS-1$
		default -> throw new IllegalArgumentException(command);
		}
	}

	private static <T> Optional<T> selected(ExecutionEvent event, Class<T> type) {
		ISelection selection = HandlerUtil.getCurrentSelection(event);
		return selection instanceof IStructuredSelection s && s.size() == 1 ? Optional.ofNullable(Adapters.adapt(s.getFirstElement(), type))
				: Optional.empty();
	}
}

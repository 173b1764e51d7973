package org.vaguemestre.crypto.ui.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;

/** Asks for the PIN of a card above whatever window the user works in. */
@Component(service = PinPrompt.class)
public final class PinDialogs implements PinPrompt {

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile TraceLog trace;

	@Override
	public Optional<char[]> ask(Request request) {
		TraceLog log = trace;
		if (log != null && request.again()) {
			// asked again means that the one before was refused; a card's label may be a name
			log.record(TraceEvent.of(TraceActions.KEY_CODE, TraceResult.REFUSED));
		}
		if (!PlatformUI.isWorkbenchRunning()) {
			return Optional.empty();
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		if (display.isDisposed()) {
			return Optional.empty();
		}
		AtomicReference<Optional<char[]>> answer = new AtomicReference<>(Optional.empty());
		display.syncExec(() -> answer.set(
				SecretDialog.pin(PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), request.source(), request.again())));
		return answer.get();
	}
}

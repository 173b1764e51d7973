package org.vaguemestre.crypto.ui.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.crypto.PinPrompt;

/** Asks for the PIN of a card above whatever window the user works in. */
@Component(service = PinPrompt.class)
public final class PinDialogs implements PinPrompt {

	@Override
	public Optional<char[]> ask(Request request) {
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

package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** Asks by dialogs while the work waits in its own thread. */
final class DialogPrompts implements KeyImport.Prompts {

	private final Shell shell;
	private final Display display;

	DialogPrompts(Shell shell) {
		this.shell = shell;
		this.display = shell.getDisplay();
	}

	@Override
	public Optional<char[]> password(String file, boolean again) {
		return ask(() -> SecretDialog.password(shell, file, again), Optional.empty());
	}

	@Override
	public Optional<TrustDialog.Answer> trust(List<X509Certificate> authorities) {
		return ask(() -> TrustDialog.ask(shell, authorities), Optional.empty());
	}

	/** A window that closed meanwhile gives no answer. */
	private <T> T ask(Supplier<T> question, T none) {
		AtomicReference<T> answer = new AtomicReference<>(none);
		if (!display.isDisposed()) {
			display.syncExec(() -> {
				if (!shell.isDisposed()) {
					answer.set(question.get());
				}
			});
		}
		return answer.get();
	}
}

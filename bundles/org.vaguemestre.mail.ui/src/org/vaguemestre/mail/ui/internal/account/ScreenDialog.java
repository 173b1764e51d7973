package org.vaguemestre.mail.ui.internal.account;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.SignInDialog;

/** Signing in at this screen: the system's browser for pages, a small window for what is good once. */
final class ScreenDialog implements SignInDialog {

	private final Shell shell;
	private final Consumer<String> told;

	/**
	 * @param shell the window that asks
	 * @param told  shows a sentence, from any thread
	 */
	ScreenDialog(Shell shell, Consumer<String> told) {
		this.shell = shell;
		this.told = told;
	}

	@Override
	public boolean browse(URI page) {
		AtomicBoolean opened = new AtomicBoolean();
		onScreen(() -> opened.set(Program.launch(page.toString())));
		return opened.get();
	}

	@Override
	public void tell(String words, String mark) {
		told.accept(mark.isEmpty() ? words : Words.get("signIn.mark", words, mark)); //$NON-NLS-1$
	}

	@Override
	public Optional<char[]> ask(String words) {
		return ask(words, SWT.NONE);
	}

	@Override
	public Optional<char[]> askSecret(String words) {
		return ask(words, SWT.PASSWORD);
	}

	private Optional<char[]> ask(String words, int style) {
		AtomicReference<Optional<char[]>> answer = new AtomicReference<>(Optional.empty());
		onScreen(() -> {
			InputDialog dialog = new InputDialog(shell, Words.get("signIn.ask.title"), words, "", null) { //$NON-NLS-1$ //$NON-NLS-2$
				@Override
				protected int getInputTextStyle() {
					return super.getInputTextStyle() | style;
				}
			};
			if (dialog.open() == Window.OK && !dialog.getValue().isBlank()) {
				answer.set(Optional.of(dialog.getValue().strip().toCharArray()));
			}
		});
		return answer.get();
	}

	private void onScreen(Runnable work) {
		if (!shell.isDisposed()) {
			shell.getDisplay().syncExec(() -> {
				if (!shell.isDisposed()) {
					work.run();
				}
			});
		}
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;

/** Keys of the window, wherever in it the cursor is: send, save, attach, paste files, close. */
final class ComposerKeys {

	private ComposerKeys() {
	}

	/**
	 * @param shell     the window
	 * @param proposing whether Escape belongs to a list of proposals
	 * @param commands  what the keys do
	 * @param close     what Escape does
	 */
	static void install(Shell shell, BooleanSupplier proposing, ComposerTools.Commands commands, Runnable close) {
		Listener filter = e -> {
			if (e.widget instanceof Control control && control.getShell() == shell && pressed(e, proposing, commands, close)) {
				e.doit = false;
				e.type = SWT.None;
			}
		};
		withoutHostKeys(shell);
		shell.getDisplay().addFilter(SWT.KeyDown, filter);
		shell.addListener(SWT.Dispose, e -> e.display.removeFilter(SWT.KeyDown, filter));
	}

	/** The keys of the host mean its own window, and would be taken first: its Close closes a view, its Paste knows no files. */
	private static void withoutHostKeys(Shell shell) {
		if (PlatformUI.isWorkbenchRunning()) {
			IBindingService keys = PlatformUI.getWorkbench().getService(IBindingService.class);
			shell.addListener(SWT.Activate, e -> keys.setKeyFilterEnabled(false));
			shell.addListener(SWT.Deactivate, e -> keys.setKeyFilterEnabled(true));
			shell.addListener(SWT.Dispose, e -> keys.setKeyFilterEnabled(true));
		}
	}

	private static boolean pressed(Event e, BooleanSupplier proposing, ComposerTools.Commands commands, Runnable close) {
		int modifiers = e.stateMask & SWT.MODIFIER_MASK;
		boolean enter = e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR;
		if (modifiers == SWT.MOD1 && enter) {
			commands.send(Optional.empty());
		} else if (modifiers == SWT.MOD1 && e.keyCode == 's') {
			commands.save();
		} else if (modifiers == (SWT.MOD1 | SWT.MOD2) && e.keyCode == 'a') {
			commands.attach();
		} else if (modifiers == SWT.MOD1 && e.keyCode == 'v') {
			// text is pasted by the field that has the cursor
			return commands.pasteFiles();
		} else if (modifiers == SWT.NONE && e.keyCode == SWT.ESC && !proposing.getAsBoolean()) {
			close.run();
		} else {
			return false;
		}
		return true;
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import java.util.function.BooleanSupplier;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ActiveShellExpression;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;

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
		shell.getDisplay().addFilter(SWT.KeyDown, filter);
		shell.addListener(SWT.Dispose, e -> e.display.removeFilter(SWT.KeyDown, filter));
		paste(shell, commands);
	}

	/** Pasting is a command of the workbench, which hears its keys before anybody else. */
	private static void paste(Shell shell, ComposerTools.Commands commands) {
		IHandlerService handlers = PlatformUI.getWorkbench().getService(IHandlerService.class);
		IHandlerActivation paste = handlers.activateHandler(IWorkbenchCommandConstants.EDIT_PASTE, new AbstractHandler() {
			@Override
			public Object execute(ExecutionEvent event) {
				if (!commands.pasteFiles()) {
					pasteText(shell.getDisplay().getFocusControl());
				}
				return null;
			}
		}, new ActiveShellExpression(shell));
		shell.addListener(SWT.Dispose, e -> handlers.deactivateHandler(paste));
	}

	private static void pasteText(Control focus) {
		if (focus instanceof StyledText text) {
			text.paste();
		} else if (focus instanceof Text text) {
			text.paste();
		} else if (focus instanceof Combo combo) {
			combo.paste();
		}
	}

	private static boolean pressed(Event e, BooleanSupplier proposing, ComposerTools.Commands commands, Runnable close) {
		int modifiers = e.stateMask & SWT.MODIFIER_MASK;
		boolean enter = e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR;
		if (modifiers == SWT.MOD1 && enter) {
			commands.send();
		} else if (modifiers == SWT.MOD1 && e.keyCode == 's') {
			commands.save();
		} else if (modifiers == (SWT.MOD1 | SWT.MOD2) && e.keyCode == 'a') {
			commands.attach();
		} else if (modifiers == SWT.NONE && e.keyCode == SWT.ESC && !proposing.getAsBoolean()) {
			close.run();
		} else {
			return false;
		}
		return true;
	}
}

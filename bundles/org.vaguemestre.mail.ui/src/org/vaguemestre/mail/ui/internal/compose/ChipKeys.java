package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/** Keys in a field of chips: at the beginning of the text they walk into the chips, and from the last chip back to the text. */
final class ChipKeys {

	/** What keys do to the selected chips. */
	interface Commands {
		void edit();

		void remove();

		void copy();

		void paste();

		/** Another selection is to be shown. */
		void selected();
	}

	private final Chips chips;
	private final Text text;
	private final Commands commands;

	ChipKeys(Chips chips, Text text, Commands commands) {
		this.chips = chips;
		this.text = text;
		this.commands = commands;
	}

	/** @return whether the key was for the chips */
	boolean pressed(Event e) {
		int modifiers = e.stateMask & SWT.MODIFIER_MASK;
		if (modifiers == SWT.MOD1 && e.keyCode == 'v' || modifiers == SWT.MOD2 && e.keyCode == SWT.INSERT) {
			commands.paste();
			return true;
		}
		if (modifiers == SWT.MOD1 && e.keyCode == 'a') {
			return selectAll();
		}
		return chips.anySelected() ? onChips(e, modifiers) : onText(e, modifiers);
	}

	/** All of the text first; with all of it, or none, all chips. */
	private boolean selectAll() {
		if (chips.size() == 0 || text.getSelectionCount() < text.getCharCount()) {
			return false;
		}
		chips.selectAll();
		commands.selected();
		return true;
	}

	private boolean onText(Event e, int modifiers) {
		boolean before = text.getCaretPosition() == 0 && text.getSelectionCount() == 0;
		if (!before || chips.size() == 0 || (modifiers & ~SWT.MOD2) != 0) {
			return false;
		}
		switch (e.keyCode) {
		case SWT.BS, SWT.ARROW_LEFT -> chips.select(chips.size() - 1, false);
		case SWT.HOME -> chips.select(0, false);
		default -> {
			return false;
		}
		}
		commands.selected();
		return true;
	}

	private boolean onChips(Event e, int modifiers) {
		if (modifiers == SWT.MOD1) {
			return shortcut(e.keyCode);
		}
		boolean extend = modifiers == SWT.MOD2;
		switch (e.keyCode) {
		case SWT.ARROW_LEFT -> chips.select(chips.cursor() - 1, extend);
		case SWT.ARROW_RIGHT -> chips.select(Math.min(chips.cursor() + 1, extend ? chips.size() - 1 : chips.size()), extend);
		case SWT.HOME -> chips.select(0, extend);
		case SWT.END -> chips.select(extend ? chips.size() - 1 : chips.size(), extend);
		case SWT.DEL, SWT.BS -> {
			commands.remove();
			return true;
		}
		case SWT.F2 -> {
			commands.edit();
			return true;
		}
		default -> {
			if (e.character >= ' ' && e.character != SWT.DEL) {
				// whoever goes on typing means the text
				chips.unselect();
				text.setSelection(text.getCharCount());
				commands.selected();
			}
			return false;
		}
		}
		if (!chips.anySelected()) {
			text.setSelection(0);
		}
		commands.selected();
		return true;
	}

	private boolean shortcut(int key) {
		if (key == 'c' || key == 'x') {
			commands.copy();
			if (key == 'x') {
				commands.remove();
			}
			return true;
		}
		return false;
	}
}

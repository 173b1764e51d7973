package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/** What can be done with a mailbox: each of it from a button, a menu and the keyboard. */
final class EntryCommands {

	/** One thing to do. */
	enum Command {
		/** Write a message; Enter and a double click do it too, which tables tell otherwise than keys. */
		WRITE(Icon.COMPOSE, 0),
		/** The address to the clipboard. */
		COPY(Icon.DOCUMENT, SWT.MOD1 | 'c'),
		/** The whole card to the clipboard. */
		COPY_CARD(Icon.DOCUMENT, SWT.MOD1 | SWT.MOD2 | 'c'),
		/** Keep the mailbox, or keep it no longer. */
		REMEMBER(Icon.FLAGGED, SWT.MOD1 | 'd'),
		/** Put it into groups. */
		GROUP(Icon.ADD, SWT.MOD1 | 'g'),
		/** Keep the certificates that the directory hands out. */
		CERTIFICATE(Icon.CERTIFICATE, SWT.MOD1 | 'k');

		private final Icon icon;
		private final int key;

		Command(Icon icon, int key) {
			this.icon = icon;
			this.key = key;
		}

		Icon icon() {
			return icon;
		}

		int key() {
			return key;
		}
	}

	private final Map<Command, Consumer<DirectoryHit>> does = new EnumMap<>(Command.class);
	private final Map<Command, BooleanSupplier> offered = new EnumMap<>(Command.class);
	private final OwnCommands own;
	private final Supplier<Optional<DirectoryHit>> selected;

	/**
	 * @param selected the mailbox that they are about
	 * @param own      remembers and forgets
	 */
	EntryCommands(Supplier<Optional<DirectoryHit>> selected, OwnCommands own) {
		this.selected = selected;
		this.own = own;
	}

	/** Says how a command is done, and when it is there. */
	void set(Command command, BooleanSupplier there, Consumer<DirectoryHit> how) {
		offered.put(command, there);
		does.put(command, how);
	}

	void run(Command command) {
		if (enabled(command)) {
			selected.get().ifPresent(does.get(command));
		}
	}

	/** @return whether the software around us can do it at all */
	boolean offered(Command command) {
		return offered.containsKey(command) && offered.get(command).getAsBoolean();
	}

	boolean enabled(Command command) {
		return offered(command) && selected.get().isPresent()
				&& (command != Command.CERTIFICATE || !selected.get().get().certificates().isEmpty());
	}

	String label(Command command) {
		boolean kept = command == Command.REMEMBER && selected.get().filter(own::kept).isPresent();
		return Texts.get("command." + command + (kept ? ".undo" : "")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** Gives a control the keys and the menu. */
	void install(Control control) {
		control.addListener(SWT.KeyDown, e -> {
			for (Command command : Command.values()) {
				int pressed = e.stateMask & SWT.MODIFIER_MASK | e.keyCode;
				if (command.key() != 0 && pressed == command.key()) {
					e.doit = false;
					run(command);
					return;
				}
			}
		});
		Menu menu = new Menu(control);
		Map<Command, MenuItem> items = new EnumMap<>(Command.class);
		menu.addListener(SWT.Show, e -> {
			items.values().forEach(MenuItem::dispose);
			items.clear();
			for (Command command : shown()) {
				MenuItem item = Ids.set(new MenuItem(menu, SWT.PUSH), "directory.menu." + command); //$NON-NLS-1$
				item.setText(label(command) + Texts.get("key." + command)); //$NON-NLS-1$
				item.setEnabled(enabled(command));
				item.addListener(SWT.Selection, chosen -> run(command));
				items.put(command, item);
			}
		});
		control.setMenu(menu);
	}

	private List<Command> shown() {
		List<Command> shown = new ArrayList<>();
		for (Command command : Command.values()) {
			if (offered(command)) {
				shown.add(command);
			}
		}
		return shown;
	}
}

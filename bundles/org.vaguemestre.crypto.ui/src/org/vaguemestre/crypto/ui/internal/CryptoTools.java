package org.vaguemestre.crypto.ui.internal;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Own;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The tool bar of the crypto view, and the menus of its lists: the same commands. */
final class CryptoTools {

	/** What can be done. */
	enum Command {
		/** Import a file. */
		IMPORT(Icon.IMPORT, Set.of()),
		/** Make a new key. */
		NEW(Icon.ADD, Set.of()),
		/** Show where keys come from. */
		SOURCES(Icon.SETTINGS, Set.of()),
		/** Try to sign. */
		TRY(Icon.SIGNED_VALID, Set.of(Kind.OWN)),
		/** Say what an authority is trusted for. */
		USE(Icon.ANCHOR, Set.of(Kind.ANCHOR)),
		/** Write to a file. */
		EXPORT(Icon.SAVE, Set.of(Kind.values())),
		/** Remove. */
		REMOVE(Icon.REMOVE, Set.of(Kind.values()));

		private final Icon icon;
		private final Set<Kind> kinds;

		Command(Icon icon, Set<Kind> kinds) {
			this.icon = icon;
			this.kinds = kinds;
		}

		private String key() {
			return "tool." + name().toLowerCase(Locale.ROOT); //$NON-NLS-1$
		}
	}

	private final Icons icons;
	private final Consumer<Command> commands;
	private final Map<Command, ToolItem> items = new EnumMap<>(Command.class);
	private Optional<CertificateRow> row = Optional.empty();

	CryptoTools(Composite parent, Consumer<Command> commands) {
		this.icons = Icons.of(parent);
		this.commands = commands;
		ToolBar bar = new ToolBar(parent, SWT.FLAT | SWT.RIGHT | SWT.WRAP);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.horizontalIndent = 6;
		bar.setLayoutData(data);
		for (Command command : Command.values()) {
			if (command == Command.TRY) {
				new ToolItem(bar, SWT.SEPARATOR);
			}
			items.put(command, tool(bar, command));
		}
		enable(Optional.empty());
	}

	private ToolItem tool(ToolBar bar, Command command) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), "crypto." + command.name().toLowerCase(Locale.ROOT)); //$NON-NLS-1$
		item.setImage(icons.get(command.icon));
		item.setText(Texts.get(command.key()));
		item.setToolTipText(Texts.get(command.key() + ".tip")); //$NON-NLS-1$
		item.addListener(SWT.Selection, e -> commands.accept(command));
		return item;
	}

	/** The menu of a list; made anew whenever it opens. */
	void menu(Table table, Kind kind) {
		Menu menu = new Menu(table);
		table.setMenu(menu);
		menu.addListener(SWT.Show, e -> {
			for (MenuItem old : menu.getItems()) {
				old.dispose();
			}
			for (Command command : Command.values()) {
				if (command == Command.IMPORT || command.kinds.contains(kind)) {
					MenuItem item = new MenuItem(menu, SWT.PUSH);
					item.setText(Texts.get(command.key()) + (command == Command.REMOVE ? "\t" + Texts.get("key.delete") : "")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					item.setImage(icons.get(command.icon));
					item.setEnabled(enabled(command));
					item.addListener(SWT.Selection, s -> commands.accept(command));
				}
			}
		});
	}

	/** Says what is selected. */
	void enable(Optional<CertificateRow> selected) {
		row = selected;
		items.forEach((command, item) -> item.setEnabled(enabled(command)));
	}

	private boolean enabled(Command command) {
		return switch (command) {
		case IMPORT, NEW, SOURCES -> true;
		case TRY -> row.flatMap(CertificateRow::own).map(Own::ability).filter(KeyAbility::signs).isPresent();
		default -> row.filter(r -> command.kinds.contains(r.kind())).isPresent();
		};
	}
}

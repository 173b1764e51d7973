package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The context menu of the list, made anew each time it opens: what it offers depends on what is selected. */
final class MessageMenu {

	/** The keys of the list that do the same. */
	private static final Map<String, String> KEYS = Map.of("menu.open", "key.open", "tool.reply", "key.reply", "tool.replyAll", "key.replyAll", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"tool.forward", "help.keys.forward", "menu.archive", "help.keys.archive", "tool.delete", "help.keys.delete", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			"menu.conversation", "help.keys.conversation", "menu.seen", "key.seen", "menu.unseen", "key.seen"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private final Table table;
	private final MessageCommands commands;
	private final Supplier<List<Folder>> targets;
	private final Icons icons;
	private final Menu menu;

	/**
	 * @param table    the list
	 * @param commands what the items do
	 * @param targets  where the selected messages can go
	 */
	MessageMenu(Table table, MessageCommands commands, Supplier<List<Folder>> targets) {
		this.table = table;
		this.commands = commands;
		this.targets = targets;
		icons = Icons.of(table);
		menu = new Menu(table);
		menu.addListener(SWT.Show, e -> fill());
		table.setMenu(menu);
		table.addListener(SWT.MenuDetect, e -> e.doit = table.getSelectionCount() > 0);
	}

	private void fill() {
		for (MenuItem item : menu.getItems()) {
			item.dispose();
		}
		boolean local = commands.selected().stream().anyMatch(DraftList::isDraft);
		boolean one = table.getSelectionCount() == 1;
		item(menu, "menu.open", null, one, commands::open); //$NON-NLS-1$
		if (!local) {
			item(menu, "tool.reply", Icon.REPLY, one, commands::reply); //$NON-NLS-1$
			item(menu, "tool.replyAll", Icon.REPLY_ALL, one, commands::replyAll); //$NON-NLS-1$
			item(menu, "tool.forward", Icon.FORWARD, one, commands::forward); //$NON-NLS-1$
			if (one && commands.withdrawable()) {
				item(menu, "menu.withdraw", null, true, commands::withdraw); //$NON-NLS-1$
			}
			new MenuItem(menu, SWT.SEPARATOR);
			List<MessageRow> rows = commands.rows();
			boolean unread = rows.stream().anyMatch(r -> !r.flags().seen());
			boolean plain = rows.stream().anyMatch(r -> !r.flags().flagged());
			item(menu, unread ? "menu.seen" : "menu.unseen", Icon.UNREAD, true, commands::toggleSeen); //$NON-NLS-1$ //$NON-NLS-2$
			item(menu, plain ? "menu.flag" : "menu.unflag", Icon.FLAGGED, true, commands::toggleFlagged); //$NON-NLS-1$ //$NON-NLS-2$
			MenuItem assign = new MenuItem(menu, SWT.CASCADE);
			assign.setText(Texts.get("menu.assign")); //$NON-NLS-1$
			assign.setMenu(new Menu(menu));
			commands.team().fill(assign.getMenu(), commands.shared());
			new MenuItem(menu, SWT.SEPARATOR);
			item(menu, "menu.archive", Icon.ARCHIVE, true, commands::archive); //$NON-NLS-1$
			MenuItem move = new MenuItem(menu, SWT.CASCADE);
			move.setText(Texts.get("menu.move")); //$NON-NLS-1$
			move.setImage(icons.get(Icon.MOVE));
			move.setMenu(new Menu(menu));
			folders(move.getMenu(), targets.get(), commands);
			move.setEnabled(move.getMenu().getItemCount() > 0);
		}
		if (local && one) {
			item(menu, "outbox.now", Icon.SEND, commands.outbox(), commands::sendNow); //$NON-NLS-1$
		}
		item(menu, "tool.delete", Icon.DELETE, true, commands::delete); //$NON-NLS-1$
		if (!local) {
			new MenuItem(menu, SWT.SEPARATOR);
			item(menu, "menu.conversation", null, one, commands::conversation); //$NON-NLS-1$
			item(menu, "menu.address", null, one, commands::copyAddress); //$NON-NLS-1$
		}
	}

	/** An item for each folder, indented like the tree. */
	static void folders(Menu menu, List<Folder> targets, MessageCommands commands) {
		for (Folder folder : targets) {
			MenuItem item = new MenuItem(menu, SWT.PUSH);
			item.setText("   ".repeat(folder.depth()) + FolderTree.name(folder).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			item.setEnabled(folder.selectable());
			item.addListener(SWT.Selection, s -> commands.move(folder));
		}
	}

	private void item(Menu parent, String key, Icon icon, boolean enabled, Runnable does) {
		MenuItem item = Ids.set(new MenuItem(parent, SWT.PUSH), "mailbox.menu." + key); //$NON-NLS-1$
		String hint = KEYS.getOrDefault(key, ""); //$NON-NLS-1$
		item.setText(hint.isEmpty() ? Texts.get(key) : Texts.get(key) + '\t' + Texts.get(hint));
		item.setEnabled(enabled);
		if (icon != null) {
			item.setImage(icons.get(icon));
		}
		item.addListener(SWT.Selection, e -> does.run());
	}
}

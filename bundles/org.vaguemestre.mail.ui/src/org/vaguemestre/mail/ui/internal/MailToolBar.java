package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.mail.ui.internal.search.SearchHelp;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Terse;

/** What can be done, and the filter. Knows no services: the view says what each does. */
final class MailToolBar extends Composite {

	private static final int LEAST_FILTER_WIDTH = 140;
	/** The margins, and what stands around the letters in the field. */
	private static final int BESIDE = 64;
	private static final int FILTER_WIDTH = 280;
	private static final int FILTER_DELAY = 150;

	/** What the buttons do. */
	interface Commands {
		void compose();

		void reply();

		void replyAll();

		void forward();

		void delete();

		void sync();

		/** Files letter after letter. */
		void batch();

		void newAccount();
	}

	private final Icons icons;
	private final ToolBar bar;
	private final ToolItem reply;
	private final ToolItem replyAll;
	private final ToolItem forward;
	private final ToolItem delete;
	private final ToolItem move;
	private final ToolItem sync;
	private final Text filter;
	private final ToolBar help;
	private final Terse terse;
	private Runnable filterChanged = () -> { };
	private final Runnable tellFilter = () -> filterChanged.run();

	MailToolBar(Composite parent, Commands commands) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(3, false);
		layout.marginHeight = 2;
		layout.marginWidth = 6;
		setLayout(layout);
		bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT | SWT.WRAP);
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		item(Icon.COMPOSE, "tool.new", "mailbox.new", true, commands::compose); //$NON-NLS-1$ //$NON-NLS-2$
		new ToolItem(bar, SWT.SEPARATOR);
		reply = item(Icon.REPLY, "tool.reply", "mailbox.reply", true, commands::reply); //$NON-NLS-1$ //$NON-NLS-2$
		replyAll = item(Icon.REPLY_ALL, "tool.replyAll", "mailbox.replyAll", false, commands::replyAll); //$NON-NLS-1$ //$NON-NLS-2$
		forward = item(Icon.FORWARD, "tool.forward", "mailbox.forward", true, commands::forward); //$NON-NLS-1$ //$NON-NLS-2$
		new ToolItem(bar, SWT.SEPARATOR);
		move = item(Icon.MOVE, "tool.move", "mailbox.move", false, () -> { }); //$NON-NLS-1$ //$NON-NLS-2$
		delete = item(Icon.DELETE, "tool.delete", "mailbox.delete", false, commands::delete); //$NON-NLS-1$ //$NON-NLS-2$
		new ToolItem(bar, SWT.SEPARATOR);
		item(Icon.FILE, "tool.batch", "mailbox.batch", true, commands::batch); //$NON-NLS-1$ //$NON-NLS-2$
		new ToolItem(bar, SWT.SEPARATOR);
		sync = item(Icon.SYNC, "tool.sync", "mailbox.sync", true, commands::sync); //$NON-NLS-1$ //$NON-NLS-2$
		item(Icon.SETTINGS, "tool.account", "mailbox.account.new", false, commands::newAccount); //$NON-NLS-1$ //$NON-NLS-2$
		filter = Ids.set(new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "mailbox.filter"); //$NON-NLS-1$
		filter.setMessage(Texts.get("search.hint")); //$NON-NLS-1$
		filter.setToolTipText(Texts.get("search.tip")); //$NON-NLS-1$
		Ids.accessible(filter, Texts.get("search.tip")); //$NON-NLS-1$
		GridData data = new GridData(SWT.END, SWT.CENTER, false, false);
		data.widthHint = FILTER_WIDTH;
		filter.setLayoutData(data);
		help = new ToolBar(this, SWT.FLAT);
		ToolItem open = Ids.set(new ToolItem(help, SWT.PUSH), "mailbox.help.open"); //$NON-NLS-1$
		open.setImage(icons.get(Icon.INFO));
		open.setToolTipText(Texts.get("help.tip")); //$NON-NLS-1$
		open.addListener(SWT.Selection, e -> help());
		terse = new Terse(() -> tools() + LEAST_FILTER_WIDTH, List.of(List.of(sync), List.of(forward), List.of(reply)));
		addListener(SWT.Resize, e -> {
			fit();
			// tools that were never seen do not know how wide they are
			getDisplay().asyncExec(this::fit);
		});
		// not at each letter: the next one restarts the wait
		filter.addListener(SWT.Modify, e -> getDisplay().timerExec(FILTER_DELAY, tellFilter));
		filter.addListener(SWT.Dispose, e -> getDisplay().timerExec(-1, tellFilter));
	}

	private int tools() {
		return bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + help.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + BESIDE;
	}

	/** On a small screen the field gives way first, then words that icons say as well. */
	private void fit() {
		if (isDisposed()) {
			return;
		}
		int width = getClientArea().width;
		terse.fit(width);
		((GridData) filter.getLayoutData()).widthHint = Math.max(LEAST_FILTER_WIDTH, Math.min(FILTER_WIDTH, width - tools()));
		layout(true);
	}

	String filter() {
		return filter.getText();
	}

	void onFilter(Runnable listener) {
		filterChanged = listener;
	}

	/** Called when a key leaves the field for the list: Down or Enter with what was typed, Escape without. */
	void onLeaveFilter(Runnable listener) {
		filter.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN || e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
				listener.run();
				e.doit = false;
			}
		});
		filter.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_ESCAPE) {
				e.doit = false;
				clearFilter();
				listener.run();
			}
		});
	}

	/** Searches no more. */
	void clearFilter() {
		if (!filter.getText().isEmpty()) {
			filter.setText(""); //$NON-NLS-1$
			getDisplay().timerExec(-1, tellFilter);
			tellFilter.run();
		}
	}

	/** Searches as if that had been typed. */
	void search(String words) {
		filter.setText(words);
		getDisplay().timerExec(-1, tellFilter);
		tellFilter.run();
	}

	/** Lets the user type what to search. */
	void search() {
		filter.setFocus();
		filter.selectAll();
	}

	/** Shows what can be typed, and the keys. */
	void help() {
		SearchHelp.open(filter, operator -> {
			String before = filter.getText();
			filter.setText(before.isBlank() ? operator : before.stripTrailing() + ' ' + operator);
			filter.setFocus();
			filter.setSelection(filter.getCharCount());
		});
	}

	/**
	 * @param fills puts the folders into a menu to which messages can be moved
	 */
	void onMove(Consumer<Menu> fills) {
		move.addListener(SWT.Selection, e -> {
			Menu menu = new Menu(getShell(), SWT.POP_UP);
			fills.accept(menu);
			menu.addListener(SWT.Hide, h -> getDisplay().asyncExec(menu::dispose));
			Rectangle place = move.getBounds();
			menu.setLocation(bar.toDisplay(place.x, place.y + place.height));
			menu.setVisible(true);
		});
	}

	/** Lets the user choose where the selected messages go. */
	void chooseFolder() {
		if (move.isEnabled()) {
			move.notifyListeners(SWT.Selection, new Event());
		}
	}

	/**
	 * @param selected how many messages are selected
	 * @param shown    whether one is open in the reader
	 */
	void enable(int selected, boolean shown) {
		reply.setEnabled(shown);
		replyAll.setEnabled(shown);
		forward.setEnabled(shown);
		move.setEnabled(selected > 0);
		delete.setEnabled(selected > 0);
	}

	/** @param notice what to know before answering the message that is shown; empty for nothing */
	void answering(String notice) {
		String more = notice.isEmpty() ? "" : '\n' + notice; //$NON-NLS-1$
		reply.setToolTipText(Texts.get("tool.reply.tip") + more); //$NON-NLS-1$
		replyAll.setToolTipText(Texts.get("tool.replyAll.tip") + more); //$NON-NLS-1$
	}

	/** @param running whether mail is being fetched: then the button stops it */
	void syncing(boolean running) {
		sync.setImage(icons.get(running ? Icon.CANCEL : Icon.SYNC));
		terse.words(sync, Texts.get(running ? "tool.stop" : "tool.sync")); //$NON-NLS-1$ //$NON-NLS-2$
		sync.setToolTipText(Texts.get(running ? "tool.stop.tip" : "tool.sync.tip")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private ToolItem item(Icon icon, String key, String id, boolean words, Runnable does) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), id);
		item.setImage(icons.get(icon));
		if (words) {
			item.setText(Texts.get(key));
		}
		item.setToolTipText(Texts.get(key + ".tip")); //$NON-NLS-1$
		item.addListener(SWT.Selection, e -> does.run());
		return item;
	}
}

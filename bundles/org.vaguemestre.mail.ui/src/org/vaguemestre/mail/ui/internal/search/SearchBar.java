package org.vaguemestre.mail.ui.internal.search;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Terse;

/** The line above the list: filters to switch on and off, and, while one searches, where, in which order, and how much was found. */
public final class SearchBar extends Composite {

	private final Icons icons;
	private final ToolBar filters;
	private final ToolBar team;
	private final Map<Query.State, ToolItem> states = new EnumMap<>(Query.State.class);
	private final ToolBar place;
	private final ToolItem back;
	private final Label count;
	private final ToolBar scope;
	private final ToolItem here;
	private final ToolItem everywhere;
	private final ToolBar order;
	private final ToolItem relevance;
	private final ToolItem keep;
	private final Terse terse;
	private String words = ""; //$NON-NLS-1$
	private String counted = ""; //$NON-NLS-1$
	private int found;
	private boolean searched;
	private boolean switched;
	private boolean shared;
	private Runnable changed = () -> { };

	/**
	 * @param parent the area above the list
	 */
	public SearchBar(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(6, false);
		layout.marginHeight = 0;
		layout.marginWidth = 4;
		layout.horizontalSpacing = 8;
		setLayout(layout);
		place = bar();
		back = item(place, SWT.PUSH, Icon.CANCEL, "search.back"); //$NON-NLS-1$
		filters = bar();
		filter(filters, Query.State.UNREAD, Icon.UNREAD);
		filter(filters, Query.State.TO_FILE, Icon.FILE);
		filter(filters, Query.State.ATTACHMENT, Icon.ATTACHMENT);
		team = bar();
		filter(team, Query.State.MINE, null);
		filter(team, Query.State.UNASSIGNED, null);
		count = Ids.set(new Label(this, SWT.RIGHT), "mailbox.count"); //$NON-NLS-1$
		count.setForeground(Colours.of(this).quiet());
		count.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		scope = bar();
		here = item(scope, SWT.RADIO, null, "search.here"); //$NON-NLS-1$
		everywhere = item(scope, SWT.RADIO, null, "search.everywhere"); //$NON-NLS-1$
		here.setSelection(true);
		order = bar();
		relevance = item(order, SWT.CHECK, null, "search.relevance"); //$NON-NLS-1$
		keep = item(order, SWT.PUSH, Icon.SAVE, "search.keep"); //$NON-NLS-1$
		terse = new Terse(this::needed, List.of(List.of(filters.getItems()), List.of(keep)));
		for (ToolItem item : new ToolItem[] { here, everywhere, relevance }) {
			item.addListener(SWT.Selection, e -> {
				// a radio item tells its end, too
				if ((item.getStyle() & SWT.RADIO) == 0 || item.getSelection()) {
					changed.run();
				}
			});
		}
		addListener(SWT.Resize, e -> {
			fit();
			// what was never seen does not know how wide it is
			getDisplay().asyncExec(this::fit);
		});
		at("", true, true); //$NON-NLS-1$
	}

	private int needed() {
		return computeSize(SWT.DEFAULT, SWT.DEFAULT, true).x;
	}

	private void fit() {
		if (!isDisposed() && getClientArea().width > 0) {
			int room = getClientArea().width;
			count.setText(counted);
			terse.fit(room);
			boolean brief = !counted.isEmpty() && needed() > room;
			if (brief) {
				count.setText(Texts.get("search.count.brief", found)); //$NON-NLS-1$
			}
			count.setToolTipText(brief ? counted : null);
			layout(true);
		}
	}

	/**
	 * @param listener is told when another filter, place or order was chosen
	 */
	public void onChanged(Runnable listener) {
		changed = listener;
	}

	/**
	 * @param listener is told that the search is to be kept
	 */
	public void onKeep(Runnable listener) {
		keep.addListener(SWT.Selection, e -> listener.run());
	}

	/**
	 * @param listener is told that the user has seen enough of a conversation
	 */
	public void onBack(Runnable listener) {
		back.addListener(SWT.Selection, e -> listener.run());
	}

	/**
	 * @param what what the search field holds
	 */
	public void typed(String what) {
		words = what;
		boolean any = !what.isBlank();
		if (!any) {
			relevance.setSelection(false);
		}
		seen(order, any && searched);
		seen(scope, any && switched);
		fit();
	}

	/** All folders and every state; what is typed is told after that. */
	public void searchEverywhere() {
		states.values().forEach(item -> item.setSelection(false));
		here.setSelection(false);
		everywhere.setSelection(true);
	}

	/**
	 * @param name      the conversation that is shown; empty where it is a folder
	 * @param searching whether what is shown can be searched and filtered
	 * @param switching whether one can choose between the folder shown and all folders
	 */
	public void at(String name, boolean searching, boolean switching) {
		back.setText(name.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		seen(place, !name.isEmpty());
		seen(filters, searching);
		seen(team, searching && shared);
		searched = searching;
		switched = switching;
		if (getLayoutData() != null) {
			// nothing to choose, no empty line
			seen(this, !name.isEmpty() || searching || switching);
			getParent().layout(true);
		}
		typed(words);
	}

	/**
	 * @param several whether several people share the mailbox: only then is it asked who has a message
	 */
	public void shared(boolean several) {
		if (several != shared) {
			shared = several;
			seen(team, searched && shared);
			fit();
		}
	}

	/**
	 * @param found how many messages the list shows; negative to say nothing
	 */
	public void count(int found) {
		this.found = found;
		counted = found < 0 ? "" : Texts.get("search.count", found); //$NON-NLS-1$ //$NON-NLS-2$
		count.setText(counted);
		fit();
	}

	/** @return what is asked now */
	public Search search() {
		Set<Query.State> wanted = EnumSet.noneOf(Query.State.class);
		states.forEach((state, item) -> {
			if (item.getSelection()) {
				wanted.add(state);
			}
		});
		return new Search(words, wanted, everywhere.getSelection(), relevance.getSelection());
	}

	/**
	 * Switches a filter on or off.
	 *
	 * @param state a filter
	 */
	public void toggle(Query.State state) {
		ToolItem item = states.get(state);
		if (item.getParent() == team && !shared && !item.getSelection()) {
			// nobody would see why the list is so short
			return;
		}
		item.setSelection(!item.getSelection());
		item.notifyListeners(SWT.Selection, new Event());
	}

	/** Orders by date again, as a click on a column wants. */
	public void byColumn() {
		relevance.setSelection(false);
	}

	private void filter(ToolBar bar, Query.State state, Icon icon) {
		ToolItem item = item(bar, SWT.CHECK, icon, "filter." + state.name()); //$NON-NLS-1$
		item.addListener(SWT.Selection, e -> changed.run());
		states.put(state, item);
	}

	private ToolBar bar() {
		ToolBar bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
		bar.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		return bar;
	}

	private ToolItem item(ToolBar bar, int style, Icon icon, String key) {
		ToolItem item = Ids.set(new ToolItem(bar, style), "mailbox." + key); //$NON-NLS-1$
		item.setText(Texts.get(key));
		item.setToolTipText(Texts.get(key + ".tip")); //$NON-NLS-1$
		if (icon != null) {
			item.setImage(icons.get(icon));
		} else {
			// room around words that stand side by side
			item.setText(' ' + Texts.get(key) + ' ');
		}
		return item;
	}

	private static void seen(Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}
}

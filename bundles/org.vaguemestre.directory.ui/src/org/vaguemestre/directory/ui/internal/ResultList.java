package org.vaguemestre.directory.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;

/** What was found; typing in it goes on in the search field. */
final class ResultList extends Composite {

	private final EmptyState nothing;
	private final HitTable hits;
	private TypedWords typed = TypedWords.NONE;

	/** What the list hands back to the search field. */
	interface Field {
		/** Types on. */
		void type(char letter);

		/** Takes back the last letter. */
		void back();

		/** Takes the keyboard back. */
		void enter();
	}

	/**
	 * @param parent  where it is
	 * @param sources that are known
	 * @param field   the search field
	 */
	ResultList(Composite parent, Supplier<KnownSources> sources, Field field) {
		super(parent, SWT.NONE);
		setLayout(new StackLayout());
		nothing = new EmptyState(this);
		hits = new HitTable(this, SWT.BORDER, "directory.results", Texts.get("results.name"), //$NON-NLS-1$ //$NON-NLS-2$
				hit -> Rows.found(hit, typed, sources.get()), () -> typed);
		hits.table().addListener(SWT.KeyDown, e -> key(e, field));
		show(List.of(), "", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private void key(Event event, Field field) {
		boolean plain = (event.stateMask & (SWT.MOD1 | SWT.ALT | SWT.CTRL | SWT.COMMAND)) == 0;
		if (event.keyCode == SWT.ESC || event.keyCode == SWT.ARROW_UP && plain && hits.table().getSelectionIndex() <= 0) {
			event.doit = false;
			field.enter();
		} else if (event.keyCode == SWT.BS) {
			event.doit = false;
			field.back();
		} else if (plain && event.character > ' ' && event.character != SWT.DEL) {
			event.doit = false;
			field.type(event.character);
		}
	}

	/**
	 * Shows other mailboxes. The only one is selected, of several none that was not so before.
	 *
	 * @param found  the mailboxes
	 * @param words  what was typed
	 * @param what   what is so when there are none
	 * @param advice what to do then
	 */
	void show(List<DirectoryHit> found, String words, String what, String advice) {
		typed = new TypedWords(words);
		hits.show(found);
		if (found.isEmpty()) {
			nothing.show(Icon.SEARCH, what, advice);
		}
		Control top = found.isEmpty() ? nothing : hits.table();
		if (((StackLayout) getLayout()).topControl != top) {
			((StackLayout) getLayout()).topControl = top;
			layout();
		}
		if (found.size() == 1) {
			hits.table().setSelection(0);
		}
	}

	/** Draws the rows anew, for more is known of the sources. */
	void refresh() {
		hits.table().clearAll();
	}

	boolean selectFirst() {
		return hits.selectFirst();
	}

	Optional<DirectoryHit> selected() {
		return hits.selected();
	}

	void onSelected(Runnable listener) {
		hits.table().addListener(SWT.Selection, e -> listener.run());
	}

	/** What a double click and the Enter key do. */
	void onOpened(Runnable action) {
		hits.table().addListener(SWT.DefaultSelection, e -> action.run());
	}

	/** @param commands are told of keys, and fill the menu */
	void commands(Consumer<org.eclipse.swt.widgets.Table> commands) {
		commands.accept(hits.table());
	}

	@Override
	public boolean setFocus() {
		return hits.table().setFocus();
	}
}

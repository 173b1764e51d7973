package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** A list of which several may be chosen; what is typed narrows it. Enter takes one and closes, space takes another one. */
final class ChoiceList {

	private static final int ROWS = 10;
	private static final int WIDTH = 330;
	private static final int COUNT_WIDTH = 84;

	/**
	 * Something to choose.
	 *
	 * @param value what it is
	 * @param label its words
	 * @param count a number beside them; may be empty
	 */
	record Choice(String value, String label, String count) {
	}

	/** What is chosen, and whether a word that is not in the list may be taken too. */
	record Offer(String id, String title, String advice, List<Choice> choices, Set<String> chosen, boolean more) {
	}

	private final Offer offer;
	private final Set<String> chosen;
	private final Consumer<Set<String>> changed;
	private final Runnable close;
	private final Text text;
	private final Table table;
	private List<Choice> shown = List.of();

	private ChoiceList(Composite area, Offer offer, Consumer<Set<String>> changed, Runnable close) {
		this.offer = offer;
		this.changed = changed;
		this.close = close;
		chosen = new LinkedHashSet<>(offer.chosen());
		GridLayout layout = new GridLayout();
		layout.marginWidth = 6;
		layout.marginHeight = 6;
		area.setLayout(layout);
		text = Ids.set(new Text(area, SWT.SINGLE | SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH), offer.id() + ".text"); //$NON-NLS-1$
		text.setMessage(offer.title());
		Ids.accessible(text, offer.title());
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		table = Ids.set(new Table(area, SWT.CHECK | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL), offer.id() + ".list"); //$NON-NLS-1$
		Ids.accessible(table, offer.title());
		new TableColumn(table, SWT.LEFT).setWidth(WIDTH - COUNT_WIDTH);
		new TableColumn(table, SWT.RIGHT).setWidth(COUNT_WIDTH);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * Math.min(ROWS, Math.max(3, offer.choices().size()));
		data.widthHint = WIDTH;
		table.setLayoutData(data);
		Label advice = new Label(area, SWT.WRAP);
		advice.setText(offer.advice());
		advice.setForeground(Colours.of(area).quiet());
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
		wide.widthHint = WIDTH;
		advice.setLayoutData(wide);
		text.addListener(SWT.Modify, e -> narrow());
		text.addListener(SWT.KeyDown, this::keyInText);
		table.addListener(SWT.KeyDown, this::keyInTable);
		table.addListener(SWT.Selection, this::checked);
		narrow();
	}

	/**
	 * @param at      where it opens
	 * @param offer   what may be chosen
	 * @param changed is told each time what is chosen
	 * @param closed  is told when the list has gone
	 */
	static void open(Control at, Offer offer, Consumer<Set<String>> changed, Runnable closed) {
		Popover.open(at, offer.id(), offer.title(), closed, (area, close) -> new ChoiceList(area, offer, changed, close));
	}

	private void narrow() {
		TypedWords typed = new TypedWords(text.getText());
		List<Choice> fitting = new ArrayList<>(offer.choices().stream()
				.filter(choice -> typed.notIn(List.of(choice.label())).isEmpty()).toList());
		String word = text.getText().strip();
		if (offer.more() && !word.isEmpty() && offer.choices().stream().noneMatch(choice -> choice.value().equalsIgnoreCase(word))) {
			fitting.add(new Choice(word, Texts.get("choice.new", word), "")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (typed.isEmpty()) {
			// what is chosen is what one may want to take away
			fitting.sort((a, b) -> Boolean.compare(chosen.contains(b.value()), chosen.contains(a.value())));
		}
		shown = fitting;
		table.setRedraw(false);
		table.removeAll();
		for (Choice choice : shown) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { choice.label(), choice.count() });
			item.setForeground(1, Colours.of(table).quiet());
			item.setChecked(chosen.contains(choice.value()));
		}
		if (!shown.isEmpty()) {
			table.setSelection(0);
		}
		table.setRedraw(true);
	}

	private void keyInText(Event event) {
		if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.PAGE_DOWN) {
			event.doit = false;
			table.setFocus();
		} else if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
			event.doit = false;
			take();
		}
	}

	private void keyInTable(Event event) {
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
			event.doit = false;
			take();
		} else if (event.keyCode == SWT.ARROW_UP && table.getSelectionIndex() <= 0) {
			event.doit = false;
			text.setFocus();
		} else if (event.character > ' ' && event.character != SWT.DEL && (event.stateMask & (SWT.MOD1 | SWT.ALT)) == 0) {
			event.doit = false;
			text.setFocus();
			text.insert(String.valueOf(event.character));
		}
	}

	/** Enter chooses the selected one and is done; of one that was chosen it takes the choice back. */
	private void take() {
		int index = table.getSelectionIndex();
		if (index >= 0 && index < shown.size()) {
			toggle(shown.get(index).value());
		}
		close.run();
	}

	private void checked(Event event) {
		if (event.detail == SWT.CHECK) {
			toggle(shown.get(table.indexOf((TableItem) event.item)).value());
		}
	}

	private void toggle(String value) {
		if (!chosen.remove(value)) {
			chosen.add(value);
		}
		changed.accept(Set.copyOf(chosen));
	}
}

package org.vaguemestre.trace.ui.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.trace.TraceFilter;
import org.vaguemestre.trace.TraceWords;
import org.vaguemestre.ui.Ids;

/** Period, person, actions and words. */
final class Filters extends Composite {

	private static final List<String> PERIODS = List.of("day", "week", "month", "all"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final int[] DAYS = { 0, 6, 29, -1 };
	private static final int MONTH = 2;
	private static final List<String> FIELDS = List.of("mail", "account", "chart", "directory", "key", "trust", "trace"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
	private static final int LONGEST = 200;
	private static final int SEARCH_WIDTH = 120;

	private final TraceWords words;
	private final Clock clock;
	private final Combo period;
	private final Combo person;
	private final Combo action;
	private final Text text;
	private List<String> people = List.of();

	Filters(Composite parent, TraceWords words, Clock clock, Runnable changed) {
		super(parent, SWT.NONE);
		this.words = words;
		this.clock = clock;
		GridLayout layout = new GridLayout(4, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		period = combo("period", changed); //$NON-NLS-1$
		PERIODS.forEach(p -> period.add(Texts.get("period." + p))); //$NON-NLS-1$
		period.select(MONTH);
		person = combo("person", changed); //$NON-NLS-1$
		person.add(Texts.get("person.all")); //$NON-NLS-1$
		person.select(0);
		action = combo("action", changed); //$NON-NLS-1$
		action.add(Texts.get("action.all")); //$NON-NLS-1$
		FIELDS.forEach(f -> action.add(words.field(f)));
		action.select(0);
		text = Ids.set(new Text(this, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "trace.search"); //$NON-NLS-1$
		text.setMessage(Texts.get("search.hint")); //$NON-NLS-1$
		text.setTextLimit(LONGEST);
		Ids.accessible(text, Texts.get("search.name")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = SEARCH_WIDTH;
		text.setLayoutData(data);
		text.addListener(SWT.Modify, e -> changed.run());
	}

	private Combo combo(String name, Runnable changed) {
		Combo combo = Ids.set(new Combo(this, SWT.READ_ONLY), "trace." + name); //$NON-NLS-1$
		Ids.accessible(combo, Texts.get(name + ".name")); //$NON-NLS-1$
		combo.addListener(SWT.Selection, e -> changed.run());
		return combo;
	}

	/** Offers other people; the one who is chosen stays so. */
	void offer(List<String> all) {
		if (all.equals(people)) {
			return;
		}
		String chosen = person.getSelectionIndex() > 0 ? person.getText() : ""; //$NON-NLS-1$
		people = all;
		List<String> items = new ArrayList<>();
		items.add(Texts.get("person.all")); //$NON-NLS-1$
		items.addAll(all);
		person.setItems(items.toArray(String[]::new));
		person.select(all.indexOf(chosen) + 1);
		person.requestLayout();
	}

	Wanted wanted() {
		int days = DAYS[period.getSelectionIndex()];
		Optional<Instant> from = days < 0 ? Optional.empty()
				: Optional.of(LocalDate.now(clock).minusDays(days).atStartOfDay(clock.getZone()).toInstant());
		String who = person.getSelectionIndex() > 0 ? people.get(person.getSelectionIndex() - 1) : ""; //$NON-NLS-1$
		String what = action.getSelectionIndex() > 0 ? FIELDS.get(action.getSelectionIndex() - 1) + '.' : ""; //$NON-NLS-1$
		return new Wanted(new TraceFilter(from, Optional.empty(), who, what), text.getText(), words);
	}

	@Override
	public boolean setFocus() {
		return text.setFocus();
	}
}

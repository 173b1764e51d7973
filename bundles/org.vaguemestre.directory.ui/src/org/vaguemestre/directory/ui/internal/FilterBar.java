package org.vaguemestre.directory.ui.internal;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.ui.Jobs;

/** What the search is narrowed by, a chip for each. */
final class FilterBar extends Composite {

	private static final int MOST_LETTERS = 30;

	private final Jobs jobs;
	private final Supplier<Optional<AddressBook>> book;
	private final Runnable changed;
	private final Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
	private final Map<Facet, Chip> chips = new EnumMap<>(Facet.class);
	private final Chip paperless;
	private final Chip all;
	private boolean paperlessOnly;

	/**
	 * @param parent  where it is
	 * @param jobs    of the view
	 * @param book    has the values
	 * @param changed is told when another filter holds
	 */
	FilterBar(Composite parent, Jobs jobs, Supplier<Optional<AddressBook>> book, Runnable changed) {
		super(parent, SWT.NONE);
		this.jobs = jobs;
		this.book = book;
		this.changed = changed;
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginLeft = 0;
		layout.marginTop = 0;
		layout.marginBottom = 0;
		layout.spacing = 6;
		layout.center = true;
		setLayout(layout);
		for (Facet facet : Facet.values()) {
			chosen.put(facet, Set.of());
			chips.put(facet, new Chip(this, "directory.filter." + facet, Chip.Kind.LIST, () -> open(facet), () -> choose(facet, Set.of()))); //$NON-NLS-1$
		}
		paperless = new Chip(this, "directory.filter.PAPERLESS", Chip.Kind.SWITCH, () -> paperless(!paperlessOnly), () -> paperless(false)); //$NON-NLS-1$
		all = new Chip(this, "directory.filter.all", Chip.Kind.ACTION, this::clear, this::clear); //$NON-NLS-1$
		show();
	}

	EntryFilter filter() {
		return new EntryFilter(chosen.get(Facet.PROFESSION), chosen.get(Facet.SPECIALTY), chosen.get(Facet.DEPARTMENT),
				chosen.get(Facet.TYPE).stream().map(BoxType::valueOf).collect(Collectors.toSet()), paperlessOnly);
	}

	void clear() {
		chosen.replaceAll((facet, values) -> Set.of());
		paperlessOnly = false;
		all.traverse(SWT.TRAVERSE_TAB_PREVIOUS);
		changed();
	}

	private void paperless(boolean only) {
		paperlessOnly = only;
		changed();
	}

	private void choose(Facet facet, Set<String> values) {
		chosen.put(facet, Set.copyOf(values));
		changed();
	}

	private void changed() {
		show();
		changed.run();
	}

	private void open(Facet facet) {
		book.get().ifPresent(b -> jobs.quietly("directory values", m -> b.values(facet), values -> open(facet, values), //$NON-NLS-1$
				failure -> open(facet, List.of())));
	}

	private void open(Facet facet, List<FacetValue> values) {
		Map<String, ChoiceList.Choice> choices = new TreeMap<>(Comparator.comparing((String value) -> -count(values, value))
				.thenComparing(Comparator.naturalOrder()));
		values.stream().filter(value -> !value.value().isBlank()).forEach(value -> choices.put(value.value(),
				new ChoiceList.Choice(value.value(), label(facet, value.value()), Texts.get("filter.count", value.entries())))); //$NON-NLS-1$
		// one that no entry has any more can still be taken away
		chosen.get(facet).forEach(value -> choices.putIfAbsent(value, new ChoiceList.Choice(value, label(facet, value), ""))); //$NON-NLS-1$
		ChoiceList.open(chips.get(facet), new ChoiceList.Offer("directory.choice", Texts.get("filter." + facet), //$NON-NLS-1$ //$NON-NLS-2$
				Texts.get("filter.advice"), List.copyOf(choices.values()), chosen.get(facet), false), set -> choose(facet, set), //$NON-NLS-1$
				() -> { });
	}

	private static int count(List<FacetValue> values, String value) {
		return values.stream().filter(each -> each.value().equals(value)).mapToInt(FacetValue::entries).sum();
	}

	private static String label(Facet facet, String value) {
		return switch (facet) {
		case TYPE -> Texts.get("type." + value); //$NON-NLS-1$
		case DEPARTMENT -> department(value);
		default -> value;
		};
	}

	/** People know it by its number, and type that. */
	private static String department(String value) {
		String code = Workplace.departmentCode(value);
		return code.isEmpty() || value.startsWith(code) ? value : Texts.get("filter.department", code, value); //$NON-NLS-1$
	}

	private void show() {
		chips.forEach((facet, chip) -> {
			Set<String> values = chosen.get(facet);
			String name = Texts.get("filter." + facet); //$NON-NLS-1$
			chip.say(values.isEmpty() ? name : Texts.get("filter.set", name, shortened(facet, values)), !values.isEmpty()); //$NON-NLS-1$
		});
		paperless.say(Texts.get("filter.PAPERLESS"), paperlessOnly); //$NON-NLS-1$
		all.say(Texts.get("filter.all"), false); //$NON-NLS-1$
		all.setVisible(!filter().isNone());
		requestLayout();
	}

	private static String shortened(Facet facet, Set<String> values) {
		if (values.size() > 1) {
			return Texts.get("filter.several", values.size()); //$NON-NLS-1$
		}
		String value = facet == Facet.TYPE ? Rows.badge(BoxType.valueOf(values.iterator().next())) : values.iterator().next();
		return value.length() <= MOST_LETTERS ? value : value.substring(0, MOST_LETTERS).strip() + '…';
	}
}

package org.vaguemestre.cabinet.internal.ui;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.eclipse.ui.views.IViewCategory;
import org.eclipse.ui.views.IViewDescriptor;
import org.eclipse.ui.views.IViewRegistry;

/** What others installed: every view with a category, but for Cabinet's own and those that the platform brings along. */
final class InstalledViews {

	private static final Set<String> NOT_FOR_A_PRACTICE = Set.of("org.vaguemestre.cabinet.category", //$NON-NLS-1$
			"org.eclipse.ui", "org.eclipse.help.ui", "org.eclipse.team.ui", "org.eclipse.e4.secondaryDataStack"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private InstalledViews() {
	}

	/** The views, by name. */
	static List<IViewDescriptor> of(IViewRegistry registry) {
		List<IViewDescriptor> views = new ArrayList<>();
		for (IViewCategory category : registry.getCategories()) {
			if (!NOT_FOR_A_PRACTICE.contains(category.getId())) {
				views.addAll(List.of(category.getViews()));
			}
		}
		views.removeIf(v -> v.getId().startsWith("org.eclipse.")); //$NON-NLS-1$
		// the order of an index: Cabinet cannot know which of them matters most
		views.sort(Comparator.comparing(IViewDescriptor::getLabel, Collator.getInstance()));
		return views.stream().distinct().toList();
	}
}

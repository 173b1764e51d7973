package org.vaguemestre.ui;

import java.util.List;
import java.util.function.IntSupplier;

import org.eclipse.swt.widgets.ToolItem;

/** Tools whose icons say what their words say: in a line without room for all, they do without their words, and keep them as tips. */
public final class Terse {

	private static final String WORDS = "org.vaguemestre.ui.words"; //$NON-NLS-1$

	private final IntSupplier needed;
	private final List<List<ToolItem>> groups;

	/**
	 * @param needed the width that the line would like to have now
	 * @param groups those that lose their words together; the words that are missed least come first
	 */
	public Terse(IntSupplier needed, List<List<ToolItem>> groups) {
		this.needed = needed;
		this.groups = List.copyOf(groups);
		groups.forEach(group -> group.forEach(item -> item.setData(WORDS, item.getText())));
	}

	/**
	 * @param item  one of them
	 * @param words what it is called from now on
	 */
	public void words(ToolItem item, String words) {
		boolean told = !item.getText().isEmpty();
		item.setData(WORDS, words);
		if (told) {
			item.setText(words);
		}
	}

	/** @param room the width of the line */
	public void fit(int room) {
		groups.forEach(group -> group.forEach(item -> spell(item, (String) item.getData(WORDS))));
		for (List<ToolItem> group : groups) {
			if (needed.getAsInt() <= room) {
				return;
			}
			group.forEach(item -> spell(item, "")); //$NON-NLS-1$
		}
	}

	private static void spell(ToolItem item, String words) {
		if (!item.getText().equals(words)) {
			item.setText(words);
		}
	}
}

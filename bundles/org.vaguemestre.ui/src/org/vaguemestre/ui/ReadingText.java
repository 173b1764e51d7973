package org.vaguemestre.ui;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.ui.Colours.Tone;

/** Names and values as a text that can be read, selected, searched and copied; the tabulator leaves it. */
public final class ReadingText extends Composite {

	private final StyledText text;
	private final StringBuilder content = new StringBuilder();
	private final List<StyleRange> styles = new ArrayList<>();

	/**
	 * @param parent the area
	 * @param id     the name of the text, see {@link Ids}
	 * @param name   what a screen reader says of it
	 */
	public ReadingText(Composite parent, String id, String name) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		text = Ids.set(new StyledText(this, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL), id);
		text.setMargins(14, 12, 14, 12);
		text.setAlwaysShowScrollBars(false);
		text.setCaret(null);
		Ids.accessible(text, name);
		text.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				e.doit = true;
			}
		});
	}

	/** Begins anew; {@link #show()} ends. */
	public void clear() {
		content.setLength(0);
		styles.clear();
	}

	/** @param words a heading */
	public void title(String words) {
		StyleRange style = new StyleRange();
		style.font = JFaceResources.getHeaderFont();
		add(words + '\n', style);
	}

	/** @param words the heading of a part */
	public void part(String words) {
		add((content.isEmpty() ? "" : "\n") + words + '\n', new StyleRange(0, 0, null, null, SWT.BOLD)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param words a verdict
	 * @param tone  its meaning
	 */
	public void strong(String words, Tone tone) {
		add(words + '\n', new StyleRange(0, 0, Colours.of(this).foreground(tone), null, SWT.BOLD));
	}

	/** @param words of second rank */
	public void quiet(String words) {
		add(words + '\n', new StyleRange(0, 0, Colours.of(this).quiet(), null));
	}

	/**
	 * @param name  what it is
	 * @param value what it says; empty where something else follows that says it
	 */
	public void field(String name, String value) {
		add((content.isEmpty() ? "" : "\n") + name + '\n', new StyleRange(0, 0, Colours.of(this).quiet(), null)); //$NON-NLS-1$ //$NON-NLS-2$
		if (!value.isEmpty()) {
			add(value + '\n', new StyleRange());
		}
	}

	/**
	 * @param name  what it is
	 * @param value what it says, in letters of one width
	 */
	public void fixed(String name, String value) {
		field(name, value);
		styles.get(styles.size() - 1).font = JFaceResources.getTextFont();
	}

	/** Shows what was added. */
	public void show() {
		text.setText(content.toString());
		text.setStyleRanges(styles.toArray(StyleRange[]::new));
		text.setSelection(0);
		text.setTopPixel(0);
	}

	/** @return what is shown, without its looks */
	public String words() {
		return content.toString();
	}

	private void add(String piece, StyleRange style) {
		style.start = content.length();
		style.length = piece.length();
		content.append(piece);
		styles.add(style);
	}

	@Override
	public boolean setFocus() {
		return text.setFocus();
	}
}

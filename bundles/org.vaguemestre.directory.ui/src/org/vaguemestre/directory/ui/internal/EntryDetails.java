package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;

/** All that the directory says of a mailbox, as a text that can be read and copied. */
final class EntryDetails extends Composite {

	private final StyledText text;
	private final StringBuilder content = new StringBuilder();
	private final List<StyleRange> styles = new ArrayList<>();

	EntryDetails(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		text = Ids.set(new StyledText(this, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER), "directory.details"); //$NON-NLS-1$
		text.setMargins(14, 12, 14, 12);
		text.setAlwaysShowScrollBars(false);
		text.setCaret(null);
		Ids.accessible(text, Texts.get("details.name")); //$NON-NLS-1$
		// the tabulator leaves the text, as it leaves every other field
		text.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				e.doit = true;
			}
		});
		show(Optional.empty());
	}

	void show(Optional<DirectoryEntry> entry) {
		content.setLength(0);
		styles.clear();
		Colours colours = Colours.of(this);
		entry.ifPresentOrElse(e -> describe(e, colours),
				() -> add(Texts.get("details.none"), new StyleRange(0, 0, colours.quiet(), null))); //$NON-NLS-1$
		text.setText(content.toString());
		text.setStyleRanges(styles.toArray(StyleRange[]::new));
		text.setTopIndex(0);
	}

	private void describe(DirectoryEntry entry, Colours colours) {
		StyleRange title = new StyleRange();
		title.font = JFaceResources.getHeaderFont();
		add(entry.displayName() + '\n', title);
		if (!entry.activity().isEmpty()) {
			add(entry.activity() + '\n', new StyleRange(0, 0, colours.quiet(), null));
		}
		add('\n' + entry.address() + '\n', new StyleRange(0, 0, null, null, SWT.BOLD));
		// nobody reads the mailbox of a machine: whoever writes there should know
		field("details.box", Texts.get("type." + entry.type()), entry.type() == BoxType.APP //$NON-NLS-1$ //$NON-NLS-2$
				? new StyleRange(0, 0, colours.foreground(Tone.CAUTION), null)
				: new StyleRange());
		Workplace workplace = entry.workplace();
		field("details.structure", lines(List.of(workplace.service(), workplace.brand(), workplace.name())), new StyleRange()); //$NON-NLS-1$
		List<String> postal = new ArrayList<>(workplace.lines());
		postal.add((workplace.postcode() + ' ' + workplace.place()).strip());
		field("details.postal", lines(postal), new StyleRange()); //$NON-NLS-1$
		field("details.rpps", entry.rpps(), new StyleRange()); //$NON-NLS-1$
		field("details.finess", entry.finess(), new StyleRange()); //$NON-NLS-1$
		if (entry.paperless()) {
			add('\n' + Texts.get("details.paperless") + '\n', new StyleRange(0, 0, colours.quiet(), null)); //$NON-NLS-1$
		}
	}

	private static String lines(List<String> some) {
		return String.join("\n", some.stream().filter(line -> !line.isEmpty()).toList()); //$NON-NLS-1$
	}

	private void field(String key, String value, StyleRange style) {
		if (!value.isEmpty()) {
			add('\n' + Texts.get(key) + '\n', new StyleRange(0, 0, Colours.of(this).quiet(), null));
			add(value + '\n', style);
		}
	}

	private void add(String piece, StyleRange style) {
		style.start = content.length();
		style.length = piece.length();
		content.append(piece);
		styles.add(style);
	}
}

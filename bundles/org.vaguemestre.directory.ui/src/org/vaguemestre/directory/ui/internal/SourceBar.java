package org.vaguemestre.directory.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.SourceState.Status;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The line at the bottom: how many were found, who is still asked or did not answer, and how the sources are. */
final class SourceBar extends Composite {

	private static final String BETWEEN = "  ·  "; //$NON-NLS-1$

	private final Clock clock;
	private final Icons icons;
	private final Label count;
	private final Label asking;
	private final ToolBar bar;
	private final ToolItem state;

	/**
	 * @param parent with a grid of one column
	 * @param clock  tells ages
	 * @param open   shows all sources
	 */
	SourceBar(Composite parent, Clock clock, Runnable open) {
		super(parent, SWT.NONE);
		this.clock = clock;
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 8;
		layout.marginHeight = 1;
		layout.horizontalSpacing = 16;
		setLayout(layout);
		setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		count = Ids.set(new Label(this, SWT.NONE), "directory.count"); //$NON-NLS-1$
		asking = Ids.set(new Label(this, SWT.NONE), "directory.asking"); //$NON-NLS-1$
		asking.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
		Ids.accessible(bar, Texts.get("sources.title")); //$NON-NLS-1$
		bar.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		state = Ids.set(new ToolItem(bar, SWT.PUSH), "directory.state"); //$NON-NLS-1$
		state.setText(Texts.get("state.starting")); //$NON-NLS-1$
		state.setToolTipText(Texts.get("sources.tip")); //$NON-NLS-1$
		state.addListener(SWT.Selection, e -> open.run());
	}

	/** @return where the list of sources opens */
	ToolBar bar() {
		return bar;
	}

	/** Says how the sources are: the directories that matter in one line, the rest where one asks for it. */
	void show(KnownSources sources) {
		List<KnownSources.Known> said = sources.all().stream().filter(known -> known.kind().compareTo(Kind.EXTRACTION) >= 0)
				.filter(known -> known.kind() == Kind.EXTRACTION || known.state().status() != Status.OFF).toList();
		Icon worst = Stream.of(Icon.WARNING, Icon.INFO).filter(icon -> said.stream().anyMatch(known -> SourceWords.icon(known, clock.instant()) == icon))
				.findFirst().orElse(Icon.OK);
		state.setImage(said.isEmpty() ? null : icons.get(worst));
		state.setText(said.isEmpty() ? Texts.get("sources.title") //$NON-NLS-1$
				: said.stream().map(known -> SourceWords.line(known, clock.instant())).collect(Collectors.joining(BETWEEN)).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		bar.requestLayout();
	}

	/** @param words on what was found; empty for nothing */
	void count(String words) {
		count.setText(words);
		count.requestLayout();
	}

	/** The office software is no server: who it knows is simply not among what was found. */
	private static String failure(String id, DirectoryException failure, KnownSources sources) {
		String name = sources.names(List.of(id));
		return Texts.get("source.line", name, sources.has(List.of(id), Kind.HOST) ? Texts.get("failure.host") //$NON-NLS-1$ //$NON-NLS-2$
				: SourceWords.failure(failure, name));
	}

	/** Says quietly who has not answered yet, or will not. */
	void asking(DirectoryAnswer answer, KnownSources sources) {
		String failed = answer.failed().entrySet().stream().map(e -> failure(e.getKey(), e.getValue(), sources))
				.collect(Collectors.joining(BETWEEN));
		String words = answer.waiting().isEmpty() ? failed : Texts.get("asking", sources.names(answer.waiting())); //$NON-NLS-1$
		asking.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		asking.setToolTipText(words.isEmpty() ? null : words);
		asking.setForeground(answer.waiting().isEmpty() ? Colours.of(this).foreground(Tone.CAUTION) : Colours.of(this).quiet());
	}
}

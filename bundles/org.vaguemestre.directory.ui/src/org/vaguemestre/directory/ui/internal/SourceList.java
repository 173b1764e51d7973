package org.vaguemestre.directory.ui.internal;

import java.time.Instant;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** All sources, how each of them is, and what can be done about it. */
final class SourceList {

	private static final int WIDTH = 380;

	private final DirectoryCommands commands;
	private final Runnable settings;
	private final Runnable close;
	private final Composite area;

	private SourceList(Composite area, DirectoryCommands commands, Runnable settings, Runnable close) {
		this.area = area;
		this.commands = commands;
		this.settings = settings;
		this.close = close;
	}

	/**
	 * @param at       where it opens
	 * @param sources  that are known
	 * @param now      tells ages
	 * @param commands updates and imports
	 * @param settings opens the settings
	 */
	static void open(Control at, KnownSources sources, Instant now, DirectoryCommands commands, Runnable settings) {
		Popover.open(at, "directory.sources", Texts.get("sources.title"), () -> { }, //$NON-NLS-1$ //$NON-NLS-2$
				(area, close) -> new SourceList(area, commands, settings, close).fill(sources, now));
	}

	private void fill(KnownSources sources, Instant now) {
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 12;
		layout.marginHeight = 10;
		layout.horizontalSpacing = 10;
		layout.verticalSpacing = 8;
		area.setLayout(layout);
		Icons icons = Icons.of(area);
		for (KnownSources.Known known : sources.all()) {
			Label picture = new Label(area, SWT.NONE);
			picture.setImage(icons.get(SourceWords.icon(known, now)));
			// of several lines it is the first that names the source, and its sign and its button stand there
			int vertical = SourceWords.problem(known).isEmpty() && !SourceWords.old(known, now) ? SWT.CENTER : SWT.BEGINNING;
			picture.setLayoutData(new GridData(SWT.CENTER, vertical, false, false));
			words(known, now);
			if (!known.canUpdate()) {
				new Label(area, SWT.NONE);
				continue;
			}
			Button update = Ids.set(new Button(area, SWT.PUSH), "directory.update." + known.id()); //$NON-NLS-1$
			update.setText(Texts.get("sources.update")); //$NON-NLS-1$
			Ids.accessible(update, Texts.get("sources.update.name", known.name())); //$NON-NLS-1$
			update.setLayoutData(new GridData(SWT.FILL, vertical, false, false));
			update.setEnabled(commands.idle());
			update.addListener(SWT.Selection, e -> {
				close.run();
				commands.update(known);
			});
		}
		Composite buttons = new Composite(area, SWT.NONE);
		buttons.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1));
		RowLayout row = new RowLayout();
		row.marginLeft = 0;
		row.spacing = 8;
		buttons.setLayout(row);
		button(buttons, "import", commands::chooseFile); //$NON-NLS-1$
		if (commands.keepsOwn()) {
			button(buttons, "export", commands::exportCards); //$NON-NLS-1$
		}
		button(buttons, "settings", settings); //$NON-NLS-1$
	}

	private void words(KnownSources.Known known, Instant now) {
		Composite words = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 1;
		words.setLayout(layout);
		words.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		line(words, SourceWords.line(known, now), "directory.source." + known.id()); //$NON-NLS-1$
		String problem = SourceWords.problem(known);
		if (!problem.isEmpty()) {
			line(words, problem, "directory.problem." + known.id()).setForeground(Colours.of(area).foreground(Tone.CAUTION)); //$NON-NLS-1$
		} else if (SourceWords.old(known, now)) {
			line(words, Texts.get("source.old"), "directory.problem." + known.id()) //$NON-NLS-1$ //$NON-NLS-2$
					.setForeground(Colours.of(area).foreground(Tone.CAUTION));
		}
	}

	private static Label line(Composite parent, String text, String id) {
		Label label = Ids.set(new Label(parent, SWT.WRAP), id);
		label.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		label.setLayoutData(data);
		return label;
	}

	private void button(Composite parent, String name, Runnable does) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), "directory.sources." + name); //$NON-NLS-1$
		button.setText(Texts.get("sources." + name)); //$NON-NLS-1$
		button.addListener(SWT.Selection, e -> {
			close.run();
			does.run();
		});
	}
}

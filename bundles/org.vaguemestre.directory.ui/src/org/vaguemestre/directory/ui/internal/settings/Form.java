package org.vaguemestre.directory.ui.internal.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** Labels and fields in a grid of three columns: label, field, button. */
final class Form {

	private static final int WIDTH = 300;
	private static final int LABEL = 130;
	private static final int COLUMNS = 3;

	private final Composite area;
	private final String name;

	/**
	 * @param area in a grid of three columns
	 * @param name what the names of its texts and fields begin with
	 */
	private Form(Composite area, String name) {
		this.area = area;
		this.name = name;
		GridLayout layout = new GridLayout(COLUMNS, false);
		layout.horizontalSpacing = 8;
		layout.verticalSpacing = 6;
		area.setLayout(layout);
	}

	/** A part of a page with a heading. */
	static Form group(Composite parent, String name) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(Texts.get("settings." + name)); //$NON-NLS-1$
		group.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return new Form(group, name);
	}

	/** The fields of a dialog. */
	static Form of(Composite parent, String name) {
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		return new Form(area, name);
	}

	Composite area() {
		return area;
	}

	private String key(String field) {
		return "settings." + name + '.' + field; //$NON-NLS-1$
	}

	String words(String field, Object... args) {
		return Texts.get(key(field), args);
	}

	private void label(String field, int vertical) {
		Label label = new Label(area, SWT.NONE);
		label.setText(words(field));
		GridData data = new GridData(SWT.END, vertical, false, false);
		label.setLayoutData(data);
		// the fields of all parts of a page stand in one line
		data.widthHint = Math.max(LABEL, label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x);
		label.setAlignment(SWT.RIGHT);
	}

	Text text(String field, int style) {
		boolean lines = (style & SWT.MULTI) != 0;
		label(field, lines ? SWT.BEGINNING : SWT.CENTER);
		Text text = Ids.set(new Text(area, SWT.BORDER | (lines ? 0 : SWT.SINGLE) | style), key(field));
		Ids.accessible(text, words(field));
		text.setLayoutData(wide());
		return text;
	}

	Combo combo(String field, List<String> items, int style) {
		label(field, SWT.CENTER);
		Combo combo = Ids.set(new Combo(area, SWT.DROP_DOWN | style), key(field));
		Ids.accessible(combo, words(field));
		combo.setItems(items.toArray(String[]::new));
		combo.setLayoutData(wide());
		return combo;
	}

	private static GridData wide() {
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1);
		data.widthHint = WIDTH;
		return data;
	}

	/** A file that may be named, with a button to look for it. */
	Text file(String field) {
		label(field, SWT.CENTER);
		Text text = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), key(field));
		Ids.accessible(text, words(field));
		text.setMessage(words(field + ".none")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		text.setLayoutData(data);
		Button browse = Ids.set(new Button(area, SWT.PUSH), key(field + ".browse")); //$NON-NLS-1$
		browse.setText(Texts.get("settings.browse")); //$NON-NLS-1$
		browse.addListener(SWT.Selection, e -> {
			FileDialog dialog = new FileDialog(area.getShell(), SWT.OPEN);
			dialog.setText(words(field));
			String chosen = dialog.open();
			if (chosen != null) {
				text.setText(chosen);
			}
		});
		return text;
	}

	Button check(String field) {
		new Label(area, SWT.NONE);
		Button check = Ids.set(new Button(area, SWT.CHECK), key(field));
		check.setText(words(field));
		check.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1));
		return check;
	}

	/** A quiet sentence under the fields. */
	Label hint(String words, String id) {
		new Label(area, SWT.NONE);
		Label label = Ids.set(new Label(area, SWT.WRAP), key(id));
		label.setText(words);
		label.setForeground(Colours.of(area).quiet());
		label.setLayoutData(wide());
		return label;
	}

	/** A button that tries or does something, and beside it what came of that. */
	Attempt attempt(String field) {
		new Label(area, SWT.NONE);
		Composite row = new Composite(area, SWT.NONE);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1);
		row.setLayoutData(data);
		return new Attempt(row, key(field), words(field));
	}

	/** @return the file that is named; empty for none */
	static Optional<Path> path(Text text) {
		String typed = text.getText().strip();
		return typed.isEmpty() ? Optional.empty() : Optional.of(Path.of(typed));
	}

	/** @return whether no file is named, or one that can be read */
	static boolean readable(Text text) {
		try {
			return path(text).map(Files::isReadable).orElse(true);
		} catch (java.nio.file.InvalidPathException e) {
			return false;
		}
	}
}

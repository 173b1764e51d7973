package org.vaguemestre.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.vaguemestre.ui.internal.Texts;

/** The fields of a page of settings, in a grid of three columns: label, field, button. On the thread of the user interface. */
public final class Form {

	private static final int WIDTH = 300;
	private static final int LABEL = 130;
	private static final int COLUMNS = 3;
	private static final String LABELS = "org.vaguemestre.ui.form.labels"; //$NON-NLS-1$

	private final Composite area;
	private final String id;
	private final Words words;

	/** The texts of a form. */
	@FunctionalInterface
	public interface Words {
		/**
		 * @param key  which text: the id of the form, a dot and the name of the field
		 * @param args what the text names
		 * @return the text
		 */
		String get(String key, Object... args);
	}

	private record Labels(List<Label> all) {
	}

	private Form(Composite area, String id, Words words) {
		this.area = area;
		this.id = id;
		this.words = words;
		GridLayout layout = new GridLayout(COLUMNS, false);
		layout.horizontalSpacing = 8;
		layout.verticalSpacing = 6;
		area.setLayout(layout);
	}

	/**
	 * @param parent a page
	 * @param id     what the names of its texts and fields begin with; the text of that name is its heading
	 * @param words  its texts
	 * @return a part of the page with a heading
	 */
	public static Form group(Composite parent, String id, Words words) {
		Group group = new Group(parent, SWT.NONE);
		group.setText(words.get(id));
		group.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return new Form(group, id, words);
	}

	/**
	 * @param parent a dialog
	 * @param id     what the names of its texts and fields begin with
	 * @param words  its texts
	 * @return the fields of the dialog
	 */
	public static Form of(Composite parent, String id, Words words) {
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		return new Form(area, id, words);
	}

	/** @return what the fields are on */
	public Composite area() {
		return area;
	}

	private String key(String field) {
		return id + '.' + field;
	}

	/**
	 * @param field a field
	 * @param args  what its text names
	 * @return the text
	 */
	public String words(String field, Object... args) {
		return words.get(key(field), args);
	}

	private void label(String field, int vertical) {
		Label label = new Label(area, SWT.NONE);
		label.setText(words(field));
		label.setLayoutData(new GridData(SWT.END, vertical, false, false));
		label.setAlignment(SWT.RIGHT);
		align(label);
	}

	/** The fields of all parts of a page stand in one line. */
	private void align(Label label) {
		Composite page = area instanceof Group ? area.getParent() : area;
		Labels labels = page.getData(LABELS) instanceof Labels before ? before : new Labels(new ArrayList<>());
		page.setData(LABELS, labels);
		labels.all().add(label);
		labels.all().removeIf(Label::isDisposed);
		int wide = labels.all().stream().mapToInt(l -> l.computeSize(SWT.DEFAULT, SWT.DEFAULT).x).max().orElse(0);
		labels.all().forEach(l -> ((GridData) l.getLayoutData()).widthHint = Math.max(LABEL, wide));
	}

	/**
	 * @param field its name
	 * @param style beside that of every field, such as SWT.PASSWORD
	 * @return a field for text
	 */
	public Text text(String field, int style) {
		boolean lines = (style & SWT.MULTI) != 0;
		label(field, lines ? SWT.BEGINNING : SWT.CENTER);
		Text text = Ids.set(new Text(area, SWT.BORDER | (lines ? 0 : SWT.SINGLE) | style), key(field));
		Ids.accessible(text, words(field));
		text.setLayoutData(wide());
		return text;
	}

	/**
	 * @param field its name
	 * @param items what can be chosen
	 * @param style SWT.READ_ONLY if nothing else can
	 * @return a choice
	 */
	public Combo combo(String field, List<String> items, int style) {
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

	/**
	 * @param field its name; that with {@code .none} is said while it is empty
	 * @return a file that may be named, with a button to look for it
	 */
	public Text file(String field) {
		label(field, SWT.CENTER);
		Text text = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), key(field));
		Ids.accessible(text, words(field));
		text.setMessage(words(field + ".none")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		text.setLayoutData(data);
		Button browse = Ids.set(new Button(area, SWT.PUSH), key(field + ".browse")); //$NON-NLS-1$
		browse.setText(Texts.get("form.browse")); //$NON-NLS-1$
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

	/**
	 * @param field its name
	 * @return a box to tick
	 */
	public Button check(String field) {
		new Label(area, SWT.NONE);
		Button check = Ids.set(new Button(area, SWT.CHECK), key(field));
		check.setText(words(field));
		check.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1));
		return check;
	}

	/**
	 * @param sentence what is said
	 * @param field    its name
	 * @return a quiet sentence under the fields
	 */
	public Label hint(String sentence, String field) {
		new Label(area, SWT.NONE);
		Label label = Ids.set(new Label(area, SWT.WRAP), key(field));
		label.setText(sentence);
		label.setForeground(Colours.of(area).quiet());
		label.setLayoutData(wide());
		return label;
	}

	/**
	 * @param field its name
	 * @return a button that tries or does something, and beside it what came of that
	 */
	public Attempt attempt(String field) {
		new Label(area, SWT.NONE);
		Composite row = new Composite(area, SWT.NONE);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false, COLUMNS - 1, 1);
		row.setLayoutData(data);
		return new Attempt(row, key(field), words(field));
	}

	/**
	 * @param text a field of {@link #file}
	 * @return the file that is named; empty for none
	 */
	public static Optional<Path> path(Text text) {
		String typed = text.getText().strip();
		return typed.isEmpty() ? Optional.empty() : Optional.of(Path.of(typed));
	}

	/**
	 * @param text a field of {@link #file}
	 * @return whether no file is named, or one that can be read
	 */
	public static boolean readable(Text text) {
		try {
			return path(text).map(Files::isReadable).orElse(true);
		} catch (java.nio.file.InvalidPathException e) {
			return false;
		}
	}
}

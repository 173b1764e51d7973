package org.vaguemestre.ui;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** What an area shows when it has nothing to show: an icon, what is so, what can be done, and a button that does it. */
public final class EmptyState extends Composite {

	private static final int WIDTH = 320;

	private final Icons icons;
	private final Label picture;
	private final Label title;
	private final Label advice;
	private final Composite buttons;

	/**
	 * Something to do.
	 *
	 * @param label the button's text
	 * @param id    the button's name, see {@link Ids}
	 * @param does  what the button does
	 */
	public record Choice(String label, String id, Runnable does) {
	}

	private List<Choice> shown = List.of();

	/**
	 * @param parent the area
	 */
	public EmptyState(Composite parent) {
		super(parent, SWT.NONE);
		icons = Icons.of(this);
		GridLayout layout = new GridLayout();
		layout.verticalSpacing = 8;
		setLayout(layout);
		Label above = new Label(this, SWT.NONE);
		above.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		picture = new Label(this, SWT.NONE);
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, false));
		title = new Label(this, SWT.CENTER | SWT.WRAP);
		title.setLayoutData(wide());
		advice = new Label(this, SWT.CENTER | SWT.WRAP);
		advice.setLayoutData(wide());
		buttons = new Composite(this, SWT.NONE);
		buttons.setLayout(new RowLayout());
		buttons.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, false));
		Label below = new Label(this, SWT.NONE);
		below.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		setBackgroundMode(SWT.INHERIT_FORCE);
		setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		title.setForeground(getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND));
		advice.setForeground(Colours.of(this).quiet());
		title.setFont(org.eclipse.jface.resource.JFaceResources.getFontRegistry()
				.getBold(org.eclipse.jface.resource.JFaceResources.DEFAULT_FONT));
	}

	/**
	 * @param icon   the picture
	 * @param what   what is so
	 * @param todo   what can be done; may be empty
	 */
	public void show(Icon icon, String what, String todo) {
		show(icon, what, todo, List.of());
	}

	/**
	 * @param icon  the picture
	 * @param what  what is so
	 * @param todo  what can be done; may be empty
	 * @param label the button's text; empty for no button
	 * @param id    the button's name, see {@link Ids}
	 * @param does  what the button does
	 */
	public void show(Icon icon, String what, String todo, String label, String id, Runnable does) {
		show(icon, what, todo, label.isEmpty() ? List.of() : List.of(new Choice(label, id, does)));
	}

	/**
	 * @param icon    the picture
	 * @param what    what is so
	 * @param todo    what can be done; may be empty
	 * @param choices a button each, the most likely first
	 */
	public void show(Icon icon, String what, String todo, List<Choice> choices) {
		picture.setImage(icons.large(icon));
		title.setText(what);
		advice.setText(todo);
		((GridData) advice.getLayoutData()).exclude = todo.isEmpty();
		advice.setVisible(!todo.isEmpty());
		boolean same = shown.stream().map(Choice::id).toList().equals(choices.stream().map(Choice::id).toList());
		shown = List.copyOf(choices);
		if (!same) {
			// a button that stays keeps the focus, and is not taken away under a click
			for (Control old : buttons.getChildren()) {
				old.dispose();
			}
			for (int i = 0; i < choices.size(); i++) {
				int place = i;
				Button button = Ids.set(new Button(buttons, SWT.PUSH), choices.get(i).id());
				button.addListener(SWT.Selection, e -> shown.get(place).does().run());
			}
		}
		for (int i = 0; i < choices.size(); i++) {
			((Button) buttons.getChildren()[i]).setText(choices.get(i).label());
		}
		((GridData) buttons.getLayoutData()).exclude = choices.isEmpty();
		buttons.setVisible(!choices.isEmpty());
		layout(true, true);
	}

	@Override
	public boolean setFocus() {
		return buttons.isVisible() ? buttons.setFocus() : super.setFocus();
	}

	private static GridData wide() {
		GridData data = new GridData(SWT.CENTER, SWT.CENTER, true, false);
		data.widthHint = WIDTH;
		return data;
	}
}

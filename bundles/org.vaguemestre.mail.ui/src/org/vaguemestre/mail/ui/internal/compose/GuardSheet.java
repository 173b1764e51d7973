package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;
import org.eclipse.swt.widgets.Link;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Side;
import org.vaguemestre.mail.guard.Mnemonics;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/**
 * All that is open about a message, above its text, each with its answers; absent while nothing is asked. Alt and a letter answers, Enter
 * takes the safe answer of the first guard, Escape goes back to writing.
 */
final class GuardSheet {

	/** What the user does with it. */
	interface Hand {
		/** An answer to one guard. */
		void answer(Guard guard, Answer answer);

		/** The message leaves in spite of all of them, none of which blocks. */
		void all(List<Guard> guards);

		/** Back to writing. */
		void back();

		/** What is asked shall be chosen. */
		void settings();
	}

	private static final int MARGIN = 10;
	/** The text stays in sight. */
	private static final int MOST_PERCENT = 62;
	/** One question and its answers, however much stands below. */
	private static final int LEAST_PERCENT = 25;
	private static final int LEAST_TEXT = 40;

	private final Composite bar;
	private final ScrolledComposite scrolled;
	private final Icons icons;
	private final Colours colours;
	/** Below what is scrolled: they answer all of it. */
	private Optional<Composite> feet = Optional.empty();
	private List<Guard> shown = List.of();
	private Optional<Hand> hand = Optional.empty();

	GuardSheet(Composite parent, Icons icons) {
		this.icons = icons;
		this.colours = Colours.of(parent);
		bar = Ids.set(new Composite(parent, SWT.NONE), "composer.guards"); //$NON-NLS-1$
		Announced.install(bar);
		scrolled = new ScrolledComposite(bar, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setShowFocusedControl(true);
		bar.setLayout(new Fit());
		bar.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		close();
	}

	boolean isOpen() {
		return !shown.isEmpty();
	}

	List<Guard> shown() {
		return shown;
	}

	/** The cursor must be elsewhere by then, or the window system puts it anywhere. */
	void close() {
		fill(List.of());
	}

	/**
	 * @param guards in the order in which they are read; none to close
	 * @param told   is told what the user does
	 */
	void show(List<Guard> guards, Hand told) {
		hand = Optional.of(told);
		fill(guards);
	}

	private void fill(List<Guard> guards) {
		shown = List.copyOf(guards);
		Control before = scrolled.getContent();
		Optional<Composite> former = feet;
		scrolled.setContent(null);
		feet = Optional.empty();
		Ids.text(bar, shown.stream().map(g -> g.words() + (g.advice().isEmpty() ? "" : ' ' + g.advice())).collect(Collectors.joining("\n"))); //$NON-NLS-1$ //$NON-NLS-2$
		Optional<Button> first = isOpen() ? Optional.of(fill()) : Optional.empty();
		((GridData) bar.getLayoutData()).exclude = !isOpen();
		bar.setVisible(isOpen());
		bar.getShell().layout(true, true);
		first.ifPresent(Control::setFocus);
		if (before != null) {
			before.dispose();
		}
		former.ifPresent(Control::dispose);
	}

	private Button fill() {
		boolean blocked = shown.stream().anyMatch(Guard::blocking);
		Composite sheet = grid(scrolled, 2);
		scrolled.setContent(sheet);
		sheet.setBackgroundMode(SWT.INHERIT_FORCE);
		Color background = colours.background(blocked ? Tone.ALARM : Tone.CAUTION);
		sheet.setBackground(background);
		((GridLayout) sheet.getLayout()).marginWidth = MARGIN;
		((GridLayout) sheet.getLayout()).marginTop = MARGIN;
		((GridLayout) sheet.getLayout()).marginBottom = MARGIN / 2;
		((GridLayout) sheet.getLayout()).verticalSpacing = MARGIN;
		((GridLayout) sheet.getLayout()).horizontalSpacing = MARGIN;
		List<String> wishes = new ArrayList<>(shown.stream().flatMap(g -> g.allAnswers().stream()).map(Answer::label).toList());
		boolean all = shown.size() > 1 && !blocked;
		wishes.add(Words.get("guard.leave")); //$NON-NLS-1$
		if (all) {
			wishes.add(Words.get("guard.all")); //$NON-NLS-1$
		}
		Iterator<String> labels = Mnemonics.apart(wishes, Set.of()).iterator();
		List<Button> safe = new ArrayList<>();
		shown.forEach(g -> row(sheet, g, labels).ifPresent(safe::add));
		feet = Optional.of(feet(background, labels, all));
		return safe.get(0);
	}

	/** @return the button of the safe answer */
	private Optional<Button> row(Composite sheet, Guard guard, Iterator<String> labels) {
		Label icon = new Label(sheet, SWT.NONE);
		icon.setImage(icons.get(guard.blocking() ? Icon.ERROR : Icon.WARNING));
		icon.setLayoutData(new GridData(SWT.CENTER, SWT.BEGINNING, false, false));
		Composite column = grid(sheet, 1);
		column.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		text(column, guard.words(), colours.foreground(guard.blocking() ? Tone.ALARM : Tone.CAUTION), true);
		if (!guard.advice().isEmpty()) {
			text(column, guard.advice(), colours.foreground(Tone.NEUTRAL), false);
		}
		if (!guard.sides().isEmpty()) {
			Composite sides = grid(column, guard.sides().size());
			((GridLayout) sides.getLayout()).makeColumnsEqualWidth = true;
			sides.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
			guard.sides().forEach(s -> side(sides, guard, s, labels));
		}
		Composite answers = new Composite(column, SWT.NONE);
		answers.setLayout(buttons());
		answers.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		List<Button> made = guard.answers().stream().map(a -> button(answers, guard, a, labels.next())).toList();
		return made.stream().findFirst();
	}

	private void side(Composite sides, Guard guard, Side side, Iterator<String> labels) {
		Composite card = grid(sides, 1);
		card.setBackground(card.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		card.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		((GridLayout) card.getLayout()).marginWidth = MARGIN;
		((GridLayout) card.getLayout()).marginHeight = MARGIN * 2 / 3;
		text(card, side.head(), colours.quiet(), false);
		for (int i = 0; i < side.lines().size(); i++) {
			text(card, side.lines().get(i), card.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND), i == 0);
		}
		side.answer().ifPresent(a -> {
			Button button = button(card, guard, a, labels.next());
			button.setLayoutData(new GridData(SWT.BEGINNING, SWT.END, false, true));
		});
	}

	private Composite feet(Color background, Iterator<String> labels, boolean all) {
		Composite made = grid(bar, 2);
		made.setBackgroundMode(SWT.INHERIT_FORCE);
		made.setBackground(background);
		((GridLayout) made.getLayout()).marginWidth = MARGIN;
		((GridLayout) made.getLayout()).marginTop = MARGIN / 2;
		((GridLayout) made.getLayout()).marginBottom = MARGIN;
		Composite left = new Composite(made, SWT.NONE);
		left.setLayout(buttons());
		left.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		press(Ids.set(new Button(left, SWT.PUSH), "composer.guards.back"), labels.next(), Hand::back); //$NON-NLS-1$
		if (all) {
			press(Ids.set(new Button(left, SWT.PUSH), "composer.guards.all"), labels.next(), h -> h.all(shown)); //$NON-NLS-1$
		}
		Link settings = Ids.set(new Link(made, SWT.NONE), "composer.guards.settings"); //$NON-NLS-1$
		settings.setText("<a>" + Words.get("guard.settings") + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		settings.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		settings.addListener(SWT.Selection, e -> hand.ifPresent(Hand::settings));
		return made;
	}

	private Button button(Composite parent, Guard guard, Answer answer, String label) {
		Button button = Ids.set(new Button(parent, SWT.PUSH), "composer.guard." + guard.code() + '.' + answer.deed()); //$NON-NLS-1$
		Ids.accessible(button, label.replace("&&", "\0").replace("&", "").replace('\0', '&') + ", " + guard.words()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		press(button, label, h -> h.answer(guard, answer));
		return button;
	}

	/** What is done may take the button away: not inside of its own listener. Enter on a button is that button. */
	private void press(Button button, String label, Consumer<Hand> does) {
		button.setText(label);
		Runnable later = () -> button.getDisplay().asyncExec(() -> {
			if (!button.isDisposed()) {
				hand.ifPresent(does);
			}
		});
		button.addListener(SWT.Selection, e -> later.run());
		button.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_RETURN) {
				e.detail = SWT.TRAVERSE_NONE;
				e.doit = true;
				later.run();
			}
		});
	}

	private static void text(Composite parent, String words, Color colour, boolean bold) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		label.setForeground(colour);
		if (bold) {
			label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		}
		label.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
	}

	private static Composite grid(Composite parent, int columns) {
		Composite grid = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 4;
		layout.horizontalSpacing = MARGIN;
		grid.setLayout(layout);
		return grid;
	}

	private static RowLayout buttons() {
		RowLayout row = new RowLayout(SWT.HORIZONTAL);
		row.marginLeft = 0;
		row.marginTop = 0;
		row.marginBottom = 0;
		row.spacing = MARGIN * 2 / 3;
		return row;
	}

	/** As high as what it holds, within what leaves room for the text. */
	private final class Fit extends Layout {

		@Override
		protected Point computeSize(Composite composite, int width, int height, boolean flush) {
			Rectangle window = bar.getShell().getClientArea();
			int wide = width == SWT.DEFAULT ? window.width : width;
			int most = Math.min(window.height * MOST_PERCENT / 100, window.height - others(wide));
			return new Point(wide, Math.min(high(wide, flush), Math.max(most, window.height * LEAST_PERCENT / 100)));
		}

		/** What the rest of the window needs; the text may be scrolled and gives way. */
		private int others(int wide) {
			int sum = 0;
			for (Control other : bar.getParent().getChildren()) {
				if (other != bar && other.getLayoutData() instanceof GridData data && !data.exclude) {
					sum += data.grabExcessVerticalSpace ? LEAST_TEXT : other.computeSize(wide, SWT.DEFAULT).y;
				}
			}
			return sum;
		}

		@Override
		protected void layout(Composite composite, boolean flush) {
			Rectangle area = bar.getClientArea();
			int below = Math.min(area.height, feet(area.width, flush));
			scrolled.setMinHeight(questions(area.width, flush));
			scrolled.setBounds(area.x, area.y, area.width, area.height - below);
			feet.ifPresent(f -> f.setBounds(area.x, area.y + area.height - below, area.width, below));
		}

		private int high(int width, boolean flush) {
			return questions(width, flush) + feet(width, flush);
		}

		private int questions(int width, boolean flush) {
			return scrolled.getContent() == null ? 0 : scrolled.getContent().computeSize(Math.max(width, 1), SWT.DEFAULT, flush).y;
		}

		private int feet(int width, boolean flush) {
			return feet.map(f -> f.computeSize(Math.max(width, 1), SWT.DEFAULT, flush).y).orElse(0);
		}
	}
}

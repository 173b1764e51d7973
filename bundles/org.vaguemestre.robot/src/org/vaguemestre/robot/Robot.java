package org.vaguemestre.robot;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;

/**
 * Uses the running application as a person does. Widgets are named by the
 * string that their view has put on them:
 * {@code widget.setData(Robot.ID, "mailbox.list")}; controls, tool items, menu
 * items and table columns alike.
 * <p>
 * A robot works from a thread of its own, never the display's. Each method
 * first waits for its widget to be there and usable, so a script needs no
 * pauses; what does not come in time is a {@link RobotException} that says what
 * was missing. Clicks and keys are real events of the window system and return
 * at once: wait for their effect with {@link #waitFor}.
 */
public final class Robot {

	/** The key of {@link Widget#setData(String, Object)} under which a widget carries its identifier. */
	public static final String ID = "org.vaguemestre.id";

	/** The key under which a widget that paints its text itself makes that text known. */
	public static final String TEXT = "org.vaguemestre.text";

	/** The property that names the folder of the pictures; none are taken without it. */
	public static final String PICTURES = "org.vaguemestre.pictures";

	/** A busy machine takes its time; only what never comes is waited for as long as this. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** The rows of a table are measured after the first one. */
	private static final int FRAMES = 2;
	/** A window that nothing is seen of is not painted. */
	private static final Duration FRAME = Duration.ofSeconds(5);

	private final Display display;
	private final Duration timeout;
	private final UiThread ui;
	private final WidgetFinder finder;
	private final Hands hands;
	private final Clicks clicks;
	private final Keyboard keyboard;

	/**
	 * @param display the display of the application
	 * @param timeout how long to wait for a widget or a condition before giving up
	 */
	public Robot(Display display, Duration timeout) {
		this.display = Objects.requireNonNull(display);
		this.timeout = Objects.requireNonNull(timeout);
		this.ui = new UiThread(display);
		this.finder = new WidgetFinder(display);
		this.hands = new Hands(display);
		this.clicks = new Clicks(display, ui, hands);
		this.keyboard = new Keyboard(display);
	}

	/**
	 * @param display the display of the application
	 */
	public Robot(Display display) {
		this(display, PATIENCE);
	}

	/**
	 * Waits for a widget and does something with it on the display's thread.
	 *
	 * @param <W>  the type of the widget
	 * @param <T>  the type of the answer
	 * @param type the type of the widget
	 * @param id   its identifier
	 * @param work what to do; it must not open a dialog, which would block the robot until it is closed
	 * @return the answer of {@code work}
	 */
	public <W extends Widget, T> T with(Class<W> type, String id, Function<W, T> work) {
		W widget = find(type, id);
		return ui.call(() -> work.apply(widget), timeout);
	}

	/**
	 * Waits for a visible widget.
	 *
	 * @param <W>  the type of the widget
	 * @param type the type of the widget
	 * @param id   its identifier
	 * @return the widget; where several carry the identifier, the one in the active or newest window
	 */
	public <W extends Widget> W find(Class<W> type, String id) {
		return ui.await(() -> first(type, id), timeout, "no " + type.getSimpleName() + " with the id \"" + id + "\" is to be seen");
	}

	/**
	 * @param id an identifier
	 * @return whether a visible widget carries it now
	 */
	public boolean exists(String id) {
		return ui.call(() -> first(Widget.class, id) != null, timeout);
	}

	/**
	 * @param id a control or item
	 * @return whether it is there, visible and enabled now
	 */
	public boolean isEnabled(String id) {
		return ui.call(() -> enabled(first(Widget.class, id)), timeout);
	}

	/**
	 * Waits until the widget is enabled and clicks into its middle. A menu item is chosen without opening its menu.
	 *
	 * @param id a control, a tool item or a menu item
	 */
	public void click(String id) {
		// found and clicked at once, so that it cannot be replaced in between
		clicks.click(() -> {
			Widget widget = first(Widget.class, id);
			return enabled(widget) ? widget : null;
		}, timeout, "no enabled widget with the id \"" + id + "\" is to be seen");
	}

	/**
	 * Clicks a button by its text, for dialogs that are not ours.
	 *
	 * @param text the text without mnemonic marks
	 */
	public void clickButton(String text) {
		clicks.click(() -> finder
				.all(w -> w instanceof Button b && plain(b.getText()).equals(text) && b.isVisible() && b.isEnabled()).stream()
				.findFirst().orElse(null), timeout, "no enabled button \"" + text + "\" is to be seen");
	}

	/**
	 * Chooses a menu item by its path of texts, in the menu bar or any pop-up menu of a window.
	 *
	 * @param path the texts without mnemonic marks and accelerators, outermost first
	 */
	public void menu(String... path) {
		Menus menus = new Menus(finder);
		MenuItem item = ui.await(() -> menus.find(path), timeout, "no enabled menu item " + String.join(" > ", path));
		ui.call(() -> {
			hands.click(item, true);
			return item;
		}, timeout);
	}

	/**
	 * Puts the focus into a text field and types at the end of what it holds. Verify and modify listeners are told
	 * character by character; the keyboard layout of the machine does not matter.
	 *
	 * @param id   a {@link Text}, {@link StyledText}, {@link Combo} or {@link CCombo}
	 * @param text what to type
	 */
	public void type(String id, String text) {
		Control control = (Control) usable(id);
		ui.call(() -> {
			control.getShell().forceActive();
			control.setFocus();
			Fields.toEnd(control);
			return control;
		}, timeout);
		text.codePoints().mapToObj(Character::toString).forEach(c -> ui.call(() -> {
			// a window that becomes active just now selects all that is in its field
			Fields.toEnd(control);
			Fields.insert(control, c);
			return control;
		}, timeout));
	}

	/**
	 * Replaces the whole content of a text field.
	 *
	 * @param id   as for {@link #type}
	 * @param text the new content
	 */
	public void setText(String id, String text) {
		Control control = (Control) usable(id);
		ui.call(() -> {
			control.setFocus();
			Fields.set(control, text);
			return control;
		}, timeout);
	}

	/**
	 * Presses a key in whatever has the focus.
	 *
	 * @param modifiers {@link SWT#CTRL}, {@link SWT#SHIFT}, {@link SWT#ALT} or {@link SWT#NONE}
	 * @param key       a key code of {@link SWT} or a character
	 */
	public void key(int modifiers, int key) {
		// looked and pressed at once, so that no other window can come in between
		ui.await(() -> {
			if (!keyboard.ready()) {
				return null;
			}
			press(modifiers, key);
			return Boolean.TRUE;
		}, timeout, "a window that takes keys");
	}

	/**
	 * Puts a file into the clipboard, as a file manager does, and presses the keys of pasting in whatever has the focus.
	 *
	 * @param file the file to paste
	 */
	public void pasteFile(Path file) {
		Clipboard clipboard = ui.call(() -> {
			Clipboard made = new Clipboard(display);
			made.setContents(new Object[] { new String[] { file.toAbsolutePath().toString() } },
					new Transfer[] { FileTransfer.getInstance() });
			return made;
		}, timeout);
		key(SWT.MOD1, 'v');
		ui.call(() -> {
			clipboard.dispose();
			return Boolean.TRUE;
		}, timeout);
	}

	private void press(int modifiers, int key) {
		if (!hands.press(modifiers, key)) {
			throw new RobotException("this window system lets no program press keys");
		}
	}

	/**
	 * @param id any widget that shows a text
	 * @return the text, without mnemonic marks for labels and items
	 */
	public String text(String id) {
		Widget widget = find(Widget.class, id);
		return ui.call(() -> Fields.text(widget), timeout);
	}

	/**
	 * @param id a table or a tree
	 * @return the texts of all cells, row by row; of a tree, every item already known to it
	 */
	public List<List<String>> rows(String id) {
		Widget widget = find(Widget.class, id);
		return ui.call(() -> Cells.rows(widget), timeout);
	}

	/**
	 * Waits for a row.
	 *
	 * @param id   a table (also a virtual one) or a tree
	 * @param what names the row for the failure message
	 * @param row  whether the texts of the cells are those of the wanted row
	 * @return the texts of its cells
	 */
	public List<String> waitForRow(String id, String what, Predicate<List<String>> row) {
		Widget widget = find(Widget.class, id);
		return ui.await(() -> Cells.rows(widget).stream().filter(row).findFirst().orElse(null), timeout,
				"no row in \"" + id + "\": " + what);
	}

	/**
	 * Waits for a row and selects it as a click does.
	 *
	 * @param id   a table (also a virtual one) or a tree
	 * @param what names the row for the failure message
	 * @param row  whether the texts of the cells are those of the wanted row
	 */
	public void selectRow(String id, String what, Predicate<List<String>> row) {
		Widget widget = find(Widget.class, id);
		ui.await(() -> Cells.select(widget, row).orElse(null), timeout, "no row in \"" + id + "\": " + what);
	}

	/**
	 * Waits for a row, selects it and opens it as a double click does.
	 *
	 * @param id   a table (also a virtual one) or a tree
	 * @param what names the row for the failure message
	 * @param row  whether the texts of the cells are those of the wanted row
	 */
	public void openRow(String id, String what, Predicate<List<String>> row) {
		selectRow(id, what, row);
		Widget widget = find(Widget.class, id);
		display.asyncExec(() -> Cells.open(widget));
	}

	/**
	 * Waits for a condition, asked again and again on the display's thread.
	 *
	 * @param what      what is waited for, for the failure message
	 * @param condition must not block
	 */
	public void waitFor(String what, BooleanSupplier condition) {
		waitFor(what, timeout, condition);
	}

	/**
	 * Waits for a condition, asked again and again on the display's thread.
	 *
	 * @param what      what is waited for, for the failure message
	 * @param limit     how long
	 * @param condition must not block
	 */
	public void waitFor(String what, Duration limit, BooleanSupplier condition) {
		ui.hold(condition, limit, what);
	}

	/**
	 * Waits until a widget shows a text.
	 *
	 * @param id   any widget that shows a text
	 * @param part what its text must contain
	 */
	public void waitForText(String id, String part) {
		String typed = plainSpaces(part);
		ui.await(() -> {
			Widget widget = first(Widget.class, id);
			return widget != null && Fields.text(widget).contains(typed) ? Boolean.TRUE : null;
		}, timeout, "\"" + id + "\" does not show \"" + part + "\"");
	}

	/**
	 * Waits until no visible widget carries the identifier.
	 *
	 * @param id an identifier
	 */
	public void waitUntilGone(String id) {
		ui.await(() -> first(Widget.class, id) == null ? Boolean.TRUE : null, timeout, "\"" + id + "\" is still there");
	}

	/**
	 * Runs something on the display's thread and waits for it.
	 *
	 * @param <T>  the type of the answer
	 * @param work must not open a dialog
	 * @return its answer
	 */
	public <T> T onUi(Callable<T> work) {
		return ui.call(work, timeout);
	}

	/**
	 * Saves a picture of everything on the display, once it has been painted.
	 *
	 * @param file a path ending in {@code .png}; its folder exists
	 */
	public void screenshot(Path file) {
		for (int frame = 0; frame < FRAMES; frame++) {
			Set<Shell> unpainted = ui.call(() -> Screen.paintAll(display), timeout);
			Instant enough = Instant.now().plus(FRAME);
			ui.await(() -> unpainted.stream().allMatch(Shell::isDisposed) || Instant.now().isAfter(enough) ? Boolean.TRUE : null,
					timeout.plus(FRAME), "something painted");
		}
		ui.call(() -> {
			Screen.save(display, file);
			return Boolean.TRUE;
		}, timeout);
	}

	/**
	 * Looks at what is shown and, if the property {@link #PICTURES} names a folder, saves a picture of it there.
	 *
	 * @param name of the picture
	 * @throws RobotException what is shown has flaws
	 */
	public void picture(String name) {
		Pictures.take(this, name);
		look();
	}

	/**
	 * Waits until nothing is cut in any open window, every field and icon has a name, and no letter leads to two places of a
	 * dialog.
	 *
	 * @throws RobotException there still is such a flaw; the message names each
	 */
	public void look() {
		Look.hold(ui, finder, timeout);
	}

	private Widget usable(String id) {
		return ui.await(() -> {
			Widget widget = first(Widget.class, id);
			return enabled(widget) ? widget : null;
		}, timeout, "no enabled widget with the id \"" + id + "\" is to be seen");
	}

	private <W extends Widget> W first(Class<W> type, String id) {
		return finder.all(w -> type.isInstance(w) && id.equals(w.getData(ID)) && WidgetFinder.isVisible(w)).stream().findFirst()
				.map(type::cast).orElse(null);
	}

	static boolean enabled(Widget widget) {
		if (widget instanceof Control control) {
			return control.isEnabled();
		}
		if (widget instanceof ToolItem item) {
			return item.isEnabled();
		}
		if (widget instanceof MenuItem item) {
			return item.getEnabled();
		}
		return widget != null;
	}

	/**
	 * @param text what a widget shows
	 * @return the text with a space in the place of each no-break space, as one types it
	 */
	public static String plainSpaces(String text) {
		return text.replace('\u00A0', ' ').replace('\u202F', ' ');
	}

	static String plain(String label) {
		int accelerator = label.indexOf('\t');
		return plainSpaces(accelerator < 0 ? label : label.substring(0, accelerator)).replaceAll("&(.)", "$1").strip();
	}
}

package org.vaguemestre.robot;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.Widget;

/**
 * Looks at a window as somebody does who reads all of it: what is cut, what has no name, which letter leads to two places.
 * Display's thread only.
 */
final class Look {

	/** What widths may differ by: themes round. */
	private static final int SLACK = 2;

	/** How long the last look may take. */
	private static final Duration LAST_LOOK = Duration.ofSeconds(60);

	private final Shell shell;
	private final List<String> flaws = new ArrayList<>();
	private final Map<Character, String> mnemonics = new HashMap<>();

	private Look(Shell shell) {
		this.shell = shell;
	}

	/** Waits until nothing is wrong with any open window. */
	static void hold(UiThread ui, WidgetFinder finder, Duration timeout) {
		try {
			ui.await(() -> at(finder.shells()).isEmpty() ? Boolean.TRUE : null, timeout, "a window without flaws");
		} catch (RobotException e) {
			// the time may be up before a busy window was looked at
			List<String> flaws = ui.call(() -> at(finder.shells()), LAST_LOOK);
			if (!flaws.isEmpty()) {
				throw new RobotException("what is shown has flaws:\n" + String.join("\n", flaws), e);
			}
		}
	}

	/** @return what is wrong with each visible window, a line each; empty if nothing is */
	private static List<String> at(List<Shell> shells) {
		List<String> all = new ArrayList<>();
		for (Shell shell : shells) {
			if (shell.isVisible() && !shell.getMinimized()) {
				Look look = new Look(shell);
				look.walk(shell);
				all.addAll(look.flaws);
			}
		}
		return all;
	}

	private void walk(Composite parent) {
		for (Control child : parent.getChildren()) {
			Point size = child.getSize();
			// what is laid out to nothing is not meant to be seen
			if (!child.isVisible() || size.x <= 1 || size.y <= 1) {
				continue;
			}
			inside(parent, child);
			fits(child);
			named(child);
			mnemonic(child);
			if (child instanceof Composite inner && !(child instanceof Combo)) {
				walk(inner);
			}
		}
	}

	/** A control that its parent shows only a part of. */
	private void inside(Composite parent, Control child) {
		if (parent instanceof ScrolledComposite || !said(child)) {
			return;
		}
		Rectangle area = parent.getClientArea();
		Rectangle bounds = child.getBounds();
		// a parent without any room is not meant to be seen
		if (area.width > 0 && area.height > 0 && (bounds.x + bounds.width > area.x + area.width + SLACK || bounds.y + bounds.height > area.y + area.height + SLACK)) {
			flaw(child, "stands out of its parent: " + bounds + " in " + area);
		}
	}

	private static boolean said(Control control) {
		return control instanceof Label label && !label.getText().isEmpty() || control instanceof Button || control instanceof Link
				|| control instanceof CLabel;
	}

	private void fits(Control control) {
		Point size = control.getSize();
		if (control instanceof Label || control instanceof Button || control instanceof Link || control instanceof CLabel) {
			if (text(control).isEmpty()) {
				return;
			}
			boolean wraps = (control.getStyle() & SWT.WRAP) != 0 || control instanceof Link;
			Point wanted = control.computeSize(wraps ? size.x : SWT.DEFAULT, SWT.DEFAULT);
			if (wanted.x > size.x + SLACK || wanted.y > size.y + SLACK) {
				flaw(control, "needs " + wanted.x + "x" + wanted.y + ", has " + size.x + "x" + size.y);
			}
		} else if (control instanceof Group group) {
			room(control, group.getText(), size.x);
		} else if (control instanceof Combo combo && (combo.getStyle() & SWT.READ_ONLY) != 0) {
			Point wanted = combo.computeSize(SWT.DEFAULT, SWT.DEFAULT);
			if (wanted.x > size.x + SLACK && width(combo, combo.getText()) > size.x - 40) {
				flaw(control, "\"" + combo.getText() + "\" is wider than " + size.x);
			}
		} else if (control instanceof Text text && (text.getStyle() & SWT.MULTI) == 0) {
			// what is typed may be long, and what is cut is whole in the tooltip
			String shown = text.getText().isEmpty() ? text.getMessage() : text.getEditable() ? "" : text.getText();
			room(control, blank(text.getToolTipText()) ? shown : "", text.getClientArea().width);
		} else if (control instanceof ToolBar bar) {
			bar(bar);
		} else if (control instanceof Table table && table.getHeaderVisible()) {
			for (TableColumn column : table.getColumns()) {
				column(table, column, column.getText(), column.getWidth());
			}
		} else if (control instanceof Tree tree && tree.getHeaderVisible()) {
			for (TreeColumn column : tree.getColumns()) {
				column(tree, column, column.getText(), column.getWidth());
			}
		}
	}

	private void bar(ToolBar bar) {
		for (ToolItem item : bar.getItems()) {
			Rectangle bounds = item.getBounds();
			if ((item.getStyle() & SWT.SEPARATOR) != 0) {
				continue;
			}
			if (item.getText().isEmpty() && blank(item.getToolTipText())) {
				flaw(item, "has neither words nor tooltip");
			}
			if (bounds.x + bounds.width > bar.getSize().x + SLACK && bar.computeSize(bar.getSize().x, SWT.DEFAULT).y > bar.getSize().y + SLACK) {
				flaw(item, "\"" + item.getText() + item.getToolTipText() + "\" does not fit in its tool bar: " + bounds + " in " + bar.getSize());
			}
		}
	}

	private void column(Control list, Widget column, String words, int width) {
		// a column that the user drew to nothing, or that has only pictures
		if (width > 0 && !words.isEmpty() && width(list, words) > width) {
			flaw(column, "\"" + words + "\" needs " + width(list, words) + ", has " + width);
		}
	}

	private void room(Control control, String words, int width) {
		if (width(control, words) > width) {
			flaw(control, "\"" + words + "\" needs " + width(control, words) + ", has " + width);
		}
	}

	private static int width(Control control, String words) {
		GC gc = new GC(control);
		try {
			gc.setFont(control.getFont());
			return gc.textExtent(words, SWT.DRAW_MNEMONIC).x;
		} finally {
			gc.dispose();
		}
	}

	private void named(Control control) {
		boolean asked = control instanceof Text || control instanceof Combo || control instanceof Spinner || control instanceof Table
				|| control instanceof Tree || control instanceof Button button && button.getText().isEmpty();
		if (asked && control.getData(Robot.ID) != null && blank(name(control)) && blank(control.getToolTipText())) {
			flaw(control, "has no name for those who hear the screen");
		}
	}

	/** What a screen reader is told; SWT has no question for it. */
	private static String name(Control control) {
		try {
			Field field = Accessible.class.getDeclaredField("accessibleListeners");
			field.setAccessible(true);
			AccessibleEvent event = new AccessibleEvent(control);
			if (field.get(control.getAccessible()) instanceof List<?> listeners) {
				listeners.forEach(listener -> ((AccessibleListener) listener).getName(event));
			}
			return event.result;
		} catch (ReflectiveOperationException e) {
			throw new RobotException("no accessible name can be read", e);
		}
	}

	/** Two buttons of a dialog with one letter: the key only moves between them. */
	private void mnemonic(Control control) {
		if (shell.getParent() == null || !(control instanceof Button || control instanceof Label) || !control.isEnabled()) {
			return;
		}
		String words = text(control);
		int at = words.replace("&&", "__").indexOf('&');
		if (at >= 0 && at + 1 < words.length()) {
			char key = words.toLowerCase(Locale.ROOT).charAt(at + 1);
			String other = mnemonics.putIfAbsent(key, words);
			if (other != null) {
				flaw(control, "has the letter of \"" + other + "\"");
			}
		}
	}

	private static String text(Control control) {
		return control instanceof Label label ? label.getText() : control instanceof Button button ? button.getText()
				: control instanceof Link link ? link.getText() : control instanceof CLabel label ? label.getText() : "";
	}

	private static boolean blank(String words) {
		return words == null || words.isBlank();
	}

	private void flaw(Widget widget, String what) {
		Object id = widget.getData(Robot.ID);
		String words = widget instanceof Control control ? text(control) : "";
		flaws.add(shell.getText() + " / " + widget.getClass().getSimpleName() + (id == null ? "" : " " + id)
				+ (words.isEmpty() ? "" : " \"" + words + "\"") + " " + what);
	}
}

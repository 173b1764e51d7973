package org.vaguemestre.robot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Widget;

/**
 * Mouse and keyboard. Real events of the window system where it lets a program
 * make them; where it does not (Wayland, a remote session), the same listeners
 * are notified. Display's thread only, and never waiting: a click may open a
 * dialog that runs an event loop of its own.
 */
final class Hands {

	private final Display display;

	Hands(Display display) {
		this.display = display;
	}

	/**
	 * @param widget what to click
	 * @param anyway tell the widget of a click also where it cannot be pointed at
	 * @return false if nothing was done, for something covers the widget
	 */
	boolean click(Widget widget, boolean anyway) {
		if (widget instanceof MenuItem item) {
			// menus are closed at this moment: nothing is there to point at
			if (!item.isEnabled()) {
				throw new RobotException("the menu item is disabled: " + item.getText());
			}
			toggle(item);
			notifyLater(item, SWT.Selection);
			return true;
		}
		Control control = widget instanceof ToolItem tool ? tool.getParent() : asControl(widget);
		boolean enabled = widget instanceof ToolItem tool ? tool.isEnabled() : control.isEnabled();
		if (!enabled) {
			throw new RobotException("disabled, cannot be clicked: " + widget);
		}
		Rectangle bounds = widget instanceof ToolItem tool ? tool.getBounds() : inside(control);
		Point at = control.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
		control.getShell().forceActive();
		if (clickAt(control, at)) {
			return true;
		}
		if (anyway) {
			if (widget instanceof Button button) {
				toggle(button);
			}
			if (widget instanceof Canvas) {
				// it makes a click of the mouse itself
				notifyLater(widget, SWT.MouseDown);
				notifyLater(widget, SWT.MouseUp);
			} else {
				notifyLater(widget, SWT.Selection);
			}
		}
		return anyway;
	}

	/** @return false where the window system makes no events for programs, or the point is covered by something else */
	private boolean clickAt(Control control, Point at) {
		Event move = new Event();
		move.type = SWT.MouseMove;
		move.x = at.x;
		move.y = at.y;
		if (!display.post(move)) {
			return false;
		}
		if (display.getCursorLocation().equals(at) && !belongsTo(display.getCursorControl(), control)) {
			return false;
		}
		return button(SWT.MouseDown) && button(SWT.MouseUp);
	}

	/** Presses and releases a key with its modifiers; {@code key} is an SWT key code or a character. */
	boolean press(int modifiers, int key) {
		int[] held = { SWT.CTRL, SWT.SHIFT, SWT.ALT, SWT.COMMAND };
		boolean done = true;
		for (int modifier : held) {
			if ((modifiers & modifier) != 0) {
				done &= key(SWT.KeyDown, modifier);
			}
		}
		done &= key(SWT.KeyDown, key);
		done &= key(SWT.KeyUp, key);
		for (int i = held.length - 1; i >= 0; i--) {
			if ((modifiers & held[i]) != 0) {
				done &= key(SWT.KeyUp, held[i]);
			}
		}
		return done;
	}

	private boolean key(int type, int key) {
		Event event = new Event();
		event.type = type;
		if ((key & SWT.KEYCODE_BIT) != 0 || (key & SWT.MODIFIER_MASK) != 0) {
			event.keyCode = key;
		} else {
			event.character = (char) key;
			if (key < ' ' || key == SWT.DEL) {
				// GTK drops return, tab, escape, backspace and delete without their key code
				event.keyCode = key;
			}
		}
		return display.post(event);
	}

	private boolean button(int type) {
		Event event = new Event();
		event.type = type;
		event.button = 1;
		return display.post(event);
	}

	private void notifyLater(Widget widget, int type) {
		display.asyncExec(() -> {
			if (!widget.isDisposed()) {
				Event event = new Event();
				event.widget = widget;
				event.display = display;
				event.button = type == SWT.Selection ? 0 : 1;
				widget.notifyListeners(type, event);
			}
		});
	}

	private static void toggle(MenuItem item) {
		if ((item.getStyle() & SWT.CHECK) != 0) {
			item.setSelection(!item.getSelection());
		} else if ((item.getStyle() & SWT.RADIO) != 0) {
			for (MenuItem other : item.getParent().getItems()) {
				if ((other.getStyle() & SWT.RADIO) != 0) {
					other.setSelection(other == item);
				}
			}
		}
	}

	/** What a click does to a button before it tells of it. */
	private static void toggle(Button button) {
		if ((button.getStyle() & (SWT.CHECK | SWT.TOGGLE)) != 0) {
			button.setSelection(!button.getSelection());
		} else if ((button.getStyle() & SWT.RADIO) != 0) {
			for (Control other : button.getParent().getChildren()) {
				if (other instanceof Button radio && (radio.getStyle() & SWT.RADIO) != 0) {
					radio.setSelection(radio == button);
				}
			}
		}
	}

	private static boolean belongsTo(Control found, Control wanted) {
		for (Control control = found; control != null; control = control.getParent()) {
			if (control == wanted) {
				return true;
			}
		}
		return false;
	}

	private static Rectangle inside(Control control) {
		Point size = control.getSize();
		// a check box or link reacts where its text is, at its left
		boolean leftAligned = control instanceof org.eclipse.swt.widgets.Link
				|| (control.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0 && control instanceof Button;
		return leftAligned ? new Rectangle(0, 0, Math.min(size.x, 24), Math.min(size.y, 24)) : new Rectangle(0, 0, size.x, size.y);
	}

	private static Control asControl(Widget widget) {
		if (widget instanceof Control control) {
			return control;
		}
		throw new RobotException("cannot be clicked: " + widget);
	}
}

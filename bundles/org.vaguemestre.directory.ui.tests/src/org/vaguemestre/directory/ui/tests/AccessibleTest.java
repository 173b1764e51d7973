package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.OwnDirectory;

/** Whoever hears the screen hears what each control is. */
class AccessibleTest extends ViewTestCase {

	@Test
	void everyControlHasAName() throws Exception {
		fill();
		FakeOwn own = new FakeOwn();
		sources.add(own);
		offer(OwnDirectory.class, own, 1000);
		show();
		robot.type("directory.search", "lefevre cardio");
		robot.waitForText("directory.card.name", "Hélène");
		List<String> nameless = new ArrayList<>();
		int[] named = { 0 };
		robot.onUi(() -> {
			look(shell(), nameless, named);
			return Boolean.TRUE;
		});
		assertTrue(named[0] >= 12, "field, six chips, list, tools, boxes, details, note: " + named[0]);
		assertEquals(List.of(), nameless);
		robot.click("directory.state");
		Shell popover = robot.find(Shell.class, "directory.sources");
		robot.onUi(() -> {
			look(popover, nameless, named);
			return Boolean.TRUE;
		});
		assertEquals(List.of(), nameless);
	}

	private static void look(Composite parent, List<String> nameless, int[] named) throws ReflectiveOperationException {
		for (Control child : parent.getChildren()) {
			Object id = id(child);
			boolean ours = id != null && id.toString().startsWith("directory.");
			if (ours && (child instanceof Text || child instanceof Table || child instanceof StyledText || child instanceof Button
					|| child.getClass().getSuperclass() == Canvas.class)) {
				if (name(child).isBlank()) {
					nameless.add(id.toString());
				} else {
					named[0]++;
				}
			}
			if (child instanceof ToolBar bar) {
				for (ToolItem item : bar.getItems()) {
					if (id(item) != null && id(item).toString().startsWith("directory.") && (item.getText() + item.getToolTipText()).isBlank()) {
						nameless.add(id(item).toString());
					}
				}
			}
			if (child instanceof Composite inner) {
				look(inner, nameless, named);
			}
		}
	}

	/** What a screen reader is told; SWT has no question for it. */
	private static String name(Control control) throws ReflectiveOperationException {
		if (control instanceof Button button && !button.getText().isBlank()) {
			return button.getText();
		}
		Field field = Accessible.class.getDeclaredField("accessibleListeners");
		field.setAccessible(true);
		AccessibleEvent event = new AccessibleEvent(control);
		if (field.get(control.getAccessible()) instanceof List<?> listeners) {
			listeners.forEach(listener -> ((AccessibleListener) listener).getName(event));
		}
		return event.result == null ? "" : event.result;
	}
}

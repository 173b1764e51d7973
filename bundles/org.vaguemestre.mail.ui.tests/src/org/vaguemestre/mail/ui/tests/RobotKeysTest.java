package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.robot.Robot;

/** Keys that the robot presses go where a person's would go, whatever the window system is about. */
class RobotKeysTest {

	private static final int ROUNDS = 10;

	private final Robot robot = new Robot(Display.getDefault());
	private Shell shell;
	private Text field;
	private Label label;

	@BeforeEach
	void openADialog() {
		shell = robot.onUi(() -> open(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), SWT.DIALOG_TRIM));
		field = (Text) robot.onUi(() -> shell.getChildren()[0]);
		label = (Label) robot.onUi(() -> shell.getChildren()[1]);
	}

	@AfterEach
	void close() {
		robot.onUi(() -> {
			shell.dispose();
			return Boolean.TRUE;
		});
	}

	private static Shell open(Shell parent, int style) {
		Shell opened = new Shell(parent, style);
		opened.setLayout(new GridLayout());
		Text text = new Text(opened, SWT.BORDER);
		text.setLayoutData(new GridData(200, 30));
		Label words = new Label(opened, SWT.NONE);
		words.setText("Point here");
		opened.setSize(400, 200);
		opened.open();
		text.setFocus();
		return opened;
	}

	@Test
	void aKeyReachesTheFieldWhileATooltipIsOpen() throws Exception {
		assumeTrue("gtk".equals(SWT.getPlatform()));
		robot.key(SWT.NONE, 'a');
		robot.waitFor("the first letter", () -> field.getText().equals("a"));
		robot.onUi(() -> {
			label.setToolTipText("What this is about");
			return Boolean.TRUE;
		});
		robot.waitFor("the tooltip", () -> {
			if (Display.getCurrent().getCursorControl() != label && focused() == 1) {
				Point to = label.toDisplay(10, 5);
				Event move = new Event();
				move.type = SWT.MouseMove;
				move.x = to.x;
				move.y = to.y;
				Display.getCurrent().post(move);
			}
			return focused() > 1;
		});
		robot.key(SWT.NONE, 'b');
		robot.waitFor("the second letter", () -> field.getText().equals("ab"));
	}

	@Test
	void aKeyGoesToTheWindowThatHasJustOpened() {
		for (int i = 0; i < ROUNDS; i++) {
			Shell popup = robot.onUi(() -> open(shell, SWT.NO_TRIM | SWT.TOOL));
			robot.key(SWT.NONE, 'c');
			robot.waitFor("the letter in it", () -> ((Text) popup.getChildren()[0]).getText().equals("c"));
			robot.onUi(() -> {
				popup.dispose();
				return Boolean.TRUE;
			});
		}
		assertEquals("", robot.onUi(() -> field.getText()), "the window before took a key");
	}

	/** How many windows GTK holds focused: an open tooltip is one. */
	private static int focused() {
		try {
			Class<?> gdk = Class.forName("org.eclipse.swt.internal.gtk.GDK");
			Class<?> os = Class.forName("org.eclipse.swt.internal.gtk.OS");
			Object root = gdk.getMethod("gdk_get_default_root_window").invoke(null);
			int count = 0;
			int wanted = gdk.getField("GDK_WINDOW_STATE_FOCUSED").getInt(null);
			int mask = wanted | gdk.getField("GDK_WINDOW_STATE_WITHDRAWN").getInt(null);
			for (Object at = gdk.getMethod("gdk_window_get_children", long.class).invoke(null, root); (long) at != 0; at = os.getMethod("g_list_next", long.class)
					.invoke(null, at)) {
				Object window = os.getMethod("g_list_data", long.class).invoke(null, at);
				if (((int) gdk.getMethod("gdk_window_get_state", long.class).invoke(null, window) & mask) == wanted) {
					count++;
				}
			}
			return count;
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}
}

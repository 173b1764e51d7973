package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.robot.RobotException;
import org.vaguemestre.ui.Ids;

/** The robot sees what somebody would object to, and nothing else. */
class RobotLookTest {

	private final Robot robot = new Robot(Display.getDefault());
	/** For what stays wrong however long one waits. */
	private final Robot hasty = new Robot(Display.getDefault(), Duration.ofSeconds(3));
	private Shell shell;

	@BeforeEach
	void openADialog() {
		shell = robot.onUi(() -> {
			Shell dialog = new Shell(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), SWT.DIALOG_TRIM);
			dialog.setText("Dialog");
			dialog.setSize(500, 300);
			dialog.open();
			return dialog;
		});
	}

	@AfterEach
	void close() {
		robot.onUi(() -> {
			shell.dispose();
			return Boolean.TRUE;
		});
	}

	private void make(Runnable widgets) {
		robot.onUi(() -> {
			widgets.run();
			return Boolean.TRUE;
		});
	}

	private void isSaid(String part) {
		String said = assertThrows(RobotException.class, hasty::look).getMessage();
		assertTrue(said.contains(part), said);
	}

	private Label label(String words, int wide, int style) {
		Label label = new Label(shell, style);
		label.setText(words);
		label.setBounds(10, 10, wide, label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		return label;
	}

	@Test
	void whatFitsIsNotSaid() {
		make(() -> label("Nom de naissance", 400, SWT.NONE));
		robot.look();
	}

	@Test
	void aCutLabelIsSaid() {
		make(() -> label("Nom de naissance", 40, SWT.NONE));
		isSaid("Nom de naissance");
	}

	@Test
	void aLabelThatNeedsAnotherLineIsSaid() {
		make(() -> label("Le nom de naissance, un prénom et la date de naissance sont nécessaires.", 200, SWT.WRAP));
		isSaid("sont nécessaires");
	}

	@Test
	void aButtonOutsideOfItsWindowIsSaid() {
		make(() -> {
			Button button = new Button(shell, SWT.PUSH);
			button.setText("Enregistrer");
			button.setBounds(440, 10, 150, 40);
		});
		isSaid("stands out of its parent");
	}

	@Test
	void oneLetterForTwoButtonsIsSaid() {
		make(() -> {
			for (int i = 0; i < 2; i++) {
				Button button = new Button(shell, SWT.PUSH);
				button.setText(i == 0 ? "&Envoyer" : "&Enregistrer");
				button.setBounds(10 + 160 * i, 60, 150, 40);
			}
		});
		isSaid("has the letter of \"&Envoyer\"");
	}

	@Test
	void aFieldWithoutANameAndAnIconWithoutWordsAreSaid() {
		make(() -> Ids.set(new Text(shell, SWT.BORDER), "test.field").setBounds(10, 60, 200, 30));
		isSaid("test.field");
		make(() -> {
			ToolBar bar = new ToolBar(shell, SWT.FLAT);
			Ids.set(new ToolItem(bar, SWT.PUSH), "test.tool").setImage(shell.getDisplay().getSystemImage(SWT.ICON_WARNING));
			bar.setBounds(10, 100, 200, 60);
		});
		isSaid("test.tool");
	}

	@Test
	void aPictureShowsWhatTheWindowHoldsNow() throws Exception {
		Table table = robot.onUi(() -> {
			Table made = new Table(shell, SWT.BORDER);
			made.setHeaderVisible(true);
			new TableColumn(made, SWT.LEFT).setWidth(300);
			made.setBounds(10, 10, 400, 200);
			return made;
		});
		Path file = Files.createTempFile("now", ".png");
		for (int colour : new int[] { SWT.COLOR_RED, SWT.COLOR_BLUE, SWT.COLOR_RED }) {
			RGB wanted = robot.onUi(() -> fill(table, colour));
			robot.screenshot(file);
			ImageData picture = new ImageData(file.toString());
			Point at = robot.onUi(() -> {
				Rectangle row = table.getItem(3).getBounds();
				return table.toDisplay(row.x + 250, row.y + row.height / 2);
			});
			assertEquals(wanted, picture.palette.getRGB(picture.getPixel(at.x * picture.width / screen().width, at.y * picture.height / screen().height)));
		}
		Files.delete(file);
	}

	private RGB fill(Table table, int colour) {
		Color wanted = table.getDisplay().getSystemColor(colour);
		table.removeAll();
		for (int i = 0; i < 5; i++) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText("Result");
			item.setBackground(wanted);
		}
		return wanted.getRGB();
	}

	private Rectangle screen() {
		return robot.onUi(() -> Display.getCurrent().getBounds());
	}
}

package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
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
}

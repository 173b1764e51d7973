package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.SourceState;

/** The view and its pages, in the language that they are opened in. */
class DirectoryLookTest extends ViewTestCase {

	private static final String PAGE = "org.vaguemestre.directory.ui.settings";

	private volatile PreferenceDialog dialog;

	@AfterEach
	void closeDialog() {
		robot.onUi(() -> dialog == null || dialog.close());
	}

	@Test
	void withoutAnythingItSaysWhatToDo() throws Exception {
		show();
		robot.waitFor("the way to begin", () -> robot.isEnabled("directory.import.first"));
		picture("look-empty");
	}

	@Test
	void aMailboxIsFoundAndItsCardRead() throws Exception {
		fill();
		offer(OwnDirectory.class, new FakeOwn(), 1000);
		show();
		robot.type("directory.search", "lefevre cardio");
		robot.waitForText("directory.card.name", "Hélène");
		robot.waitFor("the card", () -> robot.with(StyledText.class, "directory.details", StyledText::getCharCount) > 20);
		picture("look-card");
		robot.setText("directory.search", "zzzz");
		waitForRows(0);
		picture("look-none");
	}

	@Test
	void inANarrowWindowNoToolOfTheCardIsOutOfSight() throws Exception {
		fill();
		offer(OwnDirectory.class, new FakeOwn(), 1000);
		show();
		robot.type("directory.search", "lefevre cardio");
		robot.waitForText("directory.card.name", "Hélène");
		Shell window = robot.with(ToolItem.class, "directory.card.GROUP", item -> item.getParent().getShell());
		Point before = robot.onUi(window::getSize);
		try {
			size(window, new Point(760, before.y));
			robot.waitFor("icons alone", () -> robot.with(ToolItem.class, "directory.card.GROUP", item -> item.getText().isEmpty()));
			robot.waitFor("room for all tools", () -> robot.with(ToolItem.class, "directory.card.GROUP", item -> {
				ToolBar bar = item.getParent();
				return bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x <= bar.getSize().x;
			}));
			picture("look-narrow");
		} finally {
			size(window, before);
		}
	}

	private void size(Shell window, Point size) {
		robot.onUi(() -> {
			window.setSize(size);
			return Boolean.TRUE;
		});
	}

	@Test
	void theSourcesSayHowTheyAreAndEscapeClosesThem() throws Exception {
		fill();
		FakeSource online = new FakeSource("fhir", Kind.FHIR, true);
		online.state = new SourceState(SourceState.Status.FAILING, Optional.empty(), Optional.empty(),
				Optional.of(new DirectoryException(Reason.UNREACHABLE, "", null)));
		sources.add(online);
		show();
		robot.type("directory.search", "lefevre cardio");
		robot.waitForText("directory.card.name", "Hélène");
		robot.click("directory.state");
		Shell popover = robot.find(Shell.class, "directory.sources");
		robot.waitFor("the buttons", () -> robot.isEnabled("directory.sources.settings"));
		assertTrue(robot.exists("directory.problem.fhir"), "what is wrong and what to do");
		picture("look-sources");
		robot.onUi(() -> popover.traverse(SWT.TRAVERSE_ESCAPE));
		robot.waitUntilGone("directory.sources");
	}

	@Test
	void thePagesOfSettingsCutNothing() throws Exception {
		open(PAGE);
		robot.find(Button.class, "settings.fhir.test");
		picture("look-settings");
		robot.onUi(() -> dialog.close());
		open(PAGE + ".ldap");
		robot.click("settings.ldap.add");
		robot.find(Button.class, "settings.ldap.keep");
		assertFalse(robot.isEnabled("settings.ldap.keep"), "it has no name yet");
		picture("look-ldap");
		robot.with(Button.class, "settings.ldap.keep", keep -> keep.getShell().traverse(SWT.TRAVERSE_ESCAPE));
		robot.waitUntilGone("settings.ldap.keep");
	}

	private void open(String page) {
		dialog = null;
		Display.getDefault().asyncExec(() -> {
			dialog = PreferencesUtil.createPreferenceDialogOn(page().getWorkbenchWindow().getShell(), page, new String[] { page }, null);
			dialog.open();
		});
		robot.waitFor("the page", () -> dialog != null && dialog.getSelectedPage() instanceof IPreferencePage p && p.getControl() != null);
	}
}

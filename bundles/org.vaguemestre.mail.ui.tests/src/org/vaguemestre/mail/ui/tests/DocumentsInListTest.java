package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.DocumentType;

/** What the documents of messages are, told in the list (MSS/va1.25, ERGO/va1.05). */
class DocumentsInListTest extends MailboxTestCase {

	private static final int ALL = 24;

	private static DocumentFacts facts(String label, String author, DocumentType... types) {
		return new DocumentFacts(true, Set.of(types), label, author);
	}

	private void open() {
		mail.add(Samples.lab(1, "1979-03-05"));
		mail.add(DocumentSamples.message(2, new Address("Imagerie des Lilas", "secretariat@imagerie.mssante.example"), "IRM du genou de M. Petit", "Bonjour."));
		mail.documents(2, facts("CR d'imagerie médicale", "Dr Jeanne Ferrand", DocumentType.IMAGING));
		mail.add(DocumentSamples.message(3, new Address("CH de Reims", "neuro@chr.mssante.example"), "Électromyogramme", "Bonjour."));
		mail.documents(3, facts("Électromyogramme", "Dr Luc Bernard", DocumentType.OTHER));
		mail.add(DocumentSamples.message(4, new Address("Dr Hélène Lefèvre", "helene.lefevre@cardio.mssante.example"), "Lettre numérisée", "Bonjour."));
		mail.documents(4, facts("Document PDF", "", DocumentType.PDF));
		fill(20);
		mail.account(Samples.account());
		robot.waitFor("the list", () -> rows().size() == ALL && !rows().get(0).get(SUBJECT).isEmpty());
	}

	private List<String> documents() {
		return rows().stream().map(r -> r.get(column("document"))).toList();
	}

	private String document(String subject) {
		return robot.onUi(() -> row(subject).get(column("document")));
	}

	private void sortByDocument() {
		robot.onUi(() -> {
			TableColumn column = table().getColumn(column("document"));
			column.notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
	}

	private int wide(int width) {
		int before = robot.onUi(() -> table().getClientArea().width);
		robot.onUi(() -> {
			Shell window = table().getShell();
			window.setSize(width, window.getSize().y);
			return Boolean.TRUE;
		});
		robot.waitFor("another width", () -> table().getClientArea().width != before && room() <= table().getClientArea().width);
		return robot.onUi(() -> table().getClientArea().width);
	}

	private int room() {
		return Arrays.stream(table().getColumns()).mapToInt(TableColumn::getWidth).sum();
	}

	@Test
	void whatTheUserDrewAColumnToStaysThroughWindowsOfOtherSizes() throws Exception {
		IEclipsePreferences kept = InstanceScope.INSTANCE.getNode("org.vaguemestre.mail.ui/columns");
		open();
		int before = robot.onUi(() -> table().getShell().getSize().x);
		try {
			wide(1_000);
			assertEquals(0, robot.onUi(() -> table().getColumn(column("size")).getWidth()), "words before sizes");
			wide(1_250);
			assertEquals(List.of(), List.of(kept.keys()), "nobody drew any");
			robot.onUi(() -> {
				table().getColumn(column("patient")).setWidth(211);
				return Boolean.TRUE;
			});
			robot.waitFor("it is kept", () -> kept.getInt("PATIENT", 0) == 211);
			wide(1_150);
			assertEquals(211, robot.onUi(() -> table().getColumn(column("patient")).getWidth()));
			assertEquals(List.of("PATIENT"), List.of(kept.keys()), "and no other");
		} finally {
			kept.clear();
			wide(before);
		}
	}

	@Test
	void aRowSaysWhatItsDocumentIsAndWhoWroteIt() throws Exception {
		open();
		assertEquals("CR de biologie – Dr Paul Garnier", document("Résultats"));
		assertEquals("CR d’imagerie – Dr Jeanne Ferrand", document("IRM"));
		assertEquals("Électromyogramme – Dr Luc Bernard", document("Électromyogramme"));
		assertEquals("PDF", document("Lettre numérisée"));
		assertEquals("", document("Avis sur Mme Martin"));
		List<Integer> order = robot.onUi(() -> Arrays.stream(table().getColumnOrder()).boxed().toList());
		assertEquals(order.indexOf(PATIENT) + 1, order.indexOf(robot.onUi(() -> column("document"))), "it stands beside the patient");
		robot.waitFor("room for all columns",
				() -> Arrays.stream(table().getColumns()).mapToInt(TableColumn::getWidth).sum() <= table().getClientArea().width);
		select("Résultats");
		robot.waitForText("reader.subject", "Résultats");
		picture("list-documents");
	}

	@Test
	void theTipTellsWhatTheAuthorCallsItAndWhatElseThereIs() {
		open();
		mail.documents(2, facts("CR d'imagerie médicale", "Dr Jeanne Ferrand", DocumentType.IMAGING, DocumentType.PDF));
		mail.arrive(Samples.plain(50, "Encore un"));
		robot.waitFor("one more", () -> rows().size() == ALL + 1 && !rows().get(0).get(SUBJECT).isEmpty());
		robot.onUi(() -> {
			Table table = table();
			int row = rows().indexOf(row("IRM"));
			Rectangle cell = table.getItem(row).getBounds(column("document"));
			Event move = new Event();
			move.x = cell.x + cell.width / 2;
			move.y = cell.y + cell.height / 2;
			table.notifyListeners(SWT.MouseMove, move);
			assertEquals("CR d’imagerie, PDF – CR d'imagerie médicale – Dr Jeanne Ferrand", table.getToolTipText());
			return Boolean.TRUE;
		});
	}

	@Test
	void theListIsSortedByItAndTheRestComesLast() throws Exception {
		open();
		sortByDocument();
		robot.waitFor("the documents first", () -> documents().subList(0, 5).equals(List.of("CR de biologie – Dr Paul Garnier",
				"CR d’imagerie – Dr Jeanne Ferrand", "Électromyogramme – Dr Luc Bernard", "PDF", "")));
		picture("list-documents-sorted");
		sortByDocument();
		robot.waitFor("the documents last", () -> documents().get(0).isEmpty() && documents().get(ALL - 1).startsWith("CR de biologie"));
	}

	@Test
	void oneSearchesForItInBothLanguagesAndTheHelpSaysSo() throws Exception {
		open();
		robot.click("mailbox.help.open");
		robot.find(Control.class, "mailbox.help");
		robot.onUi(() -> {
			((Link) Widgets.find("mailbox.help.type")).notifyListeners(SWT.Selection, new Event());
			return Boolean.TRUE;
		});
		robot.waitForText("mailbox.filter", "type:biologie");
		robot.waitFor("the results", () -> rows().size() == 1 && rows().get(0).get(SUBJECT).startsWith("Résultats"));
		robot.setText("mailbox.filter", "type:imaging");
		robot.waitFor("the picture", () -> rows().size() == 1 && rows().get(0).get(SUBJECT).startsWith("IRM"));
		robot.setText("mailbox.filter", "-type:lab");
		robot.waitFor("all others", () -> rows().size() == ALL - 1);
	}
}

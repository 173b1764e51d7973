package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.robot.Robot;

/** The main job from end to end, done by a robot with the real widgets; each step is seen to hold. */
final class Tour {

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final String MAIL = "mailbox.list"; //$NON-NLS-1$
	private static final String ANSWER = "Chère consœur, voici le bilan demandé : la TSH est normale, mais le potassium est élevé ; je revois la patiente ce jour."; //$NON-NLS-1$

	private final Stage stage;
	private final Path files;
	private final Path pictures;
	private final Thread uiThread;

	/**
	 * @param stage    what was set up
	 * @param files    a folder for what the tour writes
	 * @param pictures where the pictures go
	 * @param uiThread the thread that will run the application
	 */
	Tour(Stage stage, Path files, Path pictures, Thread uiThread) {
		this.stage = stage;
		this.files = files;
		this.pictures = pictures;
		this.uiThread = uiThread;
	}

	/** @return whether every step held; the application is closed in the end */
	boolean walk() {
		Display display = display();
		Robot robot = new Robot(display, PATIENCE);
		try {
			Steps steps = new Steps(robot, pictures, System.out);
			walk(robot, steps);
			System.out.printf("%d steps, all held; pictures in %s%n", steps.count(), pictures); //$NON-NLS-1$
			return true;
		} catch (Steps.TourException | IOException e) {
			DemoLog.error("the tour ended early", e); //$NON-NLS-1$
			return false;
		} finally {
			end(display);
		}
	}

	private void walk(Robot robot, Steps steps) throws Steps.TourException {
		steps.step("sign-in", "Cabinet starts in French and asks who works", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.find(Combo.class, "signin.user"); //$NON-NLS-1$
			robot.waitForText("signin.open", "Ouvrir"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("cabinet", "the practitioner is signed in, the patients are listed", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("signin.open"); //$NON-NLS-1$
			robot.waitForText("cabinet.user", "Claire"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.with(Label.class, "cabinet.user", user -> { //$NON-NLS-1$
				user.getShell().setMaximized(true);
				return user;
			});
			robot.waitForRow("cabinet.patients", "the patient of the story", r -> has(r, "DUBOIS Camille")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			check(robot.rows("cabinet.patients").size() > 250, "all patients are listed"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("account", "the mail account is set up by the wizard, and its servers answer", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.mail.ui.mailbox"); //$NON-NLS-1$
			openAccount(robot);
		});
		steps.step("mailbox", "the mailbox shows what came earlier", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("wizard.finish"); //$NON-NLS-1$
			robot.waitUntilGone("wizard.window"); //$NON-NLS-1$
			row(robot, "avis cardiologique"); //$NON-NLS-1$
		});
		steps.step("arrival", "signed and encrypted results arrive while it runs; the list shows them unread, with their patient", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			stage.send(stage.letters.results());
			robot.waitForRow(MAIL, "the results, unread, with their patient", //$NON-NLS-1$
					r -> has(r, "examens biologiques") && r.contains("Non lu") && r.contains("DUBOIS Camille")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
		steps.step("results", "the banner says who signed and that it was encrypted; the results are shown", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.selectRow(MAIL, "the results", r -> has(r, "examens biologiques")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.banner", stage.people.laboratory().address() + "), qui est bien l’expéditeur"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.banner", "chiffré"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.patient", "DUBOIS Camille"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.patient.certainty", "INS"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForRow("reader.results", "the TSH", r -> has(r, "TSH")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
		steps.step("critical", "a critical value stays on top until somebody says to have seen it", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("mailbox.attention.title", "1 résultat critique"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.attention", "Potassium"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("reader.attention.seen"); //$NON-NLS-1$
			robot.waitUntilGone("mailbox.attention"); //$NON-NLS-1$
		});
		steps.step("filed", "one click files them; the list shows it", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("reader.file"); //$NON-NLS-1$
			robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForRow(MAIL, "the mark of a filed message", r -> has(r, "examens biologiques") && r.contains("Classé dans le dossier")); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("filed-twice", "filing twice is noticed", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("reader.file"); //$NON-NLS-1$
			robot.waitForText("reader.filed", "rien n’a été classé une seconde fois"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("search", "a word inside the documents of an encrypted message finds it", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.type("mailbox.filter", "ferritine avec:pièce"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitFor("the message that is found, and no other", () -> robot.rows(MAIL).size() == 1 && has(robot.rows(MAIL).get(0), "examens biologiques")); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("chart", "the patient's chart shows the documents and the message", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.setText("mailbox.filter", ""); //$NON-NLS-1$ //$NON-NLS-2$
			robot.setText("cabinet.search", "dubois camille"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.selectRow("cabinet.patients", "the patient", r -> has(r, "DUBOIS") && has(r, "1979")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			open(robot, "org.vaguemestre.cabinet.chart"); //$NON-NLS-1$
			robot.waitForText("cabinet.chart", "DUBOIS"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForRow("cabinet.timeline", "the filed results", r -> has(r, "examens biologiques")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
		steps.step("forged", "a forged twin is shown as not genuine, with the reason", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.mail.ui.mailbox"); //$NON-NLS-1$
			stage.send(stage.letters.forgedResults());
			robot.selectRow(MAIL, "the forged twin", r -> r.contains("Signature non fiable")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.banner", "Message non authentique"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.banner", stage.people.impostor().address()); //$NON-NLS-1$
			robot.waitForText("reader.banner", "qui n’est pas l’expéditeur " + stage.people.laboratory().address()); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.filed", "Déjà classé"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("citizen", "a patient's message is told apart from professionals' in list and reader", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			stage.send(stage.letters.question());
			robot.selectRow(MAIL, "the patient's question", r -> has(r, "Rendez-vous et ordonnance") && has(r, "Patient")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			robot.waitForText("reader.body", "à jeun"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("waiting", "a letter about somebody unknown waits for its patient", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			stage.send(stage.letters.aboutNewcomer());
			robot.selectRow(MAIL, "the letter", r -> has(r, "MARCHAL Sylvie")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.patient", "MARCHAL Sylvie"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitFor("a place to wait", () -> robot.isEnabled("reader.wait")); //$NON-NLS-1$ //$NON-NLS-2$
			check(!robot.isEnabled("reader.file"), "nothing is filed by a guess"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("reader.wait"); //$NON-NLS-1$
			robot.selectRow("mailbox.folders", "those that wait", r -> has(r, "En attente de patient")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			robot.waitForRow(MAIL, "why it waits", r -> has(r, "Patient inconnu du cabinet")); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("newcomer", "the patient is taken in, proposed, and the letter filed", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("cabinet.patient.new"); //$NON-NLS-1$
			robot.setText("patient.birthName", Results.NEWCOMER.birthName()); //$NON-NLS-1$
			robot.setText("patient.firstNames", Results.NEWCOMER.firstNames().get(0)); //$NON-NLS-1$
			robot.setText("patient.birthDate", "23/11/1968"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.with(Combo.class, "patient.sex", sex -> { //$NON-NLS-1$
				sex.select(Sex.FEMALE.ordinal());
				return sex;
			});
			robot.click("patient.ok"); //$NON-NLS-1$
			robot.waitUntilGone("patient.ok"); //$NON-NLS-1$
			open(robot, "org.vaguemestre.mail.ui.mailbox"); //$NON-NLS-1$
			robot.selectRow(MAIL, "the patient, found", r -> has(r, "Patient trouvé : MARCHAL Sylvie")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitFor("a chart for it", () -> robot.isEnabled("reader.file")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("reader.file"); //$NON-NLS-1$
			// the list of those that wait goes with the last of them, and so does what its reader says
			robot.selectRow("mailbox.folders", "the inbox", r -> has(r, "Boîte de réception")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			robot.waitForRow(MAIL, "the letter, filed", r -> has(r, "MARCHAL Sylvie") && r.contains("Classé dans le dossier")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
		steps.step("directory", "a colleague is found in the directory", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.directory.ui.directory"); //$NON-NLS-1$
			robot.type("directory.search", "lefevre cardio"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.selectRow("directory.results", "the colleague", r -> has(r, stage.people.helene().address())); //$NON-NLS-1$
			robot.waitForRow("directory.boxes", "her mailbox on the card", r -> has(r, stage.people.helene().address())); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("reply", "a reply with a PDF is written; the recipient's key is there", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.mail.ui.mailbox"); //$NON-NLS-1$
			robot.selectRow(MAIL, "the colleague's letter", r -> has(r, "avis cardiologique")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.body", "Bien confraternellement"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("mailbox.reply"); //$NON-NLS-1$
			robot.waitForText("composer.to", stage.people.helene().address()); //$NON-NLS-1$
			robot.click("composer.body"); //$NON-NLS-1$
			// above what is quoted
			robot.setText("composer.body", ANSWER + robot.text("composer.body")); //$NON-NLS-1$ //$NON-NLS-2$
			attach(robot, Files.write(files.resolve("bilan.pdf"), stage.letters.results.pdf().toArray())); //$NON-NLS-1$
			robot.waitForText("composer.body", ANSWER); //$NON-NLS-1$
			check(robot.with(Button.class, "composer.sign", Button::getSelection), "it will be signed"); //$NON-NLS-1$ //$NON-NLS-2$
			check(robot.with(Button.class, "composer.encrypt", Button::getSelection), "it will be encrypted"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("sent", "it is signed, encrypted and sent; the copy is in Sent", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("composer.send"); //$NON-NLS-1$
			robot.waitUntilGone("composer.send"); //$NON-NLS-1$
			robot.waitForRow(MAIL, "the mark of an answered message", r -> has(r, "avis cardiologique") && has(r, "Répondu")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.selectRow("mailbox.folders", "the sent messages", r -> has(r, "Envoyés")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.selectRow(MAIL, "the copy", r -> has(r, "avis cardiologique")); //$NON-NLS-1$ //$NON-NLS-2$
			robot.waitForText("reader.body", ANSWER); //$NON-NLS-1$
		});
		steps.step("independent", "the colleague's mailbox holds it, and openssl opens and verifies it", this::openElsewhere); //$NON-NLS-1$ //$NON-NLS-2$
		steps.step("namesake", "of two colleagues of one name both are shown before anything leaves", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("mailbox.new"); //$NON-NLS-1$
			robot.setText("composer.to", "sophie.garnier@chirurgie.mssante.example, "); //$NON-NLS-1$ //$NON-NLS-2$
			robot.setText("composer.subject", "Avis"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.setText("composer.body", "Chère consœur, pourriez-vous voir ma patiente ?"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("composer.encrypt"); //$NON-NLS-1$
			robot.click("composer.send"); //$NON-NLS-1$
			robot.waitForText("composer.guards", "s’appellent Dr Sophie GARNIER"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("replaced", "one click writes to the other one; the draft is kept", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("composer.guard.NAMESAKE.REPLACE"); //$NON-NLS-1$
			robot.waitForText("composer.to", "sophie.garnier@medecin.mssante.example"); //$NON-NLS-1$ //$NON-NLS-2$
			robot.click("composer.save"); //$NON-NLS-1$
			robot.with(Button.class, "composer.encrypt", box -> { //$NON-NLS-1$
				box.getShell().close();
				return box;
			});
			robot.waitUntilGone("composer.send"); //$NON-NLS-1$
		});
		steps.step("crypto", "the crypto view shows the keys", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.crypto.ui.crypto"); //$NON-NLS-1$
			robot.waitForRow("crypto.own", "the own key", r -> r.contains(stage.people.claire().address()) && r.contains("Valable")); //$NON-NLS-1$
			robot.waitForRow("crypto.correspondents", "the colleague's certificate", r -> r.contains(stage.people.helene().address()));
			robot.waitForRow("crypto.anchors", "the authority", r -> true); //$NON-NLS-1$ //$NON-NLS-2$
		});
		steps.step("trace", "the trace tells what was filed and sent, and that nothing of it was changed", () -> { //$NON-NLS-1$ //$NON-NLS-2$
			open(robot, "org.vaguemestre.trace.ui.traces"); //$NON-NLS-1$
			robot.waitForRow("trace.table", "the filing", r -> has(r, "Classement d’un document dans le dossier")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			robot.waitForRow("trace.table", "who saw the results", r -> has(r, "Résultats vus")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		});
	}

	private void openAccount(Robot robot) {
		robot.click("mailbox.account.new"); //$NON-NLS-1$
		robot.type("wizard.address", stage.people.claire().address()); //$NON-NLS-1$
		robot.setText("wizard.name", stage.people.claire().name()); //$NON-NLS-1$
		robot.click("wizard.next"); //$NON-NLS-1$
		server(robot, "wizard.imap", stage.imapPort()); //$NON-NLS-1$
		server(robot, "wizard.smtp", stage.smtpPort()); //$NON-NLS-1$
		robot.setText("wizard.anchors", stage.authority().toString()); //$NON-NLS-1$
		robot.click("wizard.next"); //$NON-NLS-1$
		robot.setText("wizard.password", stage.people.claire().password()); //$NON-NLS-1$
		robot.click("wizard.test"); //$NON-NLS-1$
		robot.waitForRow("wizard.steps", "the sending server, answering", r -> has(r, ":" + stage.smtpPort())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		robot.waitForText("wizard.test", "Tester la connexion"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void server(Robot robot, String name, int port) {
		robot.setText(name + "Host", Stage.HOST); //$NON-NLS-1$
		robot.setText(name + "Security", "TLS"); //$NON-NLS-1$ //$NON-NLS-2$
		robot.setText(name + "Port", Integer.toString(port)); //$NON-NLS-1$
	}

	private void openElsewhere() throws IOException {
		List<byte[]> inbox = stage.post.inbox(stage.people.helene());
		check(inbox.size() == 1, "one message in the colleague's mailbox: " + inbox.size()); //$NON-NLS-1$
		check(!new String(inbox.get(0), StandardCharsets.ISO_8859_1).contains("le potassium est"), "unreadable on the server"); //$NON-NLS-1$ //$NON-NLS-2$
		Path folder = Files.createDirectories(files.resolve("openssl")); //$NON-NLS-1$
		byte[] opened = new OpenSsl(folder).open(inbox.get(0), stage.people.helene(), stage.ca, stage.people.claire());
		Entity content = Entity.parse(Bytes.of(opened));
		check(content.parts().get(0).text().contains(ANSWER), "the text of the answer"); //$NON-NLS-1$
		check(content.parts().get(1).content().equals(stage.letters.results.pdf()), "the PDF, byte for byte"); //$NON-NLS-1$
	}

	private static void attach(Robot robot, Path file) {
		robot.pasteFile(file);
		robot.waitForText("composer.attachments", file.getFileName().toString()); //$NON-NLS-1$
	}

	private static List<String> row(Robot robot, String subject) {
		return robot.waitForRow(MAIL, subject, r -> has(r, subject));
	}

	private static boolean has(List<String> row, String part) {
		return row.stream().anyMatch(cell -> cell.contains(part));
	}

	private static void check(boolean held, String what) throws IOException {
		if (!held) {
			throw new IOException("not so: " + what); //$NON-NLS-1$
		}
	}

	private static void open(Robot robot, String view) {
		robot.click("cabinet.go." + view); //$NON-NLS-1$
	}

	/** The display that the application makes on its thread. */
	private Display display() {
		Instant limit = Instant.now().plus(PATIENCE);
		Display display = Display.findDisplay(uiThread);
		while (display == null && Instant.now().isBefore(limit)) {
			Thread.onSpinWait();
			display = Display.findDisplay(uiThread);
		}
		if (display == null) {
			throw new IllegalStateException("the application makes no window"); //$NON-NLS-1$
		}
		return display;
	}

	/** Closes the window, or what stands in its place. */
	private static void end(Display display) {
		display.asyncExec(() -> {
			if (PlatformUI.isWorkbenchRunning()) {
				PlatformUI.getWorkbench().close();
			} else {
				List.of(display.getShells()).forEach(s -> s.close());
			}
		});
	}
}

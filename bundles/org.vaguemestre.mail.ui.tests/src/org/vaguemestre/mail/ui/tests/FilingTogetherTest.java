package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** Filing while colleagues work at the same mailbox. */
class FilingTogetherTest extends MailboxTestCase {

	private final FakeTeam team = new FakeTeam(mail, Samples.DAY);
	private final List<TraceRecord> records = new ArrayList<>();

	@BeforeEach
	void team() {
		host.user = Optional.of(new HostUser("claire", FakeTeam.ME.name(), Optional.empty()));
		register(Teamwork.class, team);
		register(TraceLog.class, (TraceLog) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { TraceLog.class }, (proxy, method, a) -> {
			if (method.getName().equals("read")) {
				@SuppressWarnings("unchecked")
				Predicate<? super TraceRecord> wanted = (Predicate<? super TraceRecord>) a[0];
				@SuppressWarnings("unchecked")
				Consumer<? super TraceRecord> to = (Consumer<? super TraceRecord>) a[1];
				records.stream().filter(wanted).forEach(to);
				return null;
			}
			return switch (method.getName()) {
			case "hashCode" -> System.identityHashCode(proxy);
			case "equals" -> proxy == a[0];
			default -> throw new UnsupportedOperationException(method.getName());
			};
		}));
		mail.account(Samples.account());
	}

	private void open(String subject) {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		select(subject);
		robot.waitFor("the patient", () -> robot.isEnabled("reader.file"));
	}

	@Test
	void theColleaguesSeeThatALetterIsFiledUntilItIs() {
		open("Résultats");
		robot.click("reader.file");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		robot.waitFor("the end of the work", () -> team.told.equals(List.of("begin 1", "end 1")));
	}

	@Test
	void whoCannotTellTheColleaguesFilesAllTheSame() {
		team.broken = true;
		open("Résultats");
		robot.click("reader.file");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		assertEquals(List.of(), team.told);
	}

	@Test
	void aColleagueWhoWorksOnItIsAskedAboutFirst() {
		open("Résultats");
		mail.setKeyword(List.of(1L), Keywords.inProgress(FakeTeam.SOPHIE.code()), true);
		robot.click("reader.file");
		robot.waitFor("the question", () -> Widgets.shows("Continuer à sa place"));
		robot.clickButton("Annuler");
		robot.waitFor("to file later", () -> robot.isEnabled("reader.file"));
		assertTrue(host.filed.isEmpty());
		robot.click("reader.file");
		robot.clickButton("Continuer");
		robot.waitForText("reader.filed", "Classé dans le dossier de DUBOIS Camille");
		robot.waitFor("the end of the work", () -> team.told.equals(List.of("held 1", "held 1", "begin 1", "end 1")));
	}

	@Test
	void whatAColleagueFiledMeanwhileIsSaidBeforeItIsFiled() throws Exception {
		open("Résultats");
		String key = Samples.lab(1, "1979-03-05").messageId();
		org.vaguemestre.filing.Prospect prospect = desk.prospect(Samples.lab(1, "1979-03-05"));
		host.filed.add(new FiledDocument("theirs", host.patients.get(0).id(), prospect.items().get(0).key(), "Bilan", Instant.now(), "sophie"));
		robot.click("reader.file");
		robot.waitFor("the question", () -> Widgets.shows("Ce message a été classé par Sophie Petit dans le dossier de DUBOIS Camille le "));
		picture("filing-colleague");
		robot.clickButton("Annuler");
		robot.waitForText("reader.filed", "Déjà classé dans le dossier de DUBOIS Camille, par Sophie Petit le ");
		assertEquals(1, host.filed.size());
		assertTrue(mail.rows.values().stream().noneMatch(r -> r.messageId().equals(key) && r.filed()));
		// what was said is not asked again
		robot.click("reader.file");
		robot.waitForText("reader.filed", "1 s’y trouvait déjà");
	}

	@Test
	void whoSawCriticalValuesAndWhenIsSaid() throws Exception {
		open("Résultats");
		robot.waitForText("reader.attention", "Potassium");
		robot.click("reader.attention.seen");
		robot.waitForText("reader.attention", "Valeurs critiques : vues par vous le ");
		host.user = Optional.of(new HostUser("sophie", FakeTeam.SOPHIE.name(), Optional.empty()));
		desk.attention().notSeen(1);
		desk.attention().seen(1);
		again();
		robot.waitForText("reader.attention", "Valeurs critiques : vues par Sophie Petit le ");
		picture("filing-seen");
		// a server without room for the time
		for (String keyword : mail.rows.get(1L).flags().keywords()) {
			if (keyword.startsWith("vm-on-")) {
				mail.setKeyword(List.of(1L), keyword, false);
			}
		}
		again();
		robot.waitForText("reader.attention", "Valeurs critiques : vues par Sophie Petit.");
		OffsetDateTime at = OffsetDateTime.parse("2026-11-24T10:12:00+01:00");
		records.add(new TraceRecord(1, at, "sophie", "poste", TraceEvent.of(TraceActions.RESULTS_SEEN, TraceResult.DONE)
				.about(TraceSubject.MESSAGE, TraceEvent.messageHash(mail.rows.get(1L).messageId()))));
		again();
		robot.waitForText("reader.attention", "Valeurs critiques : vues par Sophie Petit le 24/11/2026 à ");
	}

	private void again() {
		robot.onUi(() -> {
			table().deselectAll();
			table().notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
			return null;
		});
		select("Résultats");
	}

	@Test
	void inARowTheLetterThatIsShownIsInProgress() {
		mail.arrive(Samples.lab(1, "1979-03-05"));
		mail.arrive(Samples.lab(2, "1979-03-05"));
		robot.click("mailbox.batch");
		robot.waitFor("the first letter", () -> robot.exists("batch.file") && robot.isEnabled("batch.file"));
		robot.waitFor("the work on the first", () -> team.told.size() == 1);
		robot.click("batch.file");
		robot.waitForText("batch.progress", "2 sur 2");
		robot.waitFor("the second letter", () -> robot.isEnabled("batch.skip"));
		robot.waitFor("the work on the second", () -> team.told.size() == 3);
		robot.click("batch.close");
		robot.waitUntilGone("batch.window");
		robot.waitFor("the end of all", () -> team.told.size() == 4);
		String first = team.told.get(0).substring("begin ".length());
		String second = first.equals("1") ? "2" : "1";
		assertTrue(team.told.containsAll(List.of("begin " + first, "end " + first, "begin " + second, "end " + second)), team.told.toString());
	}
}

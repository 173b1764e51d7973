package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.AddressUse.Used;

/** Whom the practice wrote to, out of what its server holds as sent. */
class WrittenToTest {

	private static final Instant MARCH = Instant.parse("2026-03-02T08:00:00Z");

	@TempDir
	Path folder;
	private Office office;

	@BeforeEach
	void open() throws Exception {
		office = new Office(folder);
		office.makeFolder("Sent");
		office.plain();
	}

	@AfterEach
	void close() {
		office.close();
	}

	private void sent(int day, String... fields) throws Exception {
		office.put(office.claire, "Sent", "From: " + Office.CLAIRE + "\r\nDate: " + day + " Mar 2026 08:00:00 +0000\r\nMessage-ID: <" + day
				+ "@sent>\r\nSubject: Patient\r\n" + String.join("\r\n", fields) + "\r\n\r\nText\r\n");
	}

	private static Used used(String address, String name, int times, int day) {
		return new Used(address, name, times, MARCH.plusSeconds((day - 2) * 86_400L));
	}

	private void until(List<Used> expected) throws Exception {
		Office.until(expected + " instead of " + office.mail.writtenTo().used(), () -> office.mail.writtenTo().used().equals(expected));
	}

	@Test
	void recipientsOfSentMessagesAreCountedWithTheirLatestNames() throws Exception {
		office.deliver("From: stranger@a.example\r\nTo: someone@else.example\r\nSubject: x\r\n\r\nx\r\n");
		sent(3, "To: =?utf-8?q?H=C3=A9l=C3=A8ne?= <Helene@Cardio.example>, \"Labo, Lyon\" <labo@a.example>", "Cc: " + Office.CLAIRE);
		sent(5, "To: helene@cardio.example", "Bcc: tiers@a.example, TIERS@a.example");
		sent(7, "To: \"helene@cardio.example\" <helene@cardio.example>, undisclosed:;", "Cc: not an address");
		assertEquals(List.of(), office.mail.writtenTo().used());
		office.mail.start();
		office.sync();
		until(List.of(used("helene@cardio.example", "Hélène", 3, 7), used("tiers@a.example", "", 1, 5), used("labo@a.example", "Labo, Lyon", 1, 3)));
	}

	@Test
	void whatIsSentLaterIsSeenAndWhatGoesIsForgotten() throws Exception {
		sent(3, "To: labo@a.example");
		office.mail.start();
		office.sync();
		until(List.of(used("labo@a.example", "", 1, 3)));
		sent(9, "To: neu@a.example");
		office.sync();
		until(List.of(used("neu@a.example", "", 1, 9), used("labo@a.example", "", 1, 3)));
		office.mail.accounts().remove(office.id);
		until(List.of());
	}

	@Test
	void aCircularAndBrokenHeadersTellNothingAndCostNothing() throws Exception {
		sent(3, "To: " + IntStream.range(0, 60).mapToObj(i -> "p" + i + "@a.example").collect(Collectors.joining(", ")));
		sent(4, "To: <<>>@@,;\u0000 \"", "X-Long: " + "x".repeat(300_000), "To: late@a.example");
		sent(5, "To: labo@a.example");
		office.mail.start();
		office.sync();
		until(List.of(used("labo@a.example", "", 1, 5)));
	}
}

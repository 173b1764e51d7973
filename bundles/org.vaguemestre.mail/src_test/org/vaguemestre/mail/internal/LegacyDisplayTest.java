package org.vaguemestre.mail.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

class LegacyDisplayTest {

	private static Entity part(String type, String text) {
		return Entity.parse(Bytes.of(("Content-Type: " + type + "\r\n\r\n" + text.replace("\n", "\r\n")).getBytes(UTF_8)));
	}

	@Test
	void aCopyThatIsAnnouncedIsLeftOut() {
		Entity plain = part("text/plain; charset=utf-8; hp-legacy-display=\"1\"", "Subject: Dossier de Mme\n Durand\nFrom: a@b.example\n\nBonjour\n\nÀ bientôt\n");
		assertEquals("Bonjour\n\nÀ bientôt\n", Body.of(plain, true).text());
		Entity html = part("text/html; charset=utf-8; hp-legacy-display=1",
				"<html><body><div class=\"header-protection-legacy-display\"><pre>Subject: Dossier</pre></div><div>Bonjour</div></body></html>");
		String shown = Body.of(html, true).html().orElse("");
		assertTrue(shown.contains("Bonjour") && !shown.contains("Dossier"), shown);
	}

	@Test
	void nothingElseIs() {
		Entity announced = part("text/plain; hp-legacy-display=1", "Subject: x\n\nBonjour\n");
		assertEquals("Subject: x\n\nBonjour\n", Body.of(announced, false).text());
		assertEquals("Subject: x\n\nBonjour\n", Body.of(part("text/plain", "Subject: x\n\nBonjour\n"), true).text());
		// text that is no copy of fields stays, whatever is said of it
		assertEquals("Ne prenez plus ce médicament.\n\nBonjour\n", Body.of(part("text/plain; charset=utf-8; hp-legacy-display=1", "Ne prenez plus ce médicament.\n\nBonjour\n"), true).text());
		Entity html = part("text/html; hp-legacy-display=1", "<div>Subject: x</div><div>Bonjour</div>");
		assertFalse(Body.of(html, true).html().orElse("").indexOf("Subject") < 0);
	}
}

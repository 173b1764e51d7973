package org.vaguemestre.mail.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

class MnemonicsTest {

	@Test
	void eachLabelHasTheLetterThatItWishes() {
		assertEquals(List.of("Écrire l’&objet", "Envoyer &sans"), Mnemonics.apart(List.of("Écrire l’&objet", "Envoyer &sans"), Set.of()));
	}

	@Test
	void whatIsTakenGoesToTheFirstLetterOfAWordThenToAnyOther() {
		assertEquals(List.of("&Oui", "Non &peut-être"), Mnemonics.apart(List.of("&Oui", "N&on peut-être"), Set.of('n')));
		assertEquals(List.of("&a", "a&b"), Mnemonics.apart(List.of("&a", "&ab"), Set.of()));
	}

	@Test
	void noLetterIsThereTwiceNorOneWithAnAccent() {
		assertEquals(List.of("&Aa", "aA", "é&e"), Mnemonics.apart(List.of("&Aa", "a&A", "ée"), Set.of()));
	}

	@Test
	void theSignItselfStaysAWord() {
		assertEquals(List.of("Dupont && &Fils"), Mnemonics.apart(List.of("Dupont && &Fils"), Set.of()));
		assertEquals(List.of("R&&&D"), Mnemonics.apart(List.of("&R&&D"), Set.of('r')));
	}
}

package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.LetterHead;

class SenderNamesTest {

	private static LetterHead head(String title, String first, String name, String practice) {
		return new LetterHead("810000000001", title, first, name, "", "", "", practice, "", "", "", "", "", "");
	}

	@Test
	void aPersonsMailboxIsCalledAsPrescribed() {
		assertEquals(Optional.of("Dr_Marie_MARTIN_Cabinet Medical"),
				SenderNames.of("marie.martin@medecin.mssante.example", head("DR", "Marie", "Martin", "Cabinet Medical")));
		assertEquals(Optional.of("Pr_Anne-Laure_LÉGER DURAND_Maison de santé"),
				SenderNames.of("al.legerdurand@medecin.mssante.example", head("PR", "Anne-Laure", "Léger Durand", "Maison de santé")));
		assertEquals(Optional.of("Marie_MARTIN"), SenderNames.of("marie.martin@medecin.mssante.example", head("", "Marie", "Martin", "")));
		assertEquals(Optional.of("Mme_Marie_MARTIN_Cabinet des Tilleuls"),
				SenderNames.of("marie.martin@infirmier.mssante.example", head("Mme", "Marie", "Martin", "Cabinet_des  Tilleuls")));
	}

	@Test
	void anyOtherMailboxIsCalledLikeThePractice() {
		assertEquals(Optional.of("Cabinet Medical"), SenderNames.of("secretariat@cabinet.mssante.example", head("DR", "Marie", "Martin", "Cabinet Medical")));
		assertEquals(Optional.of("Dr_Marie_MARTIN"), SenderNames.of("secretariat@cabinet.mssante.example", head("DR", "Marie", "Martin", "")));
		assertEquals(Optional.empty(), SenderNames.of("secretariat@cabinet.mssante.example", head("", "", "", "")));
	}
}

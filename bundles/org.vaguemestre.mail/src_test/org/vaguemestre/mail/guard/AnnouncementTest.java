package org.vaguemestre.mail.guard;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class AnnouncementTest {

	/** What practices write above an attachment. */
	private static final List<String> ANNOUNCED = """
			Vous trouverez ci-joint le compte rendu.
			Ci joint la lettre
			le bilan en pièce jointe
			Cf. PJ.
			PIÈCES JOINTES : 2
			veuillez trouver ci-inclus
			Veuillez trouver ci-jointe l’ordonnance de Madame Durand.
			Je vous joins le compte rendu de consultation.
			Je te joins les résultats de la prise de sang.
			Nous vous joignons le dossier complet.
			Je joins l'ECG de ce matin.
			J’ai joint les clichés.
			J'ai joint le dernier bilan biologique au format PDF
			Les résultats sont joints à ce message.
			Le document joint à ce mail contient la liste.
			Les documents ci-annexés sont à signer.
			En annexe, la synthèse du médecin coordonnateur.
			Vous trouverez joint le courrier du cardiologue.
			Voir fichier joint.
			Voir le compte rendu joint.
			voir courrier joint
			cf pj
			cf. PJ pour le détail
			Compte rendu opératoire en PJ
			Vous trouverez en pièces jointes les trois derniers bilans.
			Bonjour, la lettre de sortie en pj, bien à vous
			Ordonnance jointe, merci de la faire signer.
			Le courrier de sortie est joint.
			J'avais oublié la pièce jointe, la voici.
			Ci-inclus les images de l’IRM.
			Résultats joints ce jour.
			Bilan sanguin joint.
			Je vous prie de trouver ci-joint le compte-rendu.
			Merci de me dire ce que vous pensez du document joint à ce courriel.
			La photo de la lésion est en pièce jointe.
			Radiographie en fichier joint
			Je l’ai joint à ce message.
			Ci-joints : ordonnance, protocole.
			Please find attached the discharge letter.
			Please see attached.
			I attach the latest results.
			I have attached the ECG.
			I am attaching the scan of this morning.
			The report is attached.
			Attached is the letter of Dr Smith.
			See attachment for details.
			Please find enclosed the report.
			The results are enclosed.
			Attached: discharge letter
			The two attachments contain all of the history.
			Merci pour votre envoi, ci-joint ma réponse.
			Merci de trouver ci-joint le bilan.
			""".strip().lines().toList();

	/** What they write without one. */
	private static final List<String> NOT_ANNOUNCED = """
			Merci de ton avis.
			Je vous joins demain par téléphone.
			Chapeau
			Le pjeun n’est pas un mot
			Je n’ai pas réussi à vous joindre ce matin.
			Pouvez-vous me joindre au 03 00 00 00 00 ?
			Je joins mes remerciements à ceux de l’équipe.
			J’ai bien reçu votre pièce jointe.
			Merci pour le compte rendu ci-joint que vous m’avez adressé.
			Merci du courrier joint.
			Je n’arrive pas à ouvrir la pièce jointe.
			La pièce jointe de votre message est illisible.
			Il n’y avait pas de pièce jointe dans votre message.
			Votre message est arrivé sans pièce jointe.
			Pouvez-vous renvoyer la pièce jointe ?
			Aucune pièce jointe n’est nécessaire.
			Vos pièces jointes sont bien arrivées.
			Je vous joindrai par téléphone.
			On se joint à midi pour en parler.
			Le genou : articulation sans épanchement, ligaments conjoints intacts.
			Douleur des joints de carrelage, plaisante-t-il.
			Son conjoint est présent.
			La patiente a été adressée à l’annexe de l’hôpital.
			Le patient est joignable au cabinet.
			Pas de lésion des annexes.
			Kyste annexiel droit.
			Veuillez vous joindre à la réunion de jeudi.
			J’ai joint le patient par téléphone hier.
			J’ai joint la famille hier soir.
			Nous avons joint le secrétariat ce matin.
			Bien reçu, merci pour l’envoi.
			Envoyez-moi la lettre quand vous pourrez.
			N’oubliez pas de mettre la pièce jointe la prochaine fois : envoyez-la aussi au cardiologue.
			Votre courrier joint à la demande était clair.
			Merci pour les pièces jointes.
			Il n’a rien joint à son courrier.
			Rendez-vous le 12 mars à 9 h, à jeun.
			Le traitement est inchangé.
			Avis pris auprès du Dr Lefèvre, en accord avec le patient.
			PAJ faible, pas de retentissement.
			I could not open the attachment.
			Your attachment did not arrive.
			Thank you for the attached letter.
			Thanks for the attachment.
			He is attached to the cardiology department of the hospital.
			The retina is attached to the wall.
			There was no attachment in your message.
			I received the enclosed report, thank you.
			Attachment disorder was ruled out by your message of Monday.
			Please resend it without attachments.
			""".strip().lines().toList();

	/** Written down after the patterns were made; the first look missed 3 and was wrong in 4. */
	private static final List<String> ANNOUNCED_LATER = """
			Bonsoir cher confrère, vous voudrez bien trouver ci-jointe ma lettre de liaison.
			Le protocole de soins est à compléter (voir PJ).
			Je vous fais parvenir en pièce jointe les résultats de M. Petit.
			Je me permets de vous joindre le bilan de la semaine dernière.
			Vous trouverez dans la pièce jointe le détail du traitement.
			Je vous transmets le courrier joint pour suite à donner.
			Voici l’ordonnance en PJ.
			Ci-dessous mon avis, ci-joint le tracé.
			J’y joins la photographie de la plaie.
			Résultat en pièce jointe, à contrôler dans un mois.
			Nous avons joint à cet envoi la liste des traitements.
			Je vous adresse ci-joint Madame X, enfin son dossier.
			Pour mémoire, le consentement signé est joint au présent message.
			Cher ami, tu trouveras en PJ mon compte rendu.
			Attached please find the imaging report.
			I've attached the referral.
			Please review the attached document.
			The signed form is enclosed with this letter.
			You will find the report as an attachment.
			Enclosed you will find the results.
			""".strip().lines().toList();
	private static final List<String> NOT_ANNOUNCED_LATER = """
			Je reste joignable tout l’après-midi.
			Le patient doit être joint avant vendredi.
			Impossible de lire le fichier joint, pouvez-vous l’envoyer en PDF ?
			Vos documents joints ne s’ouvrent pas chez nous.
			J’ai joint Mme Durand, elle viendra demain.
			Merci de me rappeler quand vous pourrez.
			Le conjoint du patient a appelé.
			Nous n’avons reçu aucun fichier joint.
			Les annexes sont sans particularité à l’échographie.
			Je vous laisse joindre le cardiologue.
			Il rejoint son domicile demain.
			Les soins conjoints seront faits par l’infirmière.
			Pas de pièce jointe cette fois-ci, seulement un mot.
			Comme dit dans votre pièce jointe, le traitement est arrêté.
			She is very attached to her dog.
			Could you send me the attachment again?
			No enclosure needed.
			The tendon is attached to the bone.
			He has an attachment to his mother.
			I will attach importance to the follow-up.
			""".strip().lines().toList();

	@Test
	void sentencesThatCameLater() {
		List<String> missed = ANNOUNCED_LATER.stream().filter(s -> Announcement.in(s).isEmpty()).toList();
		List<String> wrong = NOT_ANNOUNCED_LATER.stream().filter(s -> Announcement.in(s).isPresent()).toList();
		assertAll(() -> assertEquals(List.of(), missed), () -> assertEquals(List.of(), wrong));
	}

	@Test
	void everyAnnouncementIsFound() {
		List<String> missed = ANNOUNCED.stream().filter(s -> Announcement.in(s).isEmpty()).toList();
		assertAll(() -> assertEquals(52, ANNOUNCED.size()), () -> assertEquals(List.of(), missed, "not noticed: " + missed.size()));
	}

	@Test
	void nothingElseIsTakenForOne() {
		List<String> wrong = NOT_ANNOUNCED.stream().filter(s -> Announcement.in(s).isPresent()).toList();
		assertAll(() -> assertEquals(50, NOT_ANNOUNCED.size()), () -> assertEquals(List.of(), wrong, "false alarms: " + wrong.size()));
	}

	@Test
	void theWordsAreThoseOfTheText() {
		assertEquals(Optional.of("en pièce jointe"), Announcement.in("Bonjour.\nTout est dit\nen pièce  jointe. Merci."));
		assertEquals(Optional.of("Ci-joint"), Announcement.in("Ci-joint le bilan."));
	}

	@Test
	void aSentenceIsJudgedByItself() {
		assertTrue(Announcement.in("J’ai bien reçu votre pièce jointe. Ci-joint ma réponse.").isPresent());
		assertTrue(Announcement.in("J’ai bien reçu votre pièce jointe. Je vous réponds demain.").isEmpty());
	}

	@Test
	void quotationsAndSignaturesAnnounceNothing() {
		String answer = "Bien reçu.\n\nLe 20 novembre 2026 à 09:12, Dr X a écrit :\n> Veuillez trouver ci-joint\n";
		assertEquals("Bien reçu.\n\n", OwnWords.of(answer));
		assertEquals("Bien reçu.\n\nOui.\n", OwnWords.of("Bien reçu.\n\nOn 20 November 2026, Dr X wrote:\n\n> attached\nOui.\n").replace("\n\n\n", "\n\n"));
		assertEquals("Pour avis.\n\n", OwnWords.of("Pour avis.\n\n---------- Message transféré ----------\nDe : X\nObjet : PJ\n\nVoir ci-joint."));
		assertEquals("Cordialement\n", OwnWords.of("Cordialement\n-- \nDr Moreau\nPièces jointes : voir conditions"));
		assertEquals("Le patient m’a écrit :\nil va bien\n", OwnWords.of("Le patient m’a écrit :\nil va bien\n"));
	}

	@Test
	void aLongTextTakesNoTime() {
		assertTrue(Announcement.in("ci ".repeat(400_000)).isEmpty());
	}
}

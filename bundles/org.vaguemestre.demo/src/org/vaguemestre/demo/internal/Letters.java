package org.vaguemestre.demo.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.HeaderWriter;
import org.vaguemestre.mime.MailboxAddress;

/** The messages that others send during the demonstration. All people in them are invented. */
final class Letters {

	/** A message on its way. */
	record Letter(Person from, Person to, Bytes message) {
	}

	/** What the results are announced as (subject of the format, CI-SIS Volet Echange). */
	static final String RESULTS_SUBJECT = "XDM/1.0/DDM+CR d'examens biologiques DUBOIS Camille 05/03/1979"; //$NON-NLS-1$

	private static final String RESULTS_TEXT = """
			Bonjour Docteur,

			Veuillez trouver ci-joint le compte rendu d'examens biologiques de votre patiente Mme Camille DUBOIS, née le 05/03/1979.

			Bien cordialement,
			Dr Antoine Rey, biologiste médical
			Laboratoire BioLab
			"""; //$NON-NLS-1$

	private final People people;
	private final Clock clock;
	private final SmimeWriter smime;
	private final Entities entities;
	final Results results;

	Letters(People people, Results results, Clock clock, SecureRandom random) {
		this.people = people;
		this.results = results;
		this.clock = clock;
		this.smime = new SmimeWriter(clock, random);
		this.entities = new Entities(random);
	}

	/** What lies in the mailbox already when the day begins. */
	List<Letter> earlier() throws CryptoException {
		List<Letter> letters = new ArrayList<>();
		letters.add(letter(people.impostor(), days(6), "Réunion du conseil départemental", entities.text("""
				Chère consœur,

				La prochaine réunion aura lieu jeudi à 20 h 30, salle Ambroise-Paré. L'ordre du jour suivra.

				Paul Girard
				"""))); //$NON-NLS-1$ //$NON-NLS-2$
		letters.add(letter(people.laboratory(), days(4), "Nouveaux horaires de prélèvement", signed(people.laboratory(), //$NON-NLS-1$
				entities.html("""
						<html><body><h2>Nouveaux horaires</h2>
						<p>À partir du 1<sup>er</sup> du mois, le laboratoire vous accueille&nbsp;:</p>
						<table border="1" cellpadding="4"><tr><td>Du lundi au vendredi</td><td>7 h – 18 h 30</td></tr>
						<tr><td>Samedi</td><td>7 h 30 – 12 h</td></tr></table>
						<p><img src="https://labo-biolab.example/logo.png" width="120" height="40" alt="BioLab"></p>
						<script>document.title = 'x'</script></body></html>
						""")))); //$NON-NLS-1$
		letters.add(letter(people.helene(), days(1), "Mme Camille DUBOIS – avis cardiologique", sealed(people.helene(), //$NON-NLS-1$
				entities.text("""
						Chère consœur,

						J'ai reçu ce matin votre patiente Mme Camille DUBOIS pour des palpitations. L'examen clinique et l'électrocardiogramme sont rassurants.

						Pourriez-vous m'adresser son dernier bilan biologique avec le dosage de la TSH ?

						Bien confraternellement,
						Dr Hélène Lefèvre
						""")))); //$NON-NLS-1$
		return letters;
	}

	/** The results, signed by the laboratory and encrypted. */
	Letter results() throws CryptoException {
		return letter(people.laboratory(), now(), RESULTS_SUBJECT, sealed(people.laboratory(), resultsContent()));
	}

	/** The same in the laboratory's name, signed by someone else. */
	Letter forgedResults() throws CryptoException {
		return letter(people.laboratory(), now(), RESULTS_SUBJECT, sealed(people.impostor(), resultsContent()));
	}

	/** A patient asks something, from the citizens' mailbox, which signs nothing. */
	Letter question() {
		return letter(people.citizen(), now(), "Rendez-vous et ordonnance", entities.text("""
				Bonjour Docteur,

				Faut-il que je vienne à jeun pour la prise de sang de demain ? Merci de votre réponse.

				Camille Dubois
				""")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** About a patient whom the practice does not know yet. */
	Letter aboutNewcomer() throws CryptoException {
		return letter(people.laboratory(), now(), "XDM/1.0/DDM+CR de consultation MARCHAL Sylvie 23/11/1968", sealed(people.laboratory(), //$NON-NLS-1$
				entities.multipart("mixed", List.of(entities.text("Bonjour Docteur, voici notre avis. Bien cordialement, Dr Antoine Rey\n"), //$NON-NLS-1$ //$NON-NLS-2$
						entities.attachment("IHE_XDM.ZIP", "application/zip", results.newcomer()))))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private Entity resultsContent() {
		return entities.multipart("mixed", List.of(entities.text(RESULTS_TEXT), //$NON-NLS-1$
				entities.attachment("IHE_XDM.ZIP", "application/zip", results.archive()), //$NON-NLS-1$ //$NON-NLS-2$
				entities.attachment("CR d'examens biologiques.pdf", "application/pdf", results.pdf()))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private byte[] sealed(Person signer, Entity content) throws CryptoException {
		return smime.encrypt(signed(signer, content),
				List.of(people.claire().identity().certificate(), signer.identity().certificate()), EncryptOptions.DEFAULT);
	}

	private byte[] signed(Person signer, Entity content) throws CryptoException {
		return smime.sign(content.raw().toArray(), signer.key(), SignOptions.DEFAULT);
	}

	private Letter letter(Person from, ZonedDateTime date, String subject, Entity content) {
		return letter(from, date, subject, content.raw().toArray());
	}

	private Letter letter(Person from, ZonedDateTime date, String subject, byte[] entity) {
		MailboxAddress sender = from.mailbox();
		String domain = from.address().substring(from.address().indexOf('@'));
		HeaderWriter fields = new HeaderWriter().date("Date", date).addresses("From", List.of(sender)) //$NON-NLS-1$ //$NON-NLS-2$
				.addresses("To", List.of(people.claire().mailbox())).text("Subject", subject) //$NON-NLS-1$ //$NON-NLS-2$
				.raw("Message-ID", '<' + UUID.randomUUID().toString() + domain + '>'); //$NON-NLS-1$
		return new Letter(from, people.claire(), Entities.message(fields, entity));
	}

	private ZonedDateTime days(int ago) {
		return now().minus(Duration.ofDays(ago)).withHour(9).withMinute(12 + ago);
	}

	private ZonedDateTime now() {
		return clock.instant().atZone(clock.getZone());
	}
}

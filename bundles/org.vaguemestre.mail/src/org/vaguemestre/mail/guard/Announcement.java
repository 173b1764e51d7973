package org.vaguemestre.mail.guard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences that announce an attachment, in French and English. */
final class Announcement {

	private static final String DOCUMENT = "(?:documents?|fichiers?|comptes?[ -]rendus?|courriers?|lettres?|bilans?|resultats?|ordonnances?|cr|images?|photos?|examens?|scans?)"; //$NON-NLS-1$
	private static final String CARRIER = "(?:message|mail|mel|e-?mail|courriel|courrier|envoi)"; //$NON-NLS-1$

	/** They are reached, not attached. */
	private static final String PEOPLE = "(?:patiente?|famille|secretaire|secretariat|cabinet|confrere|consoeur|collegue|docteur|dr|m|mr|mme|monsieur|madame|mari|femme|epoux|epouse|fille|fils|mere|pere|infirmiere?|medecin|pharmacien(?:ne)?|service|urgences|samu|clinique|hopital|laboratoire)"; //$NON-NLS-1$

	/** Says by itself that something comes with this message. */
	private static final Pattern PLAIN = Pattern.compile(String.join("|", //$NON-NLS-1$
			"\\bci[ -]?(?:joints?|jointes?|inclus|incluses?|annexee?s?)\\b", //$NON-NLS-1$
			"\\ben (?:pieces? jointes?|pj|annexes?|fichiers? joints?|documents? joints?|attache)\\b", //$NON-NLS-1$
			"\\b(?:trouver(?:ez|as)?|trouvez|trouve) (?:\\w+ )?(?:joints?|jointes?)\\b", //$NON-NLS-1$
			"\\b(?:j'y |(?:je|nous) (?:(?:vous|te|lui|leur|y) )*)(?:joins|joignons)\\b(?! (?:par|au|sur|demain|plus tard|ensuite|a nouveau|mes remerciements|ma voix)\\b)", //$NON-NLS-1$
			"\\b(?:j'|je (?:vous |te |lui |leur |l')|nous (?:vous |lui |leur |l')?)(?:ai |avons )joint\\b(?! (?:[\\w.']+ )?" + PEOPLE + "\\b)(?! (?:par|au|sur|hier|ce matin)\\b)", //$NON-NLS-1$ //$NON-NLS-2$
			"\\b(?:permets|permettons|souhaite|souhaitais|voulais) (?:de )?(?:vous |te )?joindre (?:le|la|les|l'|un|une|des|ce|cette|ces|mon|ma|mes)\\b", //$NON-NLS-1$
			"\\b(?:est|sont) joint(?:e|s|es)?\\b(?! (?:par|au|sur|hier|avant)\\b)", //$NON-NLS-1$
			"\\bjoint(?:e|s|es)? (?:a|au|dans) (?:ce|cet|le present|present|mon) " + CARRIER, //$NON-NLS-1$
			"\\b(?:see|find|have|is|are|the) (?:\\w+ )?(?:attached|enclosed)\\b(?! to (?!this|the (?:e-?mail|message)))", //$NON-NLS-1$
			"^\\W*(?:attached|enclosed)\\b", //$NON-NLS-1$
			"\\b(?:i|we|i'm|i am|we are)(?: have|'ve)? (?:attach|enclose|attached|enclosed|attaching|enclosing)\\b", //$NON-NLS-1$
			"\\b(?:attached|enclosed) (?:is|are|you|please|to (?:this|the) (?:e-?mail|message))\\b")); //$NON-NLS-1$
	/** Says so, unless the sentence speaks of somebody else's, or of none. */
	private static final Pattern NAMED = Pattern.compile(String.join("|", //$NON-NLS-1$
			"\\bpieces? jointes?\\b|\\bpj\\b|\\benclosures?\\b|\\battachments?\\b(?! (?:disorder|style|theory|to (?!this|the (?:e-?mail|message))))", //$NON-NLS-1$
			"\\b" + DOCUMENT + "(?: [\\w'-]+){0,4} (?:joints?|jointes?)(?! (?:par|hier|sur|au)\\b)(?! a (?:votre|ton|vos|la (?:demande|reunion)))\\b")); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Pattern ANOTHERS = Pattern.compile(String.join("|", //$NON-NLS-1$
			"\\b(?:sans|pas de|pas d'|aucune?|ni|plus de|no|without|any|not) (?:la |les |the )?(?:pieces? jointes?|pj|attachments?|enclosures?|fichiers? joints?)", //$NON-NLS-1$
			"\\b(?:votre|vos|ta|tes|ton|your) (?:\\w+ )?(?:pieces? jointes?|pj|attachments?|enclosures?|fichiers? joints?|documents?|courrier|message|mail|e-?mail|envoi|letter)\\b", //$NON-NLS-1$
			"\\b(?:recue?s?|illisibles?|lue?s?|manqu\\w*|received?|missing|arriv\\w*|parvenue?s?|renvoyer|renvoyez|resend|corrupt\\w*|refus\\w*)\\b", //$NON-NLS-1$
			"\\b(?:impossible|pas|not|unable)\\b.{0,40}\\b(?:ouvr\\w*|lire|lis|open\\w*|read)\\b|\\bouvr\\w+ pas\\b", //$NON-NLS-1$
			"\\b(?:accepte|oubliez|prochaine fois|envoyez|joignez|ajoutez|mettez|send me|attach it|format des|taille des)\\b")); //$NON-NLS-1$
	/** Thanks for what came, or a request for what is to come. */
	private static final Pattern RECEIVED = Pattern.compile(String.join("|", //$NON-NLS-1$
			"\\b(?:merci (?:pour|du|des|de votre|de ton|de cet|de m'avoir)|thanks? (?:you )?for|bien recu|j'ai (?:bien )?(?:recu|lu)|nous avons (?:bien )?recu|i (?:have )?received)\\b", //$NON-NLS-1$
			"\\b(?:votre|ton|your) (?:courrier|message|lettre|letter|mail)\\b.*\\b(?:etait|was|avait|had)\\b", //$NON-NLS-1$
			"\\b(?:pas|jamais|rien|not|nothing|never) (?:ete )?(?:joints?|jointes?|attached|enclosed|ci-joint)")); //$NON-NLS-1$
	private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?;:])\\s+|\\n\\s*\\n"); //$NON-NLS-1$
	private static final int LONGEST = 200_000;
	private static final int SHOWN = 60;

	private Announcement() {
	}

	/**
	 * @param text what the writer says, without quotations
	 * @return the words that announce an attachment, as they are written
	 */
	static Optional<String> in(String text) {
		String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
		for (String sentence : SENTENCES.split(bounded)) {
			Optional<String> found = sentence(sentence.strip().replaceAll("\\s+", " ")); //$NON-NLS-1$ //$NON-NLS-2$
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	/** Thanks for one letter and another one attached go into one sentence, but not into one clause. */
	private static Optional<String> sentence(String sentence) {
		for (String clause : sentence.split(", ")) { //$NON-NLS-1$
			String plain = Texts.fold(clause);
			Matcher certain = PLAIN.matcher(plain);
			if (!RECEIVED.matcher(plain).find() && certain.find()) {
				return Optional.of(words(clause, plain, certain));
			}
		}
		String plain = Texts.fold(sentence);
		Matcher named = NAMED.matcher(plain);
		return named.find() && !RECEIVED.matcher(plain).find() && !ANOTHERS.matcher(plain).find() ? Optional.of(words(sentence, plain, named))
				: Optional.empty();
	}

	/** Folding keeps places where each letter stays one. */
	private static String words(String sentence, String plain, Matcher found) {
		String words = sentence.length() == plain.length() ? sentence.substring(found.start(), found.end()) : found.group();
		return words.strip().length() <= SHOWN ? words.strip() : words.strip().substring(0, SHOWN) + '…';
	}
}

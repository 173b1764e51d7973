package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.EncryptOptions;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SignatureMark;

/** Encrypted and signed mail of all kinds in a folder: each message has its line and its honest mark, whatever is wrong with another. */
class ListSurvivesTest {

	private static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour\r\n";
	private static final EncryptOptions CBC = new EncryptOptions(EncryptOptions.Content.AES_256_CBC, EncryptOptions.RsaTransport.OAEP_SHA256);
	private static Pki pki;
	private static byte[] claire;
	private static byte[] claireBefore;
	private static byte[] stranger;
	private static UnlockedKey helene;

	@TempDir
	Path folder;
	private Office office;

	@BeforeAll
	static void keys() throws Exception {
		pki = new Pki();
		claire = pki.mail(Office.CLAIRE);
		claireBefore = pki.mail(Office.CLAIRE);
		stranger = pki.mail("autre@ailleurs.example");
		helene = key(pki.mail(Office.HELENE));
	}

	@BeforeEach
	void open() throws Exception {
		office = new Office(folder);
		office.plain();
		office.vault.importAnchors(CertificateFiles.pem(pki.ca));
	}

	@AfterEach
	void close() {
		office.close();
	}

	private static UnlockedKey key(byte[] p12) throws Exception {
		return CertificateFiles.privateKeys(p12, Pki.PASSWORD.clone()).get(0);
	}

	private static String signed(String entity, UnlockedKey by) throws Exception {
		return new String(new SmimeWriter(Clock.systemUTC(), new SecureRandom()).sign(entity.getBytes(StandardCharsets.UTF_8), by, SignOptions.DEFAULT),
				StandardCharsets.UTF_8);
	}

	private static String encrypted(String entity, EncryptOptions options, byte[]... to) throws Exception {
		List<X509Certificate> certificates = new java.util.ArrayList<>();
		for (byte[] one : to) {
			certificates.add(key(one).certificate());
		}
		return new String(new SmimeWriter(Clock.systemUTC(), new SecureRandom()).encrypt(entity.getBytes(StandardCharsets.UTF_8), certificates, options),
				StandardCharsets.UTF_8);
	}

	private void deliver(String subject, String entity) throws Exception {
		office.deliver("From: Hélène <" + Office.HELENE + ">\r\nTo: " + Office.CLAIRE + "\r\nSubject: " + subject + "\r\nMIME-Version: 1.0\r\n" + entity);
	}

	private ReadMessage opened(MessageRow row) throws Exception {
		return office.mail.reader().read(row.id(), new NullProgressMonitor());
	}

	private ReadMessage only() throws Exception {
		office.sync();
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		assertEquals(1, rows.size());
		return opened(rows.get(0));
	}

	/** nextcloud/mail 12434: without the key for one message the folder did not open. */
	@Test
	void oneThatDoesNotDecryptHidesNoOther() throws Exception {
		deliver("A clair", ENTITY);
		deliver("B fermé", encrypted(ENTITY, EncryptOptions.DEFAULT, stranger));
		String broken = encrypted(ENTITY, EncryptOptions.DEFAULT, claire);
		deliver("C coupé", broken.substring(0, broken.length() / 2));
		deliver("D bruit", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nnon\r\n");
		deliver("E signature", "Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\n" + ENTITY + "\r\n--x\r\nContent-Type: application/pkcs7-signature\r\n\r\nMAA=\r\n--x--\r\n");
		deliver("F profond", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(200));
		deliver("G clair", ENTITY);
		office.sync();
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		assertEquals(List.of("A clair", "B fermé", "C coupé", "D bruit", "E signature", "F profond", "G clair"), rows.stream().map(MessageRow::subject).toList());
		assertEquals(List.of(EncryptionMark.NONE, EncryptionMark.FAILED, EncryptionMark.FAILED, EncryptionMark.FAILED, EncryptionMark.NONE, EncryptionMark.NONE,
				EncryptionMark.NONE), rows.stream().map(MessageRow::encryption).toList());
		assertEquals(SignatureMark.INVALID, rows.get(4).signature());
		for (MessageRow row : rows) {
			assertEquals(row.subject(), opened(row).subject());
		}
		ReadMessage closed = opened(rows.get(1));
		assertEquals(ReasonCode.NO_KEY, closed.secure().encryption().reason());
		assertEquals("", closed.shownText());
	}

	/** nextcloud/mail 13479: of several keys of an account only the newest was tried. */
	@Test
	void aKeyFromBeforeStillOpens() throws Exception {
		office.vault.importPkcs12(claireBefore, Pki.PASSWORD.clone());
		office.vault.importPkcs12(claire, Pki.PASSWORD.clone());
		deliver("Avant", encrypted(ENTITY, EncryptOptions.DEFAULT, claireBefore));
		deliver("Depuis", encrypted(ENTITY, CBC, claire));
		office.sync();
		for (MessageRow row : office.rows(Folder.Kind.INBOX)) {
			assertEquals(EncryptionMark.DECRYPTED, row.encryption());
			assertEquals("Bonjour", opened(row).shownText().strip());
		}
	}

	/** nextcloud/mail 12670: what one had sent encrypted could not be read in the folder Sent. */
	@Test
	void whatOneSentCanBeRead() throws Exception {
		office.vault.importPkcs12(claire, Pki.PASSWORD.clone());
		office.makeFolder("Sent");
		office.put(office.claire, "Sent", "From: " + Office.CLAIRE + "\r\nTo: " + Office.HELENE + "\r\nSubject: Avis\r\nMIME-Version: 1.0\r\n"
				+ encrypted(signed(ENTITY, key(claire)), EncryptOptions.DEFAULT, stranger, claire));
		office.sync();
		MessageRow row = office.rows(Folder.Kind.SENT).get(0);
		assertEquals(EncryptionMark.DECRYPTED, row.encryption());
		assertEquals(SignatureMark.VALID, row.signature());
		assertEquals("Bonjour", opened(row).shownText().strip());
	}

	/** nextcloud/mail 8080: a green lock although nobody vouched for the signature inside. */
	@Test
	void openedIsNotTrusted() throws Exception {
		office.vault.importPkcs12(claire, Pki.PASSWORD.clone());
		UnlockedKey unknown = key(new Pki("CN=Autre CA").mail(Office.HELENE));
		deliver("Inconnu", encrypted(signed(ENTITY, unknown), EncryptOptions.DEFAULT, claire));
		ReadMessage read = only();
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read.secure().encryption().status());
		assertEquals(SignatureVerdict.Status.UNKNOWN, read.secure().signature().status());
		assertEquals(SignatureMark.UNKNOWN, office.rows(Folder.Kind.INBOX).get(0).signature());
	}

	/** nextcloud/mail 7766: nobody was told why a signature is not valid. */
	@Test
	void theReasonIsSaid() throws Exception {
		deliver("Inconnu", signed(ENTITY, key(new Pki("CN=Autre CA").mail(Office.HELENE))));
		deliver("Modifié", signed(ENTITY, helene).replace("Bonjour", "Bonsoir"));
		deliver("Usurpé", signed(ENTITY, key(stranger)));
		office.sync();
		List<MessageRow> rows = office.rows(Folder.Kind.INBOX);
		List<ReasonCode> reasons = List.of(ReasonCode.ISSUER_UNKNOWN, ReasonCode.CONTENT_CHANGED, ReasonCode.SIGNER_NOT_SENDER);
		for (int i = 0; i < 3; i++) {
			SignatureVerdict verdict = opened(rows.get(i)).secure().signature();
			assertEquals(reasons.get(i), verdict.reason());
			assertTrue(verdict.certificate().isPresent() && !verdict.signer().isEmpty() && !verdict.algorithm().isEmpty());
			assertTrue(verdict.reason().sentence(Locale.FRENCH).matches("[^.]+\\. .+\\."), "what happened, and what to do");
		}
	}

	/** nextcloud/mail 12726: right signatures were told as unverified, for instance where the certificate of the authority did not come along. */
	@Test
	void aRightSignatureIsTold() throws Exception {
		deliver("Signé", signed(ENTITY, helene));
		deliver("Signé seul", signed(ENTITY, new UnlockedKey("helene", helene.chain().subList(0, 1), helene.privateKey())));
		office.sync();
		assertEquals(List.of(SignatureMark.VALID, SignatureMark.VALID), office.rows(Folder.Kind.INBOX).stream().map(MessageRow::signature).toList());
	}

	/** nextcloud/mail 13379: keys were looked up by an address, and the certificate's name was taken for it. */
	@Test
	void aKeyIsFoundByItsCertificateAlone() throws Exception {
		office.vault.importPkcs12(stranger, Pki.PASSWORD.clone());
		deliver("Autre adresse", encrypted(ENTITY, EncryptOptions.DEFAULT, stranger));
		assertEquals("Bonjour", only().shownText().strip());
	}

	@Test
	void whatMayHaveBeenChangedIsShownAsTextAlone() throws Exception {
		office.vault.importPkcs12(claire, Pki.PASSWORD.clone());
		String html = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Bonjour</p><a href=\"https://evil.example/\">ici</a><img src=\"https://evil.example/p\">\r\n";
		deliver("Sans sceau", encrypted(html, CBC, claire));
		ReadMessage read = only();
		assertEquals(List.of(ReasonCode.NOT_AUTHENTICATED), read.secure().warnings());
		assertFalse(read.html().isPresent());
		assertEquals("Bonjour\n\nici", read.shownText().strip());
	}

	@Test
	void nothingIsSentBecauseAMessageDoesNotOpen() throws Exception {
		office.vault.importPkcs12(claire, Pki.PASSWORD.clone());
		String receipt = "Disposition-Notification-To: " + Office.HELENE + "\r\nReturn-Receipt-To: " + Office.HELENE + "\r\n";
		String whole = encrypted(ENTITY, CBC, claire);
		deliver("Un", receipt + whole);
		deliver("Deux", receipt + encrypted(ENTITY, CBC, stranger));
		char[] changed = whole.toCharArray();
		int at = changed.length - 40;
		changed[at] = changed[at] == 'A' ? 'B' : 'A';
		deliver("Trois", receipt + new String(changed));
		office.sync();
		for (MessageRow row : office.rows(Folder.Kind.INBOX)) {
			opened(row);
		}
		office.sync();
		assertEquals(0, office.server.getReceivedMessagesForDomain("cardio.mssante.example").length);
		assertTrue(Arrays.stream(office.server.getReceivedMessages()).count() == 3, "but what was delivered to Claire");
	}
}

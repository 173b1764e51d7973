package org.vaguemestre.store.internal;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import java.time.ZoneOffset;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** What the tests of the store are made of. */
final class Mails {

	static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

	private Mails() {
	}

	static long inbox(MailStore store) throws MailException {
		if (store.folders("a1").isEmpty()) {
			store.saveFolders("a1", List.of(server("INBOX", Folder.Kind.INBOX), server("Archive", Folder.Kind.ARCHIVE), server("Corbeille", Folder.Kind.TRASH)));
		}
		return store.folders("a1").get(0).id();
	}

	static ServerFolder server(String path, Folder.Kind kind) {
		return new ServerFolder(path, path, kind, 0, true);
	}

	static Bytes bytes(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Takes back the step of the tables that says which message a name of a POP3 server belongs to. */
	static void beforeReadingBack(Db db) throws SQLException {
		db.execute("alter table box.collected drop column message");
	}

	/** As before the order of the documents was kept: version 8 of the copy. */
	static void beforeSorting(Db db) throws SQLException {
		beforeReadingBack(db);
		db.execute("drop index box.message_type");
		db.execute("alter table box.message drop column sorttype");
	}

	/** Takes back the step of the tables that brought the types of documents. */
	static void beforeDocuments(Db db) throws SQLException {
		beforeSorting(db);
		db.execute("drop index box.message_undocumented");
		db.execute("alter table box.message drop column documents");
		for (String column : List.of("type", "author")) {
			db.execute("alter table box.line drop column " + column);
		}
	}

	static List<Long> search(MailStore store, String text) throws MailException {
		long[] found = store.search(Query.parse(text, ZoneOffset.UTC), SearchScope.everywhere(1000), Sort.NEWEST_FIRST);
		return LongStream.of(found).boxed().toList();
	}

	static Draft draft(String id, String subject, int size) {
		OutgoingMessage message = new OutgoingMessage("a1", List.of(new Address("Hélène", "h@x.example")), List.of(), List.of(), subject,
				"Texte", List.of(new OutgoingMessage.Attached("a.bin", "application/octet-stream", noise(size, id.hashCode()))), true, false, Optional.empty());
		return new Draft(id, message, NOON, Draft.State.WRITING, "");
	}

	static Bytes noise(int size, long seed) {
		byte[] bytes = new byte[size];
		new java.util.Random(seed).nextBytes(bytes);
		return Bytes.of(bytes);
	}

	static Mail mail(long uid, String subject) {
		return new Mail(uid, "Biolab", "lab@bio.example", "Cabinet", subject, "", NOON.plusSeconds(uid * 60), "<" + uid + "@x>", List.of(), Flags.NONE, false,
				"", "", "");
	}

	/** A message in the making. */
	record Mail(long uid, String from, String address, String to, String subject, String patient, Instant date, String messageId, List<String> references,
			Flags flags, boolean attachment, String text, String names, String files) {

		Mail uid(long number) {
			return new Mail(number, from, address, to, subject, patient, date, messageId, references, flags, attachment, text, names, files);
		}

		Mail from(String name, String mail) {
			return new Mail(uid, name, mail, to, subject, patient, date, messageId, references, flags, attachment, text, names, files);
		}

		Mail to(String recipients) {
			return new Mail(uid, from, address, recipients, subject, patient, date, messageId, references, flags, attachment, text, names, files);
		}

		Mail patient(String name) {
			return new Mail(uid, from, address, to, subject, name, date, messageId, references, flags, attachment, text, names, files);
		}

		Mail at(Instant time) {
			return new Mail(uid, from, address, to, subject, patient, time, messageId, references, flags, attachment, text, names, files);
		}

		Mail id(String id, String... before) {
			return new Mail(uid, from, address, to, subject, patient, date, id, List.of(before), flags, attachment, text, names, files);
		}

		Mail flags(Flags all) {
			return new Mail(uid, from, address, to, subject, patient, date, messageId, references, all, attachment, text, names, files);
		}

		Mail words(String body, String attachments, String documents) {
			return new Mail(uid, from, address, to, subject, patient, date, messageId, references, flags, !attachments.isEmpty(), body, attachments, documents);
		}

		StoredMessage.Line line() {
			return new StoredMessage.Line(from, address, to, subject, patient, date, messageId, attachment, SignatureMark.NONE, EncryptionMark.NONE,
					CorrespondentKind.UNKNOWN, references);
		}

		Bytes raw() {
			return bytes("Message-ID: " + messageId + "\r\nSubject: " + subject + "\r\n\r\n" + text + names + files);
		}

		Content content() {
			return new Content(raw(), line(), new Content.Words(text, names, files));
		}

		StoredMessage whole() {
			return new StoredMessage(uid, raw().length(), flags, line(), Optional.of(content()));
		}

		StoredMessage header() {
			return new StoredMessage(uid, raw().length(), flags, line(), Optional.empty());
		}
	}

	/** Secrets in memory; may refuse from some call on, as if the program had ended there. */
	static final class Secrets implements SecretStore {

		final Map<String, String> all = new HashMap<>();
		int callsLeft = Integer.MAX_VALUE;

		private void call() throws CryptoException {
			if (callsLeft-- <= 0) {
				throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE);
			}
		}

		@Override
		public Optional<char[]> get(String key) throws CryptoException {
			call();
			return Optional.ofNullable(all.get(key)).map(String::toCharArray);
		}

		@Override
		public void put(String key, char[] secret) throws CryptoException {
			call();
			all.put(key, new String(secret));
		}

		@Override
		public void remove(String key) throws CryptoException {
			call();
			all.remove(key);
		}
	}
}

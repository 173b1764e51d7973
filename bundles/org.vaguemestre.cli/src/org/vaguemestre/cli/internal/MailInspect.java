package org.vaguemestre.cli.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.mime.Limits;

/** {@code mail inspect}: what a reader would be shown of a message. */
final class MailInspect implements Verb {

	/** Any of them makes a file a message, whatever else is in its header. */
	private static final List<String> FIELDS = List.of("From", "Date", "Message-ID", "Received"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final Logger LOG = System.getLogger("org.vaguemestre.cli"); //$NON-NLS-1$

	@Override
	public String name() {
		return "mail inspect"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "shows what a reader would be shown of a message"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre mail inspect [--key P12]... [--password-file FILE]... [--anchor FILE|DIR]... [--crl FILE|DIR]...
				            [--at INSTANT] FILE...

				Reads RFC 5322 messages: text and parts, who signed, whether the signature may be relied on, whether it was encrypted.

				  --key P12              a PKCS#12 file with keys that may decrypt
				  --password-file FILE   its password is the first line of FILE; the one at the same place, or the last one. Without it,
				                         the password is in VAGUEMESTRE_PASSWORD
				  --anchor FILE|DIR      certificates that a signer's path may end at, PEM or DER; a folder means every file in it
				  --crl FILE|DIR         revocation lists; without any, revocation is unknown and does not count
				  --at INSTANT           judge at that time (ISO 8601), not now

				{"file": "...", "subject": "...", "from": "a@b", "date": "2026-01-31T09:00:00Z", "messageId": "<...>", "text": "...",
				 "signature": {"status": "none|valid|invalid|unknown", "reason": "CODE", "scope": "whole|part|none", "signer": ["a@b"],
				               "signedAt": "...", "algorithm": "..."},
				 "encryption": {"status": "none|decrypted|failed|refused", "reason": "CODE", "scope": "whole|part|none", "algorithm": "...",
				                "recipients": [{"issuer": "CN=...", "serial": "1A"}, {"keyIdentifier": "..."}]},
				 "warnings": ["CODE"], "parts": [{"path": "1.2", "type": "...", "name": "...", "size": 1, "attachment": true}]}
				"recipients" names the certificates that a message was encrypted for which could not be decrypted.
				The codes are in the guide, docs/reason-codes.md."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of("--key", Passwords.OPTION, "--anchor", "--crl", "--at"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no FILE is named"); //$NON-NLS-1$
		}
		Instant at = arguments.clock().instant();
		Materials materials = new Materials(console);
		List<UnlockedKey> keys = materials.keys(arguments.all("--key"), new Passwords(arguments, console)); //$NON-NLS-1$
		List<X509Certificate> anchors = materials.certificates(arguments.all("--anchor")); //$NON-NLS-1$
		List<X509CRL> lists = materials.revocationLists(arguments.all("--crl")); //$NON-NLS-1$
		MessageReader reader = MessageReader.of(new ReadContext(keys, anchors, lists, List.of(), at));
		boolean failed = materials.failed();
		for (String name : arguments.operands()) {
			Json line = new Json().put("file", name); //$NON-NLS-1$
			try (InputFiles.Opened file = InputFiles.open(Arguments.path(name), Limits.DEFAULT.maxBytes())) {
				MessageLine.put(line, read(reader, name, file.bytes()));
			} catch (FailedException e) {
				line.error(e.code(), e.getMessage());
				failed = true;
			}
			console.result(line);
		}
		return failed ? FAILED : DONE;
	}

	private static ReadMessage read(MessageReader reader, String name, Bytes raw) throws FailedException {
		try {
			ReadMessage message = reader.read(raw);
			if (!isMessage(message.secure().original())) {
				throw new FailedException("NOT_A_MESSAGE", name + " is no mail message (RFC 5322).", null); //$NON-NLS-1$ //$NON-NLS-2$
			}
			return message;
		} catch (RuntimeException | StackOverflowError e) {
			// one message that defeats the reader must not cost the others
			LOG.log(Level.DEBUG, name, e);
			throw new FailedException("INTERNAL", name + " could not be read: " + e, e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** Lenient with what mail servers and forgers do; not with pictures, archives and nothing at all. */
	private static boolean isMessage(Entity entity) {
		if (FIELDS.stream().anyMatch(f -> !entity.headers(f).isEmpty())) {
			return true;
		}
		Bytes looked = entity.headers().isEmpty() ? entity.raw() : entity.header();
		boolean blank = true;
		for (int i = 0; i < looked.length(); i++) {
			byte b = looked.at(i);
			if (b == 0 || entity.headers().isEmpty() && b > 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n' && b != '\f') {
				return false;
			}
			blank &= b == ' ' || b == '\t' || b == '\r' || b == '\n';
		}
		return !blank;
	}
}

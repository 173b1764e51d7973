package org.vaguemestre.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Sort;

/** {@code mail search}: finds messages in a local store. */
final class MailSearch implements Verb {

	private static final String LIMIT = "--limit"; //$NON-NLS-1$
	private static final int USUAL_LIMIT = 20;
	/** Nanoseconds in a microsecond, microseconds in a millisecond; times are printed to a microsecond. */
	private static final long NANOS = 1000;
	private static final double MICROS = 1000.0;

	@Override
	public String name() {
		return "mail search"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "finds messages in a local store"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre mail search --store DIR [--limit N] [--store-key-file FILE]
				            [--key P12]... [--key-password-file FILE]... QUERY...

				Finds messages that mail sync copied, newest first. Works without the server. One line a QUERY; quote a QUERY of several
				words. With - for QUERY they come from standard input, one a line. Put -- before a QUERY that begins with a hyphen.

				  ionogramme moreau          both words, anywhere; each also as the beginning of a word; accents and case never matter
				  "taux de potassium"        these words in this order
				  from: to: subject: patient: file: text:   the word there; the text of attached PDF and CDA is searched as well
				  has:attachment  is:unread  is:flagged  is:answered  is:encrypted  is:signed
				  is:filed  is:waiting  is:inprogress  is:unassigned  assigned:USER (an identifier of the office software)
				  type:lab (or biologie, imaging, letter, prescription...)  the document; or a part of what its author calls it
				  before:2026-03-01  after:2026  in:archive  -urgent

				  --limit N                at most N hits, 20 without it; "total" counts all
				""" + LocalMail.HELP + """


				{"query": "...", "total": n, "millis": x, "hits": [{"id": n, "date": "...", "from": "...", "to": "...", "subject": "...",
				 "folder": "...", "patient": "...", "excerpt": "..."}]}
				millis: until all hits are known and those of "hits" are read, without the excerpts.
				excerpt: where the words are in the text, with the keys also in an encrypted one; null if they are only elsewhere."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		Set<String> options = new HashSet<>(LocalMail.OPTIONS);
		options.add(LIMIT);
		return options;
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no QUERY is given"); //$NON-NLS-1$
		}
		int limit = arguments.count(LIMIT, USUAL_LIMIT);
		Path folder = arguments.neededPath(LocalMail.STORE);
		try {
			if (!Files.isDirectory(folder)) {
				throw new FailedException("STORE_MISSING", "there is no store here; mail sync makes one", null); //$NON-NLS-1$ //$NON-NLS-2$
			}
			try (LocalMail mail = LocalMail.of(arguments, console)) {
				int result = DONE;
				for (String query : arguments.operands()) {
					result = Math.max(result, query.equals("-") ? fromInput(mail, limit, console) : search(mail, query, limit, console)); //$NON-NLS-1$
				}
				return result;
			}
		} catch (FailedException e) {
			console.result(new Json().put("store", folder.toString()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return FAILED;
		}
	}

	private static int fromInput(LocalMail mail, int limit, Console console) {
		BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
		int result = DONE;
		try {
			for (String query = lines.readLine(); query != null; query = lines.readLine()) {
				result = Math.max(result, search(mail, query, limit, console));
			}
			return result;
		} catch (IOException e) {
			console.result(new Json().put("query", "-").error("UNREADABLE", "standard input cannot be read: " + e.getMessage())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			return FAILED;
		}
	}

	private static int search(LocalMail mail, String text, int limit, Console console) {
		Json line = new Json().put("query", text); //$NON-NLS-1$
		long start = System.nanoTime();
		try {
			Query query = Query.parse(text, ZoneId.systemDefault());
			MessageList found = mail.engine.mailbox().search(query, Sort.NEWEST_FIRST);
			List<MessageRow> rows = found.rows(0, Math.min(limit, found.size()));
			double millis = (System.nanoTime() - start) / NANOS / MICROS;
			List<Json> hits = new ArrayList<>();
			for (MessageRow row : rows) {
				hits.add(hit(mail, row, query));
			}
			console.result(line.put("total", found.size()).put("millis", millis).put("hits", hits)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return DONE;
		} catch (MailException e) {
			FailedException failed = mail.failed(e);
			console.result(line.error(failed.code(), failed.getMessage()));
			return FAILED;
		}
	}

	private static Json hit(LocalMail mail, MessageRow row, Query query) throws MailException {
		String from = row.fromName().equals(row.fromAddress()) || row.fromAddress().isEmpty() ? row.fromName()
				: row.fromName() + " <" + row.fromAddress() + '>'; //$NON-NLS-1$
		return new Json().put("id", row.id()).put("date", row.date().toString()).put("from", from).put("to", row.to()) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.put("subject", row.subject()).put("folder", mail.store.folder(row.folderId()).map(Folder::path).orElse("")) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("patient", row.patient().isEmpty() ? null : row.patient()) //$NON-NLS-1$
				.put("excerpt", mail.engine.mailbox().excerpt(row.id(), query).map(Excerpt::text).orElse(null)); //$NON-NLS-1$
	}
}

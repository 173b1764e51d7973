package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Query.Assigned;
import org.vaguemestre.mail.Query.Dated;
import org.vaguemestre.mail.Query.In;
import org.vaguemestre.mail.Query.Is;
import org.vaguemestre.mail.Query.Term;
import org.vaguemestre.mail.Query.Typed;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.SearchScope;

/** A query as a statement: words go to the index, states and times to the table, folders are looked up before. */
final class Searches {

	private static final String LIVE = "m.id=(w.rowid & ~" + Ids.LAST_VERSION + ") and m.version=(w.rowid & " + Ids.LAST_VERSION + ')'; //$NON-NLS-1$ //$NON-NLS-2$
	/** Sender, recipients, subject, patient, text, names and text of attachments. */
	private static final String WEIGHTS = "bm25(words, 4, 2, 5, 5, 1, 2, 1, 0)"; //$NON-NLS-1$
	private static final Map<String, Folder.Kind> KINDS = Map.ofEntries(Map.entry("inbox", Folder.Kind.INBOX), //$NON-NLS-1$
			Map.entry("reception", Folder.Kind.INBOX), Map.entry("boite de reception", Folder.Kind.INBOX), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("sent", Folder.Kind.SENT), Map.entry("envoye", Folder.Kind.SENT), Map.entry("envoyes", Folder.Kind.SENT), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("archive", Folder.Kind.ARCHIVE), Map.entry("archives", Folder.Kind.ARCHIVE), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("trash", Folder.Kind.TRASH), Map.entry("corbeille", Folder.Kind.TRASH), Map.entry("junk", Folder.Kind.JUNK), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("spam", Folder.Kind.JUNK), Map.entry("indesirable", Folder.Kind.JUNK), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("indesirables", Folder.Kind.JUNK), Map.entry("drafts", Folder.Kind.DRAFTS), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("draft", Folder.Kind.DRAFTS), Map.entry("brouillon", Folder.Kind.DRAFTS), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("brouillons", Folder.Kind.DRAFTS)); //$NON-NLS-1$

	private final StringBuilder where = new StringBuilder();
	private final List<Object> values = new ArrayList<>();

	private Searches() {
	}

	static long[] search(Db db, Query query, SearchScope scope, Sort sort) throws SQLException, IOException {
		List<Folder> folders = folders(db, query, scope);
		Match match = Match.of(query);
		if (folders.isEmpty() || match.nothing() || scope.limit() <= 0) {
			return new long[0];
		}
		return new Searches().run(db, query, folders, match, scope.limit(), sort);
	}

	private long[] run(Db db, Query query, List<Folder> folders, Match match, int limit, Sort sort) throws SQLException {
		boolean words = match.wanted().isPresent();
		boolean date = sort.column() == Sort.Column.DATE || sort.column() == Sort.Column.RELEVANCE;
		boolean line = !date && sort.column() != Sort.Column.TYPE;
		StringBuilder sql = new StringBuilder("select m.id from "); //$NON-NLS-1$
		// the index comes first: it tells its numbers in their order, so that nothing has to be sorted
		sql.append(words ? "words w cross join message m" : "message m"); //$NON-NLS-1$ //$NON-NLS-2$
		sql.append(line ? " join line l on l.id=m.id" : "").append(" where "); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (words) {
			sql.append("words match ? and " + LIVE + " and "); //$NON-NLS-1$ //$NON-NLS-2$
			values.add(match.wanted().get());
		}
		sql.append(folders(folders)).append(" and m.hidden=0"); //$NON-NLS-1$
		for (Term term : query.terms()) {
			if (term instanceof Is is) {
				where.append(is.not() ? " and not " : " and ").append(state(is.state())); //$NON-NLS-1$ //$NON-NLS-2$
			} else if (term instanceof Assigned assigned) {
				where.append(assigned.not() ? " and not " : " and ").append(assigned(assigned)); //$NON-NLS-1$ //$NON-NLS-2$
			} else if (term instanceof Typed typed) {
				where.append(typed.not() ? " and not " : " and ").append(typed(typed)); //$NON-NLS-1$ //$NON-NLS-2$
			} else if (term instanceof Dated dated) {
				dated(dated, words);
			}
		}
		sql.append(where);
		if (!words && match.unwanted().isPresent()) {
			sql.append(" and m.id not in (select m.id from words w cross join message m where words match ? and " + LIVE + ')'); //$NON-NLS-1$
			values.add(match.unwanted().get());
		}
		sql.append(" order by "); //$NON-NLS-1$
		if (sort.column() == Sort.Column.RELEVANCE && words) {
			sql.append(WEIGHTS + ", w.rowid desc"); //$NON-NLS-1$
		} else if (sort.column() == Sort.Column.RELEVANCE) {
			sql.append("m.id desc"); //$NON-NLS-1$
		} else if (words && date) {
			sql.append(sort.ascending() ? "w.rowid asc" : "w.rowid desc"); //$NON-NLS-1$ //$NON-NLS-2$
		} else {
			sql.append(Lists.order(sort));
		}
		sql.append(" limit ").append(limit); //$NON-NLS-1$
		return db.numbersOnce(sql.toString(), values);
	}

	private void dated(Dated dated, boolean words) {
		long from = dated.from().map(Searches::first).orElse(0L);
		long to = dated.to().map(Searches::first).orElse(Long.MAX_VALUE);
		if (dated.not()) {
			where.append(" and not (m.id>=? and m.id<?)"); //$NON-NLS-1$
		} else {
			// by the number of the index, so that it passes over what is out of the time
			where.append(words ? " and w.rowid>=? and w.rowid<?" : " and m.id>=? and m.id<?"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		values.add(from);
		values.add(to);
	}

	/** The first number of the second in which a time is, or of the next one if it is within it. */
	private static long first(Instant time) {
		return Ids.first(time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0));
	}

	private String assigned(Assigned assigned) {
		if (assigned.codes().isEmpty()) {
			return state(Query.State.UNASSIGNED);
		}
		List<String> any = new ArrayList<>();
		for (String code : assigned.codes().get()) {
			any.add("instr(' ' || m.keywords || ' ', ?)>0"); //$NON-NLS-1$
			values.add(' ' + Keywords.assigned(code) + ' ');
		}
		return any.isEmpty() ? "0" : String.join(" or ", any).transform(all -> '(' + all + ')'); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** By the bits, and by the names of those documents that have nothing but a name. */
	private String typed(Typed typed) {
		String types = "(m.documents & " + Marks.types(typed.types()) + ")<>0"; //$NON-NLS-1$ //$NON-NLS-2$
		String label = Folding.fold(typed.label());
		if (label.isEmpty()) {
			return types;
		}
		values.add(label);
		return '(' + types + " or instr(m.sorttype, ?)>0)"; //$NON-NLS-1$
	}

	/** @param beginning of a keyword, or a whole one with a blank behind it */
	private static String keyword(String beginning) {
		return "instr(' ' || m.keywords || ' ', ' " + beginning + "')>0"; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String folders(List<Folder> folders) {
		return folders.size() == 1 ? "m.folder=" + folders.get(0).id() //$NON-NLS-1$
				: folders.stream().map(f -> String.valueOf(f.id())).collect(Collectors.joining(",", "m.folder in (", ")")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private static String state(Query.State state) {
		return switch (state) {
		case UNREAD -> "(m.flags & 1)=0"; //$NON-NLS-1$
		case READ -> "(m.flags & 1)<>0"; //$NON-NLS-1$
		case ANSWERED -> "(m.flags & 2)<>0"; //$NON-NLS-1$
		case FLAGGED -> "(m.flags & 4)<>0"; //$NON-NLS-1$
		case FILED -> "m.filed<>0"; //$NON-NLS-1$
		case TO_FILE -> "(m.filed=0 and (m.marks & " + Marks.PATIENT + ")<>0)"; //$NON-NLS-1$ //$NON-NLS-2$
		case IN_PROGRESS -> keyword(Keywords.inProgress("")); //$NON-NLS-1$
		case UNASSIGNED -> "(not " + keyword(Keywords.assigned("")) + ')'; //$NON-NLS-1$ //$NON-NLS-2$
		// nobody is signed in to a store
		case MINE -> "0"; //$NON-NLS-1$
		// more than "not read" and "none"
		case ENCRYPTED -> "(m.marks >> " + Marks.ENCRYPTION_SHIFT + " & 15)>1"; //$NON-NLS-1$ //$NON-NLS-2$
		case SIGNED -> "(m.marks >> " + Marks.SIGNATURE_SHIFT + " & 15)>1"; //$NON-NLS-1$ //$NON-NLS-2$
		case WAITING -> Marks.WAITING;
		case CRITICAL -> Marks.CRITICAL;
		case CRITICAL_SEEN -> Marks.CRITICAL_SEEN;
		case ATTACHMENT -> "(m.marks & " + Marks.ATTACHMENT + ")<>0"; //$NON-NLS-1$ //$NON-NLS-2$
		};
	}

	private static List<Folder> folders(Db db, Query query, SearchScope scope) throws SQLException, IOException {
		List<In> named = query.terms().stream().filter(In.class::isInstance).map(In.class::cast).toList();
		boolean everywhere = scope.folders().isPresent() || named.stream().anyMatch(in -> !in.not());
		List<Folder> folders = new ArrayList<>();
		if (scope.folders().isPresent()) {
			for (long id : scope.folders().get()) {
				Folders.find(db, id).ifPresent(folders::add);
			}
		} else {
			folders = Folders.all(db);
		}
		return folders.stream().filter(f -> everywhere || f.kind() != Folder.Kind.TRASH && f.kind() != Folder.Kind.JUNK)
				.filter(f -> named.stream().allMatch(in -> is(f, in.folder()) != in.not())).toList();
	}

	private static boolean is(Folder folder, String named) {
		String name = Folding.fold(named);
		Folder.Kind kind = KINDS.get(name);
		if (kind == Folder.Kind.INBOX) {
			// many servers have all other folders below it
			return folder.kind() == kind;
		}
		return kind != null && folder.kind() == kind || Folding.fold(folder.name()).contains(name) || Folding.fold(folder.path()).contains(name);
	}
}

package org.vaguemestre.cli.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.ImportReport;

/** {@code directory import}: an extraction of the national directory into an offline index. */
final class DirectoryImport implements Verb {

	private static final String INDEX = "--index"; //$NON-NLS-1$
	private static final String SMALLER = "--allow-smaller"; //$NON-NLS-1$

	@Override
	public String name() {
		return "directory import"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "reads an extraction of the directory into an offline index"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre directory import --index DIR [--allow-smaller] FILE

				Reads FILE, an Extraction_Correspondance_MSSante as text or in its ZIP archive, and puts it in the place of what the
				index in DIR held. When FILE is cut off, empty or no extraction the index stays as it was; whoever searches
				meanwhile sees the old entries, then the new ones.

				  --allow-smaller   take a FILE with less than half of the entries that the index has now

				{"rows": n, "added": n, "changed": n, "removed": n, "rejected": n, "seconds": s}"""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of(INDEX);
	}

	@Override
	public Set<String> flags() {
		return Set.of(SMALLER);
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		if (arguments.operands().size() != 1) {
			throw new UsageException("one FILE is needed"); //$NON-NLS-1$
		}
		Directory directory = Directory.at(arguments.neededPath(INDEX), Clock.systemUTC());
		Path file = Arguments.path(arguments.operands().get(0));
		try {
			ImportReport report = directory.importFile(file, arguments.has(SMALLER), new NullProgressMonitor());
			console.result(new Json().put("rows", report.rows()).put("added", report.added()) //$NON-NLS-1$ //$NON-NLS-2$
					.put("changed", report.changed()).put("removed", report.removed()) //$NON-NLS-1$ //$NON-NLS-2$
					.put("rejected", report.rejected()).put("seconds", report.took().toMillis() / 1000.0)); //$NON-NLS-1$ //$NON-NLS-2$
			return DONE;
		} catch (DirectoryException e) {
			console.result(new Json().put("file", file.toString()).error(e.reason().name(), sentence(e))); //$NON-NLS-1$
			return FAILED;
		}
	}

	private static String sentence(DirectoryException e) {
		String what = switch (e.reason()) {
		case UNREADABLE -> "the file cannot be read"; //$NON-NLS-1$
		case EMPTY -> "the file has no entries"; //$NON-NLS-1$
		case NOT_AN_EXTRACTION -> "the file is no extraction: its first line does not name the columns"; //$NON-NLS-1$
		case TRUNCATED -> "the file is cut off; fetch it again"; //$NON-NLS-1$
		case MOSTLY_BROKEN -> "most rows of the file are broken"; //$NON-NLS-1$
		case MUCH_SMALLER -> "the file has less than half of the entries of the index; --allow-smaller takes it"; //$NON-NLS-1$
		case TOO_LARGE -> "the file is larger than an index can be"; //$NON-NLS-1$
		case BUSY -> "another import into this index is under way"; //$NON-NLS-1$
		case STORAGE -> "the index cannot be written"; //$NON-NLS-1$
		case UNREACHABLE -> "the server cannot be reached"; //$NON-NLS-1$
		case TIMEOUT -> "the server does not answer in time"; //$NON-NLS-1$
		case NOT_TRUSTED -> "the server cannot be trusted"; //$NON-NLS-1$
		case REFUSED -> "the server refuses the request"; //$NON-NLS-1$
		case TOO_SOON -> "the server was asked too often"; //$NON-NLS-1$
		case NONSENSE -> "what came is no directory"; //$NON-NLS-1$
		case CITIZEN -> "an address of a citizen is not kept"; //$NON-NLS-1$
		case NOT_CARDS -> "the file holds no cards"; //$NON-NLS-1$
		case DAMAGED -> "what was kept is damaged and was set aside"; //$NON-NLS-1$
		case KEY -> "what was kept cannot be opened without its key"; //$NON-NLS-1$
		};
		return e.detail().isEmpty() ? what : what + " (" + e.detail() + ')'; //$NON-NLS-1$
	}
}

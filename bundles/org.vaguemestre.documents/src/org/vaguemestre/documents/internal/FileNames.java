package org.vaguemestre.documents.internal;

/** Names of files from outside. */
public final class FileNames {

	private static final int LIMIT = 120;

	private FileNames() {
	}

	/** The last part of a path without anything that a file system could take for more than a name. */
	public static String plain(String path, String otherwise) {
		String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
		String safe = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"*:<>?|]", "_").strip().replaceAll("^[. ]+|[. ]+$", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		if (safe.length() > LIMIT) {
			int dot = safe.lastIndexOf('.');
			String end = dot > 0 && safe.length() - dot <= 10 ? safe.substring(dot) : ""; //$NON-NLS-1$
			safe = safe.substring(0, LIMIT - end.length()) + end;
		}
		return safe.isEmpty() ? otherwise : safe;
	}
}

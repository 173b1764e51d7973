package org.vaguemestre.documents.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.documents.DocumentProblem;
import org.vaguemestre.documents.ProblemCode;

/** Collects what is wrong with a file, each thing once and not without end. */
public final class Problems {

	private static final int LIMIT = 50;
	private static final int MAX_NAME = 120;

	private final List<DocumentProblem> found = new ArrayList<>();
	private final Locale locale;

	/** For a reader of that language. */
	public Problems(Locale locale) {
		this.locale = locale;
	}

	/** The reader's language. */
	public Locale locale() {
		return locale;
	}

	/** Notes a problem; arguments are names from outside, shown shortened and without control characters. */
	public void add(ProblemCode code, Object... arguments) {
		Object[] clean = new Object[arguments.length];
		for (int i = 0; i < arguments.length; i++) {
			clean[i] = arguments[i] instanceof String name ? plain(name) : arguments[i];
		}
		DocumentProblem problem = new DocumentProblem(code.name(), code.sentence(locale, clean));
		if (found.size() < LIMIT && !found.contains(problem)) {
			found.add(problem);
		}
	}

	/** Notes what was noted elsewhere. */
	public void addAll(Problems others) {
		others.found.stream().filter(p -> found.size() < LIMIT && !found.contains(p)).forEach(found::add);
	}

	/** What was noted so far. */
	public List<DocumentProblem> list() {
		return List.copyOf(found);
	}

	private static String plain(String name) {
		String visible = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "�"); //$NON-NLS-1$ //$NON-NLS-2$
		return visible.length() > MAX_NAME ? visible.substring(0, MAX_NAME) + '…' : visible;
	}
}

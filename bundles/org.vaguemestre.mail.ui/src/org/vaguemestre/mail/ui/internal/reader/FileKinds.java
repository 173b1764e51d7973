package org.vaguemestre.mail.ui.internal.reader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What file names tell. */
final class FileKinds {

	private static final Set<String> RUNS = Set.of("exe", "com", "bat", "cmd", "scr", "pif", "msi", "jar", "js", "jse", "vbs", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
			"vbe", "wsf", "wsh", "ps1", "hta", "lnk", "reg", "sh", "desktop", "appimage", "dmg", "pkg", "app", "html", "htm", "svg", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$ //$NON-NLS-13$ //$NON-NLS-14$ //$NON-NLS-15$ //$NON-NLS-16$
			"docm", "xlsm", "pptm", "iso", "img", "url"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private FileKinds() {
	}

	/** @return whether opening such a file may run a program that came with the message */
	static boolean dangerous(String name) {
		int dot = name.lastIndexOf('.');
		return dot >= 0 && RUNS.contains(name.substring(dot + 1).strip().toLowerCase(Locale.ROOT));
	}

	/** @return a path in the folder at which nothing stands yet */
	static Path free(Path folder, String name) {
		return folder.resolve(free(name, n -> Files.exists(folder.resolve(n))));
	}

	/** @return the name, or the same with the first number behind it that makes it a name which is not taken */
	static String free(String name, Predicate<String> taken) {
		int dot = name.lastIndexOf('.');
		String stem = dot > 0 ? name.substring(0, dot) : name;
		String ending = dot > 0 ? name.substring(dot) : ""; //$NON-NLS-1$
		String free = name;
		for (int i = 2; taken.test(free); i++) {
			free = stem + " (" + i + ')' + ending; //$NON-NLS-1$
		}
		return free;
	}
}

package org.vaguemestre.mail.internal.imap;

/** How strings stand in a command. */
final class Quoted {

	private Quoted() {
	}

	/** A string as it stands in a command: quoted where that can be, otherwise null. */
	static String text(String text) {
		StringBuilder quoted = new StringBuilder("\""); //$NON-NLS-1$
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~') {
				throw new IllegalArgumentException("not printable"); //$NON-NLS-1$
			}
			if (c == '"' || c == '\\') {
				quoted.append('\\');
			}
			quoted.append(c);
		}
		return quoted.append('"').toString();
	}

	/** The name of a folder as it stands in a command. */
	static String folder(String path) {
		return text(ModifiedUtf7.encode(path));
	}
}

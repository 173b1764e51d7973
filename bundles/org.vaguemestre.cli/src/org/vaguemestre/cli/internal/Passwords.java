package org.vaguemestre.cli.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where passwords come from: files, or one variable of the environment; never the command line itself. */
final class Passwords {

	static final String OPTION = "--password-file"; //$NON-NLS-1$
	static final String VARIABLE = "VAGUEMESTRE_PASSWORD"; //$NON-NLS-1$
	/** Longer than any password, shorter than any file that was meant to be another. */
	private static final int MAX_SIZE = 4096;

	private final List<String> files;
	private final Optional<String> variable;

	Passwords(Arguments arguments, Console console) {
		this(arguments.all(OPTION), console);
	}

	/** @param files the files that an option names */
	Passwords(List<String> files, Console console) {
		this.files = files;
		this.variable = Optional.ofNullable(console.environment().get(VARIABLE));
	}

	/**
	 * The password for the key or account at a place of the call: of the file at the same place, or of the last one; the
	 * first line of the file.
	 *
	 * @return a fresh array, which the caller wipes; empty if none is given
	 * @throws FailedException the file cannot be read
	 * @throws UsageException  the file's name is no path
	 */
	Optional<char[]> at(int index) throws FailedException, UsageException {
		if (files.isEmpty()) {
			return variable.map(String::toCharArray);
		}
		Path file = Arguments.path(files.get(Math.min(index, files.size() - 1)));
		byte[] content = InputFiles.read(file, MAX_SIZE);
		CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(content));
		int end = 0;
		while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
			end++;
		}
		char[] password = new char[end];
		text.get(password);
		Arrays.fill(content, (byte) 0);
		if (text.hasArray()) {
			Arrays.fill(text.array(), '\0');
		}
		return Optional.of(password);
	}
}

package org.vaguemestre.apicrypt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The program that the user has a licence for, as it is called. A command is a program with its arguments, started without a shell;
 * {@code {source}} in an argument is the file to open, {@code {output}} the file to make, {@code {keys}} the folder of the keys and
 * {@code {user}} the user's name in the network. A program alone is called with the switches that the network documents for it.
 *
 * @param text       opens texts, as {@code apiuncrypt} does; its program is named by its whole path
 * @param attachment opens attachments, as {@code apiuncryptpj} does
 * @param keys       where the user's keys are; may be empty if the commands do not name it
 * @param user       the user's name in the network; empty for what stands before the {@code @} of the mailbox
 * @param limit      how long opening one file may take
 */
public record ApicryptTool(List<String> text, List<String> attachment, String keys, String user, Duration limit) {

	/** How long a file may take unless something else is set. */
	public static final Duration USUAL_LIMIT = Duration.ofSeconds(60);
	private static final Duration LONGEST = Duration.ofMinutes(10);
	private static final List<String> SWITCHES = List.of("-s", "{source}", "-o", "{output}", "-k", "{keys}"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	/**
	 * @throws IllegalArgumentException if a program is not named by its whole path or is a script of a command interpreter, the name of
	 *                                  the user has other characters than letters, digits and {@code . _ - @}, or the limit is not
	 *                                  between a second and ten minutes
	 */
	public ApicryptTool {
		text = command(text);
		attachment = command(attachment);
		Objects.requireNonNull(keys);
		if (!user.matches("[\\p{L}0-9._@][\\p{L}0-9._@-]{0,99}|")) { //$NON-NLS-1$
			throw new IllegalArgumentException("not a user's name"); //$NON-NLS-1$
		}
		if (limit.compareTo(Duration.ofSeconds(1)) < 0 || limit.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("not a limit of time: " + limit); //$NON-NLS-1$
		}
	}

	private static List<String> command(List<String> command) {
		String program = command.isEmpty() ? "" : command.get(0); //$NON-NLS-1$
		if (program.isBlank() || !Path.of(program).isAbsolute()) {
			throw new IllegalArgumentException("not the whole path of a program: " + program); //$NON-NLS-1$
		}
		if (program.toLowerCase(Locale.ROOT).matches(".*\\.(bat|cmd)[. ]*")) { //$NON-NLS-1$
			// these are read by a shell, whatever starts them
			throw new IllegalArgumentException("not a program of its own: " + program); //$NON-NLS-1$
		}
		if (command.size() > 1) {
			return List.copyOf(command);
		}
		return Stream.concat(command.stream(), SWITCHES.stream()).toList();
	}
}

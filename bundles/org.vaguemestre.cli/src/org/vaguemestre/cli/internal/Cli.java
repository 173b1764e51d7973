package org.vaguemestre.cli.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the verb of a call and runs it. */
final class Cli {

	private static final Logger LOG = System.getLogger("org.vaguemestre.cli"); //$NON-NLS-1$
	private static final Set<String> HELP = Set.of("--help", "-h", "help"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private final List<Verb> verbs;

	Cli(List<Verb> verbs) {
		this.verbs = List.copyOf(verbs);
	}

	/** With every verb there is. */
	static Cli complete() {
		return new Cli(List.of(new CertificateValidate(), new DirectoryImport(), new DirectorySearch(), new DocumentInspect(),
				new DocumentWrap(UUID::randomUUID), new MailInspect(), new MailSearch(), new MailSync(), new ServerCheck(),
				new TraceExport(), new TraceVerify()));
	}

	/** The exit status: see {@link Verb}. */
	int run(String[] words, Console console) {
		if (words.length == 0) {
			console.say(overview());
			return Verb.USAGE;
		}
		if (HELP.contains(words[0])) {
			console.out().print(overview() + '\n');
			return Verb.DONE;
		}
		String name = words[0] + (words.length > 1 ? ' ' + words[1] : ""); //$NON-NLS-1$
		Optional<Verb> verb = verbs.stream().filter(v -> v.name().equals(name)).findFirst();
		if (verb.isEmpty()) {
			return unknown(words, console);
		}
		return run(verb.get(), Arrays.asList(words).subList(2, words.length), console);
	}

	private static int run(Verb verb, List<String> words, Console console) {
		if (asksForHelp(words)) {
			console.out().print(verb.help() + '\n');
			return Verb.DONE;
		}
		try {
			return verb.run(Arguments.parse(words, verb.options(), verb.flags()), console);
		} catch (UsageException e) {
			console.say("vaguemestre " + verb.name() + ": " + e.getMessage() + "\nMore: vaguemestre " + verb.name() + " --help"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			return Verb.USAGE;
		} catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
			// a fault of the program, or more than this machine holds: whoever calls it gets a line all the same, and the log the trace
			LOG.log(Level.DEBUG, verb.name(), e);
			console.result(new Json().error("INTERNAL", e.toString())); //$NON-NLS-1$
			return Verb.FAILED;
		}
	}

	/** Not behind {@code --}, where everything is an operand. */
	private static boolean asksForHelp(List<String> words) {
		return words.stream().takeWhile(w -> !w.equals("--")).anyMatch(w -> w.equals("--help") || w.equals("-h")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** {@code mail --help} lists the verbs of mail. */
	private int unknown(String[] words, Console console) {
		List<Verb> group = verbs.stream().filter(v -> v.name().startsWith(words[0] + ' ')).toList();
		if (!group.isEmpty() && words.length > 1 && HELP.contains(words[1])) {
			console.out().print(list(group.stream()) + '\n');
			return Verb.DONE;
		}
		String asked = Stream.of(words).limit(2).collect(Collectors.joining(" ")); //$NON-NLS-1$
		console.say("vaguemestre: there is no '" + asked + "'.\n" + overview()); //$NON-NLS-1$ //$NON-NLS-2$
		return Verb.USAGE;
	}

	private String overview() {
		return "vaguemestre VERB [OPTION...] [FILE...]\n\n" + list(verbs.stream()) //$NON-NLS-1$
				+ "\n\nResults are on standard output, one JSON object a line. Exit status: 0 done, 1 something could not be done,\n" //$NON-NLS-1$
				+ "2 the call was wrong. More about a verb: vaguemestre VERB --help"; //$NON-NLS-1$
	}

	private static String list(Stream<Verb> some) {
		return some.map(v -> String.format("  %-22s %s", v.name(), v.summary())).collect(Collectors.joining("\n")); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

package org.vaguemestre.cli.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a verb may touch of the process that it runs in. Both streams are UTF-8, whatever the locale.
 *
 * @param out         results, one JSON object a line, and nothing else
 * @param err         progress and complaints
 * @param in          standard input
 * @param environment the variables of the process
 */
record Console(PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) implements AutoCloseable {

	static Console ofProcess() {
		return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), System.in, System.getenv());
	}

	private static PrintStream stream(FileDescriptor descriptor) {
		return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
	}

	/** Writes one result; it is out when this returns, so that a pipe can work on it. */
	void result(Json object) {
		out.print(object.line());
		out.print('\n');
		out.flush();
	}

	/** Says something to the one who sits before the terminal. */
	void say(String words) {
		err.print(words);
		err.print('\n');
		err.flush();
	}

	@Override
	public void close() {
		out.flush();
		err.flush();
	}
}

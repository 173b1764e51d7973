package org.vaguemestre.mssante.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mssante.WhiteListState.Signature;

/**
 * A list as it is kept: one file of lines, the head first, replaced as a whole.
 *
 * @param domains   as the domain name system has them
 * @param written   when it was last known to be in force
 * @param source    where it is from
 * @param signature what is known of who made it
 * @param tag       ETag of the server, empty for none
 * @param modified  Last-Modified of the server, empty for none
 */
record KeptList(Set<String> domains, Instant written, String source, Signature signature, String tag, String modified) {

	private static final String HEAD = "vaguemestre white list 1"; //$NON-NLS-1$
	private static final String END = "."; //$NON-NLS-1$
	private static final int LONGEST_LINE = 2_000;
	private static final long LARGEST = 300L << 20;

	/** @return the list in a file; empty when there is none */
	static Optional<KeptList> read(Path file) throws IOException {
		try (BufferedReader in = Files.newBufferedReader(file)) {
			if (Files.size(file) > LARGEST || !HEAD.equals(in.readLine())) {
				throw new IOException("not a list: " + file); //$NON-NLS-1$
			}
			Instant written = Instant.parse(line(in));
			String source = line(in);
			Signature signature = Signature.valueOf(line(in));
			String tag = line(in);
			String modified = line(in);
			Set<String> domains = new LinkedHashSet<>();
			for (String domain = line(in); !domain.equals(END); domain = line(in)) {
				domains.add(domain);
			}
			return Optional.of(new KeptList(domains, written, source, signature, tag, modified));
		} catch (NoSuchFileException e) {
			return Optional.empty();
		} catch (RuntimeException e) {
			throw new IOException("not a list: " + file, e); //$NON-NLS-1$
		}
	}

	private static String line(BufferedReader in) throws IOException {
		String line = in.readLine();
		if (line == null) {
			throw new IOException("not a whole list"); //$NON-NLS-1$
		}
		return line;
	}

	void write(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		Path part = Files.createTempFile(file.getParent(), "list", ".part"); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
				for (String line : new String[] { HEAD, written.toString(), plain(source), signature.name(), plain(tag), plain(modified) }) {
					out.write(line + '\n');
				}
				for (String domain : domains) {
					out.write(domain + '\n');
				}
				out.write(END + '\n');
			}
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(part);
		}
	}

	private static String plain(String text) {
		String line = text.replaceAll("\\p{Cntrl}", " "); //$NON-NLS-1$ //$NON-NLS-2$
		return line.substring(0, Math.min(LONGEST_LINE, line.length()));
	}
}

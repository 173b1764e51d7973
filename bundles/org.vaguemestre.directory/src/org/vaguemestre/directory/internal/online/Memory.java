package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/**
 * What is remembered of fetching the extraction, also after a restart: which version was read in, which one lies half on the
 * disk, how long the server wants to be left alone, and what failed.
 */
final class Memory {

	private static final String FILE = "download.properties"; //$NON-NLS-1$
	private static final String ADDRESS = "address"; //$NON-NLS-1$
	private static final String IMPORTED = "imported"; //$NON-NLS-1$
	private static final String LENGTH = "part.length"; //$NON-NLS-1$
	private static final String PAUSE = "pause"; //$NON-NLS-1$
	private static final String DUE = "due"; //$NON-NLS-1$
	private static final String PROBLEM = "problem"; //$NON-NLS-1$
	private static final String DETAIL = "problem.detail"; //$NON-NLS-1$

	private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,200}\""); //$NON-NLS-1$
	private static final Pattern DATE = Pattern.compile("[A-Za-z0-9 ,:]{1,40}"); //$NON-NLS-1$

	private final Path folder;
	private final Properties values = new Properties();

	/** Which version of the file is meant: its entity tag and its date, as the server wrote them; either may be empty. */
	record Version(String tag, String date) {

		static final Version NONE = new Version("", ""); //$NON-NLS-1$ //$NON-NLS-2$

		boolean known() {
			return !tag.isEmpty() || !date.isEmpty();
		}

		/** What names the version byte for byte (RFC 9110 §13.1.5); empty where nothing does. */
		String strong() {
			return tag.isEmpty() ? date : tag.startsWith("W/") ? "" : tag; //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** What a version is for; the names are those of the keys. */
	enum Of {
		/** The one that was read in, or turned out to be broken. */
		SEEN,
		/** The one that lies on the disk, wholly or in part. */
		PART
	}

	/** A file that cannot be read is forgotten: then the extraction is fetched anew. */
	Memory(Path folder) {
		this.folder = folder;
		try (Reader in = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
			values.load(in);
		} catch (NoSuchFileException e) {
			// nothing was fetched yet
			values.clear();
		} catch (IOException | IllegalArgumentException e) {
			System.getLogger(Memory.class.getName()).log(System.Logger.Level.WARNING, folder.toString(), e);
			values.clear();
		}
	}

	/** Forgets the versions of another address. */
	synchronized void at(String address) {
		if (!address.equals(text(ADDRESS))) {
			values.clear();
			values.setProperty(ADDRESS, address);
		}
	}

	private String text(String key) {
		return values.getProperty(key, ""); //$NON-NLS-1$
	}

	/** Nothing that could not stand in a header, whoever wrote it. */
	synchronized Version version(Of of) {
		String tag = text(of + ".tag"); //$NON-NLS-1$
		String date = text(of + ".date"); //$NON-NLS-1$
		return new Version(TAG.matcher(tag).matches() ? tag : "", DATE.matcher(date).matches() ? date : ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	synchronized void setVersion(Of of, Version version) {
		values.setProperty(of + ".tag", version.tag()); //$NON-NLS-1$
		values.setProperty(of + ".date", version.date()); //$NON-NLS-1$
	}

	/** @return when the directory was imported that the version seen belongs to, in its words */
	synchronized String imported() {
		return text(IMPORTED);
	}

	synchronized void setImported(String imported) {
		values.setProperty(IMPORTED, imported);
	}

	/** @return how many bytes the file on the disk has when it is whole; -1 if that is not known */
	synchronized long partLength() {
		return text(LENGTH).matches("\\d{1,18}") ? Long.parseLong(text(LENGTH)) : -1; //$NON-NLS-1$
	}

	synchronized void setPartLength(long length) {
		values.setProperty(LENGTH, String.valueOf(length));
	}

	/** @return until when the server wants to be left alone */
	synchronized Optional<Instant> pause() {
		return instant(PAUSE);
	}

	synchronized void setPause(Instant until) {
		values.setProperty(PAUSE, until.toString());
	}

	/** @return when the extraction is to be fetched again in the background; empty for at once */
	synchronized Optional<Instant> due() {
		return instant(DUE);
	}

	synchronized void setDue(Instant when) {
		values.setProperty(DUE, when.toString());
	}

	private Optional<Instant> instant(String key) {
		try {
			return text(key).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text(key)));
		} catch (DateTimeException e) {
			return Optional.empty();
		}
	}

	/** @return why it last failed */
	synchronized Optional<DirectoryException> problem() {
		try {
			return text(PROBLEM).isEmpty() ? Optional.empty()
					: Optional.of(new DirectoryException(Reason.valueOf(text(PROBLEM)), text(DETAIL), null));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	synchronized void setProblem(DirectoryException problem) {
		values.setProperty(PROBLEM, problem.reason().name());
		values.setProperty(DETAIL, problem.detail());
	}

	synchronized void clearProblem() {
		values.remove(PROBLEM);
		values.remove(DETAIL);
	}

	/** Writes everything down, in one step. */
	synchronized void save() throws IOException {
		Files.createDirectories(folder);
		Path next = folder.resolve(FILE + ".new"); //$NON-NLS-1$
		try (Writer out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
			values.store(out, null);
		}
		try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}
}

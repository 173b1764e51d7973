package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What an index says of itself.
 *
 * @param entries   how many entries it has
 * @param extracted when its source was written
 * @param imported  when it was made
 * @param columns   what the head line of its source was read as; lines below another one may say something else
 * @param seal      what its files must be
 */
record Meta(int entries, Instant extracted, Instant imported, String columns, Seal seal) {

	static final String FILE = "about.properties"; //$NON-NLS-1$
	/** Of the form of the files; an index of another form is made anew by importing again. */
	private static final String FORM = "7"; //$NON-NLS-1$
	private static final String OWN = "seal"; //$NON-NLS-1$
	private static final String FILES = "file."; //$NON-NLS-1$

	static Meta read(Path folder) throws IOException {
		Properties properties = new Properties();
		try (Reader in = Files.newBufferedReader(folder.resolve(FILE))) {
			properties.load(in);
			if (!FORM.equals(properties.getProperty("form"))) { //$NON-NLS-1$
				throw new IOException("the index has form " + properties.getProperty("form") + ", not " + FORM); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			}
			Object own = properties.remove(OWN);
			if (!own(properties).equals(own)) {
				throw new IOException("what the index says of itself is damaged"); //$NON-NLS-1$
			}
			Map<String, String> files = new TreeMap<>();
			for (String name : properties.stringPropertyNames()) {
				if (name.startsWith(FILES)) {
					files.put(name.substring(FILES.length()), properties.getProperty(name));
				}
			}
			return new Meta(Integer.parseInt(properties.getProperty("entries", "")), //$NON-NLS-1$ //$NON-NLS-2$
					Instant.ofEpochMilli(Long.parseLong(properties.getProperty("extracted", ""))), //$NON-NLS-1$ //$NON-NLS-2$
					Instant.ofEpochMilli(Long.parseLong(properties.getProperty("imported", ""))), //$NON-NLS-1$ //$NON-NLS-2$
					properties.getProperty("columns", ""), Seal.of(files)); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			throw new IOException("the index does not say what it is", e); //$NON-NLS-1$
		}
	}

	private static String own(Properties properties) {
		return Seal.checksum(new TreeMap<>(properties).toString());
	}

	void write(Path folder) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("form", FORM); //$NON-NLS-1$
		properties.setProperty("entries", Integer.toString(entries)); //$NON-NLS-1$
		properties.setProperty("extracted", Long.toString(extracted.toEpochMilli())); //$NON-NLS-1$
		properties.setProperty("imported", Long.toString(imported.toEpochMilli())); //$NON-NLS-1$
		properties.setProperty("columns", columns); //$NON-NLS-1$
		seal.toTexts().forEach((name, mark) -> properties.setProperty(FILES + name, mark));
		properties.setProperty(OWN, own(properties));
		try (Writer out = Files.newBufferedWriter(folder.resolve(FILE))) {
			properties.store(out, null);
		}
	}
}

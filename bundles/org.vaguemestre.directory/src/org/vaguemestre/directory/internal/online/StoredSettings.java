package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;

/** Settings in the preferences, the key in the secure storage. */
@Component(service = DirectorySettings.class)
public final class StoredSettings implements DirectorySettings {

	private static final String NODE = "org.vaguemestre.directory"; //$NON-NLS-1$
	private static final String SECRETS = "org.vaguemestre/directory"; //$NON-NLS-1$
	private static final String ADDRESS = "extraction.address"; //$NON-NLS-1$
	private static final String ANCHORS = "extraction.anchors"; //$NON-NLS-1$
	private static final String DAILY = "extraction.daily"; //$NON-NLS-1$
	private static final String FHIR_BASE = "fhir.base"; //$NON-NLS-1$
	private static final String FHIR_ANCHORS = "fhir.anchors"; //$NON-NLS-1$
	/** Tells, without opening the secure storage, that there is one; in the secure storage it is the key's own name. */
	private static final String FHIR_KEY = "fhir.key"; //$NON-NLS-1$
	private static final int LONGEST_KEY = 1000;

	private final Supplier<Preferences> preferences;
	private final Supplier<ISecurePreferences> secrets;

	/** What the platform keeps. */
	@Activate
	public StoredSettings() {
		this(() -> InstanceScope.INSTANCE.getNode(NODE), SecurePreferencesFactory::getDefault);
	}

	/**
	 * @param preferences where settings are kept
	 * @param secrets     where the key is kept, asked at every use, because the user may open it only later
	 */
	StoredSettings(Supplier<Preferences> preferences, Supplier<ISecurePreferences> secrets) {
		this.preferences = preferences;
		this.secrets = secrets;
	}

	@Override
	public ExtractionSettings extraction() {
		Preferences node = preferences.get();
		try {
			return new ExtractionSettings(URI.create(node.get(ADDRESS, ExtractionSettings.DEFAULT.address().toString())), path(node, ANCHORS),
					node.getBoolean(DAILY, ExtractionSettings.DEFAULT.daily()));
		} catch (IllegalArgumentException e) {
			return ExtractionSettings.DEFAULT;
		}
	}

	@Override
	public void setExtraction(ExtractionSettings settings) throws DirectoryException {
		Preferences node = preferences.get();
		node.put(ADDRESS, settings.address().toString());
		node.put(ANCHORS, settings.anchors().map(Path::toString).orElse("")); //$NON-NLS-1$
		node.putBoolean(DAILY, settings.daily());
		flush(node);
	}

	@Override
	public FhirSettings fhir() {
		Preferences node = preferences.get();
		try {
			return new FhirSettings(URI.create(node.get(FHIR_BASE, FhirSettings.DEFAULT.base().toString())), path(node, FHIR_ANCHORS));
		} catch (IllegalArgumentException e) {
			return FhirSettings.DEFAULT;
		}
	}

	@Override
	public void setFhir(FhirSettings settings) throws DirectoryException {
		Preferences node = preferences.get();
		node.put(FHIR_BASE, settings.base().toString());
		node.put(FHIR_ANCHORS, settings.anchors().map(Path::toString).orElse("")); //$NON-NLS-1$
		flush(node);
	}

	private static Optional<Path> path(Preferences node, String key) {
		String text = node.get(key, ""); //$NON-NLS-1$
		// an InvalidPathException is an IllegalArgumentException
		return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
	}

	@Override
	public boolean hasFhirKey() {
		return preferences.get().getBoolean(FHIR_KEY, false);
	}

	@Override
	public Optional<char[]> fhirKey() throws DirectoryException {
		if (!hasFhirKey()) {
			return Optional.empty();
		}
		try {
			// the storage only knows strings, which cannot be wiped
			return Optional.ofNullable(secrets().get(FHIR_KEY, null)).map(String::toCharArray);
		} catch (StorageException | RuntimeException e) {
			throw closed(e);
		}
	}

	@Override
	public void setFhirKey(char[] key) throws DirectoryException {
		String text = new String(key).strip();
		if (!isKey(text.toCharArray())) {
			throw new DirectoryException(Reason.REFUSED, "", null); //$NON-NLS-1$
		}
		try {
			ISecurePreferences node = secrets();
			if (text.isEmpty()) {
				node.remove(FHIR_KEY);
			} else {
				node.put(FHIR_KEY, text, true);
			}
			node.flush();
		} catch (StorageException | IOException | RuntimeException e) {
			throw closed(e);
		}
		Preferences node = preferences.get();
		node.putBoolean(FHIR_KEY, !text.isEmpty());
		flush(node);
	}

	/** @return whether it can stand in a header of HTTP */
	static boolean isKey(char[] key) {
		for (char c : key) {
			if (c <= ' ' || c >= 0x7f) {
				return false;
			}
		}
		return key.length <= LONGEST_KEY;
	}

	private ISecurePreferences secrets() throws StorageException {
		ISecurePreferences root = secrets.get();
		if (root == null) {
			throw new StorageException(StorageException.INTERNAL_ERROR, ""); //$NON-NLS-1$
		}
		return root.node(SECRETS);
	}

	private static void flush(Preferences node) throws DirectoryException {
		try {
			node.flush();
		} catch (BackingStoreException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
	}

	private static DirectoryException closed(Exception cause) {
		return new DirectoryException(Reason.STORAGE, String.valueOf(cause.getMessage()), cause);
	}
}

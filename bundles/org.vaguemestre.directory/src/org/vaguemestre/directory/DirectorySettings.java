package org.vaguemestre.directory;

import java.util.Optional;

/**
 * What the user has set for the sources of the directory over HTTPS. An OSGi service. Settings are kept in the preferences of
 * the installation ({@code InstanceScope}), secrets in the secure storage of the platform. Sources go by what is set at once.
 */
public interface DirectorySettings {

	/** @return how the extraction is fetched; {@link ExtractionSettings#DEFAULT} where nothing is set or it makes no sense any more */
	ExtractionSettings extraction();

	/**
	 * @param settings kept on return
	 * @throws DirectoryException with {@link DirectoryException.Reason#STORAGE} when they cannot be kept
	 */
	void setExtraction(ExtractionSettings settings) throws DirectoryException;

	/** @return how the national directory is asked; {@link FhirSettings#DEFAULT} where nothing is set or it makes no sense any more */
	FhirSettings fhir();

	/**
	 * @param settings kept on return
	 * @throws DirectoryException with {@link DirectoryException.Reason#STORAGE} when they cannot be kept
	 */
	void setFhir(FhirSettings settings) throws DirectoryException;

	/** @return whether a key for the national directory was given; without one it is not asked. Does not open the secure storage */
	boolean hasFhirKey();

	/**
	 * The key. May ask the user for the master password of the secure storage and wait: never by the user interface thread.
	 *
	 * @return the key, which the caller wipes after use; empty when there is none
	 * @throws DirectoryException with {@link DirectoryException.Reason#STORAGE} when the secure storage cannot be opened
	 */
	Optional<char[]> fhirKey() throws DirectoryException;

	/**
	 * Keeps the key. May ask the user for the master password of the secure storage and wait: never by the user interface thread.
	 *
	 * @param key what the portal of the national directory handed out, of visible letters of ASCII; an empty one removes the
	 *            key that was there
	 * @throws DirectoryException with {@link DirectoryException.Reason#STORAGE} when the secure storage cannot be opened,
	 *                            {@link DirectoryException.Reason#REFUSED} when no key can be like that
	 */
	void setFhirKey(char[] key) throws DirectoryException;
}

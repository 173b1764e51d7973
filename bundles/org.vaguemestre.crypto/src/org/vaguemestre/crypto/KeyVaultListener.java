package org.vaguemestre.crypto;

/**
 * Told when the content of a {@link KeyVault} changed.
 */
@FunctionalInterface
public interface KeyVaultListener {

	/**
	 * Called after the change, on the thread that made it, with no lock held.
	 */
	void vaultChanged();
}

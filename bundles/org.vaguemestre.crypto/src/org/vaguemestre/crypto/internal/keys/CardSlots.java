package org.vaguemestre.crypto.internal.keys;

import java.nio.file.Path;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ReasonCode;

/** Where the provider of a reader comes from. */
@FunctionalInterface
interface CardSlots {

	/** How often the platform's provider looks whether a card came into an empty reader, in milliseconds. */
	int INSERTION_CHECK = 1000;

	/**
	 * A provider for one reader, which nobody else in this process sees. It finds by itself out whether a card is in.
	 *
	 * @param module the library
	 * @param index  which of its slots, from 0
	 * @throws CryptoException CARD_MODULE_UNUSABLE; CARD_ABSENT if the module has no such slot; CARD_EMPTY if what is in it
	 *                         is no card that could be used
	 */
	Provider slot(Path module, int index) throws CryptoException;

	/** The provider of the platform, an instance of our own for each reader. */
	static Provider ofPlatform(Path module, int index) throws CryptoException {
		Provider template = Security.getProvider("SunPKCS11"); //$NON-NLS-1$
		if (template == null) {
			throw new CryptoException(ReasonCode.CARD_MODULE_UNUSABLE);
		}
		// The value of ECDH has to leave the card: what is derived from it wraps the content key here.
		String configuration = """
				--name = card%d
				library = "%s"
				slotListIndex = %d
				insertionCheckInterval = %d
				attributes(generate, CKO_SECRET_KEY, CKK_GENERIC_SECRET) = {
				  CKA_SENSITIVE = false
				  CKA_EXTRACTABLE = true
				}
				""".formatted(index, module.toString().replace("\\", "\\\\"), index, INSERTION_CHECK); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			return template.configure(configuration);
		} catch (ProviderException e) {
			String said = CardFaults.words(e);
			ReasonCode code = said.contains("slotListIndex") ? ReasonCode.CARD_ABSENT //$NON-NLS-1$
					: said.contains("CKR_TOKEN_NOT_RECOGNIZED") ? ReasonCode.CARD_EMPTY : ReasonCode.CARD_MODULE_UNUSABLE; //$NON-NLS-1$
			throw new CryptoException(code, e);
		} catch (RuntimeException | LinkageError e) {
			throw new CryptoException(ReasonCode.CARD_MODULE_UNUSABLE, e);
		}
	}
}

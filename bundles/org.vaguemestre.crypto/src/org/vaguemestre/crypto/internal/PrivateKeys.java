package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.UnlockedKey;

/** The private keys of a vault, each in a file of its own; all by one random password, which the secret store keeps. */
final class PrivateKeys {

	private static final String SECRET = "crypto/vault"; //$NON-NLS-1$

	private final VaultFiles own;
	private final SecretStore secrets;
	private final SecureRandom random;

	PrivateKeys(VaultFiles own, SecretStore secrets, SecureRandom random) {
		this.own = own;
		this.secrets = secrets;
		this.random = random;
	}

	UnlockedKey unlock(OwnKey key) throws CryptoException {
		char[] password = password(false);
		try {
			UnlockedKey opened = Pkcs12Decoder
					.privateKeys(own.read(own.folder().resolve(key.id() + VaultContent.PKCS12)), password).get(0);
			return new UnlockedKey(key.label(), key.chain(), opened.privateKey());
		} catch (IOException | CryptoException e) {
			// whatever is wrong with a file that we wrote ourselves, the user can only import the key again
			throw new CryptoException(ReasonCode.VAULT_UNREADABLE, key.label(), e);
		} finally {
			Arrays.fill(password, '\0');
		}
	}

	/** The private part first: its list entry shall not promise what is not there. */
	void write(UnlockedKey key, char[] password) throws IOException {
		String id = CertificateFacts.fingerprint(key.certificate());
		own.write(id + VaultContent.PKCS12, KeyProtection.pkcs12("key", key.privateKey(), List.of(key.certificate()), password, //$NON-NLS-1$
				KeyProtection.RANDOM_PASSWORD, random));
		own.write(id + VaultContent.PEM, VaultContent.own(key.label(), key.chain()));
	}

	/** The random password of all own keys. It is only made anew where no key would be lost by it. */
	char[] password(boolean create) throws CryptoException {
		Optional<char[]> kept = secrets.get(SECRET);
		if (kept.isPresent()) {
			return kept.get();
		}
		if (!create) {
			throw new CryptoException(ReasonCode.SECRETS_UNAVAILABLE);
		}
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		char[] made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).toCharArray();
		secrets.put(SECRET, made);
		return made;
	}
}

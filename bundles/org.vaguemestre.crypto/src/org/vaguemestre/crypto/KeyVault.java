package org.vaguemestre.crypto;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.crypto.internal.FileKeyVault;

/**
 * The keys of the user, the certificates of the correspondents and the trust anchors. OSGi service.
 * <p>
 * The lists are read from disk at the first call and answered from memory afterwards. What changes the vault is on
 * disk before the call returns. Methods that throw {@link CryptoException} may take time and may ask for the master
 * password ({@link SecretStore}): call them from a job. Safe for use by several threads.
 */
public interface KeyVault {

	/**
	 * A vault in a folder, for programs without OSGi services.
	 *
	 * @param folder  made when something is first stored; readable by the user alone where the file system can do that
	 * @param secrets keeps the password of the private keys
	 * @param clock   tells what is valid now
	 * @return the vault
	 */
	static KeyVault at(Path folder, SecretStore secrets, Clock clock) {
		return new FileKeyVault(folder, secrets, clock, Optional.empty());
	}

	/**
	 * A vault in a folder that lists and unlocks the keys of cards and system stores, too.
	 *
	 * @param folder  as above
	 * @param secrets as above
	 * @param clock   as above
	 * @param sources the cards and system stores
	 * @return the vault
	 */
	static KeyVault at(Path folder, SecretStore secrets, Clock clock, KeySources sources) {
		return new FileKeyVault(folder, secrets, clock, Optional.of(sources));
	}

	/**
	 * @return the keys of the user, valid or not, by label; those of cards and system stores too ({@link OwnKey#place()})
	 */
	List<OwnKey> ownKeys();

	/**
	 * @return the certificates of the correspondents, valid or not, by address
	 */
	List<CorrespondentCertificate> correspondents();

	/**
	 * @return the certificates that the path of a signer may end at: those trusted for mail that are in force, see
	 *         {@link AnchorUse#test()}
	 */
	List<X509Certificate> anchors();

	/**
	 * @return every certificate that the user trusts, whatever for, by name
	 */
	default List<X509Certificate> trusted() {
		return anchors();
	}

	/**
	 * @param purpose what is to be proven
	 * @return the certificates trusted for it that are in force
	 */
	default List<X509Certificate> anchors(AnchorUse.Purpose purpose) {
		return purpose == AnchorUse.Purpose.MAIL ? anchors() : List.of();
	}

	/**
	 * @param anchor one of {@link #trusted()}
	 * @return what it is trusted for
	 */
	default AnchorUse use(X509Certificate anchor) {
		return AnchorUse.MAIL;
	}

	/**
	 * Trusts an authority from now on, or for something else than before. Whoever calls this has asked the user, with the
	 * fingerprint.
	 *
	 * @param anchor the certificate of the authority
	 * @param use    what it is trusted for
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	default void trust(X509Certificate anchor, AnchorUse use) throws CryptoException {
		importAnchors(CertificateFiles.pem(anchor));
	}

	/**
	 * Puts back a certificate that was removed, as it was.
	 *
	 * @param correspondent as it was listed
	 * @param issuers       certificates of issuers that belong to it; they are not trusted by this
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	default void restore(CorrespondentCertificate correspondent, List<X509Certificate> issuers) throws CryptoException {
		importCertificates(CertificateFiles.pem(correspondent.certificate()), correspondent.source());
	}

	/**
	 * @return certificates of issuers that came with keys and with correspondents' certificates: paths may use them,
	 *         nobody trusts them
	 */
	default List<X509Certificate> intermediates() {
		return List.of();
	}

	/**
	 * @return the files of the vault that could not be read, so that somebody can be told; empty if all is well
	 */
	List<Path> unreadable();

	/**
	 * The key to sign with as an address.
	 *
	 * @param address a mail address, in any case
	 * @return a key that speaks for it and may sign now, the one that lasts longest; empty if there is none
	 */
	Optional<OwnKey> signingKey(String address);

	/**
	 * Answers from memory, so a composer may ask while the user types.
	 *
	 * @param address a mail address, in any case
	 * @return what is known about its keys, one's own included
	 */
	RecipientKeyState keyState(String address);

	/**
	 * @param id {@link OwnKey#id()}
	 * @return the private key with its certificate
	 * @throws CryptoException {@link ReasonCode#KEY_UNKNOWN}, {@link ReasonCode#VAULT_UNREADABLE},
	 *                         {@link ReasonCode#SECRETS_UNAVAILABLE}, or for a key on a card as {@link KeySources#unlock}
	 */
	UnlockedKey unlock(String id) throws CryptoException;

	/**
	 * All own keys that lie in the vault, the expired ones too, which old mail still needs. An empty vault asks for no
	 * password.
	 *
	 * @return the keys that could be unlocked
	 * @throws CryptoException as {@link #unlock}, if none could
	 */
	List<UnlockedKey> unlockAll() throws CryptoException;

	/**
	 * The own keys that a message is encrypted for, in whatever place they lie, those of the vault first. A PIN is asked for
	 * only if no key of the vault fits, and not again if the user has declined.
	 *
	 * @param wanted whether the message is encrypted for a certificate
	 * @return the keys that could be unlocked; empty if none fits
	 * @throws CryptoException as {@link #unlock}, if some fit and none could be unlocked
	 */
	default List<UnlockedKey> unlockFitting(Predicate<X509Certificate> wanted) throws CryptoException {
		return unlockAll().stream().filter(k -> wanted.test(k.certificate())).toList();
	}

	/**
	 * Makes a new key and the request for its certificate. The key waits in the vault, protected as the others, until
	 * {@link #importCertificates} brings a certificate for it. Takes some seconds for RSA.
	 *
	 * @param request what the key shall be
	 * @return the key, with the request for the authority
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}, {@link ReasonCode#SECRETS_UNAVAILABLE}
	 */
	default PendingKey createKey(KeyRequest request) throws CryptoException {
		throw new CryptoException(ReasonCode.VAULT_UNWRITABLE);
	}

	/**
	 * @return the keys that wait for their certificates, the oldest first
	 */
	default List<PendingKey> pendingKeys() {
		return List.of();
	}

	/**
	 * Gives up a key that waits for its certificate, for good.
	 *
	 * @param id {@link PendingKey#id()}
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	default void removePendingKey(String id) throws CryptoException {
		throw new CryptoException(ReasonCode.VAULT_UNWRITABLE);
	}

	/**
	 * An own key of the vault with its chain as a PKCS#12 file, protected by PBES2 with AES-256 and HMAC-SHA-256.
	 *
	 * @param id       {@link OwnKey#id()}
	 * @param password protects the file; the caller wipes it
	 * @return the content of the file
	 * @throws CryptoException as {@link #unlock}; {@link ReasonCode#KEY_NOT_EXPORTABLE} for a key on a card or in a system
	 *                         store
	 */
	default byte[] exportPkcs12(String id, char[] password) throws CryptoException {
		throw new CryptoException(ReasonCode.KEY_NOT_EXPORTABLE);
	}

	/**
	 * Imports every private key of a PKCS#12 file (RFC 7292) with its certificates. An expired key is imported, with a
	 * warning: it opens old mail. A file whose own protection is weak is imported, with the warning
	 * {@link ReasonCode#WEAK_KEY_FILE}.
	 *
	 * @param pkcs12   the content of the file, at most {@link CertificateFiles#MAX_SIZE} bytes
	 * @param password its password; the caller wipes it
	 * @return what was imported
	 * @throws CryptoException {@link ReasonCode#WRONG_PASSWORD}, {@link ReasonCode#NOT_PKCS12}, {@link ReasonCode#KEY_NOT_SUPPORTED},
	 *                         {@link ReasonCode#NO_PRIVATE_KEY}, {@link ReasonCode#TOO_LARGE}, or a fault of the vault
	 */
	ImportReport importPkcs12(byte[] pkcs12, char[] password) throws CryptoException;

	/**
	 * Imports the certificates of correspondents from PEM, DER or PKCS#7. Those of certification authorities are left
	 * out, with the warning {@link ReasonCode#CERTIFICATE_USAGE}. A certificate for a key that waits for it
	 * ({@link #pendingKeys()}) makes that an own key.
	 *
	 * @param content the content of the file
	 * @param source  where it comes from
	 * @return what was imported
	 * @throws CryptoException {@link ReasonCode#NO_CERTIFICATE}, {@link ReasonCode#TOO_LARGE}, or a fault of the vault
	 */
	ImportReport importCertificates(byte[] content, CorrespondentCertificate.Source source) throws CryptoException;

	/**
	 * Keeps what a correspondent's software said last that it can read, so that mail to them is encrypted accordingly. Does
	 * nothing for a certificate that the vault does not hold as a correspondent's.
	 *
	 * @param certificate  of the correspondent
	 * @param capabilities from a message whose signature was valid
	 * @throws CryptoException for a fault of the vault
	 */
	default void keepCapabilities(X509Certificate certificate, SmimeCapabilities capabilities) throws CryptoException {
		// a vault that keeps nothing of the kind
	}

	/**
	 * Imports trust anchors for mail from PEM, DER or PKCS#7. Whoever calls this has asked the user, with the fingerprints.
	 *
	 * @param content the content of the file
	 * @return what was imported
	 * @throws CryptoException {@link ReasonCode#NO_CERTIFICATE}, {@link ReasonCode#TOO_LARGE}, or a fault of the vault
	 */
	ImportReport importAnchors(byte[] content) throws CryptoException;

	/**
	 * Removes an own key of the vault for good, its private part too. Of one on a card, only what is remembered of it is
	 * removed; one in a system store is not touched.
	 *
	 * @param id {@link OwnKey#id()}
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	void removeOwnKey(String id) throws CryptoException;

	/**
	 * @param id {@link CorrespondentCertificate#id()}
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	void removeCorrespondent(String id) throws CryptoException;

	/**
	 * @param anchor one of {@link #trusted()}
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	void removeAnchor(X509Certificate anchor) throws CryptoException;

	/**
	 * @param listener told of every change from now on
	 */
	void addListener(KeyVaultListener listener);

	/**
	 * @param listener told no longer
	 */
	void removeListener(KeyVaultListener listener);
}

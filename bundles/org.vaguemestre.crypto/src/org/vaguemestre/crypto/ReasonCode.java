package org.vaguemestre.crypto;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Why a verdict or a failure is what it is. The name is the code in the output of the command line and in the user
 * guide; the sentence is for the practitioner.
 */
public enum ReasonCode {

	/** Nothing is wrong. */
	OK,

	// signatures

	/** The signature is right, the signer is not the one From address. */
	SIGNER_NOT_SENDER,
	/** The content is not what was signed. */
	CONTENT_CHANGED,
	/** The content matches its digest, the signature over it is wrong. */
	SIGNATURE_WRONG,
	/** There is something like a signature that cannot be read as one. */
	SIGNATURE_MALFORMED,
	/** The signature covers only a part of what is shown. */
	PARTLY_SIGNED,
	/** The signed data holds no signer. */
	NO_SIGNER,
	/** Several signers, and not all of them hold. */
	SEVERAL_SIGNERS,
	/** The message has no From address, or several, or a name that looks like another address. */
	SENDER_AMBIGUOUS,
	/** The signer's certificate is not in the message. */
	CERTIFICATE_MISSING,
	/** A digest or signature by SHA-1, MD5 or weaker. */
	WEAK_ALGORITHM,
	/** An RSA key under 2048 bits, or an EC key under 224. */
	WEAK_KEY,
	/** An algorithm that is not known here. */
	UNSUPPORTED_ALGORITHM,
	/** The signing time lies outside what can be. */
	SIGNING_TIME_IMPLAUSIBLE,
	/** The date in the header is not that of the signature. */
	DATE_DIFFERS,
	/** The signature is around encrypted content, and nothing inside is signed. */
	SIGNED_AROUND_ENCRYPTION,

	// the message

	/** What the message names as its sender outside is not what it names inside. */
	FROM_DIFFERS,
	/** Subject, date or recipients outside are not those that were protected, which are shown. */
	FIELDS_DIFFER,
	/** The message was handed in by somebody other than its sender. */
	SENDER_DIFFERS,
	/** The structure of the message is damaged; something may be missing. */
	MESSAGE_DAMAGED,
	/** The message only brings certificates. */
	CERTIFICATES_ONLY,

	// certificates and paths

	/** No path to a trust anchor could be built. */
	ISSUER_UNKNOWN,
	/** The certificate, or one above it, has expired. */
	CERTIFICATE_EXPIRED,
	/** The certificate, or one above it, is not valid yet. */
	CERTIFICATE_NOT_YET_VALID,
	/** The certificate, or one above it, was revoked. */
	CERTIFICATE_REVOKED,
	/** The certificate is not meant for this use. */
	CERTIFICATE_USAGE,
	/** The certificate cannot be read. */
	CERTIFICATE_MALFORMED,
	/** A signature in the path is wrong. */
	PATH_SIGNATURE_WRONG,
	/** An issuer in the path is no certification authority. */
	PATH_ISSUER_NOT_AUTHORITY,
	/** The path is longer than an issuer allows. */
	PATH_TOO_LONG,
	/** A name in the path is outside what an issuer may certify. */
	PATH_NAME_CONSTRAINTS,
	/** The policies of the path do not meet. */
	PATH_POLICY,
	/** The path holds a critical extension that is not known. */
	PATH_CRITICAL_EXTENSION,
	/** The path is not valid for another reason. */
	PATH_INVALID,
	/** No revocation list tells whether the certificate was revoked. */
	REVOCATION_UNKNOWN,

	// encryption

	/** None of the user's keys opens the message. */
	NO_KEY,
	/** The key fits, the content does not decrypt. */
	DECRYPTION_FAILED,
	/** The encrypted structure cannot be read. */
	CMS_MALFORMED,
	/** Larger than the limit. */
	TOO_LARGE,
	/** Nested deeper than the limit. */
	NESTED_TOO_DEEP,
	/** Encrypted content stands beside clear content; it is not opened (RFC 8551 §3.1). */
	PARTLY_ENCRYPTED,
	/** The encryption is by an algorithm that can be broken. */
	WEAK_ENCRYPTION,
	/** The encryption would not notice a change of the content. */
	NOT_AUTHENTICATED,
	/** There is no certificate to encrypt to. */
	NO_RECIPIENT_CERTIFICATE,
	/** Encrypting failed. */
	ENCRYPTION_FAILED,
	/** Signing failed. */
	SIGNING_FAILED,

	// files and vault

	/** The password of a key file is wrong. */
	WRONG_PASSWORD,
	/** The file is no PKCS#12 file. */
	NOT_PKCS12,
	/** The key file holds no private key with its certificate. */
	NO_PRIVATE_KEY,
	/** The password fits, and the key file holds no key of a kind that can be used. */
	KEY_NOT_SUPPORTED,
	/** The file holds no certificate. */
	NO_CERTIFICATE,
	/** The file holds no revocation list. */
	NO_REVOCATION_LIST,
	/** The vault holds no such key. */
	KEY_UNKNOWN,
	/** A file of the vault cannot be read. */
	VAULT_UNREADABLE,
	/** The vault cannot be written. */
	VAULT_UNWRITABLE,
	/** The secure storage does not open. */
	SECRETS_UNAVAILABLE,
	/** Authorities for tests stand beside productive ones. */
	ANCHORS_MIXED,

	// keys, cards and tokens

	/** The key file was protected by an old or weak method, or not at all. */
	WEAK_KEY_FILE,
	/** The key lies on a card or in the system's store, which does not give it away. */
	KEY_NOT_EXPORTABLE,
	/** The PIN of the card was not given. */
	PIN_NEEDED,
	/** The card refused the PIN. */
	PIN_WRONG,
	/** The card is blocked, or its PIN has to be changed. */
	PIN_BLOCKED,
	/** No card is in the reader. */
	CARD_ABSENT,
	/** The card in the reader holds other keys. */
	CARD_OTHER,
	/** The card holds no private key with its certificate. */
	CARD_EMPTY,
	/** The card or its module failed. */
	CARD_FAILED,
	/** The file of the card's module is not there. */
	CARD_MODULE_MISSING,
	/** The file of the card's module does not load. */
	CARD_MODULE_UNUSABLE,
	/** The certificate store of the operating system does not open. */
	SYSTEM_STORE_UNUSABLE;

	/**
	 * @param locale the reader's language; English unless it is French
	 * @return what happened, and what to do where something can be done
	 */
	public String sentence(Locale locale) {
		return ResourceBundle.getBundle("org.vaguemestre.crypto.messages", locale, ReasonCode.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(name());
	}
}

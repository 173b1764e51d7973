/**
 * Keys, certificates and what they are used for: S/MIME (RFC 8551) verdicts and writing, path validation (RFC 5280),
 * TLS and the secrets of the other bundles.
 * <p>
 * Types of the Java cryptography architecture are part of this package; those of the library that does the work are
 * not. Nothing here registers a security provider or changes the virtual machine, which belongs to the host.
 * <p>
 * <b>Cards and tokens.</b> {@link org.vaguemestre.crypto.KeySources} uses them by the PKCS#11 provider of the platform, an instance of our own for each
 * reader. What that means:
 * <ul>
 * <li>A card that wants its PIN to be shown lists nothing before: its keys are known from the first time that it was opened.
 * <li>The platform's provider has no RSAES-OAEP: that padding is taken off here, if the card does bare RSA. A message for a card that
 * cannot is told as one that could not be decrypted.
 * <li>ECDH is derived on the card, and the shared value leaves it: what opens the content key runs here. A card that keeps it
 * cannot open such messages.
 * <li>RSASSA-PSS is for cards that offer it. The default, PKCS #1 v1.5, is what every card does.
 * <li>A key that wants a PIN for each use (CKA_ALWAYS_AUTHENTICATE) cannot be used.
 * </ul>
 * <p>
 * <b>What is read.</b> SignedData, detached and opaque, of several signers: RSASSA-PKCS1-v1_5, RSASSA-PSS, ECDSA on the NIST
 * curves, Ed25519 and Ed448 (RFC 8419), with SHA-224 to SHA-512; by SHA-1 and MD5 it is never valid. EnvelopedData and
 * AuthEnvelopedData with AES-CBC and AES-GCM of 128, 192 and 256 bits and a tag of 128 bits; triple DES opens with a warning,
 * RC2, RC4 and DES are refused. Content keys come by RSAES-PKCS1-v1_5, RSAES-OAEP with any SHA and label, ECDH with or without
 * cofactor and the X9.63 derivation of any SHA, X25519 and X448 with HKDF (RFC 8418), wrapped by AES of any length.
 * CompressedData up to 256 MB. Layers in any order, eight at most; header fields inside after RFC 9788 and the drafts before it.
 * <p>
 * <b>How large content is held.</b> Not at all, from {@link org.vaguemestre.mime.Bytes#LARGE} on: it is decoded, encrypted and
 * decrypted block by block each time it is read, and the clear text is nowhere but in the
 * blocks in use. A message with an attachment of 100 MB is signed and encrypted, and read again, with 32 MB of heap. Content that
 * was compressed cannot be worked out from the middle: it goes into a file that is sealed block by block with a key that is
 * nowhere but in memory, and that goes with it ({@link org.vaguemestre.crypto.SealedFile}). What is
 * decrypted by AES-GCM is seen by nobody before all of it was authenticated; a file that a message is read from must therefore
 * stay as it is while it is read ({@link org.vaguemestre.mime.Bytes.Source}). Exceptions, which need the whole content in
 * memory, are quoted-printable, and a nonce of GCM that is not 12 bytes long (up to 16 MB).
 * <p>
 * <b>Other programs.</b> Tests exchange messages with OpenSSL 3.0, NSS 3.87 ({@code cmsutil}) and GnuPG 2.2.40
 * ({@code gpgsm}), both ways. What these cannot do, and what is therefore tested against the library alone or not at all:
 * <ul>
 * <li>OpenSSL 3.0: sign or verify by EdDSA; X25519 and X448; the compression of CompressedData, in the build of Debian.</li>
 * <li>{@code cmsutil}: AuthEnvelopedData, so AES-GCM; RSAES-OAEP; ECDH, neither to encrypt nor to decrypt; EdDSA and X25519 keys;
 * signing by RSASSA-PSS, though it verifies it; choosing the content encryption, which is AES-128-CBC.</li>
 * <li>{@code gpgsm}: AES-GCM and RSAES-OAEP; ECDH; keys on curves from PKCS#12 (it crashes), so that it verifies ECDSA but does
 * not sign by it; ECDSA on P-521, and with a digest that is shorter than the curve; EdDSA; signing by RSASSA-PSS, though it
 * verifies it.</li>
 * </ul>
 * {@link org.vaguemestre.crypto.EncryptOptions#fitting} therefore falls back to AES-CBC and RSAES-PKCS1-v1_5 for correspondents
 * whose software says that it knows no better.
 */
package org.vaguemestre.crypto;

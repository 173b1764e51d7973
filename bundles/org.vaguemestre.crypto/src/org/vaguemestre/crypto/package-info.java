/**
 * Keys, certificates and what they are used for: S/MIME (RFC 8551) verdicts and writing, path validation (RFC 5280),
 * TLS and the secrets of the other bundles.
 * <p>
 * Types of the Java cryptography architecture are part of this package; those of the library that does the work are
 * not. Nothing here registers a security provider or changes the virtual machine, which belongs to the host.
 *
 * <h2>Cards and tokens</h2>
 * {@link org.vaguemestre.crypto.KeySources} uses them by the PKCS#11 provider of the platform, an instance of our own for each
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
 */
package org.vaguemestre.crypto;

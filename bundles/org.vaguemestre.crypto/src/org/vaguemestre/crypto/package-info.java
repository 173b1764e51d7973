/**
 * Keys, certificates and what they are used for: S/MIME (RFC 8551) verdicts and writing, path validation (RFC 5280),
 * TLS and the secrets of the other bundles.
 * <p>
 * Types of the Java cryptography architecture are part of this package; those of the library that does the work are
 * not. Nothing here registers a security provider or changes the virtual machine, which belongs to the host.
 */
package org.vaguemestre.crypto;

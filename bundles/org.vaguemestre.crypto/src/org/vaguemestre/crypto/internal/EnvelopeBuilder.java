package org.vaguemestre.crypto.internal;
import java.security.SecureRandom; import java.security.cert.X509Certificate; import java.time.Clock; import java.util.Collection; import org.vaguemestre.crypto.*;
public final class EnvelopeBuilder {
	public EnvelopeBuilder(Clock clock, SecureRandom random) { }
	public byte[] encrypt(byte[] entity, Collection<X509Certificate> r, EncryptOptions options) throws CryptoException { throw new UnsupportedOperationException("being built"); }
}

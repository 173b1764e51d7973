package org.vaguemestre.crypto.internal;
import java.security.SecureRandom; import java.time.Clock; import org.vaguemestre.crypto.*;
public final class SignatureBuilder {
	public SignatureBuilder(Clock clock, SecureRandom random) { }
	public byte[] sign(byte[] entity, UnlockedKey key, SignOptions options) throws CryptoException { throw new UnsupportedOperationException("being built"); }
}

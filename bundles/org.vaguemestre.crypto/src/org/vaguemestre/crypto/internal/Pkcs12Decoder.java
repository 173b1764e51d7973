package org.vaguemestre.crypto.internal;
import java.util.List; import org.vaguemestre.crypto.*;
public final class Pkcs12Decoder {
	public static List<UnlockedKey> privateKeys(byte[] content, char[] password) throws CryptoException { throw new UnsupportedOperationException("being built"); }
}

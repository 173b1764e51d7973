package org.vaguemestre.crypto.internal;
import java.security.cert.*; import java.util.List; import org.vaguemestre.crypto.CryptoException;
public final class CertificateDecoder {
	public static List<X509Certificate> certificates(byte[] content) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public static List<X509CRL> revocationLists(byte[] content) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public static byte[] pem(X509Certificate c) { throw new UnsupportedOperationException("being built"); }
}

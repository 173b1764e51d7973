package org.vaguemestre.crypto.internal;
import java.io.IOException; import java.net.Socket; import java.security.cert.X509Certificate; import java.time.*; import java.util.*; import javax.net.ssl.*; import org.vaguemestre.crypto.*;
public final class TlsEngine {
	public TlsEngine(Optional<List<X509Certificate>> anchors, Clock clock) { }
	public SSLContext context() { throw new UnsupportedOperationException("being built"); }
	public SSLSocketFactory socketFactory() { throw new UnsupportedOperationException("being built"); }
	public Optional<TlsFailure> explain(String host, Throwable failure) { throw new UnsupportedOperationException("being built"); }
	public TlsProbe probe(String host, int port, Duration timeout) throws IOException { throw new UnsupportedOperationException("being built"); }
	public TlsProbe probe(Socket connected, String host) throws IOException { throw new UnsupportedOperationException("being built"); }
}

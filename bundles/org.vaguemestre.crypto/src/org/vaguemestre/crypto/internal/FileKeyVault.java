package org.vaguemestre.crypto.internal;
import java.nio.file.Path; import java.security.cert.X509Certificate; import java.time.Clock; import java.util.*; import org.vaguemestre.crypto.*;
public final class FileKeyVault implements KeyVault {
	public FileKeyVault(Path folder, SecretStore secrets, Clock clock) { }
	public List<OwnKey> ownKeys() { throw new UnsupportedOperationException("being built"); }
	public List<CorrespondentCertificate> correspondents() { throw new UnsupportedOperationException("being built"); }
	public List<X509Certificate> anchors() { throw new UnsupportedOperationException("being built"); }
	public List<Path> unreadable() { throw new UnsupportedOperationException("being built"); }
	public Optional<OwnKey> signingKey(String address) { throw new UnsupportedOperationException("being built"); }
	public RecipientKeyState keyState(String address) { throw new UnsupportedOperationException("being built"); }
	public UnlockedKey unlock(String id) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public List<UnlockedKey> unlockAll() throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public ImportReport importPkcs12(byte[] pkcs12, char[] password) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public ImportReport importCertificates(byte[] content, CorrespondentCertificate.Source source) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public ImportReport importAnchors(byte[] content) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public void removeOwnKey(String id) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public void removeCorrespondent(String id) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public void removeAnchor(X509Certificate anchor) throws CryptoException { throw new UnsupportedOperationException("being built"); }
	public void addListener(KeyVaultListener listener) { throw new UnsupportedOperationException("being built"); }
	public void removeListener(KeyVaultListener listener) { throw new UnsupportedOperationException("being built"); }
}

package org.vaguemestre.mail.ui.tests;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.crypto.UnlockedKey;

/** A vault that answers what a test tells it to; one certificate, valid until 2099, serves for all. */
final class FakeVault implements KeyVault {

	private static final String CERTIFICATE = "MIIBkTCCATegAwIBAgIUQvfN7Hi3H2lBnrRLvPftlLvn1+8wCgYIKoZIzj0EAwIwHTEbMBkGA1UEAwwSQ2VydGlmaWNhdCBkZSB0ZXN0MCAXDTI2MTEyNDE0NTYyN1oYDzIwOTkwMzI5MTQ1NjI3WjAdMRswGQYDVQQDDBJDZXJ0aWZpY2F0IGRlIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATZZBMZt4SsRo6fU8r0fUwwOjyomvsSKTq/qkKObKq2LHgoChxTmPbj4/hNIHy6KeROtvWOlPFEerbkv1n1DGpzo1MwUTAdBgNVHQ4EFgQU1u4YqeHgtJ19cekYB9j2+oMB4F0wHwYDVR0jBBgwFoAU1u4YqeHgtJ19cekYB9j2+oMB4F0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAz4/F80a4e0FkkH/LSNHjszorcT1CcGqc4pCZubUR7ggIhAOgFIex5IXd8jlMxSX9w9UoE933RpKMxOGp5A9pgIuWr";

	final List<OwnKey> own = new CopyOnWriteArrayList<>();
	final Map<String, State> states = new ConcurrentHashMap<>();
	/** What is found of a certificate that comes. */
	volatile State judged = State.VALID;
	/** Where certificates came from. */
	final List<CorrespondentCertificate.Source> imported = new CopyOnWriteArrayList<>();
	private final X509Certificate certificate;

	FakeVault() {
		try {
			certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
					.generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(CERTIFICATE)));
		} catch (CertificateException e) {
			throw new IllegalStateException(e);
		}
	}

	X509Certificate certificate() {
		return certificate;
	}

	void know(String address, State state) {
		states.put(address, state);
	}

	@Override
	public List<OwnKey> ownKeys() {
		return List.copyOf(own);
	}

	@Override
	public List<CorrespondentCertificate> correspondents() {
		return List.of();
	}

	@Override
	public List<X509Certificate> anchors() {
		return List.of(certificate);
	}

	@Override
	public List<Path> unreadable() {
		return List.of();
	}

	@Override
	public Optional<OwnKey> signingKey(String address) {
		return states.get(address) == State.VALID ? Optional.of(new OwnKey("0", "Clé", List.of(certificate))) : Optional.empty();
	}

	@Override
	public RecipientKeyState keyState(String address) {
		State state = states.getOrDefault(address.toLowerCase(Locale.ROOT), State.NONE);
		return new RecipientKeyState(address, state, state == State.NONE ? Optional.empty() : Optional.of(certificate));
	}

	@Override
	public UnlockedKey unlock(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<UnlockedKey> unlockAll() {
		return List.of();
	}

	@Override
	public ImportReport importPkcs12(byte[] pkcs12, char[] password) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ImportReport importCertificates(byte[] content, CorrespondentCertificate.Source source) throws CryptoException {
		List<X509Certificate> came = CertificateFiles.certificates(content);
		imported.add(source);
		came.forEach(c -> Certificates.addresses(c).forEach(a -> states.put(a, judged)));
		return new ImportReport(came, List.of(), List.of());
	}

	@Override
	public ImportReport importAnchors(byte[] content) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void removeOwnKey(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void removeCorrespondent(String id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void removeAnchor(X509Certificate anchor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void addListener(KeyVaultListener listener) {
		// what is known does not change behind the tests' back
	}

	@Override
	public void removeListener(KeyVaultListener listener) {
		// see above
	}
}

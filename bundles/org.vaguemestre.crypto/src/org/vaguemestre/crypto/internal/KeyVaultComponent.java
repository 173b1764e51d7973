package org.vaguemestre.crypto.internal;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.eclipse.osgi.service.datalocation.Location;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.crypto.CorrespondentCertificate;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PendingKey;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.SmimeCapabilities;
import org.vaguemestre.crypto.UnlockedKey;

/**
 * The vault of the application, in the state area of this bundle in the workspace. The workspace may be chosen after
 * this service was made, so its folder is only asked for at the first use.
 */
@Component(service = KeyVault.class)
public final class KeyVaultComponent implements KeyVault {

	private static final String BUNDLE = "org.vaguemestre.crypto"; //$NON-NLS-1$

	private final Location workspace;
	private final SecretStore secrets;
	private final KeySources sources;
	private volatile FileKeyVault vault;

	/**
	 * @param workspace the instance area
	 * @param secrets   keeps the password of the private keys
	 * @param sources   cards and system stores
	 */
	@Activate
	public KeyVaultComponent(@Reference(target = "(type=osgi.instance.area)") Location workspace,
			@Reference SecretStore secrets, @Reference KeySources sources) {
		this.workspace = workspace;
		this.secrets = secrets;
		this.sources = sources;
	}

	private FileKeyVault vault() {
		FileKeyVault known = vault;
		if (known != null) {
			return known;
		}
		synchronized (this) {
			if (vault == null) {
				vault = new FileKeyVault(state(workspace).resolve("vault"), secrets, Clock.systemUTC(), Optional.of(sources)); //$NON-NLS-1$
			}
			return vault;
		}
	}

	/**
	 * @param workspace the instance area
	 * @return the state area of this bundle
	 */
	public static Path state(Location workspace) {
		try {
			URL area = workspace.getDataArea(BUNDLE);
			// Equinox does not encode its file locations: a space in the user's name stays a space
			return "file".equals(area.getProtocol()) ? new File(area.getPath()).toPath() //$NON-NLS-1$
					: Path.of(area.toURI());
		} catch (IOException | URISyntaxException e) {
			throw new IllegalStateException("The application has no workspace to keep keys in", e); //$NON-NLS-1$
		}
	}

	@Override
	public List<OwnKey> ownKeys() {
		return vault().ownKeys();
	}

	@Override
	public List<CorrespondentCertificate> correspondents() {
		return vault().correspondents();
	}

	@Override
	public List<X509Certificate> anchors() {
		return vault().anchors();
	}

	@Override
	public List<X509Certificate> intermediates() {
		return vault().intermediates();
	}

	@Override
	public List<Path> unreadable() {
		return vault().unreadable();
	}

	@Override
	public Optional<OwnKey> signingKey(String address) {
		return vault().signingKey(address);
	}

	@Override
	public RecipientKeyState keyState(String address) {
		return vault().keyState(address);
	}

	@Override
	public UnlockedKey unlock(String id) throws CryptoException {
		return vault().unlock(id);
	}

	@Override
	public List<UnlockedKey> unlockAll() throws CryptoException {
		return vault().unlockAll();
	}

	@Override
	public List<UnlockedKey> unlockFitting(Predicate<X509Certificate> wanted) throws CryptoException {
		return vault().unlockFitting(wanted);
	}

	@Override
	public PendingKey createKey(KeyRequest request) throws CryptoException {
		return vault().createKey(request);
	}

	@Override
	public List<PendingKey> pendingKeys() {
		return vault().pendingKeys();
	}

	@Override
	public void removePendingKey(String id) throws CryptoException {
		vault().removePendingKey(id);
	}

	@Override
	public byte[] exportPkcs12(String id, char[] password) throws CryptoException {
		return vault().exportPkcs12(id, password);
	}

	@Override
	public ImportReport importPkcs12(byte[] pkcs12, char[] password) throws CryptoException {
		return vault().importPkcs12(pkcs12, password);
	}

	@Override
	public ImportReport importCertificates(byte[] content, CorrespondentCertificate.Source source)
			throws CryptoException {
		return vault().importCertificates(content, source);
	}

	@Override
	public void keepCapabilities(X509Certificate certificate, SmimeCapabilities capabilities) throws CryptoException {
		vault().keepCapabilities(certificate, capabilities);
	}

	@Override
	public ImportReport importAnchors(byte[] content) throws CryptoException {
		return vault().importAnchors(content);
	}

	@Override
	public void removeOwnKey(String id) throws CryptoException {
		vault().removeOwnKey(id);
	}

	@Override
	public void removeCorrespondent(String id) throws CryptoException {
		vault().removeCorrespondent(id);
	}

	@Override
	public void removeAnchor(X509Certificate anchor) throws CryptoException {
		vault().removeAnchor(anchor);
	}

	@Override
	public void addListener(KeyVaultListener listener) {
		vault().addListener(listener);
	}

	@Override
	public void removeListener(KeyVaultListener listener) {
		vault().removeListener(listener);
	}
}

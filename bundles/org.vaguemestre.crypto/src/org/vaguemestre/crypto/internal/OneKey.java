package org.vaguemestre.crypto.internal;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.ForeignKeys;

/** Shows one certificate to every server that asks for one of its kind and from its issuers; the key may be in a card. */
final class OneKey extends X509ExtendedKeyManager {

	private static final String ALIAS = "key"; //$NON-NLS-1$

	private final UnlockedKey key;

	OneKey(UnlockedKey key) {
		this.key = key;
	}

	@Override
	public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
		String own = key.certificate().getPublicKey().getAlgorithm();
		boolean kind = Arrays.stream(types).anyMatch(t -> t.equalsIgnoreCase(own) || t.startsWith(own + '_')
				|| t.equals("RSASSA-PSS") && own.equals("RSA") || t.startsWith("Ed") && own.equals("EdDSA")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		boolean from = issuers == null || issuers.length == 0
				|| Arrays.stream(issuers).anyMatch(i -> key.chain().stream().anyMatch(c -> c.getIssuerX500Principal().equals(i)));
		return kind && from ? ALIAS : null;
	}

	@Override
	public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
		return chooseClientAlias(types, issuers, null);
	}

	@Override
	public String[] getClientAliases(String type, Principal[] issuers) {
		String alias = chooseClientAlias(new String[] { type }, issuers, null);
		return alias == null ? null : new String[] { alias };
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return ALIAS.equals(alias) ? key.chain().toArray(X509Certificate[]::new) : null;
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return ALIAS.equals(alias) ? ForeignKeys.forTls(key) : null;
	}

	@Override
	public String[] getServerAliases(String type, Principal[] issuers) {
		return null;
	}

	@Override
	public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
		return null;
	}
}

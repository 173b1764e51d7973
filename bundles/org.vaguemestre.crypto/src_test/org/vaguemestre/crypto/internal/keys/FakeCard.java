package org.vaguemestre.crypto.internal.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.AuthProvider;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;

import org.vaguemestre.crypto.UnlockedKey;

/**
 * A reader with a card, or a store of the system, as the providers of the platform behave: nothing is offered while no card is
 * in, a session ends with its card, and faults are told by the names of PKCS#11.
 */
final class FakeCard extends AuthProvider {

	private static final long serialVersionUID = 1L;

	/** What is on the card. */
	final transient Map<String, UnlockedKey> keys = new LinkedHashMap<>();
	/** Every PIN that reached the card. */
	final List<String> heard = new ArrayList<>();
	private final String type;
	private String pin = "1234";
	private String refusal = "CKR_PIN_INCORRECT";
	private boolean in;
	private int insertion;
	private int session = -1;

	FakeCard(String type) {
		super("Fake", "1", "for tests");
		this.type = type;
	}

	void insert() {
		in = true;
		insertion++;
		putService(service());
	}

	void remove() {
		in = false;
		removeService(service());
	}

	/** The card takes no PIN any more. */
	void block() {
		pin = "";
		refusal = "CKR_PIN_LOCKED";
	}

	/** The session ends, the card stays. */
	void loseSession() {
		session = -1;
	}

	private Service service() {
		return new Service(this, "KeyStore", type, Store.class.getName(), null, null) {
			@Override
			public Object newInstance(Object parameter) {
				return new Store(FakeCard.this);
			}
		};
	}

	@Override
	public void login(Subject subject, CallbackHandler handler) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void logout() throws LoginException {
		if (!in) {
			throw new ProviderException("Token has been removed");
		}
		session = -1;
	}

	@Override
	public void setCallbackHandler(CallbackHandler handler) {
		throw new UnsupportedOperationException();
	}

	/** What is on the card, as a key store. */
	static final class Store extends KeyStoreSpi {

		private final FakeCard card;
		private int opened = -1;

		Store(FakeCard card) {
			this.card = card;
		}

		private void present() {
			if (!card.in || opened >= 0 && opened != card.insertion) {
				throw new ProviderException("Token has been removed");
			}
		}

		@Override
		public void engineLoad(KeyStore.LoadStoreParameter parameter) throws IOException {
			present();
			PasswordCallback asked = new PasswordCallback("PIN", false);
			try {
				((KeyStore.CallbackHandlerProtection) parameter.getProtectionParameter()).getCallbackHandler()
						.handle(new Callback[] { asked });
			} catch (UnsupportedCallbackException e) {
				throw new IOException(e);
			}
			card.heard.add(new String(asked.getPassword()));
			if (!new String(asked.getPassword()).equals(card.pin)) {
				throw new IOException("load failed", new LoginException(card.refusal));
			}
			opened = card.insertion;
			card.session = card.insertion;
		}

		@Override
		public void engineLoad(InputStream stream, char[] password) {
			opened = card.insertion;
		}

		@Override
		public Key engineGetKey(String alias, char[] password) {
			present();
			return card.type.equals("PKCS11") && card.session != card.insertion ? null : card.keys.get(alias).privateKey();
		}

		@Override
		public Certificate[] engineGetCertificateChain(String alias) {
			present();
			return card.keys.get(alias).chain().toArray(Certificate[]::new);
		}

		@Override
		public Certificate engineGetCertificate(String alias) {
			return engineGetCertificateChain(alias)[0];
		}

		@Override
		public Enumeration<String> engineAliases() {
			return Collections.enumeration(List.copyOf(card.keys.keySet()));
		}

		@Override
		public boolean engineIsKeyEntry(String alias) {
			return card.keys.containsKey(alias);
		}

		@Override
		public boolean engineContainsAlias(String alias) {
			return card.keys.containsKey(alias);
		}

		@Override
		public int engineSize() {
			return card.keys.size();
		}

		@Override
		public boolean engineIsCertificateEntry(String alias) {
			return false;
		}

		@Override
		public String engineGetCertificateAlias(Certificate certificate) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Date engineGetCreationDate(String alias) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void engineSetCertificateEntry(String alias, Certificate certificate) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void engineDeleteEntry(String alias) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void engineStore(OutputStream stream, char[] password) {
			throw new UnsupportedOperationException();
		}
	}
}

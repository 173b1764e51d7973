package org.vaguemestre.crypto.internal.keys;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.UnlockedKey;

/**
 * Lets the platform's TLS sign by a key that only a provider can use which is not registered, that of a card or of the system's
 * store. TLS looks for a signature among the registered providers alone and cannot be given one. This is the single provider that
 * the suite registers: last in the list, only once such a key is shown to a server, and it offers itself for
 * {@linkplain Handle handles} of these keys and for nothing else, so that no other use of the platform's cryptography meets it.
 */
public final class ForeignKeys extends Provider {

	private static final long serialVersionUID = 1L;
	private static final String NAME = "VaguemestreForeignKeys"; //$NON-NLS-1$
	/** What TLS 1.2 and 1.3 sign with. */
	private static final List<String> ALGORITHMS = List.of("RSASSA-PSS", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private ForeignKeys() {
		super(NAME, "1.0", "signatures of TLS by keys on cards"); //$NON-NLS-1$ //$NON-NLS-2$
		ALGORITHMS.forEach(a -> putService(new Offer(this, a)));
	}

	/**
	 * @param key a key
	 * @return its private key, as the platform's TLS can use it
	 */
	public static PrivateKey forTls(UnlockedKey key) {
		if (key.provider().isEmpty()) {
			return key.privateKey();
		}
		register();
		return key.certificate().getPublicKey() instanceof RSAKey rsa ? new RsaHandle(key.privateKey(), key.provider().get(), rsa.getModulus())
				: new Handle(key.privateKey(), key.provider().get());
	}

	private static synchronized void register() {
		Optional<Provider> there = Optional.ofNullable(Security.getProvider(NAME));
		if (there.filter(ForeignKeys.class::isInstance).isEmpty()) {
			// one of a former start of this bundle knows other handles
			forget();
			Security.addProvider(new ForeignKeys());
		}
	}

	/** Takes back what {@link #forTls} gave to the platform. */
	public static synchronized void forget() {
		Security.removeProvider(NAME);
	}

	/** A key that never leaves its provider. */
	private static class Handle implements PrivateKey {

		private static final long serialVersionUID = 1L;
		private final transient PrivateKey key;
		private final transient Provider provider;

		Handle(PrivateKey key, Provider provider) {
			this.key = key;
			this.provider = provider;
		}

		@Override
		public String getAlgorithm() {
			return key.getAlgorithm();
		}

		@Override
		public String getFormat() {
			return null;
		}

		@Override
		public byte[] getEncoded() {
			return null;
		}
	}

	/** TLS asks an RSA key how long it is. */
	private static final class RsaHandle extends Handle implements RSAKey {

		private static final long serialVersionUID = 1L;
		private final BigInteger modulus;

		RsaHandle(PrivateKey key, Provider provider, BigInteger modulus) {
			super(key, provider);
			this.modulus = modulus;
		}

		@Override
		public BigInteger getModulus() {
			return modulus;
		}
	}

	/** For handles alone, whatever else is asked. */
	private static final class Offer extends Service {

		Offer(Provider provider, String algorithm) {
			super(provider, "Signature", algorithm, Delegated.class.getName(), List.of(), Map.of()); //$NON-NLS-1$
		}

		@Override
		public boolean supportsParameter(Object parameter) {
			return parameter instanceof Handle;
		}

		@Override
		public Object newInstance(Object parameter) {
			return new Delegated(getAlgorithm());
		}
	}

	/** A signature by the handle's own provider. */
	private static final class Delegated extends SignatureSpi {

		private final String algorithm;
		private Optional<AlgorithmParameterSpec> parameters = Optional.empty();
		private Optional<Signature> signature = Optional.empty();

		Delegated(String algorithm) {
			this.algorithm = algorithm;
		}

		private Signature signature() throws SignatureException {
			return signature.orElseThrow(() -> new SignatureException("no key yet")); //$NON-NLS-1$
		}

		@Override
		protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
			if (!(key instanceof Handle handle)) {
				throw new InvalidKeyException("not a key of a card"); //$NON-NLS-1$
			}
			try {
				Signature fresh = Signature.getInstance(algorithm, handle.provider);
				if (parameters.isPresent()) {
					fresh.setParameter(parameters.get());
				}
				fresh.initSign(handle.key);
				signature = Optional.of(fresh);
			} catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
				// TLS tries the next algorithm then
				throw new InvalidKeyException(e);
			}
		}

		@Override
		protected void engineInitSign(PrivateKey key, SecureRandom random) throws InvalidKeyException {
			engineInitSign(key);
		}

		@Override
		protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
			throw new InvalidKeyException("signs only"); //$NON-NLS-1$
		}

		@Override
		protected void engineUpdate(byte b) throws SignatureException {
			signature().update(b);
		}

		@Override
		protected void engineUpdate(byte[] bytes, int from, int length) throws SignatureException {
			signature().update(bytes, from, length);
		}

		@Override
		protected byte[] engineSign() throws SignatureException {
			return signature().sign();
		}

		@Override
		protected boolean engineVerify(byte[] of) throws SignatureException {
			throw new SignatureException("signs only"); //$NON-NLS-1$
		}

		@Override
		protected void engineSetParameter(AlgorithmParameterSpec fresh) throws InvalidAlgorithmParameterException {
			parameters = Optional.ofNullable(fresh);
			if (signature.isPresent()) {
				signature.get().setParameter(fresh);
			}
		}

		/** @deprecated the platform's contract asks for it */
		@Deprecated
		@Override
		protected void engineSetParameter(String name, Object value) {
			throw new UnsupportedOperationException();
		}

		/** @deprecated the platform's contract asks for it */
		@Deprecated
		@Override
		protected Object engineGetParameter(String name) {
			throw new UnsupportedOperationException();
		}
	}
}

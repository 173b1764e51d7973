package org.vaguemestre.mssante;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mssante.internal.psc.PscMethod;

/** Signing in with Pro Santé Connect (Ref#2 ECO.1.2.1 to 1.2.7), for programs without OSGi services. */
public final class ProSanteConnect {

	/** The id of the method in accounts. */
	public static final String ID = "psc"; //$NON-NLS-1$
	/** Where the secret of the client is in the secret store. */
	public static final String SECRET = "mssante/psc/secret"; //$NON-NLS-1$
	/** Servers that are known without asking, by the domain of the mailboxes or one above it. */
	public static final Map<String, Set<String>> BUILT_IN = Map.of("formation.mssante.fr", Set.of("mail-psc.formation.mailiz.mssante.fr")); //$NON-NLS-1$ //$NON-NLS-2$

	private ProSanteConnect() {
	}

	/**
	 * What it stands on.
	 *
	 * @param settings  of the moment
	 * @param secrets   keeps the secret of the client, under {@link #SECRET}, and nothing else: tokens are in memory alone
	 * @param tls       whom to trust as the provider
	 * @param discovery finds the servers that a token may go to
	 * @param space     the trust space of the moment, in which they have to be
	 * @param builtIn   servers that are known without asking, see {@link #BUILT_IN}
	 * @param local     whether provider and servers may be in the local network; for tests alone
	 * @param patience  how long the holder may take to sign in
	 * @param answer    how long the provider may take to answer
	 * @param clock     tells the time
	 * @param random    for what must not be guessed
	 */
	public record Ground(Supplier<PscSettings> settings, SecretStore secrets, TlsPolicy tls, ServerDiscovery discovery,
			Supplier<TrustSpace> space, Map<String, Set<String>> builtIn, boolean local, Duration patience, Duration answer, Clock clock,
			SecureRandom random) {
		/** @throws NullPointerException if a component is null */
		public Ground {
			Objects.requireNonNull(settings);
			Objects.requireNonNull(secrets);
			Objects.requireNonNull(tls);
			Objects.requireNonNull(discovery);
			Objects.requireNonNull(space);
			Objects.requireNonNull(patience);
			Objects.requireNonNull(answer);
			Objects.requireNonNull(clock);
			Objects.requireNonNull(random);
			builtIn = Map.copyOf(builtIn);
		}
	}

	/** A method whose sessions live as long as it does. */
	public interface Method extends SignInMethod, AutoCloseable {
		@Override
		void close();
	}

	/**
	 * @param ground what it stands on
	 * @return the method, without sessions
	 */
	public static Method create(Ground ground) {
		return new PscMethod(ground, PscMethod::pause);
	}

	/**
	 * @param ground what it stands on
	 * @param pause  how it waits for a holder who has the telephone in hand
	 * @return the method, without sessions
	 */
	public static Method create(Ground ground, Pause pause) {
		return new PscMethod(ground, pause);
	}

	/** Waits between two questions to the provider. */
	@FunctionalInterface
	public interface Pause {
		/**
		 * @param time    how long
		 * @param monitor ends it when the user gives up
		 */
		void take(Duration time, IProgressMonitor monitor);
	}
}

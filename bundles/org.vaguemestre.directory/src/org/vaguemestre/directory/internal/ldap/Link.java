package org.vaguemestre.directory.internal.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SecureConnections.Secured;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;

/** The connection to one server: made when it is needed, shared by searches, closed when nobody has used it for a while. */
public final class Link {

	private static final int LARGEST_ANCHORS = 1 << 20;

	private final LdapSettings settings;
	private final Limits limits;
	private final Supplier<Optional<SecureConnections>> security;
	private final Passwords passwords;
	private final Job closing;
	private CompletableFuture<LDAPConnection> current;
	private boolean closed;

	/** Where passwords come from. */
	@FunctionalInterface
	public interface Passwords {
		/** @return the password of a server, which whoever asked wipes; empty for none */
		Optional<char[]> of(String name) throws DirectoryException;
	}

	Link(LdapSettings settings, Limits limits, Supplier<Optional<SecureConnections>> security, Passwords passwords) {
		this.settings = settings;
		this.limits = limits;
		this.security = security;
		this.passwords = passwords;
		this.closing = Job.createSystem("close " + settings.id(), m -> { //$NON-NLS-1$
			drop();
			return (IStatus) Status.OK_STATUS;
		});
	}

	/** @return whether it could connect at all */
	boolean possible() {
		return settings.security() == Security.NONE || security.get().isPresent();
	}

	/** Whoever is cancelled while it connects leaves the connection to the next one who asks. */
	LDAPConnection open(Watch watch) throws DirectoryException {
		CompletableFuture<LDAPConnection> opening = opening();
		try {
			return watch.await(opening);
		} catch (DirectoryException e) {
			giveUp(opening);
			throw e;
		} catch (ExecutionException e) {
			giveUp(opening);
			throw e.getCause() instanceof DirectoryException known ? known : new DirectoryException(Reason.UNREACHABLE, "", e.getCause()); //$NON-NLS-1$
		} finally {
			closing.cancel();
			closing.schedule(limits.idle().toMillis());
		}
	}

	/** Whoever asks next does not wait for a server that has taken its time once. */
	private synchronized void giveUp(CompletableFuture<LDAPConnection> opening) {
		if (current == opening) {
			drop();
		}
	}

	private synchronized CompletableFuture<LDAPConnection> opening() {
		if (current == null || current.isDone() && (current.isCompletedExceptionally() || !current.join().isConnected())) {
			CompletableFuture<LDAPConnection> opening = new CompletableFuture<>();
			current = opening;
			Job.createSystem("connect " + settings.id(), m -> { //$NON-NLS-1$
				try {
					LDAPConnection connection = connect();
					opening.complete(connection);
					if (isClosed()) {
						connection.close();
					}
				} catch (DirectoryException | RuntimeException e) {
					opening.completeExceptionally(e);
				}
				return (IStatus) Status.OK_STATUS;
			}).schedule();
		}
		return current;
	}

	private LDAPConnection connect() throws DirectoryException {
		LDAPConnection connection = null;
		Optional<Secured> secured = Optional.empty();
		try {
			secured = secured();
			int patience = (int) limits.connect().toMillis();
			connection = settings.security() == Security.LDAPS
					? new LDAPConnection(new TlsSockets(secured.orElseThrow().socketFactory(), settings.host(), patience), options())
					: new LDAPConnection(options());
			connection.connect(settings.host(), settings.port(), patience);
			if (settings.security() == Security.STARTTLS) {
				startTls(connection, secured.orElseThrow());
			}
			signIn(connection);
			return connection;
		} catch (LDAPException e) {
			if (connection != null) {
				connection.close();
			}
			Optional<String> blame = secured.flatMap(s -> s.explain(settings.host(), e));
			throw blame.isPresent() ? new DirectoryException(Reason.NOT_TRUSTED, blame.get(), e) : Failures.of(e);
		} catch (DirectoryException | RuntimeException e) {
			if (connection != null) {
				connection.close();
			}
			throw e;
		}
	}

	/** Some refusals are no exception to the library, which would go on in the clear. */
	private static void startTls(LDAPConnection connection, Secured secured) throws LDAPException, DirectoryException {
		LDAPException refusal;
		try {
			ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(secured.socketFactory()));
			if (result.getResultCode().equals(ResultCode.SUCCESS) && connection.getSSLSession() != null) {
				return;
			}
			refusal = new LDAPException(result);
		} catch (LDAPExtendedOperationException e) {
			refusal = e;
		}
		throw new DirectoryException(Reason.NOT_TRUSTED, "STARTTLS: " + Failures.of(refusal).detail(), refusal); //$NON-NLS-1$
	}

	private Optional<Secured> secured() throws DirectoryException {
		if (settings.security() == Security.NONE) {
			return Optional.empty();
		}
		SecureConnections policy = security.get().orElseThrow(() -> new DirectoryException(Reason.NOT_TRUSTED, "", null)); //$NON-NLS-1$
		Optional<Path> anchors = settings.anchors();
		try {
			return Optional.of(policy.trusting(anchors.isEmpty() ? new byte[0] : read(anchors.get())));
		} catch (IOException | GeneralSecurityException e) {
			throw new DirectoryException(Reason.NOT_TRUSTED, anchors.map(Path::toString).orElse("") + ' ' + e.getMessage(), e); //$NON-NLS-1$
		}
	}

	/** An empty file would mean the authorities of the system, which is not what somebody wants who named a file. */
	private static byte[] read(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] content = in.readNBytes(LARGEST_ANCHORS);
			if (content.length == 0) {
				throw new IOException("empty"); //$NON-NLS-1$
			}
			return content;
		}
	}

	private LDAPConnectionOptions options() {
		LDAPConnectionOptions options = new LDAPConnectionOptions();
		options.setConnectTimeoutMillis((int) limits.connect().toMillis());
		options.setResponseTimeoutMillis(limits.connect().toMillis());
		// searches have a watch of their own
		options.setResponseTimeoutMillis(OperationType.SEARCH, 0);
		options.setMaxMessageSize(limits.messageBytes());
		options.setFollowReferrals(false);
		options.setAbandonOnTimeout(true);
		return options;
	}

	private void signIn(LDAPConnection connection) throws LDAPException, DirectoryException {
		if (settings.bindDn().isEmpty()) {
			return;
		}
		char[] password = passwords.of(settings.name()).filter(p -> p.length > 0)
				.orElseThrow(() -> new DirectoryException(Reason.REFUSED, settings.bindDn(), null));
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
		byte[] exact = Arrays.copyOf(bytes.array(), bytes.limit());
		try {
			connection.bind(new SimpleBindRequest(settings.bindDn(), exact));
		} finally {
			Arrays.fill(password, '\0');
			Arrays.fill(bytes.array(), (byte) 0);
			Arrays.fill(exact, (byte) 0);
		}
	}

	private synchronized boolean isClosed() {
		return closed;
	}

	/** Closes a connection that is of no use any more; the next who asks makes another. */
	synchronized void drop(LDAPConnection broken) {
		broken.close();
		if (current != null && current.isDone() && !current.isCompletedExceptionally() && current.join() == broken) {
			current = null;
		}
	}

	/** Closes the connection, whatever it is; the next who asks makes another. */
	synchronized void drop() {
		if (current != null) {
			current.thenAccept(LDAPConnection::close);
			current = null;
		}
	}

	/** Closes the connection for good. */
	synchronized void close() {
		closed = true;
		closing.cancel();
		drop();
	}
}

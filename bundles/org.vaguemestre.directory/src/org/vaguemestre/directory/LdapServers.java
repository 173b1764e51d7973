package org.vaguemestre.directory;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.internal.ldap.LdapSource;

/**
 * The LDAP servers that this workstation asks; each that is set up is a {@link DirectorySource}. An OSGi service. Methods may be
 * called by any thread; the passwords lie in the secure storage of the platform, which may ask the user to open it.
 */
public interface LdapServers {

	/**
	 * A server as a source, for programs without OSGi services.
	 *
	 * @param settings without a {@linkplain LdapSettings#problem problem}
	 * @param security the trust policy; without one only this machine itself is asked
	 * @param password to sign in with; empty for none
	 * @return the source
	 */
	static DirectorySource source(LdapSettings settings, Optional<SecureConnections> security, Optional<char[]> password) {
		return new LdapSource(settings, () -> security, name -> password.map(char[]::clone), Clock.systemUTC());
	}

	/** @return the servers in the order of the user, those that are switched off too */
	List<LdapSettings> servers();

	/**
	 * Replaces all servers; sources are registered and unregistered accordingly before the call returns. The passwords of names
	 * that are gone are forgotten.
	 *
	 * @param servers the servers from now on
	 * @throws IllegalArgumentException if {@link LdapSettings#problem(List)} has something against them
	 * @throws DirectoryException       {@link DirectoryException.Reason#STORAGE} when they cannot be kept
	 */
	void save(List<LdapSettings> servers) throws DirectoryException;

	/**
	 * @param name of a server
	 * @return whether there is a password for it
	 */
	boolean hasPassword(String name);

	/**
	 * @param name     of a server
	 * @param password to sign in with; empty to forget it. The caller wipes it
	 * @throws DirectoryException {@link DirectoryException.Reason#STORAGE} when the secure storage does not open
	 */
	void password(String name, Optional<char[]> password) throws DirectoryException;

	/**
	 * Tries settings before they are saved: connects, signs in and looks at the base.
	 *
	 * @param settings without a {@linkplain LdapSettings#problem problem}
	 * @param password to sign in with; empty for the one that is kept. The caller wipes it
	 * @param monitor  cancels
	 * @throws DirectoryException                                  why such a server could not be asked
	 * @throws org.eclipse.core.runtime.OperationCanceledException when the monitor was cancelled
	 */
	void test(LdapSettings settings, Optional<char[]> password, IProgressMonitor monitor) throws DirectoryException;
}

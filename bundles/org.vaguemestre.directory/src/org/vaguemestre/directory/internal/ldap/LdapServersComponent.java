package org.vaguemestre.directory.internal.ldap;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.SecureConnections;

/** The servers of the running application; each is a service of its own. */
@Component(service = LdapServers.class, immediate = true)
public final class LdapServersComponent implements LdapServers {

	private static final String NODE = "org.vaguemestre.directory"; //$NON-NLS-1$

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile SecureConnections security;
	private ServerList list;

	@Activate
	void start(BundleContext context) {
		list = new ServerList(new SettingsStore(InstanceScope.INSTANCE.getNode(NODE)),
				new PasswordStore(SecurePreferencesFactory::getDefault), () -> Optional.ofNullable(security), source -> {
					ServiceRegistration<DirectorySource> shown = context.registerService(DirectorySource.class, source, null);
					return shown::unregister;
				}, Clock.systemUTC());
		list.start();
	}

	@Deactivate
	void stop() {
		list.stop();
	}

	@Override
	public List<LdapSettings> servers() {
		return list.servers();
	}

	@Override
	public void save(List<LdapSettings> servers) throws DirectoryException {
		list.save(servers);
	}

	@Override
	public boolean hasPassword(String name) {
		return list.hasPassword(name);
	}

	@Override
	public void password(String name, Optional<char[]> password) throws DirectoryException {
		list.password(name, password);
	}

	@Override
	public void test(LdapSettings settings, Optional<char[]> password, IProgressMonitor monitor) throws DirectoryException {
		list.test(settings, password, monitor);
	}
}

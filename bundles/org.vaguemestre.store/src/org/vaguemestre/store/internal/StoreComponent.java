package org.vaguemestre.store.internal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.store.EncryptedMailStore;

/** The store of the running application, in the workspace's state location of this bundle. */
@Component(service = { MailStore.class, EncryptedMailStore.class })
public final class StoreComponent extends SqliteMailStore {

	/**
	 * @param context tells the state location
	 * @param secrets keeps the key
	 */
	@Activate
	public StoreComponent(BundleContext context, @Reference SecretStore secrets) {
		this(Platform.getStateLocation(context.getBundle()).toFile().toPath(), secrets, new SecureRandom(), Clock.systemUTC());
	}

	private StoreComponent(Path folder, SecretStore secrets, SecureRandom random, Clock clock) {
		super(new Database(folder, secrets, random, clock), clock, random);
	}

	@Override
	@Deactivate
	public void close() {
		super.close();
	}
}

package org.vaguemestre.directory.internal;

import java.security.SecureRandom;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.OwnDirectory;

/** The practice's own entries in the running application, in the workspace's state location of this bundle. */
@Component(service = { OwnDirectory.class, DirectorySource.class })
public final class OwnComponent extends OwnEntries {

	/** @param context tells the state location */
	@Activate
	public OwnComponent(BundleContext context) {
		this(context, new SecureRandom());
	}

	private OwnComponent(BundleContext context, SecureRandom random) {
		super(Platform.getStateLocation(context.getBundle()).toFile().toPath(),
				new SecureStorageKeys(SecurePreferencesFactory::getDefault, random), random);
	}
}

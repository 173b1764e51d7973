package org.vaguemestre.directory.internal;

import java.time.Clock;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.directory.Directory;

/** The directory of the running application, in the workspace's state location of this bundle. */
@Component(service = Directory.class)
public final class DirectoryComponent extends IndexedDirectory {

	/** @param context tells the state location */
	@Activate
	public DirectoryComponent(BundleContext context) {
		super(Platform.getStateLocation(context.getBundle()).toFile().toPath(), Clock.systemUTC());
	}
}

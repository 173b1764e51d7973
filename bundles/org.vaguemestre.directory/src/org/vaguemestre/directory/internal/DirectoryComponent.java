package org.vaguemestre.directory.internal;

import java.time.Clock;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.Ranking;

/** The directory of the running application, in the workspace's state location of this bundle. */
@Component(service = Directory.class)
public final class DirectoryComponent extends IndexedDirectory {

	/** The bundle's preference for the department of the practice, by number or name. */
	public static final String DEPARTMENT = "department"; //$NON-NLS-1$

	private final Practice practice;

	/** @param context tells the state location */
	@Activate
	public DirectoryComponent(BundleContext context) {
		this(context, new Practice(context.getBundle().getSymbolicName()));
	}

	private DirectoryComponent(BundleContext context, Practice practice) {
		super(Platform.getStateLocation(context.getBundle()).toFile().toPath(), Clock.systemUTC(), practice);
		this.practice = practice;
	}

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void setUse(AddressUse use) {
		practice.use = use;
	}

	void unsetUse(AddressUse use) {
		if (practice.use == use) {
			practice.use = AddressUse.NONE;
		}
	}

	private static final class Practice implements Ranking {

		private final String node;
		private volatile AddressUse use = AddressUse.NONE;

		Practice(String node) {
			this.node = node;
		}

		@Override
		public String department() {
			return Platform.getPreferencesService().getString(node, DEPARTMENT, "", null); //$NON-NLS-1$
		}

		@Override
		public AddressUse use() {
			return use;
		}
	}
}

package org.vaguemestre.directory.ui.internal;

import java.util.Optional;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Services for a window that does not stay; a view that does follows them. */
public final class Services {

	private Services() {
	}

	/**
	 * @param <T>  the kind of service
	 * @param kind its interface
	 * @return the best one that is there now, for a window that does not stay
	 */
	public static <T> Optional<T> now(Class<T> kind) {
		ServiceReference<T> reference = context().getServiceReference(kind);
		return Optional.ofNullable(reference).map(context()::getService);
	}

	/**
	 * @param kind the name of an interface whose bundle may not be installed
	 * @return whether such a service is there now
	 */
	public static boolean offered(String kind) {
		return context().getServiceReference(kind) != null;
	}

	private static BundleContext context() {
		return FrameworkUtil.getBundle(Services.class).getBundleContext();
	}
}

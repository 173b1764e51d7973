package org.vaguemestre.directory.ui.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The service of a kind that has the highest rank, as it comes and goes. Close it with the view. */
public final class Services<T> extends ServiceTracker<T, T> {

	private final ConcurrentSkipListMap<ServiceReference<T>, T> known = new ConcurrentSkipListMap<>();
	private final Consumer<? super T> came;
	private final Consumer<? super T> went;

	/**
	 * @param kind what to look for
	 * @param came is told of each, from any thread
	 * @param went is told when it is gone, from any thread
	 */
	Services(Class<T> kind, Consumer<? super T> came, Consumer<? super T> went) {
		super(context(), kind, null);
		this.came = came;
		this.went = went;
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

	Optional<T> best() {
		return Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue);
	}

	@Override
	public T addingService(ServiceReference<T> reference) {
		T service = super.addingService(reference);
		if (service != null) {
			known.put(reference, service);
			came.accept(service);
		}
		return service;
	}

	@Override
	public void removedService(ServiceReference<T> reference, T service) {
		known.remove(reference);
		went.accept(service);
		super.removedService(reference, service);
	}
}

package org.vaguemestre.trace.ui.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The service of a kind that has the highest rank, as it comes and goes. Close it with the view. */
final class Services<T> extends ServiceTracker<T, T> {

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

package org.vaguemestre.ui;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The service of a kind that has the highest rank, as it comes and goes. It is known before it is told of; a tracker by itself
 * tells first, and who looks at once finds nothing. Close it with the view.
 *
 * @param <T> the kind of service
 */
public final class Followed<T> implements AutoCloseable {

	private final ConcurrentSkipListMap<ServiceReference<T>, T> known = new ConcurrentSkipListMap<>();
	private final ServiceTracker<T, T> tracker;

	/**
	 * Follows nothing before {@link #open}.
	 *
	 * @param user a class of the bundle that uses the service
	 * @param kind the interface of the service
	 * @param came is told of each, by any thread
	 * @param went is told when one is gone, by any thread
	 */
	public Followed(Class<?> user, Class<T> kind, Consumer<? super T> came, Consumer<? super T> went) {
		BundleContext context = FrameworkUtil.getBundle(user).getBundleContext();
		tracker = new ServiceTracker<>(context, kind, null) {
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
		};
	}

	/**
	 * @param user a class of the bundle that uses the service
	 * @param kind the interface of the service
	 * @param changed is told when one came or went, by any thread
	 */
	public Followed(Class<?> user, Class<T> kind, Runnable changed) {
		this(user, kind, service -> changed.run(), service -> changed.run());
	}

	/** Begins to follow; those that are there already are told of before it returns. */
	public void open() {
		tracker.open();
	}

	/** Follows no more; those that are there are told of as gone. */
	@Override
	public void close() {
		tracker.close();
	}

	/** @return the one of the highest rank that is there now */
	public Optional<T> best() {
		return Optional.ofNullable(known.lastEntry()).map(Map.Entry::getValue);
	}
}

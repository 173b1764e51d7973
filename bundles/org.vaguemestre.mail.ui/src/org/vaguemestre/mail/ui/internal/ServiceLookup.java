package org.vaguemestre.mail.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds services for a window that is opened now; what must follow their coming and going uses {@link Services}. */
public final class ServiceLookup {

	private ServiceLookup() {
	}

	/**
	 * @param <T>  the type of the service
	 * @param type its interface
	 * @return the best one that is there now
	 */
	public static <T> Optional<T> find(Class<T> type) {
		return context().flatMap(context -> {
			ServiceReference<T> reference = context.getServiceReference(type);
			return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
		});
	}

	/**
	 * @param <T>  the type of the services
	 * @param type their interface
	 * @return all that are there now
	 */
	public static <T> List<T> all(Class<T> type) {
		List<T> found = new ArrayList<>();
		context().ifPresent(context -> {
			try {
				for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
					Optional.ofNullable(context.getService(reference)).ifPresent(found::add);
				}
			} catch (InvalidSyntaxException e) {
				// there is no filter that could be wrong
				throw new IllegalStateException(e);
			}
		});
		return List.copyOf(found);
	}

	private static Optional<BundleContext> context() {
		return Optional.ofNullable(FrameworkUtil.getBundle(ServiceLookup.class)).map(Bundle::getBundleContext);
	}
}

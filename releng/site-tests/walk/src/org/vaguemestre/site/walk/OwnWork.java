package org.vaguemestre.site.walk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.vaguemestre.robot.Robot;

/** What the host does with its own libraries, which only its own bundles know. */
final class OwnWork implements Step {

	private static final int KINDS = 2;

	@Override
	@SuppressWarnings("rawtypes")
	public String take(Robot robot) throws Exception {
		BundleContext bundles = FrameworkUtil.getBundle(OwnWork.class).getBundleContext();
		Collection<ServiceReference<Callable>> works = bundles.getServiceReferences(Callable.class, "(org.vaguemestre.site.own=*)");
		if (works.size() != KINDS) {
			throw new IllegalStateException("the host's own services are not there: " + works);
		}
		List<String> done = new ArrayList<>();
		for (ServiceReference<Callable> work : works) {
			done.add(String.valueOf(bundles.getService(work).call()));
		}
		return "the host works with its own " + String.join(" and ", done);
	}
}

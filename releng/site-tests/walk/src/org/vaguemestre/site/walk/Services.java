package org.vaguemestre.site.walk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.vaguemestre.robot.Robot;

/** Every declared service of the suite finds what it needs. */
final class Services implements Step {

	@Override
	public String take(Robot robot) {
		BundleContext bundles = FrameworkUtil.getBundle(Services.class).getBundleContext();
		ServiceComponentRuntime runtime = bundles.getService(bundles.getServiceReference(ServiceComponentRuntime.class));
		List<String> failed = new ArrayList<>();
		int satisfied = 0;
		for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
			if (component.bundle.symbolicName.startsWith("org.vaguemestre.")) {
				Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
				if (configurations.stream().anyMatch(c -> c.state == ComponentConfigurationDTO.SATISFIED
						|| c.state == ComponentConfigurationDTO.ACTIVE)) {
					satisfied++;
				} else {
					failed.add(component.name);
				}
			}
		}
		if (!failed.isEmpty() || satisfied == 0) {
			throw new IllegalStateException(satisfied + " services are there, these are not: " + failed);
		}
		return satisfied + " services are there";
	}
}

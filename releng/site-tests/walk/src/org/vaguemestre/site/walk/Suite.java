package org.vaguemestre.site.walk;

import java.util.Arrays;
import java.util.List;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.vaguemestre.robot.Robot;

/** Every bundle of the suite is there once, resolved, and of one version. */
final class Suite implements Step {

	private static final List<String> BUNDLES = List.of("apicrypt", "crypto", "crypto.ui", "directory", "directory.ui", "documents", "filing", "mail",
			"mail.ui", "mime", "mssante", "store", "trace", "trace.ui", "ui");

	private final Version expected;

	Suite(Version expected) {
		this.expected = expected;
	}

	@Override
	public String take(Robot robot) {
		BundleContext bundles = FrameworkUtil.getBundle(Suite.class).getBundleContext();
		for (String name : BUNDLES) {
			List<Bundle> found = Arrays.stream(bundles.getBundles())
					.filter(b -> b.getSymbolicName().equals("org.vaguemestre." + name)).toList();
			if (found.size() != 1) {
				throw new IllegalStateException("not once but as " + found + ": org.vaguemestre." + name);
			}
			Version version = found.get(0).getVersion();
			if (!new Version(version.getMajor(), version.getMinor(), version.getMicro()).equals(expected)) {
				throw new IllegalStateException("another version: " + found);
			}
			if (found.get(0).getState() < Bundle.RESOLVED) {
				throw new IllegalStateException("does not resolve: " + found);
			}
		}
		return BUNDLES.size() + " bundles of version " + expected;
	}
}

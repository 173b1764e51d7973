package org.vaguemestre.site.walk;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.osgi.framework.Version;

/** The steps by their names on the command line. */
final class Steps {

	private Steps() {
	}

	/**
	 * @param names {@code enter}, {@code views}, {@code no-views}, {@code own-work}, {@code services},
	 *              {@code suite=VERSION}, {@code update=VERSION}, {@code restart}, {@code no-update}, {@code log},
	 *              {@code fill=FILE}, {@code pause=FILE}
	 * @return the steps in that order
	 */
	static Map<String, Step> named(List<String> names) {
		Map<String, Step> steps = new LinkedHashMap<>();
		for (String name : names) {
			steps.put(name, step(name));
		}
		return steps;
	}

	private static Step step(String name) {
		int value = name.indexOf('=') + 1;
		return switch (value == 0 ? name : name.substring(0, value - 1)) {
		case "enter" -> new Enter();
		case "views" -> new ThreeViews();
		case "no-views" -> new NoViews();
		case "own-work" -> new OwnWork();
		case "services" -> new Services();
		case "suite" -> new Suite(Version.parseVersion(name.substring(value)));
		case "update" -> new Update(name.substring(value));
		case "restart" -> new Restart();
		case "no-update" -> new NoUpdate();
		case "log" -> new QuietLog();
		case "fill" -> new Fill(Path.of(name.substring(value)));
		case "pause" -> new Pause(Path.of(name.substring(value)));
		default -> throw new IllegalArgumentException("unknown step " + name);
		};
	}
}

package org.vaguemestre.apicrypt.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.apicrypt.ApicryptTool;

/**
 * What the program could not open, in memory alone: rules and lists read letters without being asked, and must not start over and over what
 * fails each time, perhaps after minutes. Forgotten when somebody asks for the letter, or the program is set otherwise.
 */
final class FailedBefore {

	private static final int MOST = 1_000;

	private final Map<UnpackedBefore.Key, Failure> failures = new LinkedHashMap<>(16, 0.75f, true);

	private record Failure(ApicryptTool tool, ToolException why) {
	}

	/** @return why it failed with the program as it is set now; empty if that is not known */
	synchronized Optional<ToolException> get(UnpackedBefore.Key key, ApicryptTool tool) {
		return Optional.ofNullable(failures.get(key)).filter(f -> f.tool().equals(tool)).map(Failure::why);
	}

	synchronized void put(UnpackedBefore.Key key, ApicryptTool tool, ToolException why) {
		failures.put(key, new Failure(tool, why));
		if (failures.size() > MOST) {
			failures.remove(failures.keySet().iterator().next());
		}
	}

	synchronized void forget(UnpackedBefore.Key key) {
		failures.remove(key);
	}
}

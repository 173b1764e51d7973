package org.vaguemestre.site.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.Platform;
import org.vaguemestre.robot.Robot;

/** Nobody logged an error: no bundle that does not resolve, no view that could not be made. */
final class QuietLog implements Step {

	private static final Pattern ERROR = Pattern.compile("!(SUB)?ENTRY( \\d+)? \\S+ 4 .*");

	@Override
	public String take(Robot robot) throws IOException {
		Path log = Path.of(Platform.getLogFileLocation().toOSString());
		if (!Files.exists(log)) {
			return "nothing is logged";
		}
		List<String> lines = Files.readAllLines(log);
		for (int i = 0; i < lines.size(); i++) {
			if (ERROR.matcher(lines.get(i)).matches()) {
				throw new IllegalStateException("an error is logged:\n" + String.join("\n", lines.subList(i, Math.min(lines.size(), i + 30))));
			}
		}
		return "no error is logged";
	}
}

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at the manifests of all bundles of a folder: whether a release can be compared with the one before it, and whether
 * a host's other versions can stand beside ours. One line "ok" or "not ok" for each bundle.
 */
public final class Manifests {

	private static final Pattern CLAUSE = Pattern.compile("([^,;]+)((?:;[^,;\"]*(?:\"[^\"]*\")?[^,;]*)*)");
	private static final Pattern RANGE = Pattern.compile(";(?:bundle-)?version=\"[\\[(][^,\"]+,[^\"]+[\\])]\"");
	private static final Pattern VERSION = Pattern.compile(";version=\"?\\d+\\.\\d+\\.\\d+\"?");
	/** Packages of the Java machine and of the platform, which give them no version. */
	private static final Pattern UNVERSIONED = Pattern.compile("(javax|com\\.sun|org\\.w3c|org\\.xml|org\\.eclipse\\.(core|equinox|jface|swt|ui))\\..*");
	/** A bundle knows only floors below its own; those of one floor do not know each other. Missing: tests and tools. */
	private static final Map<String, Integer> FLOORS = Map.ofEntries(Map.entry("host", 0), Map.entry("trace", 0), Map.entry("mime", 0), Map.entry("crypto", 1),
			Map.entry("documents", 1), Map.entry("directory", 1), Map.entry("mail", 2), Map.entry("store", 3), Map.entry("mssante", 3),
			Map.entry("apicrypt", 3),
			Map.entry("filing", 3),
			Map.entry("ui", 4), Map.entry("mail.ui", 5), Map.entry("crypto.ui", 5), Map.entry("directory.ui", 5), Map.entry("trace.ui", 5), Map.entry("cli", 6),
			Map.entry("cabinet", 6));
	private static final String OURS = "org.vaguemestre.";
	private static final int WINDOWS = 4;

	private final Map<String, String> exporters = new TreeMap<>();

	private Manifests() {
	}

	/** FOLDER */
	public static void main(String[] arguments) throws IOException {
		Map<String, Attributes> bundles = new TreeMap<>();
		try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
			for (Path folder : folders.toList()) {
				Path file = folder.resolve("META-INF/MANIFEST.MF");
				if (Files.exists(file)) {
					try (InputStream in = Files.newInputStream(file)) {
						bundles.put(folder.getFileName().toString(), new Manifest(in).getMainAttributes());
					}
				}
			}
		}
		Manifests manifests = new Manifests();
		bundles.forEach((name, manifest) -> clauses(manifest, "Export-Package").keySet().forEach(p -> manifests.exporters.put(p, name)));
		boolean all = !bundles.isEmpty();
		for (Map.Entry<String, Attributes> bundle : bundles.entrySet()) {
			List<String> wrong = manifests.wrong(bundle.getKey(), bundle.getValue());
			System.out.println(wrong.isEmpty() ? "ok " + bundle.getKey() : "not ok " + bundle.getKey() + ": " + String.join("; ", wrong));
			all &= wrong.isEmpty();
		}
		System.exit(all ? 0 : 1);
	}

	private List<String> wrong(String name, Attributes manifest) {
		List<String> wrong = new ArrayList<>();
		clauses(manifest, "Export-Package").forEach((exported, rest) -> {
			if (!VERSION.matcher(rest).find()) {
				wrong.add("exports without a version: " + exported);
			}
			if (exported.contains(".internal") && !rest.contains("x-friends") && !rest.contains("x-internal")) {
				wrong.add("exports what is internal: " + exported);
			}
		});
		clauses(manifest, "Import-Package").forEach((imported, rest) -> {
			if (!UNVERSIONED.matcher(imported).matches() && !RANGE.matcher(rest).find()) {
				wrong.add("imports without a range: " + imported);
			}
			checkFloor(name, exporters.get(imported), imported, wrong);
		});
		clauses(manifest, "Require-Bundle").forEach((required, rest) -> {
			if (!RANGE.matcher(rest).find()) {
				wrong.add("requires without a range: " + required);
			}
			if (!required.startsWith("org.eclipse.") && !name.endsWith(".tests")) {
				wrong.add("requires a bundle that is not the platform's: " + required);
			}
			Integer floor = FLOORS.get(name.substring(OURS.length()));
			if (floor != null && floor < WINDOWS && required.matches("org\\.eclipse\\.(swt|jface|ui)(\\..*)?")) {
				wrong.add("knows windows: " + required);
			}
		});
		if (clauses(manifest, "Import-Package").containsKey("org.osgi.service.component.annotations")
				&& !String.valueOf(manifest.getValue("Bundle-ActivationPolicy")).equals("lazy")) {
			wrong.add("its services do not start: no Bundle-ActivationPolicy");
		}
		return wrong;
	}

	private static void checkFloor(String name, String exporter, String imported, List<String> wrong) {
		if (exporter == null || exporter.equals(name)) {
			return;
		}
		Integer own = FLOORS.get(name.substring(OURS.length()));
		Integer other = FLOORS.get(exporter.substring(OURS.length()));
		if (own != null && other != null && other >= own) {
			wrong.add("imports from its own floor or above: " + imported);
		}
	}

	private static Map<String, String> clauses(Attributes manifest, String header) {
		Map<String, String> clauses = new TreeMap<>();
		String value = manifest.getValue(header);
		Matcher matcher = CLAUSE.matcher(value == null ? "" : value);
		while (matcher.find()) {
			clauses.put(matcher.group(1).strip(), matcher.group(2));
		}
		return clauses;
	}
}

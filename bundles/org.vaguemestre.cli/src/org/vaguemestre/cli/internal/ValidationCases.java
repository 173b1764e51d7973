package org.vaguemestre.cli.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.PathValidator;

/**
 * A list of certification paths with the verdict on each, in the form of the PKITS list:
 * {@code name|certificate|intermediates|lists|verdict}, lists of names separated by commas.
 */
final class ValidationCases {

	private static final int MAX_LIST = 4 << 20;
	private static final Pattern ANCHOR = Pattern.compile("anchor\\s+(\\S+\\.(?:crt|cer|pem|der))", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern LIST = Pattern.compile("CRL\\s+(\\S+\\.(?:crl|pem|der))", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern CLOCK = Pattern.compile("clock\\s+(\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z)", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$

	private final PathValidator validator = PathValidator.create();
	private final Console console;
	private final Arguments arguments;
	private final Map<Path, List<X509Certificate>> certificates = new HashMap<>();
	private final Map<Path, List<X509CRL>> lists = new HashMap<>();

	ValidationCases(Console console, Arguments arguments) {
		this.console = console;
		this.arguments = arguments;
	}

	/** What every case has in common. */
	private record Setting(Path folder, List<X509Certificate> anchors, List<X509CRL> lists, Instant at) {
	}

	int run(Path file) throws UsageException {
		try {
			List<String> lines = new String(InputFiles.read(file, MAX_LIST), StandardCharsets.UTF_8).lines().toList();
			Path folder = file.toAbsolutePath().getParent();
			Setting setting = setting(folder, String.join("\n", lines.stream().filter(l -> l.startsWith("#")).toList())); //$NON-NLS-1$ //$NON-NLS-2$
			int passed = 0;
			int failed = 0;
			boolean undone = false;
			for (String line : lines) {
				if (line.isBlank() || line.startsWith("#")) { //$NON-NLS-1$
					continue;
				}
				Json result = new Json().put("case", line.split("\\|", 2)[0]); //$NON-NLS-1$ //$NON-NLS-2$
				boolean agrees = false;
				try {
					agrees = judge(line.split("\\|", -1), setting, result); //$NON-NLS-1$
				} catch (FailedException e) {
					result.error(e.code(), e.getMessage());
					undone = true;
				}
				passed += agrees ? 1 : 0;
				failed += agrees ? 0 : 1;
				console.result(result);
			}
			console.result(new Json().put("passed", passed).put("failed", failed)); //$NON-NLS-1$ //$NON-NLS-2$
			return undone ? Verb.FAILED : Verb.DONE;
		} catch (FailedException e) {
			console.result(new Json().put("file", file.toString()).error(e.code(), e.getMessage())); //$NON-NLS-1$
			return Verb.FAILED;
		}
	}

	/** Options come before what the comments of the list say. */
	private Setting setting(Path folder, String comments) throws UsageException, FailedException {
		Materials materials = new Materials(console);
		List<X509Certificate> anchors = new ArrayList<>(materials.certificates(arguments.all("--anchor"))); //$NON-NLS-1$
		List<X509CRL> always = new ArrayList<>(materials.revocationLists(arguments.all("--crl"))); //$NON-NLS-1$
		if (materials.failed()) {
			throw new FailedException("FILE_UNREADABLE", "An anchor or a revocation list cannot be read; no case was judged.", null); //$NON-NLS-1$ //$NON-NLS-2$
		}
		Optional<String> anchor = found(ANCHOR, comments);
		if (anchors.isEmpty() && anchor.isPresent()) {
			anchors.addAll(certificates(folder.resolve(anchor.get())));
		}
		if (anchors.isEmpty()) {
			throw new UsageException("--anchor is missing, and the list names none"); //$NON-NLS-1$
		}
		Optional<String> list = found(LIST, comments);
		if (always.isEmpty() && list.isPresent()) {
			always.addAll(lists(folder.resolve(list.get())));
		}
		Optional<String> clock = found(CLOCK, comments);
		Instant at = arguments.one("--at").isEmpty() && clock.isPresent() ? Arguments.instant(clock.get()) //$NON-NLS-1$
				: arguments.clock().instant();
		return new Setting(folder, anchors, always, at);
	}

	private boolean judge(String[] fields, Setting setting, Json result) throws FailedException {
		if (fields.length < 5) {
			throw new FailedException("CASE_MALFORMED", "The line has " + fields.length + " fields, not five.", null); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		boolean expected = fields[4].strip().equalsIgnoreCase("OK"); //$NON-NLS-1$
		result.put("file", fields[1]).put("expected", expected ? "valid" : "invalid"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		List<X509Certificate> between = new ArrayList<>();
		for (String name : names(fields[2])) {
			between.addAll(certificates(setting.folder().resolve("certs").resolve(name))); //$NON-NLS-1$
		}
		List<X509CRL> all = new ArrayList<>(setting.lists());
		for (String name : names(fields[3])) {
			all.addAll(lists(setting.folder().resolve("crls").resolve(name))); //$NON-NLS-1$
		}
		X509Certificate end = certificates(setting.folder().resolve("certs").resolve(fields[1].strip())).get(0); //$NON-NLS-1$
		PathValidator.Result verdict = validator
				.validate(new PathValidator.Question(end, setting.anchors(), between, all, setting.at(), true));
		CertificateValidate.describe(result, verdict);
		boolean agrees = (verdict.status() == PathValidator.Status.VALID) == expected;
		result.put("passed", agrees); //$NON-NLS-1$
		return agrees;
	}

	private static List<String> names(String field) {
		return Stream.of(field.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList(); //$NON-NLS-1$
	}

	private static Optional<String> found(Pattern pattern, String comments) {
		Matcher matcher = pattern.matcher(comments);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	private List<X509Certificate> certificates(Path file) throws FailedException {
		if (!certificates.containsKey(file)) {
			certificates.put(file, CertificateValidate.chain(file));
		}
		return certificates.get(file);
	}

	private List<X509CRL> lists(Path file) throws FailedException {
		if (!lists.containsKey(file)) {
			try {
				lists.put(file, CertificateFiles.revocationLists(InputFiles.read(file, CertificateFiles.MAX_SIZE)));
			} catch (CryptoException e) {
				throw new FailedException(e.code().name(), e.sentence(Locale.getDefault()), e);
			}
		}
		return lists.get(file);
	}
}

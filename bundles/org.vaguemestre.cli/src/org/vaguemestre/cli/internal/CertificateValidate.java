package org.vaguemestre.cli.internal;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.PathValidator;

/** {@code certificate validate}: certification paths by RFC 5280. */
final class CertificateValidate implements Verb {

	@Override
	public String name() {
		return "certificate validate"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "builds and validates certification paths (RFC 5280)"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre certificate validate --anchor FILE|DIR... [--intermediate FILE|DIR]... [--crl FILE|DIR]...
				            [--at INSTANT] [--require-revocation] [--policy OID]... FILE...
				vaguemestre certificate validate --cases FILE [--anchor FILE]... [--crl FILE]... [--at INSTANT]

				Validates the path from each certificate to an anchor. Certificates and lists are PEM or DER; a folder means
				every file in it; what follows the first certificate of a FILE may be part of the path.

				  --require-revocation   a certificate without a usable revocation list is invalid
				  --policy OID           the path must hold for this policy, or for one of several
				  --at INSTANT           judge at that time (ISO 8601), not now
				  --cases FILE           a list "name|certificate|intermediates|lists|OK or FAIL" with certificates in certs/ and
				                         lists in crls/ beside it; its comments may name anchor, list and clock. Revocation is
				                         required. The last line counts what agreed with the list.

				{"file": "...", "status": "valid|invalid", "reason": "CODE", "path": ["subject DN", ...]}"""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of("--anchor", "--intermediate", "--crl", "--at", "--cases", "--policy"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}

	@Override
	public Set<String> flags() {
		return Set.of("--require-revocation"); //$NON-NLS-1$
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		Optional<String> cases = arguments.one("--cases"); //$NON-NLS-1$
		if (cases.isPresent()) {
			if (!arguments.operands().isEmpty()) {
				throw new UsageException("--cases takes the place of FILE..."); //$NON-NLS-1$
			}
			return new ValidationCases(console, arguments).run(Arguments.path(cases.get()));
		}
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no FILE is named"); //$NON-NLS-1$
		}
		if (arguments.all("--anchor").isEmpty()) { //$NON-NLS-1$
			throw new UsageException("--anchor is missing"); //$NON-NLS-1$
		}
		Instant at = arguments.clock().instant();
		PathValidator validator = PathValidator.create();
		Materials materials = new Materials(console);
		List<X509Certificate> anchors = materials.certificates(arguments.all("--anchor")); //$NON-NLS-1$
		List<X509Certificate> intermediates = materials.certificates(arguments.all("--intermediate")); //$NON-NLS-1$
		List<X509CRL> lists = materials.revocationLists(arguments.all("--crl")); //$NON-NLS-1$
		List<String> wanted = arguments.all("--policy"); //$NON-NLS-1$
		if (wanted.stream().anyMatch(p -> !p.matches("[0-2](\\.\\d{1,40}){1,60}"))) { //$NON-NLS-1$
			throw new UsageException("--policy takes an object identifier in dotted decimals"); //$NON-NLS-1$
		}
		PathValidator.Policies policies = wanted.isEmpty() ? PathValidator.Policies.ANY : PathValidator.Policies.oneOf(Set.copyOf(wanted));
		boolean failed = materials.failed();
		for (String name : arguments.operands()) {
			Json line = new Json().put("file", name); //$NON-NLS-1$
			try {
				List<X509Certificate> chain = chain(Arguments.path(name));
				List<X509Certificate> between = new ArrayList<>(intermediates);
				between.addAll(chain.subList(1, chain.size()));
				describe(line, validator.validate(new PathValidator.Question(chain.get(0), anchors, between, lists,
						at, arguments.has("--require-revocation")).withPolicies(policies))); //$NON-NLS-1$
			} catch (FailedException e) {
				line.error(e.code(), e.getMessage());
				failed = true;
			}
			console.result(line);
		}
		return failed ? FAILED : DONE;
	}

	/** Status, reason and path of a result. */
	static Json describe(Json line, PathValidator.Result result) {
		return line.put("status", result.status() == PathValidator.Status.VALID ? "valid" : "invalid") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.put("reason", result.reason().name()) //$NON-NLS-1$
				.put("path", result.path().stream().map(c -> c.getSubjectX500Principal().getName()).toList()); //$NON-NLS-1$
	}

	/** The certificates of a file, the one in question first. */
	static List<X509Certificate> chain(Path file) throws FailedException {
		try {
			return CertificateFiles.certificates(InputFiles.read(file, CertificateFiles.MAX_SIZE));
		} catch (CryptoException e) {
			throw new FailedException(e.code().name(), e.sentence(Locale.getDefault()), e);
		}
	}
}

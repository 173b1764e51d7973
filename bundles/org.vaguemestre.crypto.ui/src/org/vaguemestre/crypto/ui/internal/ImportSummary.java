package org.vaguemestre.crypto.ui.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.ImportReport;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.ui.Colours.Tone;

/** What an import did, in sentences. */
final class ImportSummary {

	/**
	 * One sentence.
	 *
	 * @param tone what kind of news it is
	 * @param text the sentence
	 */
	record Line(Tone tone, String text) {
	}

	private ImportSummary() {
	}

	static List<Line> of(List<KeyImport.Part> parts, KeyVault vault, Instant now) {
		List<Line> lines = new ArrayList<>();
		for (KeyImport.Part part : parts) {
			String what = switch (part.kind()) {
			case OWN -> "key"; //$NON-NLS-1$
			case CORRESPONDENT -> "certificate"; //$NON-NLS-1$
			case ANCHOR -> "anchor"; //$NON-NLS-1$
			};
			ImportReport report = part.report();
			report.added().forEach(c -> {
				lines.add(new Line(Tone.GOOD, Texts.get("report.added." + what, who(c)))); //$NON-NLS-1$
				if (part.kind() != Kind.ANCHOR) {
					path(c, vault, now, lines);
				}
			});
			report.known().forEach(c -> lines.add(new Line(Tone.NEUTRAL, Texts.get("report.known." + what, who(c))))); //$NON-NLS-1$
			report.warnings().forEach(w -> lines.add(new Line(Tone.CAUTION,
					Texts.get("report.warning", who(w.certificate()), w.reason().sentence(Locale.getDefault()))))); //$NON-NLS-1$
		}
		if (lines.isEmpty()) {
			lines.add(new Line(Tone.NEUTRAL, Texts.get("report.nothing"))); //$NON-NLS-1$
		}
		return lines;
	}

	private static void path(X509Certificate certificate, KeyVault vault, Instant now, List<Line> lines) {
		PathValidator.Result result = PathValidator.create().validate(new PathValidator.Question(certificate,
				vault.anchors(), vault.intermediates(), List.of(), now, false));
		if (result.status() == PathValidator.Status.NO_PATH) {
			lines.add(new Line(Tone.CAUTION, Texts.get("report.path.unknown", Certificates.issuerName(certificate)))); //$NON-NLS-1$
		} else {
			lines.add(new Line(Tone.NEUTRAL, Texts.get("report.path", //$NON-NLS-1$
					String.join("  \u2192  ", result.path().stream().map(Certificates::name).toList())))); //$NON-NLS-1$
		}
	}

	private static String who(X509Certificate certificate) {
		return Certificates.name(certificate);
	}
}

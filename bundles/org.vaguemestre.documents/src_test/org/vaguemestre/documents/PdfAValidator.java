package org.vaguemestre.documents;

import java.io.InputStream;
import java.util.List;

import org.vaguemestre.mime.Bytes;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** What a program of others, veraPDF, says of a file that claims to be PDF/A-1b. */
final class PdfAValidator {

	static {
		VeraGreenfieldFoundryProvider.initialise();
	}

	private PdfAValidator() {
	}

	/** The rules of ISO 19005-1 that a file breaks; empty if it is PDF/A-1b. */
	static List<String> broken(Bytes pdf) throws Exception {
		try (InputStream in = pdf.open();
				PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_1_B);
				PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_1_B, false)) {
			ValidationResult result = validator.validate(parser);
			List<String> broken = result.getTestAssertions().stream().filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
					.map(a -> a.getRuleId().getClause() + " " + a.getMessage()).distinct().toList();
			return result.isCompliant() == broken.isEmpty() ? broken : List.of("no verdict");
		}
	}
}

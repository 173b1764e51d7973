package org.vaguemestre.documents.internal.pdf;

import java.util.Set;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Finds what a PDF would do by itself in a program that lets it: scripts, programs, forms that are sent, other files. */
final class PdfActions {

	private static final Set<String> KINDS = Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "Rendition", "GoToE"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	private static final int MAX_PAGES = 200;
	private static final int MAX_ANNOTATIONS = 500;
	private static final int MAX_CHAIN = 20;

	private PdfActions() {
	}

	static boolean in(PDDocument document) {
		COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
		COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
		COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
		if (action(catalog.getDictionaryObject(COSName.OPEN_ACTION)) || triggers(catalog)
				|| names != null && names.containsKey(COSName.getPDFName("JavaScript")) || form != null && form.containsKey(COSName.getPDFName("XFA"))) { //$NON-NLS-1$ //$NON-NLS-2$
			return true;
		}
		int pages = Math.min(MAX_PAGES, document.getNumberOfPages());
		for (int i = 0; i < pages; i++) {
			COSDictionary page = document.getPage(i).getCOSObject();
			if (triggers(page) || annotations(page.getCOSArray(COSName.ANNOTS))) {
				return true;
			}
		}
		return false;
	}

	private static boolean annotations(COSArray annotations) {
		for (int i = 0; annotations != null && i < Math.min(MAX_ANNOTATIONS, annotations.size()); i++) {
			if (annotations.getObject(i) instanceof COSDictionary annotation
					&& (action(annotation.getDictionaryObject(COSName.A)) || triggers(annotation))) {
				return true;
			}
		}
		return false;
	}

	private static boolean triggers(COSDictionary owner) {
		COSDictionary more = owner.getCOSDictionary(COSName.AA);
		return more != null && more.keySet().stream().anyMatch(k -> action(more.getDictionaryObject(k)));
	}

	/** An action, or one that follows it. */
	private static boolean action(COSBase first) {
		COSBase at = first;
		for (int i = 0; i < MAX_CHAIN && at instanceof COSDictionary action; i++) {
			if (KINDS.contains(String.valueOf(action.getNameAsString(COSName.S)))) {
				return true;
			}
			at = action.getDictionaryObject(COSName.NEXT);
			at = at instanceof COSArray several && several.size() > 0 ? several.getObject(0) : at;
		}
		return false;
	}
}

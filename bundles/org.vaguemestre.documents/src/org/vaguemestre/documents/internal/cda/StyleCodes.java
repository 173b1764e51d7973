package org.vaguemestre.documents.internal.cda;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.vaguemestre.documents.internal.text.Run.Look;
import org.vaguemestre.documents.internal.xml.XmlElement;

/** The looks that an element of a narrative asks for (CDA R2 §4.3.5.11); writers join them as they like. */
final class StyleCodes {

	private StyleCodes() {
	}

	static Set<Look> add(Set<Look> looks, XmlElement element) {
		String codes = element.attribute("styleCode").toLowerCase(Locale.ROOT); //$NON-NLS-1$
		Set<Look> more = EnumSet.noneOf(Look.class);
		more.addAll(looks);
		if (codes.contains("bold")) { //$NON-NLS-1$
			more.add(Look.BOLD);
		}
		if (codes.contains("italic") || codes.contains("emphasis")) { //$NON-NLS-1$ //$NON-NLS-2$
			more.add(Look.ITALIC);
		}
		if (codes.contains("underline")) { //$NON-NLS-1$
			more.add(Look.UNDERLINE);
		}
		if (element.attribute("revised").equals("delete")) { //$NON-NLS-1$ //$NON-NLS-2$
			more.add(Look.STRUCK);
		}
		return more;
	}

	static Set<Look> with(Set<Look> looks, Look one) {
		Set<Look> more = EnumSet.of(one);
		more.addAll(looks);
		return more;
	}
}

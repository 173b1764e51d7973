package org.vaguemestre.crypto.ui.internal;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** What a certificate says, as a text that can be read, searched and copied. */
final class DetailsPane extends Composite {

	private static final int GROUPS_A_LINE = 4;
	private static final String[] USES = { "usage.sign", "usage.sign", null, null, null, "usage.certify", "usage.revoke" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final int KEY_ENCIPHERMENT = 2;
	private static final int KEY_AGREEMENT = 4;

	private final StyledText text;
	private final StringBuilder content = new StringBuilder();
	private final List<StyleRange> styles = new ArrayList<>();

	DetailsPane(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		text = Ids.set(new StyledText(this, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER), "crypto.details"); //$NON-NLS-1$
		text.setMargins(14, 12, 14, 12);
		text.setAlwaysShowScrollBars(false);
		text.setCaret(null);
		Ids.accessible(text, Texts.get("details.none")); //$NON-NLS-1$
		// the tabulator leaves the text, as it leaves every other field
		text.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
				e.doit = true;
			}
		});
		show(Optional.empty());
	}

	void show(Optional<CertificateRow> row) {
		content.setLength(0);
		styles.clear();
		Colours colours = Colours.of(this);
		if (row.isEmpty()) {
			add(Texts.get("details.none"), new StyleRange(0, 0, colours.quiet(), null)); //$NON-NLS-1$
		} else {
			describe(row.get(), colours);
		}
		text.setText(content.toString());
		text.setStyleRanges(styles.toArray(StyleRange[]::new));
		text.setTopIndex(0);
	}

	private void describe(CertificateRow row, Colours colours) {
		X509Certificate certificate = row.certificate();
		StyleRange title = new StyleRange(0, 0, null, null);
		title.font = JFaceResources.getHeaderFont();
		add(row.name() + "\n", title); //$NON-NLS-1$
		StyleRange state = new StyleRange(0, 0, colours.foreground(row.state().tone()), null, SWT.BOLD);
		add(row.state().words() + "\n", state); //$NON-NLS-1$
		add(row.state().sentence() + "\n", new StyleRange(0, 0, colours.quiet(), null)); //$NON-NLS-1$
		List<String> addresses = Certificates.addresses(certificate);
		if (row.kind() != Kind.ANCHOR) {
			field("details.addresses", addresses.isEmpty() ? Texts.get("details.addresses.none") //$NON-NLS-1$ //$NON-NLS-2$
					: String.join("\n", addresses), colours); //$NON-NLS-1$
		}
		field("details.usage", String.join(", ", uses(row)), colours); //$NON-NLS-1$ //$NON-NLS-2$
		field("details.validity", Texts.get("details.validity.text", Texts.day(certificate.getNotBefore().toInstant()), //$NON-NLS-1$ //$NON-NLS-2$
				Texts.day(certificate.getNotAfter().toInstant())), colours);
		field("details.issuer", issuer(certificate), colours); //$NON-NLS-1$
		if (row.path().size() > 2) {
			field("details.chain", String.join("  \u2192  ", row.path()), colours); //$NON-NLS-1$ //$NON-NLS-2$
		}
		row.origin().ifPresent(o -> field("details.source", //$NON-NLS-1$
				Texts.get("details.source." + o.source(), Texts.day(o.added())), colours)); //$NON-NLS-1$
		field("details.algorithm", row.algorithm(), colours); //$NON-NLS-1$
		field("details.fingerprint", inLines(Certificates.fingerprintInGroups(certificate)), colours); //$NON-NLS-1$
		StyleRange last = styles.get(styles.size() - 1);
		last.font = JFaceResources.getTextFont();
		field("details.serial", inGroups(certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT)), colours); //$NON-NLS-1$
	}

	private static String issuer(X509Certificate certificate) {
		if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
			return Texts.get("details.issuer.self"); //$NON-NLS-1$
		}
		return Certificates.issuerName(certificate);
	}

	private static List<String> uses(CertificateRow row) {
		boolean[] bits = row.certificate().getKeyUsage();
		List<String> uses = new ArrayList<>();
		if (bits == null) {
			uses.add(row.kind() == Kind.ANCHOR ? "usage.certify" : "usage.sign"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		for (int i = 0; bits != null && i < USES.length; i++) {
			if (bits[i] && USES[i] != null) {
				uses.add(USES[i]);
			}
		}
		if (row.kind() != Kind.ANCHOR && (bits == null || bits[KEY_ENCIPHERMENT] || bits[KEY_AGREEMENT])) {
			uses.add(row.kind() == Kind.OWN ? "usage.open" : "usage.encryptTo"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (uses.isEmpty() || !forMail(row)) {
			uses.add("usage.other"); //$NON-NLS-1$
		}
		return uses.stream().distinct().map(Texts::get).collect(Collectors.toList());
	}

	private static boolean forMail(CertificateRow row) {
		try {
			List<String> purposes = row.certificate().getExtendedKeyUsage();
			return purposes == null || purposes.contains("1.3.6.1.5.5.7.3.4") && purposes.size() == 1; //$NON-NLS-1$
		} catch (CertificateParsingException e) {
			return false;
		}
	}

	private void field(String key, String value, Colours colours) {
		StyleRange label = new StyleRange(0, 0, colours.quiet(), null);
		add("\n" + Texts.get(key) + "\n", label); //$NON-NLS-1$ //$NON-NLS-2$
		add(value + "\n", new StyleRange()); //$NON-NLS-1$
	}

	private void add(String piece, StyleRange style) {
		style.start = content.length();
		style.length = piece.length();
		content.append(piece);
		styles.add(style);
	}

	private static String inGroups(String digits) {
		return digits.replaceAll("(.{4})(?=.)", "$1 "); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Four groups a line: what two people read to each other on the telephone. */
	static String inLines(String groups) {
		String[] each = groups.split(" "); //$NON-NLS-1$
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < each.length; i++) {
			lines.append(each[i]).append(i + 1 == each.length ? "" : (i + 1) % GROUPS_A_LINE == 0 ? "\n" : " "); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		return lines.toString();
	}

	@Override
	public boolean setFocus() {
		return text.setFocus();
	}
}

package org.vaguemestre.crypto.ui.internal;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.vaguemestre.crypto.CertificateFields;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Anchor;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Other;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Own;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.PathSteps;
import org.vaguemestre.ui.PathView;
import org.vaguemestre.ui.ReadingText;

/** What a certificate says: first in words, then its path, then its fields. */
final class DetailsPane extends Composite {

	private static final int GROUPS_A_LINE = 4;
	private static final String[] USES = { "usage.sign", "usage.sign", null, null, null, "usage.certify", "usage.revoke" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final int KEY_ENCIPHERMENT = 2;
	private static final int KEY_AGREEMENT = 4;

	private final ReadingText text;
	private final PathView path;
	private final ReadingText fields;

	DetailsPane(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		TabFolder tabs = Ids.set(new TabFolder(this, SWT.NONE), "crypto.tabs"); //$NON-NLS-1$
		text = new ReadingText(tabs, "crypto.details", Texts.get("tab.words")); //$NON-NLS-1$ //$NON-NLS-2$
		tab(tabs, "tab.words", text); //$NON-NLS-1$
		path = Ids.set(new PathView(tabs), "crypto.path"); //$NON-NLS-1$
		tab(tabs, "tab.path", path); //$NON-NLS-1$
		fields = new ReadingText(tabs, "crypto.fields", Texts.get("tab.fields")); //$NON-NLS-1$ //$NON-NLS-2$
		tab(tabs, "tab.fields", fields); //$NON-NLS-1$
		show(Optional.empty(), Instant.EPOCH);
	}

	private static void tab(TabFolder tabs, String key, Control content) {
		TabItem item = new TabItem(tabs, SWT.NONE);
		item.setText(Texts.get(key));
		item.setControl(content);
	}

	/** Shows a line, judged at an instant. */
	void show(Optional<CertificateRow> row, Instant at) {
		text.clear();
		fields.clear();
		if (row.isEmpty()) {
			text.quiet(Texts.get("details.none")); //$NON-NLS-1$
			path.show(List.of());
		} else {
			describe(row.get());
			path.show(PathSteps.of(row.get().path(), icon(row.get()), role(row.get()), at));
			CertificateFields.of(row.get().certificate(), Locale.getDefault()).forEach(f -> fields.field(f.name(), f.value()));
		}
		text.show();
		fields.show();
	}

	private static Icon icon(CertificateRow row) {
		return row.kind() == Kind.OWN ? Icon.KEY : Icon.PERSON;
	}

	private static String role(CertificateRow row) {
		return Texts.get(row.kind() == Kind.OWN ? "path.own" : "path.other"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void describe(CertificateRow row) {
		X509Certificate certificate = row.certificate();
		text.title(row.name());
		text.strong(row.state().words(), row.state().tone());
		text.quiet(row.state().sentence());
		if (row.kind() != Kind.ANCHOR) {
			List<String> addresses = Certificates.addresses(certificate);
			text.field(Texts.get("details.addresses"), addresses.isEmpty() ? Texts.get("details.addresses.none") //$NON-NLS-1$ //$NON-NLS-2$
					: String.join("\n", addresses)); //$NON-NLS-1$
		}
		if (row.origin() instanceof Own own) {
			text.field(Texts.get("details.ability"), Texts.get("ability." + own.ability() + ".long")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			text.field(Texts.get("details.place"), Texts.get("details.place." + own.key().place())); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (row.origin() instanceof Anchor anchor) {
			text.field(Texts.get("details.purpose"), VaultRows.words(anchor.use())); //$NON-NLS-1$
		} else {
			text.field(Texts.get("details.usage"), String.join(", ", uses(row))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		text.field(Texts.get("details.validity"), Texts.get("details.validity.text", //$NON-NLS-1$ //$NON-NLS-2$
				Texts.day(certificate.getNotBefore().toInstant()), Texts.day(certificate.getNotAfter().toInstant())));
		text.field(Texts.get("details.issuer"), issuer(certificate)); //$NON-NLS-1$
		if (row.origin() instanceof Other other) {
			text.field(Texts.get("details.source"), //$NON-NLS-1$
					Texts.get("details.source." + other.entry().source(), Texts.day(other.entry().added()))); //$NON-NLS-1$
		}
		text.field(Texts.get("details.algorithm"), Certificates.keyAlgorithm(certificate)); //$NON-NLS-1$
		text.fixed(Texts.get("details.fingerprint"), inLines(Certificates.fingerprintInGroups(certificate))); //$NON-NLS-1$
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
			uses.add("usage.sign"); //$NON-NLS-1$
		}
		for (int i = 0; bits != null && i < USES.length; i++) {
			if (bits[i] && USES[i] != null) {
				uses.add(USES[i]);
			}
		}
		if (bits == null || bits[KEY_ENCIPHERMENT] || bits[KEY_AGREEMENT]) {
			uses.add("usage.encryptTo"); //$NON-NLS-1$
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

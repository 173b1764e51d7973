package org.vaguemestre.directory.ui.internal.settings;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.ui.internal.Sentences;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Attempt;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Colours.Tone;

/** Where the national directory is asked over the network, and with which key. */
final class FhirPart implements Part {

	/** A name that the national directory has thousands of times. */
	private static final String TRIED = "martin"; //$NON-NLS-1$

	private final DirectorySettings settings;
	private final Tried tried = new Tried();
	private final Text base;
	private final Text anchors;
	private final Text key;
	private final Button remove;
	private FhirSettings before;

	/**
	 * @param parent   the page
	 * @param settings what is kept
	 * @param before   what is kept at present
	 * @param hasKey   whether a key is kept
	 * @param book     has the source that is tried
	 * @param changed  is told of each change
	 */
	FhirPart(Composite parent, DirectorySettings settings, FhirSettings before, boolean hasKey, Optional<AddressBook> book, Runnable changed) {
		this.settings = settings;
		this.before = before;
		Form form = Form.group(parent, "settings.fhir", Texts::get); //$NON-NLS-1$
		base = form.text("base", SWT.NONE); //$NON-NLS-1$
		base.setText(before.base().toString());
		key = form.text("key", SWT.PASSWORD); //$NON-NLS-1$
		key.setMessage(form.words(hasKey ? "key.kept" : "key.none")); //$NON-NLS-1$ //$NON-NLS-2$
		form.hint(form.words("key.hint"), "key.hint"); //$NON-NLS-1$ //$NON-NLS-2$
		remove = form.check("remove"); //$NON-NLS-1$
		remove.setEnabled(hasKey);
		anchors = form.file("anchors"); //$NON-NLS-1$
		anchors.setText(before.anchors().map(Object::toString).orElse("")); //$NON-NLS-1$
		base.addListener(SWT.Modify, e -> changed.run());
		anchors.addListener(SWT.Modify, e -> changed.run());
		Attempt test = form.attempt("test"); //$NON-NLS-1$
		test.does(new Attempt.Trial() {
			private FhirSettings wanted;
			private char[] typed;
			private boolean otherKey;

			@Override
			public boolean begins() {
				problem().ifPresent(words -> test.say(words, Tone.CAUTION));
				if (problem().isEmpty()) {
					wanted = read();
					typed = key.getTextChars();
					otherKey = typed.length > 0 || remove.getSelection();
				}
				return problem().isEmpty();
			}

			@Override
			public String run(IProgressMonitor monitor) throws DirectoryException {
				FhirSettings kept = settings.fhir();
				char[] keptKey = otherKey ? settings.fhirKey().orElse(new char[0]) : new char[0];
				try {
					save(wanted, true, typed, otherKey);
					return search(monitor);
				} finally {
					tried.giveBack(() -> save(kept, true, keptKey, otherKey));
					java.util.Arrays.fill(keptKey, ' ');
				}
			}

			private String search(IProgressMonitor monitor) throws DirectoryException {
				Optional<DirectorySource> source = book.stream().flatMap(b -> b.sources().stream()).filter(s -> s.kind() == Kind.FHIR).findFirst();
				if (source.isEmpty() || !settings.hasFhirKey()) {
					return Texts.get("settings.fhir.test.off"); //$NON-NLS-1$
				}
				int found = source.get().search(DirectoryQuery.of(TRIED, 1), monitor).total();
				return Texts.get("settings.fhir.test.done", found); //$NON-NLS-1$
			}

			@Override
			public String failed(Exception failure) {
				return Sentences.failure(Texts.get("source.FHIR"), failure); //$NON-NLS-1$
			}
		});
	}

	@Override
	public Optional<String> problem() {
		if (!Part.address(base.getText(), FhirSettings::isBase)) {
			return Optional.of(Texts.get("settings.problem.address", Texts.get("settings.fhir"))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return Form.readable(anchors) ? Optional.empty() : Optional.of(Texts.get("settings.problem.file", Texts.get("settings.fhir"))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private FhirSettings read() {
		return new FhirSettings(URI.create(base.getText().strip()), Form.path(anchors));
	}

	@Override
	public Optional<Store> store() {
		FhirSettings now = read();
		boolean other = !now.equals(before);
		char[] typed = key.getTextChars();
		boolean otherKey = typed.length > 0 || remove.getSelection();
		before = now;
		key.setText(""); //$NON-NLS-1$
		if (!other && !otherKey) {
			return Optional.empty();
		}
		return Optional.of(() -> tried.keep(() -> save(now, other, typed, otherKey)));
	}

	private void save(FhirSettings now, boolean other, char[] typed, boolean otherKey) throws DirectoryException {
		try {
			if (other) {
				settings.setFhir(now);
			}
			if (otherKey) {
				settings.setFhirKey(typed);
			}
		} finally {
			java.util.Arrays.fill(typed, ' ');
		}
	}
}

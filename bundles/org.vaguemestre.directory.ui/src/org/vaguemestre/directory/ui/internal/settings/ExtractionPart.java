package org.vaguemestre.directory.ui.internal.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.ui.internal.Sentences;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Attempt;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Colours.Tone;

/** Where the extraction of the national directory is fetched, and when. */
final class ExtractionPart implements Part {

	private final DirectorySettings settings;
	private final Tried tried = new Tried();
	private final Combo address;
	private final Text anchors;
	private final Button daily;
	private ExtractionSettings before;

	/**
	 * @param parent   the page
	 * @param settings what is kept
	 * @param before   what is kept at present
	 * @param book     has the source that is updated
	 * @param changed  is told of each change
	 */
	ExtractionPart(Composite parent, DirectorySettings settings, ExtractionSettings before, Optional<AddressBook> book, Runnable changed) {
		this.settings = settings;
		this.before = before;
		Form form = Form.group(parent, "settings.extraction", Texts::get); //$NON-NLS-1$
		address = form.combo("address", List.of(ExtractionSettings.MIRROR.toString(), ExtractionSettings.NATIONAL.toString()), SWT.NONE); //$NON-NLS-1$
		address.setText(before.address().toString());
		form.hint(form.words("hint"), "hint"); //$NON-NLS-1$ //$NON-NLS-2$
		anchors = form.file("anchors"); //$NON-NLS-1$
		anchors.setText(before.anchors().map(Object::toString).orElse("")); //$NON-NLS-1$
		daily = form.check("daily"); //$NON-NLS-1$
		daily.setSelection(before.daily());
		address.addListener(SWT.Modify, e -> changed.run());
		anchors.addListener(SWT.Modify, e -> changed.run());
		Attempt update = form.attempt("update"); //$NON-NLS-1$
		update.does(new Attempt.Trial() {
			private ExtractionSettings wanted;

			@Override
			public boolean begins() {
				problem().ifPresent(words -> update.say(words, Tone.CAUTION));
				wanted = problem().isEmpty() ? read() : ExtractionPart.this.before;
				return problem().isEmpty();
			}

			@Override
			public String run(IProgressMonitor monitor) throws DirectoryException {
				ExtractionSettings kept = settings.extraction();
				try {
					settings.setExtraction(wanted);
					return update(monitor);
				} finally {
					tried.giveBack(() -> settings.setExtraction(kept));
				}
			}

			private String update(IProgressMonitor monitor) throws DirectoryException {
				DirectorySource source = book.stream().flatMap(b -> b.sources().stream()).filter(s -> s.kind() == Kind.EXTRACTION).findFirst()
						.orElseThrow(() -> new DirectoryException(DirectoryException.Reason.STORAGE, "", null)); //$NON-NLS-1$
				return source.update(monitor).map(r -> Texts.get("update.done", Texts.get("source.EXTRACTION"), r.added(), r.changed(), r.removed())) //$NON-NLS-1$ //$NON-NLS-2$
						.orElseGet(() -> Texts.get("update.nothing", Texts.get("source.EXTRACTION"))); //$NON-NLS-1$ //$NON-NLS-2$
			}

			@Override
			public String failed(Exception failure) {
				return Sentences.failure(Texts.get("source.EXTRACTION"), failure); //$NON-NLS-1$
			}
		});
	}

	private ExtractionSettings read() {
		return new ExtractionSettings(URI.create(address.getText().strip()), Form.path(anchors), daily.getSelection());
	}

	@Override
	public Optional<String> problem() {
		if (!Part.address(address.getText(), ExtractionSettings::isAddress)) {
			return Optional.of(Texts.get("settings.problem.address", Texts.get("settings.extraction"))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return Form.readable(anchors) ? Optional.empty() : Optional.of(Texts.get("settings.problem.file", Texts.get("settings.extraction"))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public Optional<Store> store() {
		ExtractionSettings now = read();
		if (now.equals(before)) {
			return Optional.empty();
		}
		before = now;
		return Optional.of(() -> tried.keep(() -> settings.setExtraction(now)));
	}
}

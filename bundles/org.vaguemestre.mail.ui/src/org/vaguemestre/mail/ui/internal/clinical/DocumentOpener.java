package org.vaguemestre.mail.ui.internal.clinical;

import java.nio.file.Path;

import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.Rendition;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.reader.TemporaryFiles;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** Opens a clinical document as its PDF, in the program of this computer for such files. */
final class DocumentOpener implements AutoCloseable {

	private final Composite owner;
	private final Jobs jobs;
	private final TemporaryFiles files = new TemporaryFiles();

	DocumentOpener(Composite owner) {
		this.owner = owner;
		jobs = Jobs.of(owner);
	}

	void open(ClinicalDocument document) {
		jobs.run(Texts.get("attachments.opening", document.title()), m -> { //$NON-NLS-1$
			Rendition rendition = Rendition.of(document);
			return files.write(OpenedName.of(rendition), rendition.content());
		}, this::launch, e -> Questions.fail(owner.getShell(), Texts.get("attachments.failed.title"), //$NON-NLS-1$
				Texts.get("attachments.failed", Jobs.sentence(e)))); //$NON-NLS-1$
	}

	private void launch(Path file) {
		if (!Program.launch(file.toString())) {
			Questions.inform(owner.getShell(), Texts.get("attachments.open"), //$NON-NLS-1$
					Texts.get("attachments.noProgram", file.getFileName())); //$NON-NLS-1$
		}
	}

	@Override
	public void close() {
		files.close();
	}
}

package org.vaguemestre.mail.ui.internal.clinical;

import java.util.function.BiConsumer;

import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MailException;

/** The clinical side of a reader in the hands of a batch: its buttons are pressed from outside, and a batch files. */
public final class BatchFiling {

	/** Files the current letter and goes on. */
	@FunctionalInterface
	public interface Files {
		/** @return what was done, see {@link org.vaguemestre.filing.FilingBatch#file} */
		FilingOutcome file(PatientChoice choice) throws HostException, MailException;
	}

	private final FilingPart part;

	/**
	 * @param panel of the reader
	 * @param files the batch
	 * @param told  what was done, and in words
	 */
	public BatchFiling(ClinicalPanel panel, Files files, BiConsumer<FilingOutcome, String> told) {
		part = panel.filing();
		part.fileBy((prospect, choice) -> files.file(choice), told);
	}

	/** As the button does, with every question. */
	public void file() {
		part.file();
	}

	/** No letter is left. */
	public void leave() {
		part.leave();
	}

	/** The user has seen the critical values. */
	public void seen() {
		part.seen();
	}

	/** @return why the letter that is shown would wait */
	public WaitingReason reason() {
		return part.reason();
	}
}

package org.vaguemestre.mail.ui.internal.compose;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Jobs;

/** The ways by which files come into a message: chosen, pasted, dropped. They are read in the background. */
final class FileIntake {

	private final Shell shell;
	private final Jobs jobs;
	private final AttachmentFiles.Keeper keeper;
	private final AttachmentBar bar;
	private final FileChoice choice;
	private final LongSupplier room;
	private final Runnable attached;
	private final Consumer<String> problem;

	/**
	 * @param shell    the window
	 * @param keeper   keeps the content of the files
	 * @param bar      gets the files
	 * @param room     how many bytes more may be attached
	 * @param attached is told when files came
	 * @param problem  is told what could not be attached, or nothing
	 */
	FileIntake(Shell shell, AttachmentFiles.Keeper keeper, AttachmentBar bar, LongSupplier room, Runnable attached, Consumer<String> problem) {
		this.shell = shell;
		this.jobs = Jobs.of(shell);
		this.keeper = keeper;
		this.bar = bar;
		this.choice = new FileChoice(shell);
		this.room = room;
		this.attached = attached;
		this.problem = problem;
	}

	/** Takes what is dropped on a control. */
	void dropOn(Control control) {
		FileDrop.install(control, files -> attach(files, () -> { }));
	}

	/** @param then when files were chosen and attached */
	void choose(Runnable then) {
		attach(choice.ask(), then);
	}

	/** @return whether there were files to paste */
	boolean paste() {
		Clipboard clipboard = new Clipboard(shell.getDisplay());
		try {
			if (clipboard.getContents(FileTransfer.getInstance()) instanceof String[] names) {
				attach(Stream.of(names).map(Path::of).toList(), () -> { });
				return true;
			}
			return false;
		} finally {
			clipboard.dispose();
		}
	}

	private void attach(List<Path> chosen, Runnable then) {
		if (chosen.isEmpty()) {
			return;
		}
		long left = room.getAsLong();
		long total = left + bar.total();
		jobs.run(Words.get("attach.reading"), m -> AttachmentFiles.read(keeper, chosen, left, total), result -> { //$NON-NLS-1$
			result.causes().forEach(e -> Jobs.log("attachment not read", e)); //$NON-NLS-1$
			bar.add(result.files());
			attached.run();
			problem.accept(String.join("\n", result.problems())); //$NON-NLS-1$
			if (!result.files().isEmpty()) {
				then.run();
			}
		}, failure -> problem.accept(Jobs.sentence(failure)));
	}
}

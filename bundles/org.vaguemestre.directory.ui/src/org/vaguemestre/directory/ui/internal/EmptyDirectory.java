package org.vaguemestre.directory.ui.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.vaguemestre.directory.SourceState.Status;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.EmptyState.Choice;
import org.vaguemestre.ui.Icon;

/** What stands in the place of the results while no source has anybody. */
final class EmptyDirectory extends Composite {

	private final EmptyState state;

	EmptyDirectory(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(new FillLayout());
		state = new EmptyState(this);
	}

	/**
	 * @param sources  that are known
	 * @param commands fill the directory
	 */
	void show(KnownSources sources, DirectoryCommands commands) {
		boolean damaged = sources.extraction().filter(known -> known.state().status() == Status.FAILING).isPresent();
		String key = damaged ? "damaged" : "empty"; //$NON-NLS-1$ //$NON-NLS-2$
		List<Choice> choices = new ArrayList<>();
		sources.extraction().filter(KnownSources.Known::canUpdate).ifPresent(known -> choices.add(
				new Choice(Texts.get("empty.update"), "directory.update.first", () -> commands.update(known)))); //$NON-NLS-1$ //$NON-NLS-2$
		choices.add(new Choice(Texts.get("empty.button"), "directory.import.first", commands::chooseFile)); //$NON-NLS-1$ //$NON-NLS-2$
		state.show(Icon.DIRECTORY, Texts.get(key + ".title"), Texts.get(key + ".advice"), choices); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public boolean setFocus() {
		return state.setFocus();
	}
}

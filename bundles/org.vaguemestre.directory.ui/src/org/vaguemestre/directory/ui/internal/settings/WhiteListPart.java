package org.vaguemestre.directory.ui.internal.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.ui.internal.Services;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.mssante.WhiteList;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListSettings;
import org.vaguemestre.mssante.WhiteListState;
import org.vaguemestre.ui.Attempt;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Jobs;

/** The list of the domains of the trust space: what is kept, where it is fetched. Needs the rules of MSSanté. */
final class WhiteListPart implements Part {

	private final WhiteList list;
	private final Tried tried = new Tried();
	private final Text address;
	private final Text anchors;
	private final Button daily;
	private final Label state;
	private WhiteListSettings before;

	private WhiteListPart(Composite parent, WhiteList list, WhiteListSettings before, WhiteListState now, Runnable changed) {
		this.list = list;
		this.before = before;
		Form form = Form.group(parent, "settings.list", Texts::get); //$NON-NLS-1$
		state = form.hint("", "state"); //$NON-NLS-1$ //$NON-NLS-2$
		show(now);
		address = form.text("address", SWT.NONE); //$NON-NLS-1$
		address.setText(before.address().toString());
		anchors = form.file("anchors"); //$NON-NLS-1$
		anchors.setText(before.anchors().map(Object::toString).orElse("")); //$NON-NLS-1$
		daily = form.check("daily"); //$NON-NLS-1$
		daily.setSelection(before.daily());
		address.addListener(SWT.Modify, e -> changed.run());
		anchors.addListener(SWT.Modify, e -> changed.run());
		form.attempt("update").does(new Fetch()); //$NON-NLS-1$
		form.attempt("import").does(new FromFile(parent)); //$NON-NLS-1$
	}

	/**
	 * @param parent  the page
	 * @param jobs    of the page
	 * @param changed is told of each change
	 * @param there   is given the part, where the list is there
	 */
	static void open(Composite parent, Jobs jobs, Runnable changed, java.util.function.Consumer<Part> there) {
		Services.now(WhiteList.class).ifPresent(list -> jobs.quietly("white list", m -> list.settings(), //$NON-NLS-1$
				settings -> there.accept(new WhiteListPart(parent, list, settings, list.state(), changed)),
				failure -> Jobs.log("white list", failure))); //$NON-NLS-1$
	}

	/** Fetches the list. */
	private final class Fetch implements Attempt.Trial {
		private WhiteListSettings wanted;

		@Override
		public boolean begins() {
			if (problem().isEmpty()) {
				wanted = read();
			}
			return problem().isEmpty();
		}

		@Override
		public String run(IProgressMonitor monitor) throws WhiteListException {
			WhiteListSettings kept = list.settings();
			try {
				list.save(wanted);
				return update(monitor);
			} finally {
				giveBack(kept);
			}
		}

		private void giveBack(WhiteListSettings kept) {
			try {
				tried.giveBack(() -> save(kept));
			} catch (DirectoryException e) {
				Jobs.log("white list", e); //$NON-NLS-1$
			}
		}

		private String update(IProgressMonitor monitor) throws WhiteListException {
			return Texts.get(list.update(monitor) ? "settings.list.updated" : "settings.list.same") + ' ' + words(list.state()); //$NON-NLS-1$ //$NON-NLS-2$
		}

		@Override
		public String failed(Exception failure) {
			return sentence(failure);
		}
	}

	/** Takes the list from a file. */
	private final class FromFile implements Attempt.Trial {
		private final Composite parent;
		private Path file;

		FromFile(Composite parent) {
			this.parent = parent;
		}

		@Override
		public boolean begins() {
			FileDialog dialog = new FileDialog(parent.getShell(), SWT.OPEN);
			dialog.setFilterExtensions(new String[] { "*.xml", "*.*" }); //$NON-NLS-1$ //$NON-NLS-2$
			String chosen = dialog.open();
			file = chosen == null ? null : Path.of(chosen);
			return chosen != null;
		}

		@Override
		public String run(IProgressMonitor monitor) throws WhiteListException {
			return words(list.importFile(file, monitor));
		}

		@Override
		public String failed(Exception failure) {
			return sentence(failure);
		}
	}

	private static String sentence(Exception failure) {
		return failure instanceof WhiteListException e ? e.sentence(Locale.getDefault()) : Jobs.sentence(failure);
	}

	private static String words(WhiteListState state) {
		if (state.domains() == 0) {
			return Texts.get("settings.list.none"); //$NON-NLS-1$
		}
		return Texts.get("settings.list.kept", state.domains(), state.written().map(Texts::day).orElse("?")) + ' ' //$NON-NLS-1$ //$NON-NLS-2$
				+ Texts.get("settings.list.signature." + state.signature()) + (state.old() ? ' ' + Texts.get("settings.list.old") : ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private void show(WhiteListState now) {
		String problem = now.problem().map(p -> ' ' + p.sentence(Locale.getDefault())).orElse(""); //$NON-NLS-1$
		state.setText((words(now) + problem).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		if (now.old() || !problem.isEmpty()) {
			state.setForeground(Colours.of(state).foreground(Tone.CAUTION));
		}
	}

	private WhiteListSettings read() {
		return new WhiteListSettings(URI.create(address.getText().strip()), Form.path(anchors), daily.getSelection(), before.oldAfterDays());
	}

	@Override
	public Optional<String> problem() {
		if (!Part.address(address.getText(), WhiteListSettings::isAddress)) {
			return Optional.of(Texts.get("settings.problem.address", Texts.get("settings.list"))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return Form.readable(anchors) ? Optional.empty() : Optional.of(Texts.get("settings.problem.file", Texts.get("settings.list"))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public Optional<Store> store() {
		WhiteListSettings now = read();
		if (now.equals(before)) {
			return Optional.empty();
		}
		before = now;
		return Optional.of(() -> tried.keep(() -> save(now)));
	}

	private void save(WhiteListSettings settings) throws DirectoryException {
		try {
			list.save(settings);
		} catch (WhiteListException e) {
			throw new DirectoryException(DirectoryException.Reason.STORAGE, e.detail(), e);
		}
	}
}

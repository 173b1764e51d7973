package org.vaguemestre.ui;

import java.util.function.Function;

import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** A page of settings whose changes are kept in the background, when its window may be closed already. */
public abstract class SettingsPage extends PreferencePage implements IWorkbenchPreferencePage {

	/** Keeps a change; takes time. */
	@FunctionalInterface
	public interface Change {
		/** @throws Exception if it cannot be kept */
		void keep() throws Exception;
	}

	/**
	 * @param parent  the place of the page
	 * @param columns how many
	 * @return a grid for the page, in line with its title
	 */
	protected static Composite area(Composite parent, int columns) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 0;
		area.setLayout(layout);
		return area;
	}

	/** The page has more to show than when it was opened: what does not fit can be scrolled to. */
	protected final void grown() {
		for (Composite place = getControl().getParent(); place != null; place = place.getParent()) {
			if (place instanceof ScrolledComposite scrolled) {
				scrolled.setMinHeight(scrolled.getContent().computeSize(scrolled.getClientArea().width, SWT.DEFAULT).y);
			}
		}
	}

	/**
	 * Keeps a change: the secure storage may ask for its password, and the disk may be slow.
	 *
	 * @param name   for the log
	 * @param change what is kept
	 * @param failed the title of what is said if that fails
	 * @param words  what is said then
	 */
	protected final void keep(String name, Change change, String failed, Function<? super Exception, String> words) {
		Shell window = getShell().getParent() instanceof Shell parent ? parent : getShell();
		Jobs.of(window).quietly(name, m -> {
			change.keep();
			return Boolean.TRUE;
		}, done -> { }, failure -> Questions.fail(window, failed, words.apply(failure)));
	}
}

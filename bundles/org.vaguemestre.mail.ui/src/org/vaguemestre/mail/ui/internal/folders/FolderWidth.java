package org.vaguemestre.mail.ui.internal.folders;

import java.util.Arrays;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;

/** Lets folders and how many are unread be read in a narrow window, until the user drew another width. */
public final class FolderWidth {

	/** An inbox with what is new in it. */
	private static final int LEAST = 205;
	private static final int MOST_PERCENT = 30;

	private final SashForm columns;
	private final int[] usual;
	private int[] given;

	private FolderWidth(SashForm columns, int... usual) {
		this.columns = columns;
		this.usual = usual;
		columns.setWeights(usual);
		given = columns.getWeights();
		columns.addListener(SWT.Resize, e -> share());
	}

	/**
	 * @param columns the folders and what stands beside them
	 * @param usual   their weights in a window that is wide enough, in percent
	 */
	public static void keep(SashForm columns, int... usual) {
		new FolderWidth(columns, usual);
	}

	private void share() {
		int width = columns.getClientArea().width;
		if (width == 0 || !Arrays.equals(columns.getWeights(), given)) {
			return;
		}
		int tree = Math.max(usual[0] * width / 100, Math.min(LEAST, MOST_PERCENT * width / 100));
		columns.setWeights(tree, width - tree);
		given = columns.getWeights();
	}
}

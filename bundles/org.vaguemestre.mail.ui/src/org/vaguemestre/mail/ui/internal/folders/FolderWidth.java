package org.vaguemestre.mail.ui.internal.folders;

import java.util.Arrays;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.vaguemestre.mail.ui.internal.Texts;

/** Lets folders and how many are unread be read in a narrow window, until the user drew another width. */
public final class FolderWidth {

	/** What stands beside the name of a folder: its branch and its icon. */
	private static final int BESIDE = 62;

	/** Of what is new in the inbox, as many digits as one can have in the morning. */
	private static final int NEW = 88;
	private static final int MOST_PERCENT = 30;

	private final SashForm columns;
	private final int[] usual;
	private final int least;
	private int[] given;

	private FolderWidth(SashForm columns, int... usual) {
		this.columns = columns;
		this.usual = usual;
		least = BESIDE + inbox();
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

	private int inbox() {
		GC gc = new GC(columns);
		try {
			gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
			return gc.textExtent(Texts.get("folder.unread", Texts.get("folder.INBOX"), NEW)).x; //$NON-NLS-1$ //$NON-NLS-2$
		} finally {
			gc.dispose();
		}
	}

	private void share() {
		int width = columns.getClientArea().width;
		if (width == 0 || !Arrays.equals(columns.getWeights(), given)) {
			return;
		}
		int tree = Math.max(usual[0] * width / 100, Math.min(least, MOST_PERCENT * width / 100));
		columns.setWeights(tree, width - tree);
		given = columns.getWeights();
	}
}

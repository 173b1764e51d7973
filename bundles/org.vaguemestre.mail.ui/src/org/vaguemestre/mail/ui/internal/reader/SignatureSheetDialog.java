package org.vaguemestre.mail.ui.internal.reader;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.PathView;
import org.vaguemestre.ui.ReadingText;
import org.vaguemestre.ui.Trust;

/** The signature sheet of a message: why the banner says what it says. */
final class SignatureSheetDialog extends Dialog {

	private static final int WIDTH = 560;
	private static final int PATH_HEIGHT = 350;
	private static final int BARE_HEIGHT = 160;
	private static final int COPY = IDialogConstants.CLIENT_ID;

	private SignatureSheet sheet;
	private Composite content;
	private Composite head;
	private PathView path;
	private Icons icons;

	SignatureSheetDialog(Shell parent, SignatureSheet sheet) {
		super(parent);
		this.sheet = sheet;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("sheet.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = Ids.set((Composite) super.createDialogArea(parent), "reader.sheet"); //$NON-NLS-1$
		Ids.text(area, sheet.text());
		GridLayout layout = (GridLayout) area.getLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 10;
		icons = Icons.of(area);
		content = area;
		head = verdict(area);
		Composite frame = new Composite(area, SWT.NONE);
		GridLayout inner = new GridLayout();
		inner.marginWidth = 10;
		inner.marginHeight = 0;
		frame.setLayout(inner);
		frame.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		TabFolder tabs = Ids.set(new TabFolder(frame, SWT.NONE), "reader.sheet.tabs"); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH;
		data.heightHint = sheet.path().isEmpty() ? BARE_HEIGHT : PATH_HEIGHT;
		tabs.setLayoutData(data);
		if (!sheet.path().isEmpty()) {
			path = Ids.set(new PathView(tabs), "reader.sheet.path"); //$NON-NLS-1$
			path.show(sheet.path());
			tab(tabs, "sheet.tab.path", path); //$NON-NLS-1$
		}
		tab(tabs, "sheet.tab.fields", fields(tabs)); //$NON-NLS-1$
		return area;
	}

	/**
	 * Shows what is known by now; does nothing once the dialog is closed.
	 *
	 * @param newer about the same message
	 */
	void update(SignatureSheet newer) {
		if (content == null || content.isDisposed() || newer.equals(sheet)) {
			return;
		}
		boolean sameHead = newer.trust().equals(sheet.trust());
		sheet = newer;
		Ids.text(content, sheet.text());
		if (path != null) {
			path.show(sheet.path());
		}
		if (!sameHead) {
			Composite old = head;
			head = verdict(content);
			head.moveAbove(old);
			old.dispose();
			content.layout(true, true);
		}
	}

	private static void tab(TabFolder tabs, String key, Control content) {
		TabItem item = new TabItem(tabs, SWT.NONE);
		item.setText(Texts.get(key));
		item.setControl(content);
	}

	private Composite verdict(Composite area) {
		Trust trust = sheet.trust();
		Colours colours = Colours.of(area);
		Composite box = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 14;
		layout.marginHeight = 12;
		layout.horizontalSpacing = 12;
		box.setLayout(layout);
		box.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
		box.setBackground(colours.background(trust.tone()));
		box.setBackgroundMode(SWT.INHERIT_FORCE);
		Label picture = new Label(box, SWT.NONE);
		picture.setImage(icons.large(trust.signature()));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false, 1, 2 + sheet.remarks().size()));
		Label sentence = line(box, trust.sentence(), trust.tone());
		sentence.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		line(box, trust.protection(), trust.tone());
		sheet.remarks().forEach(r -> line(box, r, trust.tone()));
		return box;
	}

	private static Label line(Composite parent, String text, Tone tone) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		label.setForeground(Colours.of(parent).foreground(tone));
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = WIDTH - 80;
		label.setLayoutData(data);
		return label;
	}

	private Control fields(Composite parent) {
		Composite frame = new Composite(parent, SWT.NONE);
		frame.setLayout(new FillLayout());
		ReadingText text = new ReadingText(frame, "reader.sheet.fields", Texts.get("sheet.tab.fields")); //$NON-NLS-1$ //$NON-NLS-2$
		text.clear();
		for (SignatureSheet.Section section : sheet.sections()) {
			text.part(section.title());
			section.fields().forEach(f -> text.field(f.name(), f.value()));
		}
		text.show();
		return frame;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button copy = createButton(parent, COPY, Texts.get("sheet.copy"), false); //$NON-NLS-1$
		copy.setToolTipText(Texts.get("sheet.copy.tip")); //$NON-NLS-1$
		Ids.set(copy, "reader.sheet.copy"); //$NON-NLS-1$
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("sheet.close"), true), "reader.sheet.close"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	protected void buttonPressed(int id) {
		if (id == COPY) {
			Clipboard clipboard = new Clipboard(getShell().getDisplay());
			clipboard.setContents(new Object[] { sheet.text() }, new Transfer[] { TextTransfer.getInstance() });
			clipboard.dispose();
			getButton(COPY).setText(Texts.get("sheet.copied")); //$NON-NLS-1$
		} else {
			super.buttonPressed(id);
		}
	}
}

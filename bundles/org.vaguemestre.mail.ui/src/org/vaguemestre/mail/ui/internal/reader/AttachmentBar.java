package org.vaguemestre.mail.ui.internal.reader;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.documents.AttachmentWords;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;
import org.vaguemestre.ui.Terse;

/** The files of a message: open, save, save all, drag out. */
final class AttachmentBar extends Composite {

	private static final int ROWS_SEEN = 3;
	/** So many buttons are there for a single file. */
	private static final int SINGLE = 2;
	/** Room for the name of a file and what it is. */
	private static final int LIST = 520;
	/** What stands beside a name: its icon, and some air. */
	private static final int BESIDE = 40;

	private final Formats formats;
	private final Icons icons;
	private final Jobs jobs;
	private final TemporaryFiles files = new TemporaryFiles();
	private final Table table;
	private final ToolBar bar;
	private final ToolItem open;
	private final ToolItem save;
	private Terse terse;
	private int longest;
	private List<Attachment> attachments = List.of();

	AttachmentBar(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		icons = Icons.of(this);
		jobs = Jobs.of(this);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 2;
		layout.marginWidth = 0;
		layout.marginLeft = 6;
		setLayout(layout);
		table = Ids.set(new Table(this, SWT.MULTI | SWT.FULL_SELECTION), "reader.attachments"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("attachments.name")); //$NON-NLS-1$
		table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		table.addListener(SWT.DefaultSelection, e -> openSelected());
		table.addListener(SWT.Selection, e -> enable());
		bar = new ToolBar(this, SWT.FLAT | SWT.RIGHT);
		bar.setLayoutData(new GridData(SWT.END, SWT.BEGINNING, false, false));
		open = item(bar, Icon.OPEN, "attachments.open", "reader.attachments.open", this::openSelected); //$NON-NLS-1$ //$NON-NLS-2$
		save = item(bar, Icon.SAVE, "attachments.save", "reader.attachments.save", this::saveSelected); //$NON-NLS-1$ //$NON-NLS-2$
		terse = terse(List.of());
		addListener(SWT.Resize, e -> terse.fit(getClientArea().width));
		dragOut();
		addDisposeListener(e -> files.close());
	}

	void show(ReadMessage message) {
		attachments = message.attachments();
		table.removeAll();
		longest = 0;
		for (Attachment attachment : attachments) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(Texts.get("attachments.item", attachment.name(), formats.size(attachment.size())) + "  –  " //$NON-NLS-1$ //$NON-NLS-2$
					+ AttachmentWords.of(attachment, message, formats));
			item.setImage(icons.get(Icon.ATTACHMENT));
			longest = Math.max(longest, extent(item.getText()) + BESIDE);
		}
		((GridData) table.getLayoutData()).heightHint = table.getItemHeight()
				* Math.max(1, Math.min(ROWS_SEEN, attachments.size()));
		enable();
		forSeveral();
		terse.fit(getClientArea().width);
		layout(true);
	}

	/** A single file needs no button for all. */
	private void forSeveral() {
		terse.fit(Integer.MAX_VALUE);
		while (bar.getItemCount() > SINGLE) {
			bar.getItem(SINGLE).dispose();
		}
		if (attachments.size() > 1) {
			item(bar, Icon.SAVE, "attachments.saveAll", "reader.attachments.saveAll", () -> saveAll(attachments)); //$NON-NLS-1$ //$NON-NLS-2$
			ToolItem zip = item(bar, Icon.ARCHIVE, "attachments.zip", "reader.attachments.zip", this::zip); //$NON-NLS-1$ //$NON-NLS-2$
			// to save all looks as to save one does: it keeps its words
			terse = terse(List.of(zip));
		} else {
			terse = terse(List.of());
		}
	}

	private Terse terse(List<ToolItem> last) {
		return new Terse(() -> bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + Math.min(longest, LIST),
				List.of(List.of(open, save), last));
	}

	private int extent(String words) {
		GC gc = new GC(table);
		try {
			return gc.textExtent(words).x;
		} finally {
			gc.dispose();
		}
	}

	private void enable() {
		boolean any = table.getSelectionCount() > 0 || attachments.size() == 1;
		open.setEnabled(any);
		save.setEnabled(any);
	}

	/** A single attachment needs no selection. */
	private List<Attachment> selected() {
		if (attachments.size() == 1) {
			return attachments;
		}
		List<Attachment> chosen = new ArrayList<>();
		for (int index : table.getSelectionIndices()) {
			chosen.add(attachments.get(index));
		}
		return chosen;
	}

	private void openSelected() {
		for (Attachment attachment : selected()) {
			if (FileKinds.dangerous(attachment.name()) && !Questions.confirm(getShell(),
					Texts.get("attachments.danger.title"), Texts.get("attachments.danger", attachment.name()), //$NON-NLS-1$ //$NON-NLS-2$
					Texts.get("attachments.open"))) { //$NON-NLS-1$
				continue;
			}
			jobs.run(Texts.get("attachments.opening", attachment.name()), //$NON-NLS-1$
					m -> files.write(attachment.name(), attachment.part().content()), this::launch, this::failed);
		}
	}

	private void launch(Path file) {
		if (!Program.launch(file.toString())) {
			Questions.inform(getShell(), Texts.get("attachments.open"), //$NON-NLS-1$
					Texts.get("attachments.noProgram", file.getFileName())); //$NON-NLS-1$
		}
	}

	private void saveSelected() {
		List<Attachment> chosen = selected();
		if (chosen.size() > 1) {
			saveAll(chosen);
			return;
		}
		for (Attachment attachment : chosen) {
			FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
			dialog.setFileName(TemporaryFiles.plain(attachment.name()));
			dialog.setOverwrite(true);
			String target = dialog.open();
			if (target != null) {
				write(attachment, Path.of(target));
			}
		}
	}

	private void saveAll(List<Attachment> all) {
		DirectoryDialog dialog = new DirectoryDialog(getShell());
		dialog.setMessage(Texts.get("attachments.saveAll.where")); //$NON-NLS-1$
		String target = dialog.open();
		if (target != null) {
			for (Attachment attachment : all) {
				write(attachment, FileKinds.free(Path.of(target), TemporaryFiles.plain(attachment.name())));
			}
		}
	}

	private void zip() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setFileName(Texts.get("attachments.zip.name")); //$NON-NLS-1$
		dialog.setOverwrite(true);
		String target = dialog.open();
		if (target != null) {
			List<Attachment> all = attachments;
			jobs.run(Texts.get("attachments.saving", target), m -> { //$NON-NLS-1$
				ZipOfAll.write(all, Path.of(target));
				return target;
			}, done -> { }, this::failed);
		}
	}

	private void write(Attachment attachment, Path target) {
		jobs.run(Texts.get("attachments.saving", attachment.name()), m -> { //$NON-NLS-1$
			try (OutputStream out = Files.newOutputStream(target)) {
				attachment.part().content().writeTo(out);
			}
			return target;
		}, done -> { }, this::failed);
	}

	private void failed(Exception failure) {
		Questions.fail(getShell(), Texts.get("attachments.failed.title"), //$NON-NLS-1$
				Texts.get("attachments.failed", Jobs.sentence(failure))); //$NON-NLS-1$
	}

	/** The files must be there when the drag begins: the system asks for their names at once. */
	private void dragOut() {
		DragSource source = new DragSource(table, DND.DROP_COPY);
		source.setTransfer(FileTransfer.getInstance());
		source.addDragListener(new DragSourceAdapter() {
			private String[] paths = {};

			@Override
			public void dragStart(DragSourceEvent event) {
				List<String> written = new ArrayList<>();
				try {
					for (Attachment attachment : selected()) {
						written.add(files.write(attachment.name(), attachment.part().content()).toString());
					}
				} catch (IOException e) {
					Jobs.log("drag out", e); //$NON-NLS-1$
				}
				paths = written.toArray(String[]::new);
				event.doit = paths.length > 0;
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				event.data = paths;
			}
		});
	}

	private ToolItem item(ToolBar bar, Icon icon, String key, String id, Runnable does) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), id);
		item.setImage(icons.get(icon));
		item.setText(Texts.get(key));
		item.setToolTipText(Texts.get(key));
		item.addListener(SWT.Selection, e -> does.run());
		return item;
	}
}

package org.vaguemestre.mail.ui.internal.folders;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.mail.Folder;

/** Messages are dragged from the list onto a folder, which is marked where they may be dropped. */
public final class FolderDrop {

	private FolderDrop() {
	}

	/**
	 * @param table    the list
	 * @param tree     the folders
	 * @param selected what would be dragged; nothing for what cannot be moved
	 * @param allowed  where it may go
	 * @param dropped  is told where it was dropped
	 */
	public static void install(Table table, FolderTree tree, Supplier<List<Long>> selected, Predicate<Folder> allowed, Consumer<Folder> dropped) {
		Transfer[] transfers = { LocalSelectionTransfer.getTransfer() };
		DragSource source = new DragSource(table, DND.DROP_MOVE);
		source.setTransfer(transfers);
		source.addDragListener(new DragSourceAdapter() {
			@Override
			public void dragStart(DragSourceEvent event) {
				List<Long> ids = selected.get();
				event.doit = !ids.isEmpty();
				LocalSelectionTransfer.getTransfer().setSelection(new StructuredSelection(ids));
			}

			@Override
			public void dragSetData(DragSourceEvent event) {
				event.data = LocalSelectionTransfer.getTransfer().getSelection();
			}

			@Override
			public void dragFinished(DragSourceEvent event) {
				LocalSelectionTransfer.getTransfer().setSelection(null);
			}
		});
		DropTarget target = new DropTarget(tree.control(), DND.DROP_MOVE);
		target.setTransfer(transfers);
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragOver(DropTargetEvent event) {
				boolean good = folder(event).isPresent();
				event.detail = good ? DND.DROP_MOVE : DND.DROP_NONE;
				event.feedback = DND.FEEDBACK_SCROLL | DND.FEEDBACK_EXPAND | (good ? DND.FEEDBACK_SELECT : DND.FEEDBACK_NONE);
			}

			@Override
			public void drop(DropTargetEvent event) {
				folder(event).ifPresent(dropped);
			}

			private Optional<Folder> folder(DropTargetEvent event) {
				return tree.at(tree.control().toControl(event.x, event.y)).filter(Folder::selectable).filter(allowed);
			}
		});
	}
}

package org.vaguemestre.mail.ui.internal.folders;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Accounts and their folders, with what is unread. Knows no services. */
public final class FolderTree {

	private static final String NODE = "org.vaguemestre.mail.ui.node"; //$NON-NLS-1$

	/**
	 * An account with its folders.
	 *
	 * @param account the account
	 * @param folders in the order of a tree
	 */
	public record Branch(Account account, List<Folder> folders) {
		/** Copies the list. */
		public Branch {
			folders = List.copyOf(folders);
		}
	}

	private final Tree tree;
	private final Icons icons;
	private List<Branch> branches = List.of();
	private Optional<Folder> extra = Optional.empty();
	private Consumer<Folder> chosen = f -> { };

	/**
	 * @param parent the area
	 */
	public FolderTree(Composite parent) {
		tree = Ids.set(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION), "mailbox.folders"); //$NON-NLS-1$
		Ids.accessible(tree, Texts.get("folders.name")); //$NON-NLS-1$
		icons = Icons.of(tree);
		tree.addListener(SWT.Selection, this::selected);
		tree.addListener(SWT.Selection, e -> lighten());
	}

	/** @return the widget */
	public Tree control() {
		return tree;
	}

	/**
	 * @param listener is told the folder that the user went to
	 */
	public void onChosen(Consumer<Folder> listener) {
		chosen = listener;
	}

	/**
	 * Shows accounts and folders; keeps what is open and selected. Where nothing was selected, the first inbox is.
	 *
	 * @param fresh accounts with their folders
	 * @param more  a folder of no account
	 */
	public void show(List<Branch> fresh, Optional<Folder> more) {
		boolean sameShape = shape(branches).equals(shape(fresh)) && extra.isPresent() == more.isPresent();
		Optional<Folder> before = selection();
		branches = List.copyOf(fresh);
		extra = more;
		if (sameShape) {
			relabel();
			return;
		}
		Set<String> closed = closedKeys();
		tree.setRedraw(false);
		try {
			tree.removeAll();
			branches.forEach(b -> add(b, closed));
			extra.ifPresent(this::add);
		} finally {
			tree.setRedraw(true);
		}
		before.flatMap(f -> folder(f.id())).or(this::firstInbox).ifPresent(f -> select(f,
				before.isEmpty() || before.get().id() != f.id()));
	}

	/** @return the selected folder */
	public Optional<Folder> selection() {
		TreeItem[] items = tree.getSelection();
		return items.length > 0 && items[0].getData(NODE) instanceof Folder folder ? folder(folder.id()).or(() -> Optional.of(folder))
				: Optional.empty();
	}

	/** @return the account of what is selected, or the first one */
	public Optional<String> account() {
		TreeItem[] items = tree.getSelection();
		if (items.length > 0) {
			Object node = items[0].getData(NODE);
			if (node instanceof Account account) {
				return Optional.of(account.id());
			}
			if (node instanceof Folder folder && !folder.accountId().isEmpty()) {
				return Optional.of(folder.accountId());
			}
		}
		return branches.stream().map(b -> b.account().id()).findFirst();
	}

	/**
	 * @param accountId an account
	 * @return its folders
	 */
	public List<Folder> folders(String accountId) {
		return branches.stream().filter(b -> b.account().id().equals(accountId)).flatMap(b -> b.folders().stream()).toList();
	}

	/**
	 * @param id a folder
	 * @return the folder as it was last told
	 */
	public Optional<Folder> folder(long id) {
		return Stream.concat(branches.stream().flatMap(b -> b.folders().stream()), extra.stream())
				.filter(f -> f.id() == id).findFirst();
	}

	private Optional<Folder> firstInbox() {
		return branches.stream().flatMap(b -> b.folders().stream()).filter(f -> f.kind() == Folder.Kind.INBOX).findFirst();
	}

	private void select(Folder folder, boolean tell) {
		for (TreeItem item : all()) {
			if (item.getData(NODE) instanceof Folder f && f.id() == folder.id()) {
				tree.setSelection(item);
				lighten();
				if (tell) {
					Event event = new Event();
					event.item = item;
					tree.notifyListeners(SWT.Selection, event);
				}
				return;
			}
		}
	}

	private void selected(Event event) {
		if (event.item instanceof TreeItem item && item.getData(NODE) instanceof Folder folder && folder.selectable()) {
			chosen.accept(folder(folder.id()).orElse(folder));
		}
	}

	private void add(Branch branch, Set<String> closed) {
		TreeItem root = new TreeItem(tree, SWT.NONE);
		root.setData(NODE, branch.account());
		root.setText(branch.account().label());
		root.setImage(icons.get(Icon.MAILBOX));
		Deque<TreeItem> path = new ArrayDeque<>();
		for (Folder folder : branch.folders()) {
			while (path.size() > folder.depth()) {
				path.pop();
			}
			TreeItem item = new TreeItem(path.isEmpty() ? root : path.peek(), SWT.NONE);
			item.setData(NODE, folder);
			label(item, folder);
			path.push(item);
		}
		for (TreeItem item : all()) {
			item.setExpanded(!closed.contains(key(item)));
		}
	}

	private void add(Folder alone) {
		TreeItem item = new TreeItem(tree, SWT.NONE);
		item.setData(NODE, alone);
		label(item, alone);
	}

	private void relabel() {
		for (TreeItem item : all()) {
			if (item.getData(NODE) instanceof Folder old) {
				folder(old.id()).filter(f -> !f.equals(old)).ifPresent(f -> {
					item.setData(NODE, f);
					label(item, f);
				});
			}
		}
	}

	private void label(TreeItem item, Folder folder) {
		String name = name(folder);
		item.setText(folder.unread() > 0 ? Texts.get("folder.unread", name, folder.unread()) : name); //$NON-NLS-1$
		item.setFont(folder.unread() > 0 ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
		item.setImage(image(item));
	}

	/** A dark icon would drown in the colour of the selection. */
	private void lighten() {
		for (TreeItem item : all()) {
			Image image = image(item);
			if (item.getImage() != image) {
				item.setImage(image);
			}
		}
	}

	private Image image(TreeItem item) {
		Icon icon = Icon.MAILBOX;
		if (item.getData(NODE) instanceof Folder folder) {
			icon = folder.accountId().isEmpty() ? Icon.DRAFTS : icon(folder.kind());
		}
		return List.of(tree.getSelection()).contains(item) ? icons.light(icon) : icons.get(icon);
	}

	/**
	 * @param folder a folder
	 * @return what it is called in the user's language, if it is a special one at the top; its own name otherwise
	 */
	public static String name(Folder folder) {
		return folder.kind() == Folder.Kind.OTHER ? folder.name() : Texts.get("folder." + folder.kind().name()); //$NON-NLS-1$
	}

	private static Icon icon(Folder.Kind kind) {
		return switch (kind) {
		case INBOX -> Icon.INBOX;
		case DRAFTS -> Icon.DRAFTS;
		case SENT -> Icon.SENT;
		case ARCHIVE -> Icon.ARCHIVE;
		case JUNK -> Icon.JUNK;
		case TRASH -> Icon.TRASH;
		case OTHER -> Icon.FOLDER;
		};
	}

	private Set<String> closedKeys() {
		Set<String> closed = new HashSet<>();
		for (TreeItem item : all()) {
			if (item.getItemCount() > 0 && !item.getExpanded()) {
				closed.add(key(item));
			}
		}
		return closed;
	}

	private static String key(TreeItem item) {
		Object node = item.getData(NODE);
		return node instanceof Folder folder ? "f" + folder.id() : "a" + ((Account) node).id(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private List<TreeItem> all() {
		List<TreeItem> found = new java.util.ArrayList<>();
		Deque<TreeItem> open = new ArrayDeque<>(List.of(tree.getItems()));
		while (!open.isEmpty()) {
			TreeItem item = open.poll();
			found.add(item);
			open.addAll(List.of(item.getItems()));
		}
		return found;
	}

	private static List<Object> shape(List<Branch> branches) {
		return branches.stream().<Object>map(b -> List.of(b.account().id(), b.account().label(),
				b.folders().stream().map(f -> Objects.hash(f.id(), f.name(), f.depth(), f.kind())).toList())).toList();
	}
}

package org.vaguemestre.mail.ui.internal.folders;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.ui.internal.Place;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Accounts and their folders, with what is unread; folders of this computer; kept searches. Knows no services. */
public final class FolderTree {

	private static final String NODE = "org.vaguemestre.mail.ui.node"; //$NON-NLS-1$
	/** The node for the inboxes of all accounts, where there are several. */
	private static final String INBOXES = "inboxes"; //$NON-NLS-1$
	/** The node above the kept searches. */
	private static final String SEARCHES = "searches"; //$NON-NLS-1$

	/**
	 * An account with its folders.
	 *
	 * @param account the account
	 * @param folders in the order of a tree
	 * @param unread  why some of them could not be read, and what to do
	 */
	public record Branch(Account account, List<Folder> folders, Map<Long, String> unread) {
		/** Copies list and map. */
		public Branch {
			folders = List.copyOf(folders);
			unread = Map.copyOf(unread);
		}
	}

	private final Tree tree;
	private final Icons icons;
	private List<Branch> branches = List.of();
	private List<Folder> local = List.of();
	private List<SavedSearch> searches = List.of();
	private Consumer<Place> chosen = p -> { };

	/**
	 * @param parent the area
	 */
	public FolderTree(Composite parent) {
		tree = Ids.set(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION), "mailbox.folders"); //$NON-NLS-1$
		Ids.accessible(tree, Texts.get("folders.name")); //$NON-NLS-1$
		icons = Icons.of(tree);
		tree.addListener(SWT.Selection, this::selected);
		tree.addListener(SWT.Selection, e -> lighten());
		tree.addListener(SWT.MouseMove, e -> tip(tree.getItem(new Point(e.x, e.y))));
	}

	/** @return the widget */
	public Tree control() {
		return tree;
	}

	/**
	 * @param listener is told where the user went to
	 */
	public void onChosen(Consumer<Place> listener) {
		chosen = listener;
	}

	/**
	 * Shows accounts and folders; keeps what is open and selected. Where nothing was selected, the first inbox is.
	 *
	 * @param fresh accounts with their folders
	 * @param more  folders of no account
	 * @param kept  searches that were kept
	 */
	public void show(List<Branch> fresh, List<Folder> more, List<SavedSearch> kept) {
		boolean sameShape = shape(branches, local, searches).equals(shape(fresh, more, kept));
		Optional<Object> before = selected();
		List<Long> inboxes = inboxes().map(Folder::id).toList();
		branches = List.copyOf(fresh);
		local = List.copyOf(more);
		searches = List.copyOf(kept);
		if (sameShape) {
			relabel();
			return;
		}
		Set<String> closed = closedKeys();
		tree.setRedraw(false);
		try {
			tree.removeAll();
			if (branches.size() > 1) {
				label(node(INBOXES));
			}
			branches.forEach(this::add);
			local.forEach(this::add);
			if (!searches.isEmpty()) {
				addSearches();
			}
			all().forEach(item -> item.setExpanded(!closed.contains(key(item.getData(NODE)))));
		} finally {
			tree.setRedraw(true);
		}
		Optional<TreeItem> again = before.flatMap(node -> item(key(node)));
		again.or(() -> inboxes().findFirst().flatMap(f -> item(key(f)))).ifPresent(item -> select(item, again.isEmpty()
				|| item.getData(NODE) == INBOXES && !inboxes.equals(inboxes().map(Folder::id).toList())));
	}

	/**
	 * Goes to a folder, as a click on it would.
	 *
	 * @param id a folder
	 */
	public void select(long id) {
		folder(id).flatMap(f -> item(key(f))).ifPresent(item -> select(item, true));
	}

	private Optional<Object> selected() {
		TreeItem[] items = tree.getSelection();
		return items.length > 0 ? Optional.of(items[0].getData(NODE)) : Optional.empty();
	}

	/** @return the selected folder */
	public Optional<Folder> selection() {
		return selected().filter(Folder.class::isInstance).map(Folder.class::cast).map(f -> folder(f.id()).orElse(f));
	}

	/** @return the selected search */
	public Optional<SavedSearch> search() {
		return selected().filter(SavedSearch.class::isInstance).map(SavedSearch.class::cast);
	}

	/**
	 * @param at a place in the tree, in its own points
	 * @return the folder there
	 */
	public Optional<Folder> at(Point at) {
		return Optional.ofNullable(tree.getItem(at)).map(i -> i.getData(NODE)).filter(Folder.class::isInstance).map(Folder.class::cast);
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

	/** @return whether the inboxes of all accounts are selected */
	public boolean everything() {
		return selected().filter(node -> node == INBOXES).isPresent();
	}

	/** @return the accounts of what is selected: all of them, or as in {@link #account} */
	public List<String> accounts() {
		return everything() ? branches.stream().map(b -> b.account().id()).toList() : account().stream().toList();
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
		return Stream.concat(branches.stream().flatMap(b -> b.folders().stream()), local.stream())
				.filter(f -> f.id() == id).findFirst();
	}

	/**
	 * @param id a folder
	 * @return its name, with its account's where there are several; empty when it is not there
	 */
	public String place(long id) {
		return folder(id).map(f -> branches.stream().filter(b -> branches.size() > 1 && b.account().id().equals(f.accountId())).findFirst()
				.map(b -> Texts.get("folder.of", name(f), b.account().label())).orElse(name(f))).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param id a folder
	 * @return what its account is called; empty when it is not there
	 */
	public String mailbox(long id) {
		return folder(id).flatMap(f -> branches.stream().filter(b -> b.account().id().equals(f.accountId())).findFirst())
				.map(b -> b.account().label()).orElse(""); //$NON-NLS-1$
	}

	/** @return the inboxes of all accounts */
	public Stream<Folder> inboxes() {
		return branches.stream().flatMap(b -> b.folders().stream()).filter(f -> f.kind() == Folder.Kind.INBOX);
	}

	private void select(TreeItem item, boolean tell) {
		tree.setSelection(item);
		lighten();
		if (tell) {
			Event event = new Event();
			event.item = item;
			tree.notifyListeners(SWT.Selection, event);
		}
	}

	private Optional<TreeItem> item(String key) {
		return all().stream().filter(i -> key(i.getData(NODE)).equals(key)).findFirst();
	}

	private void selected(Event event) {
		Object node = event.item instanceof TreeItem item ? item.getData(NODE) : null;
		if (node instanceof Folder folder && folder.selectable()) {
			chosen.accept(new Place.In(folder(folder.id()).orElse(folder)));
		} else if (node instanceof SavedSearch search) {
			chosen.accept(new Place.Kept(search));
		} else if (node == INBOXES) {
			chosen.accept(new Place.Inboxes());
		}
	}

	private void add(Branch branch) {
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
	}

	private void addSearches() {
		TreeItem root = node(SEARCHES);
		root.setText(Texts.get("folder.searches")); //$NON-NLS-1$
		root.setImage(image(root));
		for (SavedSearch search : searches) {
			TreeItem item = new TreeItem(root, SWT.NONE);
			item.setData(NODE, search);
			item.setText(search.name());
			item.setImage(image(item));
		}
	}

	private void add(Folder alone) {
		TreeItem item = new TreeItem(tree, SWT.NONE);
		item.setData(NODE, alone);
		label(item, alone);
	}

	private TreeItem node(String node) {
		TreeItem item = new TreeItem(tree, SWT.NONE);
		item.setData(NODE, node);
		return item;
	}

	private void relabel() {
		Map<Long, Folder> now = new HashMap<>();
		Stream.concat(branches.stream().flatMap(b -> b.folders().stream()), local.stream()).forEach(f -> now.put(f.id(), f));
		for (TreeItem item : all()) {
			if (item.getData(NODE) == INBOXES) {
				label(item);
			}
			if (item.getData(NODE) instanceof Folder old) {
				Folder fresh = now.getOrDefault(old.id(), old);
				if (!fresh.equals(old)) {
					item.setData(NODE, fresh);
					label(item, fresh);
				}
			}
		}
	}

	private void label(TreeItem item, Folder folder) {
		boolean lacking = unread(folder).isPresent();
		label(item, lacking ? Texts.get("folder.lacking", name(folder)) : name(folder), folder.unread()); //$NON-NLS-1$
		item.setForeground(lacking ? Colours.of(tree).foreground(Tone.CAUTION) : null);
	}

	/** @return why the folder could not be read */
	private Optional<String> unread(Folder folder) {
		return branches.stream().flatMap(b -> Optional.ofNullable(b.unread().get(folder.id())).stream()).findFirst();
	}

	private void tip(TreeItem item) {
		String words = item != null && item.getData(NODE) instanceof Folder folder ? unread(folder).map(w -> w.replace("&", "&&")).orElse(null) : null; //$NON-NLS-1$ //$NON-NLS-2$
		if (!Objects.equals(words, tree.getToolTipText())) {
			tree.setToolTipText(words);
		}
	}

	/** The inboxes of all. */
	private void label(TreeItem item) {
		label(item, Texts.get("folder.inboxes"), inboxes().mapToInt(Folder::unread).sum()); //$NON-NLS-1$
	}

	private void label(TreeItem item, String name, int unread) {
		item.setText(unread > 0 ? Texts.get("folder.unread", name, unread) : name); //$NON-NLS-1$
		item.setFont(unread > 0 ? JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT) : null);
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
		Object node = item.getData(NODE);
		if (node instanceof Folder folder) {
			icon = icon(folder.kind());
		} else if (node == INBOXES) {
			icon = Icon.INBOX;
		} else if (!(node instanceof Account)) {
			icon = Icon.SEARCH;
		}
		return List.of(tree.getSelection()).contains(item) ? icons.light(icon) : icons.get(icon);
	}

	/**
	 * @param folder a folder
	 * @return what it is called in the user's language, if it is a special one at the top; its own name otherwise
	 */
	public static String name(Folder folder) {
		return folder.kind() == Folder.Kind.OTHER || folder.accountId().isEmpty() ? folder.name() : Texts.get("folder." + folder.kind().name()); //$NON-NLS-1$
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
				closed.add(key(item.getData(NODE)));
			}
		}
		return closed;
	}

	private static String key(Object node) {
		if (node instanceof Folder folder) {
			return "f" + folder.id(); //$NON-NLS-1$
		}
		if (node instanceof SavedSearch search) {
			return "s" + search.id(); //$NON-NLS-1$
		}
		return node instanceof Account account ? "a" + account.id() : String.valueOf(node); //$NON-NLS-1$
	}

	private List<TreeItem> all() {
		List<TreeItem> found = new ArrayList<>();
		Deque<TreeItem> open = new ArrayDeque<>(List.of(tree.getItems()));
		while (!open.isEmpty()) {
			TreeItem item = open.poll();
			found.add(item);
			open.addAll(List.of(item.getItems()));
		}
		return found;
	}

	private static List<Object> shape(List<Branch> branches, List<Folder> local, List<SavedSearch> searches) {
		return List.of(branches.stream().<Object>map(b -> List.of(b.account().id(), b.account().label(), shape(b.folders()), b.unread())).toList(),
				shape(local), searches);
	}

	private static List<Integer> shape(List<Folder> folders) {
		return folders.stream().map(f -> Objects.hash(f.id(), f.name(), f.depth(), f.kind())).toList();
	}
}

package org.vaguemestre.mail.internal;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.store.ServerFolder;

/** What a folder is for: by its attributes (RFC 6154), or by the names that servers and programs of the field give. */
final class SpecialFolders {

	private static final Map<String, Folder.Kind> ATTRIBUTES = Map.of("\\drafts", Folder.Kind.DRAFTS, "\\sent", //$NON-NLS-1$ //$NON-NLS-2$
			Folder.Kind.SENT, "\\archive", Folder.Kind.ARCHIVE, "\\junk", Folder.Kind.JUNK, "\\trash", Folder.Kind.TRASH); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private static final Map<Folder.Kind, Set<String>> NAMES = Map.of(
			Folder.Kind.DRAFTS, Set.of("drafts", "draft", "brouillons", "brouillon"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Folder.Kind.SENT, Set.of("sent", "sent items", "sent messages", "sent-mail", "envoyes", "messages envoyes", "elements envoyes"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			Folder.Kind.ARCHIVE, Set.of("archive", "archives"), //$NON-NLS-1$ //$NON-NLS-2$
			Folder.Kind.JUNK, Set.of("junk", "spam", "junk e-mail", "indesirables", "courrier indesirable", "pourriel"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Folder.Kind.TRASH, Set.of("trash", "deleted items", "deleted messages", "corbeille", "elements supprimes")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$

	private SpecialFolders() {
	}

	/** @param attributes in lower case */
	static Optional<Folder.Kind> byAttribute(Collection<String> attributes) {
		for (String attribute : attributes) {
			Folder.Kind kind = ATTRIBUTES.get(attribute);
			if (kind != null) {
				return Optional.of(kind);
			}
		}
		return Optional.empty();
	}

	static Optional<Folder.Kind> byName(String name) {
		String folded = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		return NAMES.entrySet().stream().filter(e -> e.getValue().contains(folded)).map(Map.Entry::getKey).findFirst();
	}

	/** Two folders that look like the same thing: the first one is it. */
	static void keepOneOfEach(List<ServerFolder> folders) {
		Set<Folder.Kind> taken = EnumSet.noneOf(Folder.Kind.class);
		for (int i = 0; i < folders.size(); i++) {
			ServerFolder folder = folders.get(i);
			if (folder.kind() != Folder.Kind.OTHER && !taken.add(folder.kind())) {
				folders.set(i, new ServerFolder(folder.path(), folder.name(), Folder.Kind.OTHER, folder.depth(), folder.selectable()));
			}
		}
	}

	/** The top of the branch that a folder is on; a special folder is a branch of its own. */
	static ServerFolder root(ServerFolder folder, List<ServerFolder> all) {
		if (folder.kind() != Folder.Kind.OTHER || folder.depth() == 0) {
			return folder;
		}
		ServerFolder root = folder;
		for (ServerFolder other : all) {
			if (other.depth() < root.depth() && folder.path().startsWith(other.path())
					&& folder.path().length() > other.path().length()) {
				root = other;
			}
		}
		return root;
	}
}

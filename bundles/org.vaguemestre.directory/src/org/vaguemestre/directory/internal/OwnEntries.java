package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.FacetValue;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.directory.internal.cards.Card;
import org.vaguemestre.directory.internal.cards.CardReader;
import org.vaguemestre.directory.internal.cards.CardWriter;
import org.vaguemestre.directory.internal.cards.Cards;

/** The practice's own entries in a file. */
public class OwnEntries implements OwnDirectory {

	/** Its identifier. */
	public static final String ID = "own"; //$NON-NLS-1$

	private static final long MOST_IMPORTED_BYTES = 32 << 20;

	private final OwnFile file;
	private volatile Ready ready = new Ready(OwnBook.EMPTY, FewEntries.NONE);

	/** A book and what it is searched by. */
	private record Ready(OwnBook book, FewEntries entries) {
	}

	/**
	 * @param folder where the file is; made by the first change
	 * @param keys   where its key lies
	 * @param random for the encryption
	 */
	public OwnEntries(Path folder, OwnKeys keys, SecureRandom random) {
		file = new OwnFile(folder, new OwnCipher(keys, random));
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Kind kind() {
		return Kind.OWN;
	}

	@Override
	public boolean local() {
		return true;
	}

	@Override
	public SourceState state() {
		OwnFile.Seen now = file.current();
		SourceState.Status status = now.closed() ? SourceState.Status.FAILING
				: now.book().cards().isEmpty() ? SourceState.Status.EMPTY : SourceState.Status.READY;
		return new SourceState(status, Optional.of(now.book().cards().size()), now.written(), now.problem());
	}

	@Override
	public DirectoryAnswer search(DirectoryQuery query, IProgressMonitor monitor) {
		return entries().search(query);
	}

	@Override
	public List<DirectoryHit> find(String address, IProgressMonitor monitor) {
		return entries().find(address);
	}

	@Override
	public List<DirectoryHit> sameHolder(DirectoryEntry entry) {
		return entries().sameHolder(entry);
	}

	@Override
	public List<FacetValue> values(Facet facet) {
		return entries().values(facet);
	}

	private FewEntries entries() {
		OwnBook now = file.current().book();
		Ready known = ready;
		if (known.book() != now) {
			List<DirectoryHit> hits = now.cards().values().stream()
					.sorted(Comparator.comparing(card -> Folding.line(card.entry().sortName())))
					.map(card -> new DirectoryHit(card.entry(), List.of(ID), card.certificates(), card.note())).toList();
			known = new Ready(now, FewEntries.of(hits));
			ready = known;
		}
		return known.entries();
	}

	@Override
	public void remember(DirectoryEntry entry, String note) throws DirectoryException {
		Card card = new Card(CleanEntry.of(entry), NoteText.clean(note), List.of());
		checked(card.entry().address());
		if (!NoteText.fits(card.note())) {
			throw new DirectoryException(Reason.TOO_LARGE, String.valueOf(NoteText.MOST_BYTES), null);
		}
		file.change(book -> book.with(card));
	}

	@Override
	public void forget(String address) throws DirectoryException {
		if (file.current().book().card(address).isPresent()) {
			file.change(book -> book.without(address));
		}
	}

	@Override
	public List<AddressGroup> groups() {
		return file.current().book().sortedGroups();
	}

	@Override
	public void save(AddressGroup group) throws DirectoryException {
		List<String> members = group.members().stream().map(EntryText::clean).distinct().toList();
		if (members.size() > OwnBook.MOST_MEMBERS) {
			throw new DirectoryException(Reason.TOO_LARGE, String.valueOf(OwnBook.MOST_MEMBERS), null);
		}
		for (String member : members) {
			checked(member);
		}
		AddressGroup clean = new AddressGroup(EntryText.clean(group.name()), members);
		file.change(book -> book.with(clean));
	}

	@Override
	public void deleteGroup(String name) throws DirectoryException {
		if (groups().stream().anyMatch(group -> group.name().strip().equalsIgnoreCase(name.strip()))) {
			file.change(book -> book.withoutGroup(name));
		}
	}

	private static void checked(String address) throws DirectoryException {
		if (!EntryText.isAddress(address)) {
			throw new IllegalArgumentException("no mail address"); //$NON-NLS-1$
		}
		if (Citizens.is(address)) {
			throw new DirectoryException(Reason.CITIZEN, "", null); //$NON-NLS-1$
		}
	}

	@Override
	public ImportReport importCards(Path from, IProgressMonitor monitor) throws DirectoryException {
		long start = System.nanoTime();
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		Cards read = CardReader.read(bytes(from), OwnBook.MOST_MEMBERS, progress);
		progress.setWorkRemaining(50);
		List<Card> usable = read.cards().stream().filter(card -> !Citizens.is(card.entry().address())).toList();
		List<AddressGroup> groups = new ArrayList<>();
		for (AddressGroup group : read.groups()) {
			List<String> members = group.members().stream().filter(member -> !Citizens.is(member)).toList();
			if (!members.isEmpty()) {
				groups.add(new AddressGroup(group.name(), members));
			}
		}
		int[] counts = new int[2];
		file.change(book -> {
			OwnBook next = book.withAll(usable, groups);
			counts[0] = next.cards().size() - book.cards().size();
			counts[1] = (int) book.cards().entrySet().stream().filter(card -> !next.cards().get(card.getKey()).equals(card.getValue())).count();
			return next;
		});
		int rejected = read.rejected() + read.cards().size() - usable.size() + read.groups().size() - groups.size();
		return new ImportReport(read.read(), counts[0], counts[1], 0, rejected, Duration.ofNanos(System.nanoTime() - start));
	}

	private static byte[] bytes(Path from) throws DirectoryException {
		try {
			if (Files.size(from) > MOST_IMPORTED_BYTES) {
				throw new DirectoryException(Reason.TOO_LARGE, String.valueOf(MOST_IMPORTED_BYTES), null);
			}
			return Files.readAllBytes(from);
		} catch (IOException e) {
			throw new DirectoryException(Reason.UNREADABLE, String.valueOf(e.getMessage()), e);
		}
	}

	@Override
	public void exportCards(Path to) throws DirectoryException {
		OwnFile.Seen now = file.current();
		if (now.closed()) {
			throw now.problem().get();
		}
		byte[] cards = CardWriter.write(now.book().cards().values(), now.book().groups().values());
		Path target = to.toAbsolutePath();
		Path part = target.resolveSibling(target.getFileName() + ".part"); //$NON-NLS-1$
		try {
			try {
				Files.write(part, cards);
				Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
			} finally {
				Files.deleteIfExists(part);
			}
		} catch (IOException e) {
			throw new DirectoryException(Reason.STORAGE, String.valueOf(e.getMessage()), e);
		}
	}
}

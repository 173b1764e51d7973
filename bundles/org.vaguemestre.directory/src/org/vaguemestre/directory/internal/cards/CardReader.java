package org.vaguemestre.directory.internal.cards;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.internal.EntryText;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;

/** Reads cards of vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), one after the other. */
public final class CardReader {

	private static final int MOST_CARDS = 50_000;
	private static final int DEEPEST = 8;
	private static final int MOST_ADDRESSES = 10;
	private static final String UUID = "urn:uuid:"; //$NON-NLS-1$

	private final List<RawCard> raw = new ArrayList<>();
	private final List<Card> cards = new ArrayList<>();
	private final List<AddressGroup> groups = new ArrayList<>();
	private final Map<String, String> addresses = new LinkedHashMap<>();
	private int rejected;

	private CardReader() {
	}

	/**
	 * @param bytes   of a file; its size is for the caller to bound
	 * @param members the most members of a group
	 * @param monitor cancels
	 * @return what is in it
	 * @throws DirectoryException         when it is no file of cards, or has too many
	 * @throws OperationCanceledException when the monitor was cancelled
	 */
	public static Cards read(byte[] bytes, int members, IProgressMonitor monitor) throws DirectoryException {
		CardReader reader = new CardReader();
		reader.parse(CardText.of(bytes), monitor);
		return reader.cards(members);
	}

	/** Takes the properties of the outermost components; what lies in them, such as an agent's card, is not the holder's. */
	private final class Taking extends VObjectDataAdapter {

		private final IProgressMonitor monitor;
		private RawCard open;
		private boolean tooMany;

		Taking(IProgressMonitor monitor) {
			this.monitor = monitor;
		}

		@Override
		public void onComponentBegin(String name, Context context) {
			int depth = context.getParentComponents().size();
			if (depth == 0 && name.equalsIgnoreCase(Names.VCARD)) {
				open = new RawCard();
				tooMany |= raw.size() >= MOST_CARDS;
			}
			if (tooMany || depth > DEEPEST || monitor.isCanceled()) {
				tooMany |= depth > DEEPEST;
				context.stop();
			}
		}

		@Override
		public void onComponentEnd(String name, Context context) {
			if (context.getParentComponents().isEmpty() && open != null) {
				raw.add(open);
				open = null;
			}
		}

		@Override
		public void onVersion(String value, Context context) {
			if (open != null && context.getParentComponents().size() == 1) {
				open.version(value);
			}
		}

		@Override
		public void onProperty(VObjectProperty property, Context context) {
			if (open != null && context.getParentComponents().size() == 1) {
				open.add(property);
			}
		}
	}

	private void parse(String text, IProgressMonitor monitor) throws DirectoryException {
		Taking taking = new Taking(monitor);
		try (VObjectReader reader = new VObjectReader(new StringReader(text), SyntaxRules.vcard())) {
			// each letter one byte, for a second look at those that do not say what they are
			reader.setDefaultQuotedPrintableCharset(StandardCharsets.ISO_8859_1);
			reader.parse(taking);
		} catch (IOException | RuntimeException e) {
			throw new DirectoryException(Reason.NOT_CARDS, "", e); //$NON-NLS-1$
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		if (taking.tooMany) {
			throw new DirectoryException(Reason.TOO_LARGE, "", null); //$NON-NLS-1$
		}
		if (taking.open != null) {
			// the last card was cut off
			rejected++;
		}
		if (raw.isEmpty()) {
			throw new DirectoryException(Reason.NOT_CARDS, "", null); //$NON-NLS-1$
		}
	}

	private Cards cards(int members) {
		raw.stream().filter(card -> !isGroup(card)).forEach(this::card);
		raw.stream().filter(CardReader::isGroup).forEach(card -> group(card, members));
		return new Cards(raw.size(), cards, groups, rejected);
	}

	private static boolean isGroup(RawCard card) {
		return card.line(Names.KIND).equalsIgnoreCase(Names.GROUP);
	}

	private void card(RawCard card) {
		Set<String> usable = new LinkedHashSet<>();
		for (VObjectProperty email : card.preferred(Names.EMAIL)) {
			String address = address(email.getValue());
			if (EntryText.isAddress(address) && usable.size() < MOST_ADDRESSES) {
				usable.add(address);
			}
		}
		if (usable.isEmpty()) {
			rejected++;
			return;
		}
		addresses.put(uid(card.line(Names.UID)), usable.iterator().next());
		CardEntry entry = new CardEntry(card);
		for (String address : usable) {
			cards.add(new Card(entry.at(address), card.lines(Names.NOTE), CardKeys.of(card)));
		}
	}

	private static String address(String value) {
		String text = EntryText.clean(value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		return Mailto.address(text).orElse(text);
	}

	private static String uid(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return lower.startsWith(UUID) ? lower.substring(UUID.length()) : lower;
	}

	private void group(RawCard card, int most) {
		Set<String> members = new LinkedHashSet<>();
		for (VObjectProperty member : card.preferred(Names.MEMBER)) {
			String uri = member.getValue().strip();
			String address = EntryText.clean(Mailto.address(uri).orElseGet(() -> addresses.getOrDefault(uid(uri), ""))); //$NON-NLS-1$
			if (EntryText.isAddress(address) && members.size() < most) {
				members.add(address);
			}
		}
		String name = card.line(Names.FN);
		if (name.isEmpty() || members.isEmpty()) {
			rejected++;
		} else {
			groups.add(new AddressGroup(name, List.copyOf(members)));
		}
	}
}

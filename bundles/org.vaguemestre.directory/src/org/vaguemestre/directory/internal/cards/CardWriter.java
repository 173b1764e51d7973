package org.vaguemestre.directory.internal.cards;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.vaguemestre.directory.AddressGroup;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectWriter;

/** Writes cards as vCard 4.0 (RFC 6350), in UTF-8. */
public final class CardWriter {

	private final StringWriter text = new StringWriter();
	private final VObjectWriter out = new VObjectWriter(text, SyntaxStyle.NEW);

	private CardWriter() {
	}

	/**
	 * @param cards  cards
	 * @param groups groups
	 * @return a file of them
	 */
	public static byte[] write(Collection<Card> cards, Collection<AddressGroup> groups) {
		CardWriter writer = new CardWriter();
		try (writer.out) {
			for (Card card : cards) {
				writer.card(card);
			}
			for (AddressGroup group : groups) {
				writer.group(group);
			}
			writer.out.flush();
		} catch (IOException e) {
			throw new UncheckedIOException("memory does not fail", e); //$NON-NLS-1$
		}
		return writer.text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void card(Card card) throws IOException {
		DirectoryEntry entry = card.entry();
		Holder holder = entry.holder();
		Workplace workplace = entry.workplace();
		begin(kind(entry), entry.displayName(), uid("mailto:" + entry.address().toLowerCase(Locale.ROOT))); //$NON-NLS-1$
		if (!holder.equals(Holder.NONE)) {
			structured(Names.N, List.of(list(holder.lastName()), list(holder.firstName()), List.of(), list(holder.title()), List.of()));
		}
		VObjectParameters work = new VObjectParameters();
		work.put(Names.TYPE, "work"); //$NON-NLS-1$
		out.writeProperty(null, Names.EMAIL, work, escaped(entry.address()));
		if (!workplace.name().isEmpty() || !workplace.service().isEmpty()) {
			List<String> units = workplace.service().isEmpty() ? List.of(workplace.name()) : List.of(workplace.name(), workplace.service());
			out.writeProperty(Names.ORG, VObjectPropertyValues.writeSemiStructured(units, true, false));
		}
		text(Names.TITLE, holder.profession());
		text(holder.profession().isEmpty() ? Names.SPECIALTY : Names.ROLE, holder.specialty());
		address(workplace);
		text(Names.NOTE, card.note());
		for (X509Certificate certificate : card.certificates()) {
			key(certificate);
		}
		text(Names.BOX, entry.type().name());
		text(Names.RPPS, holder.rpps());
		text(Names.FINESS, workplace.finess());
		text(Names.BRAND, workplace.brand());
		text(Names.PAPERLESS, entry.paperless() ? "1" : ""); //$NON-NLS-1$ //$NON-NLS-2$
		out.writeEndComponent(Names.VCARD);
	}

	private void group(AddressGroup group) throws IOException {
		begin(Names.GROUP, group.name(), uid("group:" + group.name())); //$NON-NLS-1$
		for (String member : group.members()) {
			out.writeProperty(Names.MEMBER, Mailto.of(member));
		}
		out.writeEndComponent(Names.VCARD);
	}

	private void begin(String kind, String name, String uid) throws IOException {
		out.writeBeginComponent(Names.VCARD);
		out.writeVersion(Names.VERSION);
		text(Names.KIND, kind);
		text(Names.UID, uid);
		text(Names.FN, name);
	}

	private void address(Workplace workplace) throws IOException {
		List<List<String>> parts = List.of(List.of(), List.of(), workplace.lines(), list(workplace.place()), list(workplace.department()),
				list(workplace.postcode()), list(workplace.country()));
		if (parts.stream().anyMatch(part -> !part.isEmpty())) {
			structured(Names.ADR, parts);
		}
	}

	private void key(X509Certificate certificate) throws IOException {
		try {
			out.writeProperty(Names.KEY, "data:application/pkix-cert;base64," + Base64.getEncoder().encodeToString(certificate.getEncoded())); //$NON-NLS-1$
		} catch (CertificateEncodingException e) {
			throw new IOException(e);
		}
	}

	private void structured(String name, List<List<String>> parts) throws IOException {
		out.writeProperty(name, VObjectPropertyValues.writeStructured(parts, true));
	}

	private void text(String name, String value) throws IOException {
		if (!value.isEmpty()) {
			out.writeProperty(name, escaped(value));
		}
	}

	private static String escaped(String value) {
		return VObjectPropertyValues.escape(value);
	}

	private static List<String> list(String value) {
		return value.isEmpty() ? List.of() : Arrays.asList(value);
	}

	/** RFC 6350 §6.1.4, and RFC 6473 for a machine. */
	private static String kind(DirectoryEntry entry) {
		if (entry.type() == BoxType.APP) {
			return "application"; //$NON-NLS-1$
		}
		return entry.holder().equals(Holder.NONE) ? "org" : "individual"; //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The same for the same card in every export, so that a program that reads it again changes what it has. */
	private static String uid(String of) {
		return "urn:uuid:" + UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
	}
}

package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.vaguemestre.mime.Bytes;

/**
 * A cryptographic message (RFC 5652 §3) whose content was taken out, so that it is never held together with the rest: the
 * frame is small and is what the library reads, the content stays where it lies.
 *
 * @param info    the frame; its content is there and empty if there is one
 * @param content the octets of the content; empty if the message has none, or one that is no octets
 */
record CmsFrame(ContentInfo info, Optional<Bytes> content) {

	/** Certificates, lists and recipients of any honest message. */
	private static final int MAX_FRAME = 16 << 20;
	private static final int MAX_DEPTH = 64;
	private static final int MAX_PIECES = 2 << 20;
	private static final int SEQUENCE = 0x30;
	private static final int OCTETS = 0x04;
	private static final int CONSTRUCTED = 0x20;
	private static final int TAG_0 = 0x80;
	private static final int INDEFINITE = 0x80;

	/** One element: where it begins, where its content does, and where that ends; the end of an indefinite one is unknown at first. */
	private record Element(int tag, int start, int content, int end, boolean indefinite) {
		boolean constructed() {
			return (tag & CONSTRUCTED) != 0;
		}
	}

	/** What to walk through, and what comes out. For one message. */
	private static final class Walk {
		private final Bytes in;
		private final ByteArrayOutputStream out = new ByteArrayOutputStream();
		private final List<Bytes> pieces = new ArrayList<>();
		private boolean found;

		Walk(Bytes in) {
			this.in = in;
		}

		Element element(int at, int limit) throws IOException {
			int i = at;
			int tag = octet(i++, limit);
			if ((tag & 0x1f) == 0x1f) {
				int more = 0;
				while ((octet(i++, limit) & 0x80) != 0) {
					if (++more > 4) {
						throw new IOException("a tag that long"); //$NON-NLS-1$
					}
				}
			}
			int length = octet(i++, limit);
			if (length == INDEFINITE) {
				if ((tag & CONSTRUCTED) == 0) {
					throw new IOException("no end"); //$NON-NLS-1$
				}
				return new Element(tag, at, i, limit, true);
			}
			if (length > INDEFINITE) {
				int octets = length & 0x7f;
				long value = 0;
				for (int k = 0; k < octets; k++) {
					value = value << 8 | octet(i++, limit);
					if (value > Integer.MAX_VALUE) {
						throw new IOException("longer than anything"); //$NON-NLS-1$
					}
				}
				length = (int) value;
			}
			if (length > limit - i) {
				throw new IOException("longer than what it is in"); //$NON-NLS-1$
			}
			return new Element(tag, at, i, i + length, false);
		}

		private int octet(int at, int limit) throws IOException {
			if (at >= limit) {
				throw new IOException("cut off"); //$NON-NLS-1$
			}
			return in.at(at) & 0xff;
		}

		/** Whether nothing follows inside the parent. */
		boolean ends(Element parent, int at) throws IOException {
			if (!parent.indefinite()) {
				return at >= parent.end();
			}
			return octet(at, parent.end()) == 0 && octet(at + 1, parent.end()) == 0;
		}

		/** The place after an element. */
		int after(Element element, int depth) throws IOException {
			if (!element.indefinite()) {
				return element.end();
			}
			if (depth > MAX_DEPTH) {
				throw new IOException("nested too deep"); //$NON-NLS-1$
			}
			int at = element.content();
			while (!ends(element, at)) {
				at = after(element(at, element.end()), depth + 1);
			}
			return at + 2;
		}

		void copy(Element element, int end) throws IOException {
			if (end - element.start() > MAX_FRAME - out.size()) {
				throw new IOException("a frame that large"); //$NON-NLS-1$
			}
			in.slice(element.start(), end - element.start()).writeTo(out);
		}

		void open(int tag) {
			out.write(tag);
			out.write(INDEFINITE);
		}

		void close() {
			out.write(0);
			out.write(0);
		}

		/** The octets of a string, which may be in pieces (X.690 §8.7.3). */
		void octets(Element string, int depth) throws IOException {
			if (!string.constructed()) {
				pieces.add(in.slice(string.content(), string.end() - string.content()));
				return;
			}
			if (depth > MAX_DEPTH || pieces.size() > MAX_PIECES) {
				throw new IOException("in too many pieces"); //$NON-NLS-1$
			}
			int at = string.content();
			while (!ends(string, at)) {
				Element piece = element(at, string.end());
				if ((piece.tag() & ~CONSTRUCTED) != OCTETS) {
					throw new IOException("no octets"); //$NON-NLS-1$
				}
				octets(piece, depth + 1);
				at = after(piece, depth + 1);
			}
		}
	}

	/**
	 * @param encoded DER or BER
	 * @throws IOException if it is no cryptographic message, whatever the library thinks of it
	 */
	static CmsFrame read(Bytes encoded) throws IOException {
		Walk walk = new Walk(encoded);
		Element root = walk.element(0, encoded.length());
		if (root.tag() != SEQUENCE) {
			throw new IOException("no cryptographic message"); //$NON-NLS-1$
		}
		// whatever was left open is closed
		walk.after(root, 0);
		Element type = walk.element(root.content(), root.end());
		ASN1ObjectIdentifier oid = oid(walk, type);
		walk.open(SEQUENCE);
		walk.copy(type, type.end());
		Element tagged = walk.element(type.end(), root.end());
		int layout = layout(oid);
		if (tagged.tag() == (TAG_0 | CONSTRUCTED) && layout > 0) {
			walk.open(tagged.tag());
			Element data = walk.element(tagged.content(), tagged.end());
			data(walk, data, layout, CMSObjectIdentifiers.signedData.equals(oid) || CMSObjectIdentifiers.compressedData.equals(oid));
			walk.close();
		} else {
			walk.copy(tagged, walk.after(tagged, 0));
		}
		walk.close();
		try {
			ContentInfo info = ContentInfo.getInstance(Asn1.parse(walk.out.toByteArray()));
			return new CmsFrame(info, walk.found ? Optional.of(Bytes.join(walk.pieces)) : Optional.empty());
		} catch (RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static ASN1ObjectIdentifier oid(Walk walk, Element type) throws IOException {
		if (type.tag() != 0x06 || type.end() - type.start() > 64) {
			throw new IOException("of no type"); //$NON-NLS-1$
		}
		try {
			return (ASN1ObjectIdentifier) ASN1Primitive.fromByteArray(walk.in.slice(type.start(), type.end() - type.start()).toArray());
		} catch (RuntimeException e) {
			throw new IOException(e);
		}
	}

	/** Which sequence of the data holds the content: 1 the first, 2 the second; 0 for a type that is not known. */
	private static int layout(ASN1ObjectIdentifier oid) {
		if (CMSObjectIdentifiers.compressedData.equals(oid)) {
			return 2;
		}
		return CMSObjectIdentifiers.signedData.equals(oid) || CMSObjectIdentifiers.envelopedData.equals(oid)
				|| CMSObjectIdentifiers.authEnvelopedData.equals(oid) ? 1 : 0;
	}

	private static void data(Walk walk, Element data, int wanted, boolean explicit) throws IOException {
		if (data.tag() != SEQUENCE) {
			throw new IOException("no data"); //$NON-NLS-1$
		}
		walk.open(SEQUENCE);
		int sequences = 0;
		for (int at = data.content(); !walk.ends(data, at);) {
			Element child = walk.element(at, data.end());
			at = walk.after(child, 0);
			if (child.tag() == SEQUENCE && ++sequences == wanted) {
				holder(walk, child, explicit);
			} else {
				walk.copy(child, at);
			}
		}
		walk.close();
	}

	private static void holder(Walk walk, Element holder, boolean explicit) throws IOException {
		walk.open(SEQUENCE);
		for (int at = holder.content(); !walk.ends(holder, at);) {
			Element child = walk.element(at, holder.end());
			at = walk.after(child, 0);
			boolean tagged = (child.tag() & ~CONSTRUCTED) == TAG_0;
			if (tagged && walk.found) {
				throw new IOException("two contents"); //$NON-NLS-1$
			}
			if (tagged && !explicit) {
				walk.octets(child, 0);
				walk.found = true;
				walk.out.write(TAG_0);
				walk.out.write(0);
			} else if (tagged && child.constructed() && !walk.ends(child, child.content())) {
				explicit(walk, child, at);
			} else {
				walk.copy(child, at);
			}
		}
		walk.close();
	}

	private static void explicit(Walk walk, Element tagged, int end) throws IOException {
		Element string = walk.element(tagged.content(), tagged.end());
		if ((string.tag() & ~CONSTRUCTED) != OCTETS || !walk.ends(tagged, walk.after(string, 0))) {
			walk.copy(tagged, end);
			return;
		}
		walk.octets(string, 0);
		walk.found = true;
		walk.open(tagged.tag());
		walk.out.write(OCTETS);
		walk.out.write(0);
		walk.close();
	}
}

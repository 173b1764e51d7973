package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.vaguemestre.mime.Bytes;

/** DER around content that is too large to be held (X.690 §10.1). */
final class Der {

	static final int SEQUENCE = 0x30;
	static final int OCTETS = 0x04;
	/** Context tag 0, around a whole element. */
	static final int EXPLICIT_0 = 0xA0;
	/** Context tag 0, in the place of the tag of octets. */
	static final int IMPLICIT_0 = 0x80;

	private Der() {
	}

	/** What goes inside, with the tag and the length before it. */
	@SafeVarargs
	static List<Bytes> element(int tag, List<Bytes>... inside) {
		List<Bytes> all = new ArrayList<>();
		Arrays.stream(inside).forEach(all::addAll);
		long length = all.stream().mapToLong(Bytes::length).sum();
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.write(tag);
		if (length < 0x80) {
			header.write((int) length);
		} else {
			int octets = (64 - Long.numberOfLeadingZeros(length) + 7) / 8;
			header.write(0x80 | octets);
			for (int i = octets - 1; i >= 0; i--) {
				header.write((int) (length >> 8 * i));
			}
		}
		all.add(0, Bytes.of(header.toByteArray()));
		return all;
	}

	static List<Bytes> of(ASN1Encodable value) throws IOException {
		return List.of(Bytes.of(value.toASN1Primitive().getEncoded(ASN1Encoding.DER)));
	}
}

package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** An entry as bytes: one for type and flag, then each text behind its length. */
final class EntryCodec {

	private static final int PAPERLESS = 0x10;
	private static final int TYPE = 0x0f;

	private EntryCodec() {
	}

	static void encode(Row row, ByteList out) {
		out.add(row.type().ordinal() | (row.paperless() ? PAPERLESS : 0));
		write(out, row.address());
		write(out, row.title());
		write(out, row.lastName());
		write(out, row.firstName());
		write(out, row.profession());
		write(out, row.specialty());
		write(out, row.number());
		write(out, row.name());
		write(out, row.brand());
		write(out, row.service());
		write(out, row.structure());
		write(out, row.postcode());
		write(out, row.place());
		write(out, row.department());
		write(out, row.country());
		out.add(row.lines().size());
		row.lines().forEach(line -> write(out, line));
	}

	private static void write(ByteList out, Text text) {
		VarInt.write(out, text.bytes().length);
		out.addAll(text.bytes());
	}

	static DirectoryEntry decode(ByteBuffer bytes) {
		int head = bytes.get();
		String address = text(bytes);
		Holder holder = new Holder(text(bytes), text(bytes), text(bytes), text(bytes), text(bytes), text(bytes));
		String name = text(bytes);
		String brand = text(bytes);
		String service = text(bytes);
		String finess = text(bytes);
		String postcode = text(bytes);
		String place = text(bytes);
		String department = text(bytes);
		String country = text(bytes);
		int count = bytes.get();
		List<String> lines = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			lines.add(text(bytes));
		}
		return new DirectoryEntry(address, BoxType.values()[head & TYPE], holder,
				new Workplace(name, brand, service, finess, lines, postcode, place, department, country),
				(head & PAPERLESS) != 0);
	}

	private static String text(ByteBuffer bytes) {
		int length = VarInt.read(bytes);
		if (length == 0) {
			return ""; //$NON-NLS-1$
		}
		byte[] text = new byte[length];
		bytes.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}
}

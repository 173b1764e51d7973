package org.vaguemestre.documents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import org.vaguemestre.mime.Bytes;

/** Writes archives that no honest program writes. */
final class RawZip {

	/** What stands in the directory for an entry. */
	private record Entry(String name, int flags, int method, long crc, int packed, long unpacked, int offset) {
	}

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final List<Entry> entries = new ArrayList<>();

	RawZip add(String name, byte[] content) {
		return add(name, name, content, 0, 8, content.length);
	}

	/** An entry whose header and directory tell different things. */
	RawZip add(String name, String localName, byte[] content, int flags, int method, long unpacked) {
		byte[] packed = method == 8 ? deflate(content) : content;
		CRC32 crc = new CRC32();
		crc.update(content);
		Entry entry = new Entry(name, flags, method, crc.getValue(), packed.length, unpacked, out.size());
		byte[] local = localName.getBytes(StandardCharsets.UTF_8);
		out.writeBytes(little(30).putInt(0x04034b50).putShort((short) 20).putShort((short) flags).putShort((short) method).putInt(0)
				.putInt((int) entry.crc()).putInt(packed.length).putInt((int) unpacked).putShort((short) local.length).putShort((short) 0)
				.array());
		out.writeBytes(local);
		out.writeBytes(packed);
		entries.add(entry);
		return this;
	}

	/** The directory names the data of an entry once more. */
	RawZip again(String name) {
		Entry first = entries.get(0);
		entries.add(new Entry(name, first.flags(), first.method(), first.crc(), first.packed(), first.unpacked(), first.offset()));
		return this;
	}

	Bytes bytes() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(out.toByteArray());
		for (Entry e : entries) {
			byte[] name = e.name().getBytes(StandardCharsets.UTF_8);
			all.writeBytes(little(46).putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) e.flags())
					.putShort((short) e.method()).putInt(0).putInt((int) e.crc()).putInt(e.packed()).putInt((int) e.unpacked())
					.putShort((short) name.length).putShort((short) 0).putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0)
					.putInt(e.offset()).array());
			all.writeBytes(name);
		}
		int directory = all.size() - out.size();
		all.writeBytes(little(22).putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size())
				.putInt(directory).putInt(out.size()).putShort((short) 0).array());
		return Bytes.of(all.toByteArray());
	}

	private static ByteBuffer little(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] deflate(byte[] content) {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(content);
		deflater.finish();
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		byte[] buffer = new byte[65_536];
		while (!deflater.finished()) {
			packed.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return packed.toByteArray();
	}
}

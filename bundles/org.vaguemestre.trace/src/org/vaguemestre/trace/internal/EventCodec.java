package org.vaguemestre.trace.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** A record as bytes. Names stand for the values of enumerations, so that these may grow. */
final class EventCodec {

	private static final int VERSION = 1;

	private EventCodec() {
	}

	static byte[] encode(byte[] former, Noted noted) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.write(former);
			out.writeByte(VERSION);
			out.writeLong(noted.at().toEpochSecond());
			out.writeInt(noted.at().getNano());
			out.writeInt(noted.at().getOffset().getTotalSeconds());
			out.writeUTF(noted.user());
			out.writeUTF(noted.workstation());
			TraceEvent event = noted.event();
			out.writeUTF(event.action());
			out.writeByte(event.subjects().size());
			for (Map.Entry<TraceSubject, String> subject : event.subjects().entrySet()) {
				out.writeUTF(subject.getKey().name());
				out.writeUTF(subject.getValue());
			}
			out.writeUTF(event.request());
			out.writeUTF(event.result().name());
			out.writeUTF(event.answer());
			out.writeUTF(event.reference());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	/** @throws IOException when it is none of ours */
	static Noted decode(byte[] bytes) throws IOException {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			in.skipNBytes(Sealing.HASH);
			if (in.readByte() != VERSION) {
				throw new IOException("a record of another version"); //$NON-NLS-1$
			}
			long seconds = in.readLong();
			int nanos = in.readInt();
			OffsetDateTime at = Instant.ofEpochSecond(seconds, nanos).atOffset(ZoneOffset.ofTotalSeconds(in.readInt()));
			String user = in.readUTF();
			String workstation = in.readUTF();
			String action = in.readUTF();
			Map<TraceSubject, String> subjects = new EnumMap<>(TraceSubject.class);
			for (int left = in.readUnsignedByte(); left > 0; left--) {
				subjects.put(TraceSubject.valueOf(in.readUTF()), in.readUTF());
			}
			String request = in.readUTF();
			TraceResult result = TraceResult.valueOf(in.readUTF());
			return new Noted(at, user, workstation, new TraceEvent(action, subjects, request, result, in.readUTF(), in.readUTF()));
		} catch (DateTimeException | IllegalArgumentException e) {
			throw new IOException("a record that cannot be read", e); //$NON-NLS-1$
		}
	}
}

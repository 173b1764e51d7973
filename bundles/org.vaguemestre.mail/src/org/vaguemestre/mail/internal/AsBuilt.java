package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.OutputStream;

import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.vaguemestre.mime.Bytes;

import jakarta.mail.Session;

/** A message that goes out byte for byte as it was built. The library would hold it to look into it. */
final class AsBuilt extends SMTPMessage {

	private final Bytes message;

	AsBuilt(Session session, Bytes message) {
		super(session);
		this.message = message;
		// nothing is to be put together when it is written
		this.modified = false;
		this.saved = true;
	}

	@Override
	public int getSize() {
		return message.length();
	}

	@Override
	public void writeTo(OutputStream out, String[] without) throws IOException {
		message.writeTo(out);
	}
}

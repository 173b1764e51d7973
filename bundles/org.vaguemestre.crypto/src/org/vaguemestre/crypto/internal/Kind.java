package org.vaguemestre.crypto.internal;

import java.util.Locale;

import org.vaguemestre.mime.Entity;

/** What an entity says of itself to S/MIME (RFC 8551 §3.9). */
enum Kind {

	/** A multipart/signed. */
	MULTIPART_SIGNED,
	/** An application/pkcs7-mime, whatever is in it. */
	CMS,
	/** A detached signature. */
	SIGNATURE,
	/** Signed or encrypted in a way that is not S/MIME. */
	FOREIGN_SIGNED, FOREIGN_ENCRYPTED,
	/** Nothing to do with it. */
	PLAIN;

	static Kind of(Entity entity) {
		return switch (entity.mediaType()) {
		case "multipart/signed" -> foreign(entity) ? FOREIGN_SIGNED : MULTIPART_SIGNED; //$NON-NLS-1$
		case "multipart/encrypted" -> FOREIGN_ENCRYPTED; //$NON-NLS-1$
		case "application/pkcs7-mime", "application/x-pkcs7-mime" -> CMS; //$NON-NLS-1$ //$NON-NLS-2$
		case "application/pkcs7-signature", "application/x-pkcs7-signature" -> SIGNATURE; //$NON-NLS-1$ //$NON-NLS-2$
		// writers and gateways that know no better leave the name alone
		case "application/octet-stream" -> byName(entity.fileName().orElse("").toLowerCase(Locale.ROOT)); //$NON-NLS-1$ //$NON-NLS-2$
		default -> PLAIN;
		};
	}

	private static boolean foreign(Entity entity) {
		return entity.parameter("protocol").filter(p -> p.toLowerCase(Locale.ROOT).contains("pgp")).isPresent(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Kind byName(String name) {
		if (name.endsWith(".p7s")) { //$NON-NLS-1$
			return SIGNATURE;
		}
		return name.endsWith(".p7m") || name.endsWith(".p7z") || name.endsWith(".p7c") ? CMS : PLAIN; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}

package org.vaguemestre.directory;

/** What an attribute of an LDAP server can tell about a mailbox. */
public enum LdapField {
	/** The mail address; several values are several mailboxes. */
	ADDRESS,
	/** {@link DirectoryEntry#type}, by its code. */
	TYPE,
	/** {@link DirectoryEntry#paperless}: {@code O}, {@code TRUE} or {@code 1}. */
	PAPERLESS,
	/** {@link Holder#title}. */
	TITLE,
	/** {@link Holder#lastName}. */
	LAST_NAME,
	/** {@link Holder#firstName}. */
	FIRST_NAME,
	/** The whole name, for entries that have no last name of their own. */
	FULL_NAME,
	/** {@link Holder#profession}. */
	PROFESSION,
	/** {@link Holder#specialty}. */
	SPECIALTY,
	/** {@link Holder#rpps}; of a longer value, the 11 digits in it. */
	RPPS,
	/** {@link Workplace#name}. */
	STRUCTURE,
	/** {@link Workplace#brand}. */
	BRAND,
	/** {@link Workplace#service}. */
	SERVICE,
	/** {@link Workplace#finess}. */
	FINESS,
	/** {@link Workplace#lines}; lines of one value are parted by {@code $} (RFC 4517 §3.3.28) or a line end. */
	STREET,
	/** {@link Workplace#postcode}. */
	POSTCODE,
	/** {@link Workplace#place}. */
	PLACE,
	/** {@link Workplace#department}. */
	DEPARTMENT,
	/** {@link Workplace#country}. */
	COUNTRY,
	/** {@link DirectoryHit#phone}. */
	PHONE,
	/** {@link DirectoryHit#certificates}: a certificate, or a PKCS#7 message that holds some. */
	CERTIFICATE
}

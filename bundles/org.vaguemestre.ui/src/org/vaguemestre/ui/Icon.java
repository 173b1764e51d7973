package org.vaguemestre.ui;

import java.util.Locale;

/** The icons of the suite, one family, drawn for it ({@code icons/svg}). Each is there in 16 and 32 pixels. */
public enum Icon {
	/** The mailbox view, an account. */
	MAILBOX,
	/** The inbox. */
	INBOX,
	/** Sent mail. */
	SENT,
	/** Drafts. */
	DRAFTS,
	/** The archive. */
	ARCHIVE,
	/** Unwanted mail. */
	JUNK,
	/** Deleted mail. */
	TRASH,
	/** Any other folder. */
	FOLDER,
	/** A new message. */
	COMPOSE,
	/** Answer. */
	REPLY,
	/** Answer to all. */
	REPLY_ALL,
	/** Forward. */
	FORWARD,
	/** Delete. */
	DELETE,
	/** Move to another folder. */
	MOVE,
	/** Fetch mail now. */
	SYNC,
	/** Stop what runs. */
	CANCEL,
	/** A message not read yet. */
	UNREAD,
	/** An answered message. */
	ANSWERED,
	/** A message that the user marked. */
	FLAGGED,
	/** An attachment. */
	ATTACHMENT,
	/** The signature may be relied on. */
	SIGNED_VALID,
	/** The signature's authority is not known. */
	SIGNED_UNKNOWN,
	/** The signature must not be relied on. */
	SIGNED_INVALID,
	/** No signature. */
	UNSIGNED,
	/** Came encrypted and could be read. */
	ENCRYPTED,
	/** Came encrypted and could not be read. */
	ENCRYPTED_FAILED,
	/** Came in clear. */
	CLEAR,
	/** Filed into a chart. */
	FILED,
	/** File into a chart. */
	FILE,
	/** A patient. */
	PATIENT,
	/** A health professional, where patients write, too. */
	PROFESSIONAL,
	/** A clinical document. */
	DOCUMENT,
	/** Laboratory results. */
	RESULTS,
	/** Save to disk. */
	SAVE,
	/** Open a file. */
	OPEN,
	/** Search, filter. */
	SEARCH,
	/** Settings. */
	SETTINGS,
	/** Add. */
	ADD,
	/** Import from a file. */
	IMPORT,
	/** Remove from a list. */
	REMOVE,
	/** A key of one's own. */
	KEY,
	/** A certificate. */
	CERTIFICATE,
	/** A trust anchor. */
	ANCHOR,
	/** The directory view. */
	DIRECTORY,
	/** A professional. */
	PERSON,
	/** A structure. */
	ORGANISATION,
	/** A software's mailbox. */
	APPLICATION,
	/** Several people under one name. */
	GROUP,
	/** The network vouches for the address. */
	TRUST_SPACE,
	/** The crypto view. */
	CRYPTO,
	/** Send. */
	SEND,
	/** All is well. */
	OK,
	/** For information. */
	INFO,
	/** Someone should look at it. */
	WARNING,
	/** It does not work. */
	ERROR,
	/** No connection. */
	OFFLINE,
	/** A sent message was taken by the server. */
	TICK_TAKEN,
	/** A sent message was delivered to everybody. */
	TICK_DELIVERED,
	/** A sent message was read by everybody. */
	TICK_DISPLAYED;

	/** @return the name of its files, such as {@code reply-all} */
	public String fileName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}

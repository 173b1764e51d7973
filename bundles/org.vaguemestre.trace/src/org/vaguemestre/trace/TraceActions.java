package org.vaguemestre.trace;

/**
 * The codes of the actions that the suite traces. A network or a host may add codes of its own: lower-case words of ASCII letters,
 * digits and hyphens with a dot between the field and the deed. A code that {@link TraceWords} does not know is shown as it is.
 */
public final class TraceActions {

	/** A mailbox was signed in to (Ref#2 ECO.4.1.1). */
	public static final String MAIL_SIGN_IN = "mail.sign-in"; //$NON-NLS-1$
	/** A connection to a server failed or was refused, by it or by us. */
	public static final String MAIL_CONNECTION = "mail.connection"; //$NON-NLS-1$
	/** A message was handed to the server, or the server refused it (Ref#2 ECO.4.1.1, UX.37). */
	public static final String MAIL_SENT = "mail.sent"; //$NON-NLS-1$
	/** Documents that were sent are withdrawn: the recipients were told. */
	public static final String MAIL_WITHDRAWN = "mail.withdrawn"; //$NON-NLS-1$
	/** New messages came. */
	public static final String MAIL_RECEIVED = "mail.received"; //$NON-NLS-1$
	/** Messages were removed from the server for good (Ref#2 ECO.4.1.1). */
	public static final String MAIL_DELETED = "mail.deleted"; //$NON-NLS-1$
	/** Messages were moved to another folder. */
	public static final String MAIL_MOVED = "mail.moved"; //$NON-NLS-1$
	/** Messages were copied to a folder. */
	public static final String MAIL_COPIED = "mail.copied"; //$NON-NLS-1$
	/** Marks of messages (read, flagged, answered) were changed on the server. */
	public static final String MAIL_MARKED = "mail.marked"; //$NON-NLS-1$
	/** A read receipt that a correspondent asked for was sent, or refused by the user (Ref#2 ECO.3.1.6). */
	public static final String MAIL_RECEIPT = "mail.receipt"; //$NON-NLS-1$
	/** Messages were assigned to a colleague; the keyword names whom. */
	public static final String MAIL_ASSIGNED = "mail.assigned"; //$NON-NLS-1$
	/** The user took messages as his own. */
	public static final String MAIL_TAKEN = "mail.taken"; //$NON-NLS-1$
	/** Messages are assigned to nobody any more. */
	public static final String MAIL_RELEASED = "mail.released"; //$NON-NLS-1$
	/** Work on a message was begun or ended. */
	public static final String MAIL_WORK = "mail.work"; //$NON-NLS-1$
	/** A program of a network was started on a file that came by mail. */
	public static final String NETWORK_TOOL_STARTED = "network.tool-started"; //$NON-NLS-1$
	/** That program ended; the answer says with what return code, in words. */
	public static final String NETWORK_TOOL_ENDED = "network.tool-ended"; //$NON-NLS-1$
	/** A mailbox was set up. */
	public static final String ACCOUNT_ADDED = "account.added"; //$NON-NLS-1$
	/** The settings of a mailbox were changed. */
	public static final String ACCOUNT_CHANGED = "account.changed"; //$NON-NLS-1$
	/** A mailbox was forgotten. */
	public static final String ACCOUNT_REMOVED = "account.removed"; //$NON-NLS-1$
	/** The password of a mailbox was changed. */
	public static final String ACCOUNT_PASSWORD = "account.password"; //$NON-NLS-1$
	/** A document was filed into a chart. */
	public static final String CHART_FILED = "chart.filed"; //$NON-NLS-1$
	/** A filing was taken back. */
	public static final String CHART_UNDONE = "chart.undone"; //$NON-NLS-1$
	/** A letter is to file again: what had kept a document of it out of the chart was taken back. */
	public static final String CHART_REOPENED = "chart.reopened"; //$NON-NLS-1$
	/** A letter was put on the list of those that wait for their patient. */
	public static final String CHART_WAITING = "chart.waiting"; //$NON-NLS-1$
	/** A letter was taken off that list. */
	public static final String CHART_WAITED = "chart.waited"; //$NON-NLS-1$
	/** A letter was passed over while others were filed. */
	public static final String CHART_SKIPPED = "chart.skipped"; //$NON-NLS-1$
	/** Somebody says to have seen results that call for attention. */
	public static final String RESULTS_SEEN = "results.seen"; //$NON-NLS-1$
	/** That was taken back. */
	public static final String RESULTS_UNSEEN = "results.unseen"; //$NON-NLS-1$
	/** The mailbox tells that somebody on another workstation says to have seen such results: who by code, and when. */
	public static final String RESULTS_SEEN_BY = "results.seen-by"; //$NON-NLS-1$
	/** And that somebody there took it back. */
	public static final String RESULTS_UNSEEN_BY = "results.unseen-by"; //$NON-NLS-1$
	/** A rule that files by itself was made, changed, turned on or off, or removed. */
	public static final String RULE_CHANGED = "rule.changed"; //$NON-NLS-1$
	/** A rule left a letter of its sender to a person. */
	public static final String RULE_LEFT = "rule.left"; //$NON-NLS-1$
	/** The office software was asked what a patient refused, before mail to the patient or about the patient (L.1110-4). */
	public static final String CHART_OPPOSITION = "chart.opposition"; //$NON-NLS-1$
	/** The directory was brought up to date. */
	public static final String DIRECTORY_UPDATED = "directory.updated"; //$NON-NLS-1$
	/** An own key was added. */
	public static final String KEY_ADDED = "key.added"; //$NON-NLS-1$
	/** An own key was exported. */
	public static final String KEY_EXPORTED = "key.exported"; //$NON-NLS-1$
	/** An own key was removed. */
	public static final String KEY_REMOVED = "key.removed"; //$NON-NLS-1$
	/** The code of a card or key was refused. */
	public static final String KEY_CODE = "key.code"; //$NON-NLS-1$
	/** An authority is trusted, or no longer, or for something else. */
	public static final String TRUST_AUTHORITY = "trust.authority"; //$NON-NLS-1$
	/** A correspondent's certificate was imported or removed. */
	public static final String TRUST_CORRESPONDENT = "trust.correspondent"; //$NON-NLS-1$
	/** Traces were exported. */
	public static final String TRACE_EXPORTED = "trace.exported"; //$NON-NLS-1$
	/** The key of the traces was handed out for a check elsewhere. */
	public static final String TRACE_KEY = "trace.key"; //$NON-NLS-1$
	/** How long traces are kept was changed. */
	public static final String TRACE_RETENTION = "trace.retention"; //$NON-NLS-1$
	/** Traces older than the retention were deleted. */
	public static final String TRACE_DELETED = "trace.deleted"; //$NON-NLS-1$
	/** The trace goes on after the program or the machine had been cut off in the middle of a record. */
	public static final String TRACE_MENDED = "trace.mended"; //$NON-NLS-1$
	/** The trace begins anew because what was there could not be continued. */
	public static final String TRACE_BROKEN = "trace.broken"; //$NON-NLS-1$
	/** Records were lost because they could not be written for long. */
	public static final String TRACE_LOST = "trace.lost"; //$NON-NLS-1$

	private TraceActions() {
	}
}

package org.vaguemestre.ui;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Shell;

/**
 * Starts a new message. An OSGi service, offered by the mailbox and used by whatever knows a correspondent, such as the
 * directory; where the mailbox is not installed the service is missing and the action is not offered.
 */
public interface Compose {

	/**
	 * Opens a window to write in and returns at once. Where no account is set up, the user is led to make one first.
	 *
	 * @param parent    the window that asks
	 * @param accountId the account to send with; empty for the usual one
	 * @param to        addresses, each {@code a@b} or {@code Name <a@b>}
	 */
	void newMessage(Shell parent, Optional<String> accountId, List<String> to);
}

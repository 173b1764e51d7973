package org.vaguemestre.documents;

import java.util.Objects;

/**
 * HTML that may be shown.
 *
 * @param html          a whole page with a content security policy that loads nothing
 * @param remoteRemoved whether it would have loaded something from elsewhere
 */
public record CleanHtml(String html, boolean remoteRemoved) {

	/** @throws NullPointerException if the page is null */
	public CleanHtml {
		Objects.requireNonNull(html);
	}
}

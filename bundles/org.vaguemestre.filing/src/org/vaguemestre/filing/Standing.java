package org.vaguemestre.filing;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.host.FiledDocument;

/**
 * How a document stands to what is in the charts already.
 *
 * @param kind   in a word
 * @param others the entries that this is about: where it stands, what it replaces, or what is newer
 */
public record Standing(Kind kind, List<FiledDocument> others) {

	/** In a word. */
	public enum Kind {
		/** Nothing like it is there: it will be filed. */
		NEW,
		/** It stands in this chart already, by its content: it will not be filed again. */
		FILED,
		/**
		 * It is the paper of a document that stands in this chart, or the other way round: one line is enough, nothing is filed.
		 */
		TWIN,
		/** A letter of this chart has withdrawn it before it came: it will not be filed. */
		GONE,
		/** It replaces older ones of this chart, by its version or because it says so: it will be filed, they are shown as replaced. */
		REPLACES,
		/** A newer version stands in this chart, or one that says that it replaces it: it will be filed as replaced by that one. */
		OLDER,
		/** An entry of this chart has the same identifier and version but another content: it will be filed beside it. */
		CHANGED,
		/** It says that it replaces a document that stands in no chart: it will be filed; what it cancels is elsewhere or nowhere. */
		REPLACES_UNKNOWN,
		/** Its author withdraws it: it will not be filed, and what of it is in this chart will be shown as replaced by the letter. */
		WITHDRAWN,
		/** It stands in the chart of somebody else: perhaps one of them is wrong. */
		ELSEWHERE
	}

	/** @throws NullPointerException if a component is null */
	public Standing {
		Objects.requireNonNull(kind);
		others = List.copyOf(others);
	}

	/** @return whether filing puts it into the chart */
	public boolean files() {
		return kind != Kind.FILED && kind != Kind.TWIN && kind != Kind.GONE && kind != Kind.WITHDRAWN;
	}
}

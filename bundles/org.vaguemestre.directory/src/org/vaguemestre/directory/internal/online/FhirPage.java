package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.internal.EntryText;

/**
 * One page of what a search found (FHIR R4, Bundle of type searchset).
 *
 * @param resources what was found and included
 * @param next      the address of the next page, as the server writes it
 */
record FhirPage(List<Json> resources, Optional<String> next) {

	/** @throws DirectoryException {@link Reason#NONSENSE} when the body is no such page */
	static FhirPage read(byte[] body) throws DirectoryException {
		try {
			Json json = Json.read(body);
			String type = json.raw("resourceType"); //$NON-NLS-1$
			if (!type.equals("Bundle")) { //$NON-NLS-1$
				throw new DirectoryException(Reason.NONSENSE, type.equals("OperationOutcome") ? issues(json) : EntryText.clean(type), null); //$NON-NLS-1$
			}
			return new FhirPage(json.items("entry").stream().map(entry -> entry.at("resource")).toList(), json.items("link").stream() //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					.filter(link -> link.raw("relation").equals("next")).map(link -> link.raw("url")).filter(url -> !url.isEmpty()).findFirst()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} catch (IOException e) {
			throw new DirectoryException(Reason.NONSENSE, "", e); //$NON-NLS-1$
		}
	}

	/** @return what a server says of a failure (FHIR R4, OperationOutcome); empty when it says nothing that can be read */
	static String outcome(byte[] body) {
		try {
			Json json = Json.read(body);
			return json.raw("resourceType").equals("OperationOutcome") ? issues(json) : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		} catch (IOException e) {
			// a page for people, of some proxy
			return ""; //$NON-NLS-1$
		}
	}

	private static String issues(Json outcome) {
		String said = outcome.items("issue").stream().map(FhirPage::issue).filter(text -> !text.isEmpty()).limit(3).collect(Collectors.joining("; ")); //$NON-NLS-1$ //$NON-NLS-2$
		return EntryText.clean(said);
	}

	private static String issue(Json issue) {
		return issue.text("diagnostics").isEmpty() ? issue.text("code") : issue.text("diagnostics"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}

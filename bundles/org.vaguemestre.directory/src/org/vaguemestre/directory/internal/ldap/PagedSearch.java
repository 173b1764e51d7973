package org.vaguemestre.directory.internal.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;

/**
 * One search, page by page (RFC 2696), up to the limits. Whatever ends it early leaves what came until then, and says that there
 * is more.
 */
final class PagedSearch {

	private static final int MOST_REFERENCES = 3;

	private final LDAPConnection connection;
	private final Limits limits;
	private final Watch watch;
	private final List<SearchResultEntry> entries = new ArrayList<>();
	private final List<String> references = new ArrayList<>();
	private long bytes;
	private boolean more;
	private int estimate;
	private boolean elsewhere;

	/**
	 * What was found.
	 *
	 * @param entries    as the server sent them
	 * @param more       whether the server has others
	 * @param estimate   how many the server says it has; 0 if it does not
	 * @param references addresses of servers that have others
	 * @param elsewhere  whether the server itself answers nothing, and only names others
	 */
	record Found(List<SearchResultEntry> entries, boolean more, int estimate, List<String> references, boolean elsewhere) {
	}

	PagedSearch(LDAPConnection connection, Limits limits, Watch watch) {
		this.connection = connection;
		this.limits = limits;
		this.watch = watch;
	}

	Found run(String base, Filter filter, String[] attributes, int pageSize, int most) throws LDAPException, DirectoryException {
		ASN1OctetString cookie = null;
		do {
			// one more than is wanted, so that it is known whether there is more
			int room = most + 1 - count();
			Control page = new SimplePagedResultsControl(Math.min(pageSize, room), cookie, false);
			Listener listener = new Listener(most);
			SearchRequest request = new SearchRequest(listener, new Control[] { page }, base, SearchScope.SUB, DereferencePolicy.NEVER,
					most + 1, (int) limits.answer().toSeconds(), false, filter, attributes);
			cookie = next(connection.asyncSearch(request), listener);
		} while (cookie != null);
		synchronized (entries) {
			return new Found(List.copyOf(entries), more, estimate, List.copyOf(references), elsewhere);
		}
	}

	private int count() {
		synchronized (entries) {
			return entries.size();
		}
	}

	/** @return the cookie of the next page; null when there is none to read */
	private ASN1OctetString next(AsyncRequestID id, Listener listener) throws LDAPException, DirectoryException {
		SearchResult result;
		try {
			result = watch.await(listener.end);
		} catch (OperationCanceledException e) {
			giveUp(id);
			throw e;
		} catch (DirectoryException e) {
			giveUp(id);
			if (count() == 0) {
				throw e;
			}
			more = true;
			return null;
		} catch (ExecutionException e) {
			throw new DirectoryException(Reason.NONSENSE, "", e.getCause()); //$NON-NLS-1$
		}
		if (result == null) {
			giveUp(id);
			return null;
		}
		return next(result);
	}

	private void giveUp(AsyncRequestID id) {
		try {
			connection.abandon(id);
		} catch (LDAPException e) {
			// then the connection is gone, and the search with it
			connection.close();
		}
	}

	private ASN1OctetString next(SearchResult result) throws LDAPException {
		ResultCode code = result.getResultCode();
		if (code.equals(ResultCode.SIZE_LIMIT_EXCEEDED) || code.equals(ResultCode.ADMIN_LIMIT_EXCEEDED)
				|| code.equals(ResultCode.TIME_LIMIT_EXCEEDED) && count() > 0) {
			more = true;
			return null;
		}
		if (code.equals(ResultCode.REFERRAL)) {
			refer(result.getReferralURLs());
			elsewhere = true;
			return null;
		}
		if (!code.equals(ResultCode.SUCCESS)) {
			throw new LDAPSearchException(result);
		}
		SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
		if (page == null) {
			return null;
		}
		estimate = Math.max(estimate, page.getSize());
		return page.moreResultsToReturn() ? page.getCookie() : null;
	}

	private void refer(String[] urls) {
		synchronized (entries) {
			for (String url : urls) {
				if (references.size() < MOST_REFERENCES) {
					references.add(url);
				}
			}
		}
	}

	/** Told by the thread that reads the connection, which nothing may hold up or break. */
	private final class Listener implements AsyncSearchResultListener {

		private static final long serialVersionUID = 1L;

		private final transient CompletableFuture<SearchResult> end = new CompletableFuture<>();
		private final int most;

		Listener(int most) {
			this.most = most;
		}

		@Override
		public void searchEntryReturned(SearchResultEntry entry) {
			if (end.isDone()) {
				return;
			}
			long size = size(entry);
			synchronized (entries) {
				bytes += size;
				if (entries.size() >= most || bytes > limits.searchBytes()) {
					more = true;
					end.complete(null);
				} else if (size <= limits.entryBytes()) {
					entries.add(entry);
				}
			}
		}

		@Override
		public void searchReferenceReturned(SearchResultReference reference) {
			refer(reference.getReferralURLs());
		}

		@Override
		public void searchResultReceived(AsyncRequestID id, SearchResult result) {
			end.complete(result);
		}

		private static long size(SearchResultEntry entry) {
			long size = entry.getDN().length();
			for (Attribute attribute : entry.getAttributes()) {
				for (ASN1OctetString value : attribute.getRawValues()) {
					size += value.getValueLength();
				}
			}
			return size;
		}
	}
}

package org.vaguemestre.directory.internal.ldap;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** What a failure of LDAP is to the directory. */
final class Failures {

	private Failures() {
	}

	static DirectoryException of(LDAPException failure) {
		return new DirectoryException(reason(failure.getResultCode()), words(failure), failure);
	}

	/** The server's own words say best which name or right it misses; those of the library speak of sockets. */
	private static String words(LDAPException failure) {
		String server = failure.getDiagnosticMessage();
		return Values.clean(server == null ? failure.getResultCode().getName() : server);
	}

	private static Reason reason(ResultCode code) {
		return switch (code.intValue()) {
		case ResultCode.TIMEOUT_INT_VALUE, ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE -> Reason.TIMEOUT;
		case ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.BUSY_INT_VALUE,
				ResultCode.UNAVAILABLE_INT_VALUE, ResultCode.LOCAL_ERROR_INT_VALUE -> Reason.UNREACHABLE;
		case ResultCode.DECODING_ERROR_INT_VALUE, ResultCode.ENCODING_ERROR_INT_VALUE, ResultCode.PROTOCOL_ERROR_INT_VALUE,
				ResultCode.OPERATIONS_ERROR_INT_VALUE, ResultCode.OTHER_INT_VALUE -> Reason.NONSENSE;
		// everything else is an answer that a server gives to what it does not want to do
		default -> Reason.REFUSED;
		};
	}

	/** @return whether the connection is of no use any more */
	static boolean broken(LDAPException failure) {
		return !failure.getResultCode().isConnectionUsable();
	}
}

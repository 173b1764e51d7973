package org.vaguemestre.directory.internal.ldap;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;

/**
 * The servers that one sends on to (RFC 4511 §4.1.10). They are asked under the same security and anchors, nobody signs in
 * there, and they send on nobody.
 */
final class Referrals {

	private Referrals() {
	}

	static List<LdapSettings> of(List<String> urls, LdapSettings s) {
		List<LdapSettings> others = new ArrayList<>();
		for (String text : urls) {
			try {
				LDAPURL url = new LDAPURL(text);
				Security security = s.security() != Security.NONE && url.getScheme().equals("ldaps") ? Security.LDAPS : s.security(); //$NON-NLS-1$
				LdapSettings other = new LdapSettings(s.name(), true, url.getHost() == null ? "" : url.getHost(), url.getPort(), security, //$NON-NLS-1$
						s.anchors(), "", url.baseDNProvided() ? url.getBaseDN().toString() : s.base(), s.wordFilter(), s.addressFilter(), //$NON-NLS-1$
						s.attributes(), s.pageSize(), s.mostEntries(), false);
				if (other.problem().isEmpty()) {
					others.add(other);
				}
			} catch (LDAPException e) {
				System.getLogger(Referrals.class.getName()).log(System.Logger.Level.INFO, "no address of a server", e); //$NON-NLS-1$
			}
		}
		return others;
	}
}

package org.vaguemestre.directory;

import static org.vaguemestre.directory.LdapField.*;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Schemas that LDAP servers commonly have: a place to start from, every part of which can be changed. */
public enum LdapPreset {

	/** People as most servers describe them (RFC 2798). */
	PERSON("", "(&(objectClass=inetOrgPerson)(|(sn={word}*)(givenName={word}*)(cn=*{word}*)(mail={word}*)(o={word}*)(l={word}*)))", //$NON-NLS-1$ //$NON-NLS-2$
			"(&(objectClass=inetOrgPerson)(mail={address}))") { //$NON-NLS-1$
		@Override
		void fill(Map<LdapField, List<String>> map) {
			person(map);
			map.put(PROFESSION, List.of("title", "employeeType")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(SPECIALTY, List.of("businessCategory")); //$NON-NLS-1$
		}
	},

	/**
	 * Professionals and structures of a health directory (ISO 21091, as IHE HPD uses it), with the names of attributes for RPPS and
	 * FINESS that French directories have beside it.
	 */
	HEALTH("", "(&(|(objectClass=HCProfessional)(objectClass=HCRegulatedOrganization)(objectClass=inetOrgPerson))" //$NON-NLS-1$ //$NON-NLS-2$
			+ "(|(sn={word}*)(givenName={word}*)(cn=*{word}*)(o=*{word}*)(mail={word}*)(l={word}*)" //$NON-NLS-1$
			+ "(hcIdentifier=*{word}*)(hcProfession=*{word}*)(hcSpecialisation=*{word}*)(rpps={word})))", //$NON-NLS-1$
			"(|(mail={address})(hpdMedicalRecordsDeliveryEmailAddress={address}))") { //$NON-NLS-1$
		@Override
		void fill(Map<LdapField, List<String>> map) {
			person(map);
			map.put(ADDRESS, List.of("hpdMedicalRecordsDeliveryEmailAddress", "mail")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(TITLE, List.of("personalTitle", "title")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(PROFESSION, List.of("hcProfession", "profession")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(SPECIALTY, List.of("hcSpecialisation", "specialty")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(RPPS, List.of("rpps", "hcIdentifier", "employeeNumber")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			map.put(FINESS, List.of("finess")); //$NON-NLS-1$
			map.put(TYPE, List.of("mailboxType")); //$NON-NLS-1$
			map.put(PAPERLESS, List.of("paperless")); //$NON-NLS-1$
		}
	},

	/** The people of a Windows domain. */
	ACTIVE_DIRECTORY("", "(&(objectCategory=person)(objectClass=user)(|(anr={word})(company={word}*)(department={word}*)))", //$NON-NLS-1$ //$NON-NLS-2$
			"(&(objectCategory=person)(mail={address}))") { //$NON-NLS-1$
		@Override
		void fill(Map<LdapField, List<String>> map) {
			person(map);
			map.put(TITLE, List.of("personalTitle")); //$NON-NLS-1$
			map.put(PROFESSION, List.of("title")); //$NON-NLS-1$
			map.put(STRUCTURE, List.of("company", "o")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(SERVICE, List.of("department")); //$NON-NLS-1$
			map.put(STREET, List.of("streetAddress")); //$NON-NLS-1$
			map.put(COUNTRY, List.of("co", "c")); //$NON-NLS-1$ //$NON-NLS-2$
			map.put(RPPS, List.of("employeeID")); //$NON-NLS-1$
		}
	},

	/** The directory of the certificates of the professionals' cards; where an entry has no address, its certificate tells it. */
	CPS("o=gip-cps,c=fr", "(&(userCertificate=*)(|(sn={word}*)(givenName={word}*)(cn=*{word}*)(mail={word}*)))", //$NON-NLS-1$ //$NON-NLS-2$
			"(mail={address})") { //$NON-NLS-1$
		@Override
		void fill(Map<LdapField, List<String>> map) {
			person(map);
			map.put(RPPS, List.of("uid", "cn")); //$NON-NLS-1$ //$NON-NLS-2$
		}
	};

	private final String base;
	private final String wordFilter;
	private final String addressFilter;

	LdapPreset(String base, String wordFilter, String addressFilter) {
		this.base = base;
		this.wordFilter = wordFilter;
		this.addressFilter = addressFilter;
	}

	abstract void fill(Map<LdapField, List<String>> map);

	/** @return {@link LdapSettings#base}; empty where each server has another */
	public String base() {
		return base;
	}

	/** @return {@link LdapSettings#wordFilter} */
	public String wordFilter() {
		return wordFilter;
	}

	/** @return {@link LdapSettings#addressFilter} */
	public String addressFilter() {
		return addressFilter;
	}

	/** @return {@link LdapSettings#attributes} */
	public Map<LdapField, List<String>> attributes() {
		Map<LdapField, List<String>> map = new EnumMap<>(LdapField.class);
		fill(map);
		return map;
	}

	private static void person(Map<LdapField, List<String>> map) {
		map.put(ADDRESS, List.of("mail")); //$NON-NLS-1$
		map.put(TITLE, List.of("personalTitle")); //$NON-NLS-1$
		map.put(LAST_NAME, List.of("sn")); //$NON-NLS-1$
		map.put(FIRST_NAME, List.of("givenName")); //$NON-NLS-1$
		map.put(FULL_NAME, List.of("displayName", "cn")); //$NON-NLS-1$ //$NON-NLS-2$
		map.put(STRUCTURE, List.of("o")); //$NON-NLS-1$
		map.put(SERVICE, List.of("ou")); //$NON-NLS-1$
		map.put(STREET, List.of("postalAddress", "street")); //$NON-NLS-1$ //$NON-NLS-2$
		map.put(POSTCODE, List.of("postalCode")); //$NON-NLS-1$
		map.put(PLACE, List.of("l")); //$NON-NLS-1$
		map.put(DEPARTMENT, List.of("st")); //$NON-NLS-1$
		map.put(COUNTRY, List.of("c")); //$NON-NLS-1$
		map.put(PHONE, List.of("telephoneNumber")); //$NON-NLS-1$
		map.put(CERTIFICATE, List.of("userCertificate;binary", "userCertificate", "userSMIMECertificate")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}

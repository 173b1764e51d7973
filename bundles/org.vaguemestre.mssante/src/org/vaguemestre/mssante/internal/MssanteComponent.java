package org.vaguemestre.mssante.internal;

import java.util.List;
import java.util.Locale;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mssante.MssanteRules;
import org.vaguemestre.mssante.WhiteList;

/** The rules as a service, by the list of domains that this workstation keeps. */
@Component(service = NetworkRules.class)
public final class MssanteComponent implements NetworkRules {

	private final MssanteRules rules;

	/** @param list the domains */
	@Activate
	public MssanteComponent(@Reference WhiteList list) {
		rules = new MssanteRules(list::space);
	}

	@Override
	public String id() {
		return rules.id();
	}

	@Override
	public String name(Locale locale) {
		return rules.name(locale);
	}

	@Override
	public String hint(Locale locale) {
		return rules.hint(locale);
	}

	@Override
	public boolean likely(String address) {
		return rules.likely(address);
	}

	@Override
	public CorrespondentKind correspondent(String address) {
		return rules.correspondent(address);
	}

	@Override
	public String shownSubject(String subject) {
		return rules.shownSubject(subject);
	}

	@Override
	public String outerSubject(String subject) {
		return rules.outerSubject(subject);
	}

	@Override
	public boolean trusted(String address) {
		return rules.trusted(address);
	}

	@Override
	public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
		return rules.check(account, message, locale);
	}

	@Override
	public List<Field> fields(Account account, OutgoingMessage message) {
		return rules.fields(account, message);
	}
}

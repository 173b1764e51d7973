package org.vaguemestre.mssante.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mssante.MssanteRules;
import org.vaguemestre.mssante.TrustSpace;

/** The rules as a service; the list of domains is a preference, read anew when it changes. */
@Component(service = NetworkRules.class)
public final class MssanteComponent implements NetworkRules {

	private static final String NODE = "org.vaguemestre.mssante"; //$NON-NLS-1$
	private static final String DOMAINS = "domains"; //$NON-NLS-1$

	private final MssanteRules rules = new MssanteRules(this::space);
	private String read = ""; //$NON-NLS-1$
	private TrustSpace space = new TrustSpace(List.of());

	private synchronized TrustSpace space() {
		String now = InstanceScope.INSTANCE.getNode(NODE).get(DOMAINS, ""); //$NON-NLS-1$
		if (!now.equals(read)) {
			space = new TrustSpace(Arrays.asList(now.split("[\\s,;]+"))); //$NON-NLS-1$
			read = now;
		}
		return space;
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

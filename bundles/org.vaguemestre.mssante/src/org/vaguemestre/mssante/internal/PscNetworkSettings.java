package org.vaguemestre.mssante.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.mssante.ProSanteConnect;
import org.vaguemestre.mssante.PscSettings;

/** Pro Santé Connect in the preferences, see {@link PscPreferences}; the secret of the client is in the secure storage. */
final class PscNetworkSettings implements NetworkSettings {

	private static final List<String> NAMES = List.of("platform", "client", "redirect", "flow"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final String SECRET = "secret"; //$NON-NLS-1$

	private final NetworkPreferences kept;
	private final SecretStore secrets;

	PscNetworkSettings(NetworkPreferences kept, SecretStore secrets) {
		this.kept = kept;
		this.secrets = secrets;
	}

	@Override
	public String id() {
		return "mssante.psc"; //$NON-NLS-1$
	}

	@Override
	public String name(Locale locale) {
		return "Pro Santé Connect"; //$NON-NLS-1$
	}

	@Override
	public List<Field> fields(Locale locale) {
		return List.of(field("platform", Kind.CHOICE, locale).among(choice("platform", "production", locale), choice("platform", "sandbox", locale)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				field("client", Kind.TEXT, locale), //$NON-NLS-1$
				field(SECRET, Kind.SECRET, locale).hinted(Texts.of("settings.psc.hint", locale)), //$NON-NLS-1$
				field("redirect", Kind.TEXT, locale).usually(PscSettings.production().redirect().toString()), //$NON-NLS-1$
				field("flow", Kind.CHOICE, locale).among(choice("flow", "browser", locale), choice("flow", "telephone", locale))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}

	private static Field field(String name, Kind kind, Locale locale) {
		return Field.of(name, kind, Texts.of("settings.psc." + name, locale)); //$NON-NLS-1$
	}

	private static Choice choice(String name, String value, Locale locale) {
		return new Choice(value, Texts.of("settings.psc." + name + '.' + value, locale)); //$NON-NLS-1$
	}

	@Override
	public Map<String, String> read() throws MailException {
		Map<String, String> values = new LinkedHashMap<>();
		NAMES.forEach(name -> values.put(name, kept.get("psc." + name))); //$NON-NLS-1$
		try {
			values.put(SECRET, secrets.get(ProSanteConnect.SECRET).isPresent() ? SECRET : ""); //$NON-NLS-1$
		} catch (CryptoException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
		return values;
	}

	@Override
	public Optional<String> problem(Map<String, String> values, Locale locale) {
		try {
			PscPreferences.read(name -> {
				String value = values.getOrDefault(name.replace("psc.", ""), ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				// without a client nothing is looked at
				return name.equals("psc.client") && value.isBlank() ? "?" : value; //$NON-NLS-1$ //$NON-NLS-2$
			});
			return Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.of(Texts.of("settings.psc.problem", locale)); //$NON-NLS-1$
		}
	}

	@Override
	public void save(Map<String, String> values, Map<String, char[]> typed) throws MailException {
		Map<String, String> named = new LinkedHashMap<>();
		values.forEach((name, value) -> named.put("psc." + name, value)); //$NON-NLS-1$
		kept.put(named);
		char[] secret = typed.get(SECRET);
		try {
			if (secret != null && secret.length > 0) {
				secrets.put(ProSanteConnect.SECRET, secret);
			} else if (secret != null) {
				secrets.remove(ProSanteConnect.SECRET);
			}
		} catch (CryptoException e) {
			throw new MailException(MailFailure.SETTINGS_FAILED, e);
		}
	}
}

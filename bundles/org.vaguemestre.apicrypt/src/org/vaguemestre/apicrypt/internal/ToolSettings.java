package org.vaguemestre.apicrypt.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.apicrypt.ApicryptTool;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;

/** The user's program in the preferences, see {@link ApicryptPreferences}. */
final class ToolSettings implements NetworkSettings {

	private static final String TEXT = "text"; //$NON-NLS-1$
	private static final String ATTACHMENT = "attachment"; //$NON-NLS-1$
	private static final String KEYS = "keys"; //$NON-NLS-1$
	private static final String USER = "user"; //$NON-NLS-1$
	private static final String SECONDS = "seconds"; //$NON-NLS-1$
	private static final List<String> NAMES = List.of(TEXT, ATTACHMENT, KEYS, USER, SECONDS);

	private final NetworkPreferences kept;

	ToolSettings(NetworkPreferences kept) {
		this.kept = kept;
	}

	@Override
	public String id() {
		return "apicrypt"; //$NON-NLS-1$
	}

	@Override
	public String name(Locale locale) {
		return Texts.of("network.name", locale); //$NON-NLS-1$
	}

	@Override
	public List<Field> fields(Locale locale) {
		return List.of(field(TEXT, Kind.LIST, locale), field(ATTACHMENT, Kind.LIST, locale)
				.hinted(Texts.of("settings.hint", locale, "{source}, {output}, {keys}", "{user}")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				field(KEYS, Kind.TEXT, locale), field(USER, Kind.TEXT, locale).usually(Texts.of("settings.user.usual", locale)), //$NON-NLS-1$
				field(SECONDS, Kind.NUMBER, locale).usually(Long.toString(ApicryptTool.USUAL_LIMIT.toSeconds())));
	}

	private static Field field(String name, Kind kind, Locale locale) {
		return Field.of(name, kind, Texts.of("settings." + name, locale)); //$NON-NLS-1$
	}

	@Override
	public Map<String, String> read() {
		Map<String, String> values = new LinkedHashMap<>();
		NAMES.forEach(name -> values.put(name, kept.get("tool." + name))); //$NON-NLS-1$
		return values;
	}

	@Override
	public Optional<String> problem(Map<String, String> values, Locale locale) {
		return wrong(values).map(what -> Texts.of("settings.problem." + what, locale)); //$NON-NLS-1$
	}

	private static Optional<String> wrong(Map<String, String> values) {
		boolean text = !values.getOrDefault(TEXT, "").isBlank(); //$NON-NLS-1$
		boolean attachment = !values.getOrDefault(ATTACHMENT, "").isBlank(); //$NON-NLS-1$
		if (text != attachment) {
			return Optional.of("both"); //$NON-NLS-1$
		}
		// without commands the rest is looked at with any, which is not run
		Map<String, String> tried = new LinkedHashMap<>(text ? values : Map.of());
		if (text && !valid(Map.of(TEXT, values.get(TEXT), ATTACHMENT, values.get(ATTACHMENT)))) {
			return Optional.of("command"); //$NON-NLS-1$
		}
		if (!text) {
			String any = Path.of("any").toAbsolutePath().toString(); //$NON-NLS-1$
			tried.putAll(Map.of(TEXT, any, ATTACHMENT, any));
		}
		tried.put(USER, ""); //$NON-NLS-1$
		tried.put(SECONDS, values.getOrDefault(SECONDS, "")); //$NON-NLS-1$
		if (!valid(tried)) {
			return Optional.of(SECONDS);
		}
		tried.put(USER, values.getOrDefault(USER, "")); //$NON-NLS-1$
		return valid(tried) ? Optional.empty() : Optional.of(USER);
	}

	private static boolean valid(Map<String, String> values) {
		try {
			ApicryptPreferences.read(name -> values.getOrDefault(name.replace("tool.", ""), "")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return true;
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	@Override
	public void save(Map<String, String> values, Map<String, char[]> secrets) throws MailException {
		Map<String, String> named = new LinkedHashMap<>();
		values.forEach((name, value) -> named.put("tool." + name, value)); //$NON-NLS-1$
		kept.put(named);
	}
}

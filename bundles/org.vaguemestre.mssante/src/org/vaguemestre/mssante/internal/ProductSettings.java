package org.vaguemestre.mssante.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;

/** The number that the product was given for X-MSS-NIL (ECO.2.4.3). */
final class ProductSettings implements NetworkSettings {

	private static final String NIL = "nil"; //$NON-NLS-1$

	private final NetworkPreferences kept;

	ProductSettings(NetworkPreferences kept) {
		this.kept = kept;
	}

	@Override
	public String id() {
		return "mssante"; //$NON-NLS-1$
	}

	@Override
	public String name(Locale locale) {
		return "MSSanté"; //$NON-NLS-1$
	}

	@Override
	public List<Field> fields(Locale locale) {
		return List.of(Field.of(NIL, Kind.TEXT, Texts.of("settings.mssante.nil", locale)).hinted(Texts.of("settings.mssante.hint", locale))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public Map<String, String> read() {
		return Map.of(NIL, kept.get(NIL));
	}

	/** It goes into the header of each message. */
	@Override
	public Optional<String> problem(Map<String, String> values, Locale locale) {
		String product = values.getOrDefault(NIL, ""); //$NON-NLS-1$
		return product.isBlank() || MssanteFields.number(product) ? Optional.empty()
				: Optional.of(Texts.of("settings.mssante.problem", locale)); //$NON-NLS-1$
	}

	@Override
	public void save(Map<String, String> values, Map<String, char[]> secrets) throws MailException {
		kept.put(values);
	}
}

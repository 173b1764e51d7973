package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** A JSON object that keeps the order of its members. */
final class Json {

	private static final JsonFactory FACTORY = new JsonFactory();

	private final Map<String, Object> members = new LinkedHashMap<>();

	/**
	 * Adds a member.
	 *
	 * @param value text, number, truth value, {@link Json}, a collection of these, or null
	 */
	Json put(String name, Object value) {
		members.put(name, value);
		return this;
	}

	/** Says that what the line is about could not be done. */
	Json error(String code, String message) {
		return put("error", new Json().put("code", code).put("message", message)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** The object on one line. */
	String line() {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = FACTORY.createGenerator(text)) {
			write(generator, this);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return text.toString();
	}

	private static void write(JsonGenerator to, Object value) throws IOException {
		if (value == null) {
			to.writeNull();
		} else if (value instanceof Json object) {
			to.writeStartObject();
			for (Map.Entry<String, Object> member : object.members.entrySet()) {
				to.writeFieldName(member.getKey());
				write(to, member.getValue());
			}
			to.writeEndObject();
		} else if (value instanceof Collection<?> values) {
			to.writeStartArray();
			for (Object one : values) {
				write(to, one);
			}
			to.writeEndArray();
		} else if (value instanceof Boolean truth) {
			to.writeBoolean(truth);
		} else if (value instanceof Integer || value instanceof Long) {
			to.writeNumber(((Number) value).longValue());
		} else if (value instanceof Double number) {
			to.writeNumber(number);
		} else {
			to.writeString(wellFormed(value.toString()));
		}
	}

	/** Half of a pair of surrogates has no UTF-8 form. */
	private static String wellFormed(String text) {
		StringBuilder kept = new StringBuilder(text.length());
		text.codePoints().map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
				.forEach(kept::appendCodePoint);
		return kept.toString();
	}
}

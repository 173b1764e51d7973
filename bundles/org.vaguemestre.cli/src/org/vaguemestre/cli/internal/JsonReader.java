package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Reads a JSON object into maps, lists, text, numbers and truth values. */
final class JsonReader {

	/** More levels than any file of this program has. */
	private static final int MAX_DEPTH = 10;

	private JsonReader() {
	}

	/**
	 * @throws IOException the text is not one JSON object, or is nested too deep
	 */
	static Map<String, Object> object(byte[] utf8) throws IOException {
		try (JsonParser parser = new JsonFactory().createParser(utf8)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new IOException("not a JSON object"); //$NON-NLS-1$
			}
			Map<String, Object> object = members(parser, 0);
			if (parser.nextToken() != null) {
				throw new IOException("something follows the JSON object"); //$NON-NLS-1$
			}
			return object;
		}
	}

	private static Map<String, Object> members(JsonParser parser, int depth) throws IOException {
		Map<String, Object> members = new LinkedHashMap<>();
		while (parser.nextToken() == JsonToken.FIELD_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			members.put(name, value(parser, depth));
		}
		return members;
	}

	private static Object value(JsonParser parser, int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw new IOException("nested too deep"); //$NON-NLS-1$
		}
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			return members(parser, depth + 1);
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> values = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				values.add(value(parser, depth + 1));
			}
			return values;
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return parser.getLongValue();
		}
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return parser.getBooleanValue();
		}
		// null becomes empty, as if it had not been said
		return token == JsonToken.VALUE_NULL ? "" : parser.getText(); //$NON-NLS-1$
	}
}

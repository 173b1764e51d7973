package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.vaguemestre.directory.internal.EntryText;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * A JSON value, small enough to be held.
 *
 * @param value a map of names and values, a list of values, or a text; numbers and booleans are texts too
 */
record Json(Object value) {

	/** Where there is nothing. */
	static final Json NOTHING = new Json(""); //$NON-NLS-1$

	private static final int DEEPEST = 40;
	private static final int MOST_VALUES = 200_000;
	/** What no entry needs: words for people, resources inside others. */
	private static final Set<String> SKIPPED = Set.of("text", "contained"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(DEEPEST).maxStringLength(100_000).maxNumberLength(100).maxNameLength(1000).build()).build();

	/**
	 * @param bytes a document
	 * @return its value
	 * @throws IOException when it is no JSON, or too deep or with too many values
	 */
	static Json read(byte[] bytes) throws IOException {
		try (JsonParser parser = FACTORY.createParser(bytes)) {
			parser.nextToken();
			Json json = new Json(value(parser, new int[] { MOST_VALUES }));
			if (parser.nextToken() != null) {
				throw new IOException("more than one value"); //$NON-NLS-1$
			}
			return json;
		} catch (RuntimeException e) {
			throw new IOException(e);
		}
	}

	private static Object value(JsonParser parser, int[] left) throws IOException {
		if (left[0]-- == 0) {
			throw new IOException("too many values"); //$NON-NLS-1$
		}
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			Map<String, Object> members = new HashMap<>();
			while (parser.nextToken() == JsonToken.FIELD_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				if (SKIPPED.contains(name)) {
					parser.skipChildren();
				} else {
					members.put(name, value(parser, left));
				}
			}
			return members;
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> items = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				items.add(value(parser, left));
			}
			return items;
		}
		if (token == null || token.isStructEnd()) {
			throw new IOException("no value"); //$NON-NLS-1$
		}
		return token == JsonToken.VALUE_NULL ? "" : parser.getText(); //$NON-NLS-1$
	}

	/** @return the value of a member; nothing where there is none */
	Json at(String name) {
		return value instanceof Map<?, ?> members && members.get(name) != null ? new Json(members.get(name)) : NOTHING;
	}

	/** @return the items of a member that is a list; none where it is not */
	List<Json> items(String name) {
		return at(name).value instanceof List<?> items ? items.stream().map(Json::new).toList() : List.of();
	}

	/** @return the text of a member as it is; empty where it is none */
	String raw(String name) {
		return at(name).value instanceof String text ? text : ""; //$NON-NLS-1$
	}

	/** @return the text of a member, made harmless */
	String text(String name) {
		return EntryText.clean(raw(name));
	}

	/** @return the texts of a member that is a list, made harmless, without empty ones */
	List<String> texts(String name) {
		return items(name).stream().map(item -> item.value instanceof String text ? EntryText.clean(text) : "").filter(text -> !text.isEmpty()) //$NON-NLS-1$
				.toList();
	}

	/** @return whether a member says so */
	boolean is(String name) {
		return raw(name).equals("true"); //$NON-NLS-1$
	}
}

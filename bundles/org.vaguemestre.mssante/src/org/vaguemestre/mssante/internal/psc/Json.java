package org.vaguemestre.mssante.internal.psc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** An object in JSON, of limited depth and size, whose names occur once. */
record Json(Map<String, Object> members) {

	private static final int DEPTH = 8;
	private static final int VALUES = 5_000;
	private static final JsonFactory FACTORY = JsonFactory.builder().enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build();

	static Json parse(byte[] bytes) throws IOException {
		try (JsonParser in = FACTORY.createParser(bytes)) {
			if (in.nextToken() != JsonToken.START_OBJECT) {
				throw new IOException("not a JSON object"); //$NON-NLS-1$
			}
			int[] left = { VALUES };
			Json object = new Json(object(in, DEPTH, left));
			if (in.nextToken() != null) {
				throw new IOException("more than a JSON object"); //$NON-NLS-1$
			}
			return object;
		}
	}

	private static Map<String, Object> object(JsonParser in, int depth, int[] left) throws IOException {
		Map<String, Object> members = new LinkedHashMap<>();
		while (in.nextToken() != JsonToken.END_OBJECT) {
			String name = in.currentName();
			in.nextToken();
			members.put(name, value(in, depth - 1, left));
		}
		return members;
	}

	private static Object value(JsonParser in, int depth, int[] left) throws IOException {
		if (depth < 0 || --left[0] < 0) {
			throw new IOException("too large or too deep"); //$NON-NLS-1$
		}
		JsonToken token = in.currentToken();
		if (token == null) {
			throw new IOException("cut off"); //$NON-NLS-1$
		}
		return switch (token) {
		case START_OBJECT -> object(in, depth, left);
		case START_ARRAY -> {
			List<Object> values = new ArrayList<>();
			while (in.nextToken() != JsonToken.END_ARRAY) {
				values.add(value(in, depth - 1, left));
			}
			yield values;
		}
		case VALUE_TRUE -> Boolean.TRUE;
		case VALUE_FALSE -> Boolean.FALSE;
		case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDoubleValue();
		case VALUE_NULL -> ""; //$NON-NLS-1$
		default -> in.getText();
		};
	}

	Optional<String> text(String name) {
		return members.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
	}

	Optional<Long> number(String name) {
		return members.get(name) instanceof Double number && Math.abs(number) < 1e15 ? Optional.of(number.longValue()) : Optional.empty();
	}

	/** The texts of a list, or a single text. */
	List<String> texts(String name) {
		Object value = members.get(name);
		if (value instanceof List<?> list) {
			return list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		return text(name).map(List::of).orElse(List.of());
	}

	@SuppressWarnings("unchecked")
	List<Json> objects(String name) {
		return members.get(name) instanceof List<?> list
				? list.stream().filter(Map.class::isInstance).map(m -> new Json((Map<String, Object>) m)).toList() : List.of();
	}

	/** Without its content, which may be secret. */
	@Override
	public String toString() {
		return members.keySet().toString();
	}
}

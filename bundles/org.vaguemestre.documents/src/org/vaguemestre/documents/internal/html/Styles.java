package org.vaguemestre.documents.internal.html;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets through of a style what a letter is made readable with: nothing that loads, moves or hides. */
public final class Styles {

	private static final Set<String> PROPERTIES = Set.of("color", "background-color", "font", "font-family", "font-size", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			"font-style", "font-weight", "text-align", "text-decoration", "text-indent", "text-transform", "line-height", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			"vertical-align", "white-space", "list-style-type", "width", "height", "max-width", "border", "border-top", "border-right", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"border-bottom", "border-left", "border-color", "border-style", "border-width", "border-collapse", "border-spacing", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			"padding", "padding-top", "padding-right", "padding-bottom", "padding-left", "margin", "margin-top", "margin-right", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
			"margin-bottom", "margin-left"); //$NON-NLS-1$ //$NON-NLS-2$
	/** Words, numbers, colours, names in quotes; of functions only those of colours. */
	private static final Pattern VALUE = Pattern
			.compile("(?:[\\w\\s.,%#!+'\"-]|(?:rgba?|hsla?)\\([\\d\\s.,%/]*\\))*", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** Text that nobody can read, or that pushes others away, is not for the reader. */
	private static final Pattern HIDES = Pattern.compile("transparent|(?<![\\w.])-\\d", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** A length with its unit; of the parts of a name or a colour none. */
	private static final Pattern LENGTH = Pattern.compile("(?<![\\w.#])(\\d*\\.?\\d+)([a-z%]*)", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** Colours that let others shine through: a fourth part. */
	private static final Pattern SHEER = Pattern.compile("(?:rgba?|hsla?)\\([^)]*(?:/|,[^)]*,[^)]*,)|#[0-9a-f]{4}(?:[0-9a-f]{4})?(?![0-9a-f])", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final double SMALLEST = 6;
	private static final double FARTHEST = 400;
	private static final int LIMIT = 2_000;

	private Styles() {
	}

	/**
	 * @param style the value of an attribute {@code style}
	 * @return what of it may stay; empty if nothing
	 */
	public static String safe(String style) {
		if (style.length() > LIMIT) {
			return ""; //$NON-NLS-1$
		}
		StringBuilder kept = new StringBuilder();
		for (String declaration : style.split(";")) { //$NON-NLS-1$
			int colon = declaration.indexOf(':');
			String property = colon < 0 ? "" : declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT); //$NON-NLS-1$
			String value = declaration.substring(colon + 1).strip();
			if (PROPERTIES.contains(property) && !value.isEmpty() && VALUE.matcher(value).matches() && !HIDES.matcher(value).find()
					&& readable(property, value)) {
				kept.append(kept.isEmpty() ? "" : ";").append(property).append(':').append(value); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		return kept.toString();
	}

	/** Not so small, so far away or so thin that nobody reads it. */
	private static boolean readable(String property, String value) {
		if (property.equals("color")) { //$NON-NLS-1$
			return !SHEER.matcher(value).find();
		}
		boolean size = property.equals("font") || property.equals("font-size") || property.equals("line-height"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		boolean place = property.startsWith("margin") || property.startsWith("padding") || property.equals("text-indent"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Matcher length = LENGTH.matcher(value);
		while ((size || place) && length.find()) {
			double pixels = pixels(Double.parseDouble(length.group(1)), length.group(2).toLowerCase(Locale.ROOT));
			if (size && pixels < SMALLEST || place && pixels > FARTHEST) {
				return false;
			}
		}
		return true;
	}

	private static double pixels(double number, String unit) {
		return number * switch (unit) {
		case "pt" -> 4 / 3.0; //$NON-NLS-1$
		case "pc" -> 16; //$NON-NLS-1$
		case "%" -> 0.14; //$NON-NLS-1$
		case "in" -> 96; //$NON-NLS-1$
		case "cm" -> 38; //$NON-NLS-1$
		case "mm" -> 3.8; //$NON-NLS-1$
		case "px" -> 1; //$NON-NLS-1$
		// a share of the window, or of the letters around
		default -> 14;
		};
	}
}

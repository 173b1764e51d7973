package org.vaguemestre.documents.internal.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/** Gives text that has the colour of its ground back to the reader: what can be quoted, filed and signed has to be seen. */
public final class Contrast implements NodeVisitor {

	private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{3}|[0-9a-f]{6})"); //$NON-NLS-1$
	private static final Pattern RGB = Pattern.compile("rgba?\\((\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3}).*"); //$NON-NLS-1$
	private static final Set<String> LIGHT = Set.of("white", "snow", "ivory", "azure", "mintcream", "honeydew", "ghostwhite", "aliceblue", "whitesmoke", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"seashell", "beige", "oldlace", "floralwhite", "antiquewhite", "linen", "lavenderblush", "lightyellow", "lightcyan", "cornsilk", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
			"lemonchiffon", "papayawhip", "blanchedalmond", "lavender", "mistyrose", "lightgoldenrodyellow", "gainsboro"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
	private static final Map<String, Integer> DARK = Map.of("black", 0, "navy", 0x000080, "darkblue", 0x00008B, "midnightblue", 0x191970, "darkgreen", 0x006400, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
			"maroon", 0x800000, "indigo", 0x4B0082, "darkslategray", 0x2F4F4F, "darkslategrey", 0x2F4F4F, "purple", 0x800080); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	/** Of the ratio that goes from 1 to 21 (WCAG 2.1 §1.4.3); below it nobody sees that there is text. */
	private static final double LEAST = 1.3;

	/** What was said of ground and text around the place of the walk, the innermost first. */
	private final Deque<int[]> around = new ArrayDeque<>(List.of(new int[] { 0xFFFFFF, 0 }));

	private Contrast() {
	}

	/**
	 * @param body a clean page; elements are changed in place
	 */
	public static void restore(Element body) {
		body.traverse(new Contrast());
	}

	@Override
	public void head(Node node, int depth) {
		if (node instanceof Element element) {
			int[] colours = around.peek();
			int ground = said(element, "background-color", "bgcolor").orElse(colours[0]); //$NON-NLS-1$ //$NON-NLS-2$
			int text = said(element, "color", "color").orElse(colours[1]); //$NON-NLS-1$ //$NON-NLS-2$
			if (!element.ownText().isBlank() && ratio(luminance(ground), luminance(text)) < LEAST) {
				element.attr("style", "color:#000;background-color:#fff"); //$NON-NLS-1$ //$NON-NLS-2$
				ground = 0xFFFFFF;
				text = 0;
			}
			around.push(new int[] { ground, text });
		}
	}

	@Override
	public void tail(Node node, int depth) {
		if (node instanceof Element) {
			around.pop();
		}
	}

	private static double ratio(double one, double other) {
		return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
	}

	private static Optional<Integer> said(Element element, String property, String attribute) {
		for (String declaration : element.attr("style").split(";")) { //$NON-NLS-1$ //$NON-NLS-2$
			if (declaration.startsWith(property + ':')) {
				return Optional.of(colour(declaration.substring(property.length() + 1)));
			}
		}
		return element.hasAttr(attribute) ? Optional.of(colour(element.attr(attribute))) : Optional.empty();
	}

	/** A colour that is not known here counts as seen. */
	private static int colour(String text) {
		String value = text.strip().toLowerCase(Locale.ROOT);
		Matcher rgb = RGB.matcher(value);
		if (rgb.matches()) {
			return channel(rgb.group(1)) << 16 | channel(rgb.group(2)) << 8 | channel(rgb.group(3));
		}
		Matcher hex = HEX.matcher(value);
		if (hex.matches()) {
			String digits = hex.group(1);
			return Integer.parseInt(digits.length() == 6 ? digits : digits.replaceAll(".", "$0$0"), 16); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return LIGHT.contains(value) ? 0xFFFFFF : DARK.getOrDefault(value, 0x808080);
	}

	private static int channel(String number) {
		return Math.min(255, Integer.parseInt(number));
	}

	private static double luminance(int colour) {
		return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
	}

	private static double linear(int channel) {
		double value = (channel & 0xFF) / 255.0;
		return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}
}

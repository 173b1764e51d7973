package org.vaguemestre.mail.ui.internal.documents;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.documents.Trends;

/** Where the points of a curve stand: time from left to right, values and their usual range from bottom to top. */
record TrendScale(long first, long last, double low, double high, OptionalDouble from, OptionalDouble to, int width, int height, int margin) {

	/** The range is that of the newest value; laboratories differ. */
	static TrendScale of(List<Trends.Point> points, int width, int height, int margin) {
		LabResult newest = points.get(points.size() - 1).result();
		OptionalDouble from = LabResult.number(newest.low());
		OptionalDouble to = LabResult.number(newest.high());
		double low = Math.min(points.stream().mapToDouble(Trends.Point::value).min().orElse(0), from.orElse(Double.MAX_VALUE));
		low = Math.min(low, to.orElse(Double.MAX_VALUE));
		double high = Math.max(points.stream().mapToDouble(Trends.Point::value).max().orElse(0), to.orElse(-Double.MAX_VALUE));
		high = Math.max(high, from.orElse(-Double.MAX_VALUE));
		return new TrendScale(points.get(0).date().toEpochSecond(), points.get(points.size() - 1).date().toEpochSecond(), low, high, from, to, width,
				height, margin);
	}

	Point at(Trends.Point point) {
		double share = last == first ? 0.5 : (point.date().toEpochSecond() - first) / (double) (last - first);
		return new Point(margin + (int) Math.round(share * (width - 2 * margin)), y(point.value()));
	}

	/** The usual range; empty if none is stated. */
	Optional<Rectangle> band() {
		if (from.isEmpty() && to.isEmpty()) {
			return Optional.empty();
		}
		int top = to.isPresent() ? y(to.getAsDouble()) : 0;
		int bottom = from.isPresent() ? y(from.getAsDouble()) : height;
		return Optional.of(new Rectangle(0, top, width, Math.max(1, bottom - top)));
	}

	private int y(double value) {
		double share = high == low ? 0.5 : (value - low) / (high - low);
		return height - margin - (int) Math.round(share * (height - 2 * margin));
	}
}

package org.vaguemestre.documents.internal.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.vaguemestre.mime.Bytes;

/** Reads pictures from outside within bounds, and lays them on white: PDF/A-1 knows nothing that shines through. */
public final class Pictures {

	private static final System.Logger LOG = System.getLogger(Pictures.class.getName());
	/** More is not read: a scan of an A4 page at 600 dpi. */
	private static final long MAX_PIXELS = 36_000_000;
	/** Enough for paper. */
	private static final int WIDEST = 2_000;

	private Pictures() {
	}

	/** Empty if it is none that can be read, or too large. */
	static Optional<BufferedImage> read(Bytes file) {
		try (ImageInputStream in = new MemoryCacheImageInputStream(file.open())) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				return Optional.empty();
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				return read(reader);
			} finally {
				reader.dispose();
			}
		} catch (IOException | RuntimeException | OutOfMemoryError e) {
			LOG.log(System.Logger.Level.DEBUG, "a picture that cannot be read", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		if (width <= 0 || height <= 0 || (long) width * height > MAX_PIXELS) {
			return Optional.empty();
		}
		ImageReadParam wanted = reader.getDefaultReadParam();
		int step = Math.max(1, Math.max(width, height) / WIDEST);
		wanted.setSourceSubsampling(step, step, 0, 0);
		BufferedImage read = reader.read(0, wanted);
		BufferedImage opaque = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = opaque.createGraphics();
		try {
			graphics.drawImage(read, 0, 0, Color.WHITE, null);
		} finally {
			graphics.dispose();
		}
		return Optional.of(opaque);
	}

	/** A picture in a form that every window shows, its longer side at most so many pixels; empty if it cannot be read. */
	public static Optional<Bytes> preview(Bytes file, int largestSide) {
		return read(file).flatMap(picture -> {
			try {
				return Optional.of(png(scaled(picture, largestSide)));
			} catch (IOException | OutOfMemoryError e) {
				LOG.log(System.Logger.Level.DEBUG, "a picture that cannot be shown", e); //$NON-NLS-1$
				return Optional.empty();
			}
		});
	}

	static Bytes png(BufferedImage picture) throws IOException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
			if (!ImageIO.write(picture, "png", out)) { //$NON-NLS-1$
				throw new IOException("no writer of PNG"); //$NON-NLS-1$
			}
		}
		return Bytes.of(png.toByteArray());
	}

	private static BufferedImage scaled(BufferedImage picture, int largestSide) {
		double scale = Math.min(1, largestSide / (double) Math.max(picture.getWidth(), picture.getHeight()));
		if (scale == 1) {
			return picture;
		}
		BufferedImage small = new BufferedImage(Math.max(1, (int) (picture.getWidth() * scale)), Math.max(1, (int) (picture.getHeight() * scale)),
				BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = small.createGraphics();
		try {
			graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			graphics.drawImage(picture, 0, 0, small.getWidth(), small.getHeight(), null);
		} finally {
			graphics.dispose();
		}
		return small;
	}
}

package org.vaguemestre.ui;

import java.net.URL;
import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Control;

/**
 * Icons for one view: made when first asked for, sharp at 100 % and 200 %, disposed with the control they were made
 * for. UI thread.
 */
public final class Icons {

	/** The side of an icon, in points. */
	public static final int SIZE = 16;

	private final Device device;
	private final Map<Icon, Image> images = new EnumMap<>(Icon.class);
	private final Map<Icon, Image> large = new EnumMap<>(Icon.class);
	private final Map<Icon, Image> light = new EnumMap<>(Icon.class);

	private Icons(Device device) {
		this.device = device;
	}

	/**
	 * @param owner the control whose end is also the end of the icons
	 * @return icons for it and what it holds
	 */
	public static Icons of(Control owner) {
		Icons icons = new Icons(owner.getDisplay());
		owner.addDisposeListener(e -> icons.dispose());
		return icons;
	}

	/**
	 * @param icon which one
	 * @return 16 by 16 points; not to be disposed by the caller
	 */
	public Image get(Icon icon) {
		return images.computeIfAbsent(icon, i -> new Image(device, provider(i, 1)));
	}

	/**
	 * @param icon which one
	 * @return 32 by 32 points, for empty states and banners; not to be disposed by the caller
	 */
	public Image large(Icon icon) {
		return large.computeIfAbsent(icon, i -> new Image(device, provider(i, 2)));
	}

	/**
	 * @param icon an icon drawn in lines, not one with a filled shape
	 * @return the icon in white, for a selected row; not to be disposed by the caller
	 */
	public Image light(Icon icon) {
		return light.computeIfAbsent(icon, i -> new Image(device, (ImageDataProvider) zoom -> {
			ImageData data = provider(i, 1).getImageData(zoom);
			if (data != null) {
				byte[] white = new byte[data.data.length];
				java.util.Arrays.fill(white, (byte) 0xff);
				data.data = white;
			}
			return data;
		}));
	}

	/**
	 * @param icon which one
	 * @return for actions and view titles of the workbench
	 */
	public static ImageDescriptor descriptor(Icon icon) {
		return ImageDescriptor.createFromImageDataProvider(provider(icon, 1));
	}

	/**
	 * @param icon which one
	 * @param wide 16, 32 or 64: the wanted side in pixels
	 * @return where the PNG is
	 */
	public static URL url(Icon icon, int wide) {
		String suffix = wide <= 16 ? "" : "@" + wide / 16 + "x"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return Icons.class.getResource("/icons/png/" + icon.fileName() + suffix + ".png"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * SWT asks for 100 and for the zoom of the screen and scales by itself what is in between; a null says that there is
	 * no picture for this zoom.
	 */
	private static ImageDataProvider provider(Icon icon, int factor) {
		return zoom -> {
			if (zoom != 100 && zoom != 200) {
				return null;
			}
			return load(icon, 16 * factor * zoom / 100);
		};
	}

	private static ImageData load(Icon icon, int side) {
		URL url = url(icon, side);
		if (url == null) {
			throw new IllegalStateException("no picture of " + icon + " in " + side); //$NON-NLS-1$ //$NON-NLS-2$
		}
		try (java.io.InputStream in = url.openStream()) {
			return new ImageLoader().load(in)[0];
		} catch (java.io.IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private void dispose() {
		images.values().forEach(Image::dispose);
		large.values().forEach(Image::dispose);
		light.values().forEach(Image::dispose);
		images.clear();
		large.clear();
		light.clear();
	}
}

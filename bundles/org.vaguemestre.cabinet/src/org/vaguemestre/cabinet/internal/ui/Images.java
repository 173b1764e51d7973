package org.vaguemestre.cabinet.internal.ui;

import java.net.URL;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Path;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.osgi.framework.FrameworkUtil;

/** Icons of one part of the window: made when first asked for, disposed with it. */
final class Images {

	private final LocalResourceManager manager;

	private Images(Control owner) {
		manager = new LocalResourceManager(JFaceResources.getResources(), owner);
	}

	/**
	 * @param owner the control whose end is also the end of the icons
	 * @return icons for it and what it holds
	 */
	static Images of(Control owner) {
		return new Images(owner);
	}

	/** An icon of Cabinet's own, 16 by 16 points. */
	Image get(String name) {
		return manager.get(descriptor(name));
	}

	/** An icon of Cabinet's own, 32 by 32 points. */
	Image large(String name) {
		return manager.get(descriptor(name + "@2x")); //$NON-NLS-1$
	}

	/** An icon of Cabinet's own in white, for a selected row. */
	Image light(String name) {
		return manager.get(new Light(name));
	}

	/** Any icon. */
	Image get(ImageDescriptor descriptor) {
		return manager.get(descriptor);
	}

	/** An icon of Cabinet's own, for menus. */
	static ImageDescriptor descriptor(String name) {
		URL url = FileLocator.find(FrameworkUtil.getBundle(Images.class), new Path("icons/png/" + name + ".png")); //$NON-NLS-1$ //$NON-NLS-2$
		return ImageDescriptor.createFromURL(url);
	}

	/** The lines of an icon in white. */
	private static final class Light extends ImageDescriptor {

		private final String name;

		Light(String name) {
			this.name = name;
		}

		@Override
		public ImageData getImageData(int zoom) {
			ImageData data = descriptor(name).getImageData(zoom);
			if (data != null && data.palette.isDirect) {
				int white = data.palette.getPixel(new RGB(255, 255, 255));
				for (int y = 0; y < data.height; y++) {
					for (int x = 0; x < data.width; x++) {
						data.setPixel(x, y, white);
					}
				}
			}
			return data;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Light light && light.name.equals(name);
		}

		@Override
		public int hashCode() {
			return name.hashCode();
		}
	}
}

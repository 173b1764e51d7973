package org.vaguemestre.directory.internal;

import java.util.Optional;
import java.util.Random;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.internal.online.DailyUpdate;
import org.vaguemestre.directory.internal.online.ExtractionUpdate;

/** Has the extraction updated in the background, also where nobody opens a view; nothing is made before the first look. */
@Component(service = {}, immediate = true)
public final class DailyUpdateComponent {

	private final BundleContext context;
	private final ServiceReference<DirectorySource> source;
	private final DailyUpdate daily;
	private Optional<ExtractionUpdate> update = Optional.empty();

	/**
	 * @param context gets the source when it is time
	 * @param source  the extraction
	 */
	@Activate
	public DailyUpdateComponent(BundleContext context,
			@Reference(target = "(component.name=org.vaguemestre.directory.internal.ExtractionSource)") ServiceReference<DirectorySource> source) { //$NON-NLS-1$
		this.context = context;
		this.source = source;
		this.daily = new DailyUpdate(this::update, new Random());
		daily.start();
	}

	/** The source stays the same while this component lives. */
	private synchronized Optional<ExtractionUpdate> update() {
		if (update.isEmpty() && context.getService(source) instanceof ExtractionSource extraction) {
			update = Optional.of(extraction.updates());
		}
		return update;
	}

	@Deactivate
	void stop() {
		daily.stop();
		context.ungetService(source);
	}
}

package org.vaguemestre.directory.internal.online;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/**
 * Updates the extraction in the background, some minutes after the program was started, and from then on when it is due. Not
 * all practices of the country do so at the same time.
 */
public final class DailyUpdate {

	private static final long FIRST = Duration.ofMinutes(5).toMillis();
	private static final long LOOK = Duration.ofHours(1).toMillis();
	private static final int SPREAD = (int) Duration.ofMinutes(15).toMillis();

	private final Supplier<Optional<ExtractionUpdate>> update;
	private final RandomGenerator random;
	private final Job work;
	private final Job look;
	private volatile boolean stopped;

	/**
	 * @param update is done when it is due; asked for at each look, empty when there is none any more
	 * @param random spreads the moments
	 */
	public DailyUpdate(Supplier<Optional<ExtractionUpdate>> update, RandomGenerator random) {
		this.update = update;
		this.random = random;
		work = Job.create(title(), monitor -> {
			update.get().ifPresent(u -> u.tryUpdate(monitor));
			return (IStatus) Status.OK_STATUS;
		});
		look = Job.createSystem("directory: is an update due", monitor -> { //$NON-NLS-1$
			look();
			return (IStatus) Status.OK_STATUS;
		});
	}

	private static String title() {
		return ResourceBundle.getBundle(DailyUpdate.class.getPackageName() + ".messages", Locale.getDefault(), DailyUpdate.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString("update"); //$NON-NLS-1$
	}

	/** Begins to look whether an update is due. */
	public void start() {
		look.schedule(FIRST + random.nextInt(SPREAD));
	}

	/** Updates if it is due, and looks again later. */
	void look() {
		if (stopped) {
			return;
		}
		if (update.get().filter(ExtractionUpdate::due).isPresent()) {
			work.schedule();
		}
		look.schedule(LOOK + random.nextInt(SPREAD));
	}

	/** Ends it, also an update that is under way. */
	public void stop() {
		stopped = true;
		look.cancel();
		work.cancel();
	}
}

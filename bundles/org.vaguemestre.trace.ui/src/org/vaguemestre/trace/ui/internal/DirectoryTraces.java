package org.vaguemestre.trace.ui.internal;

import java.time.Instant;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** New entries in the directory go into the trace: of which day they are and how many, not whose. */
@Component(service = {}, immediate = true)
public final class DirectoryTraces implements DirectoryListener {

	private final TraceLog log;
	private final Directory directory;
	private final Instant begun = Instant.now();
	private Optional<Instant> last = Optional.empty();

	/**
	 * @param log       takes them
	 * @param directory is followed
	 */
	@Activate
	public DirectoryTraces(@Reference TraceLog log, @Reference Directory directory) {
		this.log = log;
		this.directory = directory;
		directory.addListener(this);
	}

	@Deactivate
	void stop() {
		directory.removeListener(this);
	}

	@Override
	public synchronized void directoryChanged(DirectoryState state) {
		// what was imported in an earlier run is told when it is opened, and is no news
		Optional<Instant> imported = state.imported().filter(begun::isBefore);
		if (imported.isPresent() && !imported.equals(last)) {
			last = imported;
			log.record(TraceEvent.of(TraceActions.DIRECTORY_UPDATED, TraceResult.DONE)
					.about(TraceSubject.COUNT, Integer.toString(state.entries()))
					.about(TraceSubject.PERIOD, state.extracted().map(Instant::toString).orElse(""))); //$NON-NLS-1$
		}
	}
}

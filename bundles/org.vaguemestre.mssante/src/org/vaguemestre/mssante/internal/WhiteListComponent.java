package org.vaguemestre.mssante.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.WhiteList;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListSettings;
import org.vaguemestre.mssante.WhiteListState;

/**
 * The list of the running application, in the workspace's state location of this bundle; updated in the background when it is due.
 * Made with the rules, which need it: made by itself as well, one would wait for the other while the bundle starts.
 */
@Component(service = WhiteList.class)
public final class WhiteListComponent implements WhiteList {

	private static final String NODE = "org.vaguemestre.mssante"; //$NON-NLS-1$
	private static final long FIRST = Duration.ofMinutes(4).toMillis();
	private static final long LOOK = Duration.ofHours(1).toMillis();
	private static final int SPREAD = (int) Duration.ofMinutes(15).toMillis();

	/** So that not all practices of the country ask at the same time. */
	private final Random random = new Random();
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile SecureConnections connections;
	private volatile boolean stopped;
	private StoredWhiteList list;
	private Job look;

	@Activate
	void start(BundleContext context) {
		Path folder = Platform.getStateLocation(context.getBundle()).toFile().toPath();
		list = new StoredWhiteList(folder, () -> InstanceScope.INSTANCE.getNode(NODE), () -> Optional.ofNullable(connections),
				Clock.systemUTC());
		look = Job.createSystem("trust space: is an update due", this::look); //$NON-NLS-1$
		look.schedule(FIRST + random.nextInt(SPREAD));
	}

	@Deactivate
	void stop() {
		stopped = true;
		look.cancel();
	}

	private IStatus look(IProgressMonitor monitor) {
		try {
			if (list.due() && connections != null) {
				list.update(monitor);
			}
		} catch (WhiteListException e) {
			// the state says so to whoever looks
			System.getLogger(WhiteListComponent.class.getName()).log(System.Logger.Level.INFO, "update", e); //$NON-NLS-1$
		} finally {
			if (!stopped) {
				look.schedule(LOOK + random.nextInt(SPREAD));
			}
		}
		return Status.OK_STATUS;
	}

	@Override
	public TrustSpace space() {
		return list.space();
	}

	@Override
	public WhiteListState state() {
		return list.state();
	}

	@Override
	public WhiteListSettings settings() {
		return list.settings();
	}

	@Override
	public void save(WhiteListSettings settings) throws WhiteListException {
		list.save(settings);
	}

	@Override
	public WhiteListState importFile(Path file, IProgressMonitor monitor) throws WhiteListException {
		return list.importFile(file, monitor);
	}

	@Override
	public boolean update(IProgressMonitor monitor) throws WhiteListException {
		return list.update(monitor);
	}
}

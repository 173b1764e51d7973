package org.vaguemestre.cabinet.update.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.operations.ProvisioningSession;
import org.eclipse.equinox.p2.operations.Update;
import org.eclipse.equinox.p2.operations.UpdateOperation;
import org.eclipse.equinox.p2.repository.IRepositoryManager;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;

/** Finds newer versions of everything that was installed into this application, and installs them all together. */
final class Updates {

	private static final int SHOWN_NUMBERS = 3;

	private final IProvisioningAgent agent;
	private final List<URI> sites;
	private final Locale language;
	private UpdateOperation operation;

	/**
	 * @param agent    p2 of the running application
	 * @param sites    where to look; empty for the sites that p2 knows already
	 * @param language of the names of parts
	 */
	Updates(IProvisioningAgent agent, List<URI> sites, Locale language) {
		this.agent = agent;
		this.sites = sites;
		this.language = language;
	}

	/**
	 * Asks the sites afresh.
	 *
	 * @param monitor to stop
	 * @return what can be installed; empty when everything is up to date
	 * @throws CoreException when a site does not answer or p2 finds no way; a cancelled status when it was stopped
	 */
	List<Offer> find(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		refresh(progress.split(40));
		operation = new UpdateOperation(new ProvisioningSession(agent));
		operation.setProvisioningContext(context());
		IStatus status = operation.resolveModal(progress.split(60));
		if (status.getCode() == UpdateOperation.STATUS_NOTHING_TO_UPDATE) {
			return List.of();
		}
		check(status);
		return Arrays.stream(operation.getSelectedUpdates()).map(this::offer).sorted(Comparator.comparing(Offer::part)).toList();
	}

	/**
	 * Installs what {@link #find} has found; all of it or nothing.
	 *
	 * @param monitor to stop
	 * @throws CoreException when it could not; a cancelled status when it was stopped
	 */
	void install(IProgressMonitor monitor) throws CoreException {
		check(operation.getProvisioningJob(null).runModal(monitor));
	}

	private void refresh(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, sites.size() * 2);
		for (URI site : sites) {
			agent.getService(IMetadataRepositoryManager.class).refreshRepository(site, progress.split(1));
			agent.getService(IArtifactRepositoryManager.class).refreshRepository(site, progress.split(1));
		}
	}

	private ProvisioningContext context() {
		ProvisioningContext context = new ProvisioningContext(agent);
		if (sites.isEmpty()) {
			context.setMetadataRepositories(known(agent.getService(IMetadataRepositoryManager.class)));
			context.setArtifactRepositories(known(agent.getService(IArtifactRepositoryManager.class)));
		} else {
			context.setMetadataRepositories(sites.toArray(URI[]::new));
			context.setArtifactRepositories(sites.toArray(URI[]::new));
		}
		return context;
	}

	private static URI[] known(IRepositoryManager<?> manager) {
		return manager.getKnownRepositories(IRepositoryManager.REPOSITORIES_ALL);
	}

	private Offer offer(Update update) {
		String name = update.replacement.getProperty(IInstallableUnit.PROP_NAME, language.toString());
		return new Offer(Objects.requireNonNullElse(name, update.replacement.getId()), shown(update.toUpdate.getVersion()),
				shown(update.replacement.getVersion()));
	}

	/** The numbers of a version; the moment of its build says nothing to the one who reads it. */
	private static String shown(Version version) {
		String[] segments = version.toString().split("\\."); //$NON-NLS-1$
		return String.join(".", Arrays.copyOf(segments, Math.min(segments.length, SHOWN_NUMBERS))); //$NON-NLS-1$
	}

	private static void check(IStatus status) throws CoreException {
		if (status.matches(IStatus.ERROR | IStatus.CANCEL)) {
			throw new CoreException(status);
		}
	}
}

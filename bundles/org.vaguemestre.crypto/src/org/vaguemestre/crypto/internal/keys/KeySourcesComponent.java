package org.vaguemestre.crypto.internal.keys;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.osgi.service.datalocation.Location;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.KeyVaultComponent;

/**
 * The sources of the application, whose list of modules lies in the state area of this bundle. A thread of its own looks for
 * cards, so that nobody waits for a reader. The workspace may be chosen after this service was made, so its folder is only
 * asked for at the first use.
 */
@Component(service = KeySources.class)
public final class KeySourcesComponent implements KeySources {

	private static final Logger LOG = System.getLogger("org.vaguemestre.crypto"); //$NON-NLS-1$
	private static final long LOOK_SECONDS = 2;

	private final Location workspace;
	private final ScheduledExecutorService watch;
	private volatile Optional<PinPrompt> prompt = Optional.empty();
	private volatile Optional<JcaKeySources> sources = Optional.empty();

	/**
	 * @param workspace the instance area
	 */
	@Activate
	public KeySourcesComponent(@Reference(target = "(type=osgi.instance.area)") Location workspace) {
		this(workspace, Executors.newSingleThreadScheduledExecutor(KeySourcesComponent::thread));
	}

	KeySourcesComponent(Location workspace, ScheduledExecutorService watch) {
		this.workspace = workspace;
		this.watch = watch;
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "Vaguemestre cards"); //$NON-NLS-1$
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * @param asks the dialog for PINs
	 */
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	void setPrompt(PinPrompt asks) {
		prompt = Optional.of(asks);
	}

	void unsetPrompt(PinPrompt asks) {
		if (prompt.equals(Optional.of(asks))) {
			prompt = Optional.empty();
		}
	}

	@Deactivate
	void stop() {
		watch.shutdownNow();
		ForeignKeys.forget();
	}

	private JcaKeySources all() {
		Optional<JcaKeySources> known = sources;
		return known.isPresent() ? known.get() : start();
	}

	private synchronized JcaKeySources start() {
		if (sources.isEmpty()) {
			sources = Optional.of(JcaKeySources.of(KeyVaultComponent.state(workspace).resolve("cards"), () -> prompt)); //$NON-NLS-1$
			watch.execute(() -> watch(all()::look));
			watch.scheduleWithFixedDelay(() -> watch(all()::lookForCards), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
		}
		return sources.get();
	}

	private static void watch(Runnable look) {
		try {
			look.run();
		} catch (RuntimeException | LinkageError e) {
			// an exception would end the watch
			LOG.log(Level.WARNING, "could not look for cards", e); //$NON-NLS-1$
		}
	}

	@Override
	public List<KeySource> sources() {
		return all().sources();
	}

	@Override
	public List<CardModule> presets() {
		return all().presets();
	}

	@Override
	public List<CardModule> modules() {
		return all().modules();
	}

	@Override
	public void use(List<CardModule> modules) throws CryptoException {
		all().use(modules);
	}

	@Override
	public void look() {
		all().look();
	}

	@Override
	public List<OwnKey> open(String source) throws CryptoException {
		return all().open(source);
	}

	@Override
	public void close(String source) {
		all().close(source);
	}

	@Override
	public UnlockedKey unlock(String key, boolean ask) throws CryptoException {
		return all().unlock(key, ask);
	}

	@Override
	public void forget(String key) throws CryptoException {
		all().forget(key);
	}

	@Override
	public void addListener(Runnable listener) {
		all().addListener(listener);
	}

	@Override
	public void removeListener(Runnable listener) {
		all().removeListener(listener);
	}
}

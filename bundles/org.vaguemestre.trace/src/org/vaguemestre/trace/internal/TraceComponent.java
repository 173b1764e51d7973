package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceRetention;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.TraceState;
import org.vaguemestre.trace.TraceSubject;
import org.vaguemestre.trace.TraceUser;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceWords;

/**
 * The trace of the running application, in the state location of this bundle. The preference {@code org.vaguemestre.trace/months}
 * says how long it is kept; an administrator may give another default in the customisation of the product.
 */
@Component(service = TraceLog.class)
public final class TraceComponent implements TraceLog {

	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	private volatile TraceUser user;

	private final TraceLog log;
	private final IPreferenceChangeListener retention = change -> {
		if (change.getKey().equals(TraceRetention.KEY)) {
			record(TraceEvent.of(TraceActions.TRACE_RETENTION, TraceResult.DONE).about(TraceSubject.PERIOD, settings().retention().toString()));
		}
	};

	/** @param context tells the state location */
	@Activate
	public TraceComponent(BundleContext context) {
		log = TraceLog.at(Platform.getStateLocation(context.getBundle()).toFile().toPath(), new SecureStorageSafe(SecurePreferencesFactory::getDefault),
				TraceComponent::settings, this::user, station(), Clock.systemDefaultZone(), new SecureRandom());
		InstanceScope.INSTANCE.getNode(TraceRetention.NODE).addPreferenceChangeListener(retention);
	}

	private Optional<String> user() {
		TraceUser host = user;
		return host == null ? Optional.empty() : host.user();
	}

	private static TraceSettings settings() {
		return TraceSettings.USUAL.withRetention(TraceRetention.period());
	}

	private static String station() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	@Override
	public CompletionStage<Long> record(TraceEvent event) {
		return log.record(event);
	}

	@Override
	public void read(Predicate<? super TraceRecord> wanted, Consumer<? super TraceRecord> to) throws IOException {
		log.read(wanted, to);
	}

	@Override
	public TraceVerdict verify(Consumer<? super TraceRecord> to) throws IOException {
		return log.verify(to);
	}

	@Override
	public long export(Predicate<? super TraceRecord> wanted, TraceWords words, OutputStream to) throws IOException {
		return log.export(wanted, words, to);
	}

	@Override
	public void handOutKeys(TraceSafe to) throws IOException {
		log.handOutKeys(to);
	}

	@Override
	public TraceState state() {
		return log.state();
	}

	@Override
	@Deactivate
	public void close() {
		InstanceScope.INSTANCE.getNode(TraceRetention.NODE).removePreferenceChangeListener(retention);
		log.close();
	}
}

package org.vaguemestre.host.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Patient;

/**
 * The one listener that the office software knows of: whoever listens comes and goes without asking it, and is told also when the
 * office software had known the same listener before. The fault of one is not another's, nor the office software's.
 */
public final class Relay implements HostListener {

	private static final System.Logger LOG = System.getLogger("org.vaguemestre.host"); //$NON-NLS-1$

	private final List<HostListener> listeners = new CopyOnWriteArrayList<>();

	/** @param listener told from now on */
	public void add(HostListener listener) {
		listeners.add(listener);
	}

	/** @param listener told no longer */
	public void remove(HostListener listener) {
		listeners.remove(listener);
	}

	@Override
	public void currentPatientChanged(Optional<Patient> patient) {
		tell(l -> l.currentPatientChanged(patient));
	}

	@Override
	public void userChanged(Optional<HostUser> user) {
		tell(l -> l.userChanged(user));
	}

	@Override
	public void chartChanged(String patientId) {
		tell(l -> l.chartChanged(patientId));
	}

	@Override
	public void patientChanged(String patientId) {
		tell(l -> l.patientChanged(patientId));
	}

	private void tell(Consumer<HostListener> what) {
		for (HostListener listener : listeners) {
			try {
				what.accept(listener);
			} catch (RuntimeException e) {
				LOG.log(Level.WARNING, "a listener failed", e); //$NON-NLS-1$
			}
		}
	}
}

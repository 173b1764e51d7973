package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who follows something. One that fails costs neither the others nor the one who tells.
 *
 * @param <L> the listener
 */
final class Listeners<L> {

	private final List<L> all = new CopyOnWriteArrayList<>();

	void add(L listener) {
		all.add(listener);
	}

	void remove(L listener) {
		all.remove(listener);
	}

	void tell(Consumer<L> news) {
		for (L listener : all) {
			try {
				news.accept(listener);
			} catch (RuntimeException e) {
				Log.warning("a listener failed", e); //$NON-NLS-1$
			}
		}
	}
}

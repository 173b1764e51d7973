package org.vaguemestre.mail.ui.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.service.prefs.Preferences;
import org.vaguemestre.crypto.KeyExpiry;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.KeyExpiryWords;
import org.vaguemestre.ui.Toasts;

/** Tells quietly that a key of the user ends soon: once at each stage, where the user works all day. */
final class ExpiryNotice {

	private static final Duration PAUSE = Duration.ofHours(12);

	private final Services services;
	private final Jobs jobs;
	private final Toasts toasts;
	private final Clock clock;
	private final Preferences told;
	private final Optional<Runnable> keys;
	private final Map<String, Toasts.Toast> shown = new HashMap<>();
	private Optional<KeyVault> looked = Optional.empty();

	/**
	 * @param told remembers what was told, by key
	 * @param keys shows the keys, if that can be done
	 */
	ExpiryNotice(Services services, Jobs jobs, Toasts toasts, Clock clock, Preferences told, Optional<Runnable> keys) {
		this.services = services;
		this.jobs = jobs;
		this.toasts = toasts;
		this.clock = clock;
		this.told = told;
		this.keys = keys;
	}

	/** The vault may have come, or another one. */
	void follow() {
		if (!looked.equals(services.vault())) {
			looked = services.vault();
			look();
		}
	}

	private void look() {
		looked.ifPresent(vault -> jobs.quietly("keys that end", m -> due(vault), this::tell, //$NON-NLS-1$
				failure -> Jobs.log("keys that end", failure))); //$NON-NLS-1$
		toasts.getDisplay().timerExec((int) PAUSE.toMillis(), () -> {
			if (!toasts.isDisposed()) {
				look();
			}
		});
	}

	private List<KeyExpiry> due(KeyVault vault) {
		return KeyExpiry.of(vault.ownKeys(), clock.instant()).stream()
				.filter(e -> !told.get(e.key().id(), "").equals(e.stage().name())).toList(); //$NON-NLS-1$
	}

	private void remember(List<KeyExpiry> due) {
		jobs.quietly("remember what was told", m -> { //$NON-NLS-1$
			due.forEach(e -> told.put(e.key().id(), e.stage().name()));
			told.flush();
			return due;
		}, done -> { }, failure -> Jobs.log("remember what was told", failure)); //$NON-NLS-1$
	}

	private void tell(List<KeyExpiry> due) {
		for (KeyExpiry expiry : due) {
			String id = expiry.key().id();
			Optional.ofNullable(shown.remove(id)).ifPresent(Toasts.Toast::close);
			Toasts.Toast toast = toasts.add(Icon.KEY, Tone.CAUTION, "mailbox.expiry", () -> { //$NON-NLS-1$
				Optional.ofNullable(shown.remove(id)).ifPresent(Toasts.Toast::close);
				keys.ifPresent(Runnable::run);
			}, () -> shown.remove(id));
			shown.put(id, toast);
			toast.say(KeyExpiryWords.sentence(expiry), keys.isPresent() ? Texts.get("expiry.keys") : ""); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (!due.isEmpty()) {
			remember(due);
		}
	}
}

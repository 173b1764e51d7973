package org.vaguemestre.crypto.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.PinPrompt;

/** The readers that a module shows. The first is always told, so that there is somebody to say what is wrong. */
final class ModuleReaders {

	/** More than a desk has room for. */
	private static final int MOST = 8;

	private final CardModule module;
	private final CardSlots slots;
	private final RememberedKeys remembered;
	private final Supplier<Optional<PinPrompt>> prompt;
	private final List<CardSource> sources = new CopyOnWriteArrayList<>();

	ModuleReaders(CardModule module, CardSlots slots, RememberedKeys remembered, Supplier<Optional<PinPrompt>> prompt) {
		this.module = module;
		this.slots = slots;
		this.remembered = remembered;
		this.prompt = prompt;
		sources.add(source(0));
	}

	private CardSource source(int index) {
		return new CardSource(id() + '-' + index, module, index, slots, remembered, prompt);
	}

	private String id() {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(module.path().toString().getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
			return "card-" + HexFormat.of().formatHex(hash, 0, 6); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	CardModule module() {
		return module;
	}

	List<CardSource> sources() {
		return sources;
	}

	void look() {
		sources.forEach(CardSource::look);
		// another reader may have been plugged in; the index of a slot never changes as long as the module is loaded
		int next = sources.size();
		if (next < MOST && sources.get(0).found()) {
			CardSource more = source(next);
			more.look();
			if (more.found() && more.state().state() != State.UNUSABLE) {
				sources.add(more);
			}
		}
	}

	void close() {
		sources.forEach(CardSource::close);
	}
}

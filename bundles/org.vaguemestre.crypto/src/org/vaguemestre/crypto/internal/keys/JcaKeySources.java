package org.vaguemestre.crypto.internal.keys;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.vaguemestre.crypto.CardModule;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.KeySource.State;
import org.vaguemestre.crypto.KeySources;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.crypto.PinPrompt;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.UnlockedKey;

/** Cards and system stores by the providers of the platform, none of which is registered. */
public final class JcaKeySources implements KeySources {

	private final CardSlots slots;
	private final RememberedKeys remembered;
	private final Supplier<Optional<PinPrompt>> prompt;
	private final List<SystemSource> system;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	/** Those not in use any more too: a module stays loaded until the program ends, and so do its slots. */
	private final Map<CardModule, ModuleReaders> known = new ConcurrentHashMap<>();
	private volatile Optional<List<ModuleReaders>> cards = Optional.empty();
	private volatile List<KeySource> told = List.of();

	JcaKeySources(Path folder, Supplier<Optional<PinPrompt>> prompt, CardSlots slots, SystemStores stores) {
		this.slots = slots;
		this.remembered = new RememberedKeys(folder);
		this.prompt = prompt;
		this.system = SystemSource.KINDS.stream().filter(k -> stores.has(k.type())).map(k -> new SystemSource(k, stores)).toList();
	}

	/**
	 * @param folder remembers modules and certificates
	 * @param prompt asks for a PIN
	 * @return the sources that this platform offers
	 */
	public static JcaKeySources of(Path folder, PinPrompt prompt) {
		return of(folder, () -> Optional.of(prompt));
	}

	static JcaKeySources of(Path folder, Supplier<Optional<PinPrompt>> prompt) {
		return new JcaKeySources(folder, prompt, CardSlots::ofPlatform, KeyStore::getInstance);
	}

	private List<ModuleReaders> cards() {
		Optional<List<ModuleReaders>> now = cards;
		return now.isPresent() ? now.get() : put(remembered.modules());
	}

	private synchronized List<ModuleReaders> put(List<CardModule> modules) {
		List<ModuleReaders> readers = modules.stream().distinct()
				.map(m -> known.computeIfAbsent(m, k -> new ModuleReaders(k, slots, remembered, prompt))).toList();
		cards = Optional.of(readers);
		return readers;
	}

	private Stream<Source> all() {
		return Stream.concat(system.stream(), cards().stream().flatMap(m -> m.sources().stream()));
	}

	@Override
	public List<KeySource> sources() {
		return all().map(Source::state).toList();
	}

	@Override
	public List<CardModule> presets() {
		return CardPresets.of(System.getProperty("os.name")); //$NON-NLS-1$
	}

	@Override
	public List<CardModule> modules() {
		return cards().stream().map(ModuleReaders::module).toList();
	}

	@Override
	public void use(List<CardModule> modules) throws CryptoException {
		remembered.keep(modules);
		List<ModuleReaders> before = cards();
		List<ModuleReaders> now = put(modules);
		before.stream().filter(m -> !now.contains(m)).forEach(ModuleReaders::close);
		look();
	}

	@Override
	public void look() {
		system.forEach(SystemSource::look);
		lookForCards();
	}

	/** The part of a look that is worth doing again and again; costs next to nothing without modules. */
	void lookForCards() {
		cards().forEach(ModuleReaders::look);
		tell();
	}

	private void tell() {
		List<KeySource> now = sources();
		boolean changed = !now.equals(told);
		told = now;
		if (changed) {
			listeners.forEach(Runnable::run);
		}
	}

	private Source source(String id) throws CryptoException {
		return all().filter(s -> s.state().id().equals(id)).findFirst()
				.orElseThrow(() -> new CryptoException(ReasonCode.KEY_UNKNOWN));
	}

	@Override
	public List<OwnKey> open(String source) throws CryptoException {
		try {
			return source(source).open();
		} finally {
			tell();
		}
	}

	@Override
	public void close(String source) {
		all().filter(s -> s.state().id().equals(source)).forEach(Source::close);
		tell();
	}

	@Override
	public UnlockedKey unlock(String key, boolean ask) throws CryptoException {
		if (sources().stream().flatMap(s -> s.keys().stream()).noneMatch(k -> k.id().equals(key))) {
			look();
		}
		List<Source> holders = new ArrayList<>();
		Optional<OwnKey> wanted = Optional.empty();
		for (Source source : all().toList()) {
			KeySource state = source.state();
			Optional<OwnKey> found = state.keys().stream().filter(k -> k.id().equals(key)).findFirst();
			if (found.isPresent()) {
				// one that is open asks nothing
				holders.add(state.state() == State.OPEN ? 0 : holders.size(), source);
				wanted = found;
			}
		}
		if (wanted.isEmpty()) {
			throw new CryptoException(ReasonCode.KEY_UNKNOWN);
		}
		try {
			return holders.get(0).unlock(wanted.get(), ask);
		} catch (CryptoException e) {
			throw new CryptoException(e.code(), wanted.get().label(), e);
		} finally {
			tell();
		}
	}

	@Override
	public void forget(String key) throws CryptoException {
		remembered.forget(key);
		tell();
	}

	@Override
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}

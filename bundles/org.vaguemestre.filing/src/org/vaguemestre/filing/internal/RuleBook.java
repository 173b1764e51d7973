package org.vaguemestre.filing.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules;
import org.vaguemestre.filing.Prospect;

/** Rules as nodes of the preferences. What is set there by hand and makes no sense is passed over, and never files. */
final class RuleBook implements FilingRules {

	private static final String NAME = "name"; //$NON-NLS-1$
	private static final String ENABLED = "enabled"; //$NON-NLS-1$
	private static final String SENDERS = "senders"; //$NON-NLS-1$
	private static final String PROOF = "proof"; //$NON-NLS-1$
	private static final String CRITICAL = "critical"; //$NON-NLS-1$

	private final Preferences root;
	private final Notes notes;
	private final Obstacles obstacles;

	RuleBook(FilingContext context, Notes notes) {
		root = context.rules();
		this.notes = notes;
		obstacles = new Obstacles(context);
	}

	@Override
	public List<FilingRule> all() {
		List<FilingRule> rules = new ArrayList<>();
		try {
			for (String id : root.childrenNames()) {
				read(id, root.node(id)).ifPresent(rules::add);
			}
		} catch (BackingStoreException | IllegalStateException e) {
			Log.warning("the rules for filing cannot be read", e); //$NON-NLS-1$
		}
		rules.sort(Comparator.comparing(FilingRule::name).thenComparing(FilingRule::id));
		return List.copyOf(rules);
	}

	private static Optional<FilingRule> read(String id, Preferences node) {
		try {
			Set<String> senders = Arrays.stream(node.get(SENDERS, "").split("[\\s,;]+")).map(RuleBook::plain) //$NON-NLS-1$ //$NON-NLS-2$
					.filter(s -> s.length() > 1 && s.indexOf('@') >= 0).collect(Collectors.toSet());
			return Optional.of(new FilingRule(id, node.get(NAME, id), node.getBoolean(ENABLED, false), senders,
					FilingRule.Proof.valueOf(node.get(PROOF, FilingRule.Proof.SIGNATURE.name())), node.getBoolean(CRITICAL, false)));
		} catch (IllegalArgumentException e) {
			Log.warning("a rule for filing makes no sense: " + id, e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	@Override
	public void save(FilingRule rule) throws IOException {
		try {
			Preferences node = root.node(rule.id());
			node.put(NAME, rule.name());
			node.putBoolean(ENABLED, rule.enabled());
			node.put(SENDERS, rule.senders().stream().map(RuleBook::plain).sorted().collect(Collectors.joining(" "))); //$NON-NLS-1$
			node.put(PROOF, rule.proof().name());
			node.putBoolean(CRITICAL, rule.critical());
			root.flush();
		} catch (BackingStoreException | IllegalStateException e) {
			throw new IOException(e);
		}
		notes.rule(rule, true);
	}

	@Override
	public void remove(String id) throws IOException {
		try {
			if (!root.nodeExists(id)) {
				return;
			}
			Optional<FilingRule> rule = read(id, root.node(id));
			root.node(id).removeNode();
			root.flush();
			rule.ifPresent(r -> notes.rule(r, false));
		} catch (BackingStoreException | IllegalStateException e) {
			throw new IOException(e);
		}
	}

	@Override
	public Set<Obstacle> obstacles(FilingRule rule, Prospect prospect) {
		return obstacles.of(rule, prospect);
	}

	private static String plain(String sender) {
		return sender.strip().toLowerCase(Locale.ROOT);
	}
}

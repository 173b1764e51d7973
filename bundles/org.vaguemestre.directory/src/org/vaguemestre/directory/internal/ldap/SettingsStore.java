package org.vaguemestre.directory.internal.ldap;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.LdapField;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;

/** Keeps the servers in the preferences, one node for each; somebody may have edited them by hand. */
final class SettingsStore {

	private static final String SERVERS = "ldap"; //$NON-NLS-1$
	private static final String ATTRIBUTE = "attribute."; //$NON-NLS-1$
	private static final int MOST = 50;

	private final Preferences root;

	SettingsStore(Preferences root) {
		this.root = root;
	}

	List<LdapSettings> load() {
		List<LdapSettings> servers = new ArrayList<>();
		try {
			for (int i = 0; i < MOST && root.nodeExists(SERVERS + '/' + i); i++) {
				servers.add(read(root.node(SERVERS + '/' + i)));
			}
		} catch (BackingStoreException e) {
			System.getLogger(SettingsStore.class.getName()).log(System.Logger.Level.WARNING, SERVERS, e);
		}
		return servers;
	}

	void save(List<LdapSettings> servers) throws DirectoryException {
		try {
			root.node(SERVERS).removeNode();
			for (int i = 0; i < servers.size(); i++) {
				write(servers.get(i), root.node(SERVERS + '/' + i));
			}
			root.flush();
		} catch (BackingStoreException e) {
			throw new DirectoryException(Reason.STORAGE, "", e); //$NON-NLS-1$
		}
	}

	private static void write(LdapSettings server, Preferences node) {
		node.put("name", server.name()); //$NON-NLS-1$
		node.putBoolean("enabled", server.enabled()); //$NON-NLS-1$
		node.put("host", server.host()); //$NON-NLS-1$
		node.putInt("port", server.port()); //$NON-NLS-1$
		node.put("security", server.security().name()); //$NON-NLS-1$
		node.put("anchors", server.anchors().map(Path::toString).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		node.put("bindDn", server.bindDn()); //$NON-NLS-1$
		node.put("base", server.base()); //$NON-NLS-1$
		node.put("wordFilter", server.wordFilter()); //$NON-NLS-1$
		node.put("addressFilter", server.addressFilter()); //$NON-NLS-1$
		node.putInt("pageSize", server.pageSize()); //$NON-NLS-1$
		node.putInt("mostEntries", server.mostEntries()); //$NON-NLS-1$
		node.putBoolean("referrals", server.referrals()); //$NON-NLS-1$
		server.attributes().forEach((field, names) -> node.put(ATTRIBUTE + field.name(), String.join(" ", names))); //$NON-NLS-1$
	}

	private static LdapSettings read(Preferences node) {
		Map<LdapField, List<String>> attributes = new EnumMap<>(LdapField.class);
		for (LdapField field : LdapField.values()) {
			List<String> names = Stream.of(node.get(ATTRIBUTE + field.name(), "").split("[\\s,]+")).filter(n -> !n.isEmpty()).toList(); //$NON-NLS-1$ //$NON-NLS-2$
			if (!names.isEmpty()) {
				attributes.put(field, names);
			}
		}
		Security security = Stream.of(Security.values()).filter(s -> s.name().equals(node.get("security", ""))).findFirst() //$NON-NLS-1$ //$NON-NLS-2$
				.orElse(Security.STARTTLS);
		return new LdapSettings(node.get("name", ""), node.getBoolean("enabled", true), node.get("host", ""), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				node.getInt("port", security.port()), security, path(node.get("anchors", "")), node.get("bindDn", ""), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				node.get("base", ""), node.get("wordFilter", ""), node.get("addressFilter", ""), attributes, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				node.getInt("pageSize", 100), node.getInt("mostEntries", 200), node.getBoolean("referrals", false)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	/** What is no path of this system stays one that cannot be read: without it, the system's authorities would be trusted. */
	private static Optional<Path> path(String text) {
		try {
			return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
		} catch (InvalidPathException e) {
			return Optional.of(Path.of("?")); //$NON-NLS-1$
		}
	}
}

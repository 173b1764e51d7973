package org.vaguemestre.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A mailbox of the user and the servers that hold it. The password is no part of it: see {@link Accounts}.
 *
 * @param id           stable, opaque, chosen by {@link #newId()}; letters, digits and hyphens
 * @param label        what the folder tree shows
 * @param address      the mailbox's address, which is the From of what it sends
 * @param displayName  the name beside the address; may be empty
 * @param incoming     the IMAP server, or the POP3 server
 * @param outgoing     the submission server
 * @param user         the login name on both servers
 * @param trustAnchors files (PEM or DER) of the only authorities that may certify the servers; empty means the
 *                     authorities of the Java platform
 * @param network      the id of the network that the mailbox belongs to, see {@link NetworkRules#id()}; {@link #ORDINARY} for none
 * @param signIn       the id of the way to sign in that the network offers, see {@link SignInMethod#id()}; {@link #PASSWORD} for the
 *                     password that is kept
 * @param connection   what connections to the servers must be like
 * @param pop3         how mail is fetched from a POP3 server; empty if the incoming server speaks IMAP
 * @param replyTo      where answers to what it sends shall go (RFC 5322 §3.6.2, Ref#2 ECO.2.2.5); empty for the mailbox itself
 */
public record Account(String id, String label, String address, String displayName, Server incoming, Server outgoing,
		String user, List<Path> trustAnchors, String network, String signIn, ConnectionSettings connection, Optional<Pop3> pop3,
		Optional<String> replyTo) {

	/** The network of a mailbox that belongs to none. */
	public static final String ORDINARY = ""; //$NON-NLS-1$
	/** The way to sign in that needs no network. */
	public static final String PASSWORD = ""; //$NON-NLS-1$
	private static final String NAME = "[a-z0-9-]{0,64}"; //$NON-NLS-1$

	/**
	 * @throws IllegalArgumentException if the address has no local part and domain, or an id other characters than it may
	 */
	public Account {
		Objects.requireNonNull(incoming);
		Objects.requireNonNull(outgoing);
		Objects.requireNonNull(user);
		Objects.requireNonNull(displayName);
		Objects.requireNonNull(connection);
		Objects.requireNonNull(pop3);
		replyTo = replyTo.map(String::strip).filter(r -> !r.isEmpty());
		trustAnchors = List.copyOf(trustAnchors);
		address = address.strip();
		if (!Address.isValid(address)) {
			throw new IllegalArgumentException("not a mail address: " + address);
		}
		if (replyTo.filter(r -> !Address.isValid(r)).isPresent()) {
			throw new IllegalArgumentException("not a mail address: " + replyTo.get()); //$NON-NLS-1$
		}
		if (!id.matches("[A-Za-z0-9-]{1,64}")) {
			throw new IllegalArgumentException("not an account id: " + id);
		}
		if (!network.matches(NAME) || !signIn.matches(NAME)) {
			throw new IllegalArgumentException("not a network or a way to sign in: " + network + ' ' + signIn); //$NON-NLS-1$
		}
		label = label.isBlank() ? address : label.strip();
	}

	/**
	 * With an IMAP server.
	 *
	 * @param id           see above
	 * @param label        see above
	 * @param address      see above
	 * @param displayName  see above
	 * @param incoming     see above
	 * @param outgoing     see above
	 * @param user         see above
	 * @param trustAnchors see above
	 * @param network      see above
	 * @param signIn       see above
	 * @param connection   see above
	 */
	public Account(String id, String label, String address, String displayName, Server incoming, Server outgoing, String user,
			List<Path> trustAnchors, String network, String signIn, ConnectionSettings connection) {
		this(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, signIn, connection, Optional.empty(), Optional.empty());
	}

	/**
	 * With a password and the usual connections.
	 *
	 * @param id           see above
	 * @param label        see above
	 * @param address      see above
	 * @param displayName  see above
	 * @param incoming     see above
	 * @param outgoing     see above
	 * @param user         see above
	 * @param trustAnchors see above
	 * @param network      see above
	 */
	public Account(String id, String label, String address, String displayName, Server incoming, Server outgoing, String user,
			List<Path> trustAnchors, String network) {
		this(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, PASSWORD, ConnectionSettings.USUAL);
	}

	/**
	 * @param wanted what connections must be like
	 * @return the same account with that
	 */
	public Account with(ConnectionSettings wanted) {
		return new Account(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, signIn, wanted, pop3, replyTo);
	}

	/**
	 * @param method the id of a way to sign in
	 * @return the same account with that
	 */
	public Account signingInBy(String method) {
		return new Account(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, method, connection, pop3,
				replyTo);
	}

	/**
	 * @param wanted how mail is fetched from a POP3 server; empty if the incoming server speaks IMAP
	 * @return the same account with that
	 */
	public Account fetchingBy(Optional<Pop3> wanted) {
		return new Account(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, signIn, connection, wanted,
				replyTo);
	}

	/**
	 * @param wanted where answers shall go; empty for the mailbox itself
	 * @return the same account with that
	 */
	public Account answeredAt(Optional<String> wanted) {
		return new Account(id, label, address, displayName, incoming, outgoing, user, trustAnchors, network, signIn, connection, pop3,
				wanted);
	}

	/** @return a fresh id that no account has */
	public static String newId() {
		return java.util.UUID.randomUUID().toString();
	}

	/** @return address and display name, as written in From */
	public Address sender() {
		return new Address(displayName, address);
	}
}

package org.vaguemestre.cli.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;

import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.OwnKey;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/**
 * An account as a file states it.
 *
 * @param account      the account; without a submission server its outgoing server is a guess that nobody asked for
 * @param hasOutgoing  whether the file names a submission server
 * @param passwordFile where the file says that the password is
 * @param client       a PKCS#12 file for servers that ask for a certificate, and the file with its password
 */
record AccountFile(Account account, boolean hasOutgoing, Optional<Path> passwordFile, Optional<Client> client) {

	/** See {@link AccountFile}. */
	record Client(Path file, Optional<Path> passwordFile) {
	}


	/** The form of the file, for the help of the verbs that take one. */
	static final String HELP = """
			The account file is JSON; file names in it are relative to its folder:
			  {"address": "a@b.example", "host": "imap.b.example", "port": 143, "security": "starttls|tls|none", "user": "a@b.example",
			   "authentication": "password", "trustAnchors": ["ca.pem"], "passwordFile": "secret",
			   "submission": {"host": "smtp.b.example", "port": 587, "security": "starttls|tls|none"},
			   "authorities": "usual|system|igc-sante", "revocation": "if-known|required|not-fetched",
			   "suites": ["TLS_AES_256_GCM_SHA384"],
			   "clientCertificate": "practice.p12", "clientCertificatePasswordFile": "secret",
			   "protocol": "imap|pop3", "leaveDays": 30}
			Only host and user are needed: address is the user, security starttls, the port the usual one, the trust anchors those
			of the Java platform. From a POP3 server messages are deleted leaveDays after they were fetched; never without that.
			Without submission only the incoming server is looked at. security "none" is for loopback addresses alone.
			The password comes from --password-file, VAGUEMESTRE_PASSWORD or passwordFile, in this order."""; //$NON-NLS-1$

	private static final int MAX_SIZE = 1 << 20;
	private static final Set<String> KNOWN = Set.of("address", "host", "port", "security", "user", "authentication", "trustAnchors", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			"passwordFile", "submission", "displayName", "label", "revocation", "authorities", "suites", "clientCertificate", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			"clientCertificatePasswordFile", "protocol", "leaveDays"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	/**
	 * @throws FailedException the file cannot be read, or is no account
	 */
	static AccountFile read(Path file) throws FailedException {
		byte[] content = InputFiles.read(file, MAX_SIZE);
		try {
			return of(JsonReader.object(content), file.toAbsolutePath().getParent());
		} catch (IOException e) {
			// the parser's message quotes the text, which might hold what nobody should see
			throw new FailedException("ACCOUNT_MALFORMED", file + " is not one JSON object.", e); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			throw new FailedException("ACCOUNT_MALFORMED", file + ": " + e.getMessage(), e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static AccountFile of(Map<String, Object> members, Path folder) {
		members.keySet().stream().filter(m -> !KNOWN.contains(m)).findFirst().ifPresent(m -> {
			throw new IllegalArgumentException("\"" + m + "\" is not known"); //$NON-NLS-1$ //$NON-NLS-2$
		});
		String authentication = text(members, "authentication").orElse("password"); //$NON-NLS-1$ //$NON-NLS-2$
		if (!authentication.equals("password")) { //$NON-NLS-1$
			throw new IllegalArgumentException("authentication \"" + authentication + "\" is not possible, only \"password\""); //$NON-NLS-1$ //$NON-NLS-2$
		}
		Optional<Pop3> pop3 = pop3(members);
		Server incoming = server(members, pop3.isPresent() ? Security::pop3Port : Security::imapPort);
		boolean hasOutgoing = members.get("submission") instanceof Map<?, ?>; //$NON-NLS-1$
		Server outgoing = hasOutgoing ? server(submission(members), Security::submissionPort)
				: new Server(incoming.host(), incoming.security().submissionPort(), incoming.security());
		String user = text(members, "user").orElseThrow(() -> new IllegalArgumentException("\"user\" is missing")); //$NON-NLS-1$ //$NON-NLS-2$
		String address = text(members, "address").orElse(user.contains("@") ? user : user + '@' + incoming.host()); //$NON-NLS-1$ //$NON-NLS-2$
		Account account = new Account(id(user, incoming.host()), text(members, "label").orElse(""), address, //$NON-NLS-1$ //$NON-NLS-2$
				text(members, "displayName").orElse(""), incoming, outgoing, user, anchors(members, folder), Account.ORDINARY, //$NON-NLS-1$ //$NON-NLS-2$
				Account.PASSWORD, connection(members)).fetchingBy(pop3);
		Optional<Client> client = text(members, "clientCertificate").map(folder::resolve) //$NON-NLS-1$
				.map(f -> new Client(f, text(members, "clientCertificatePasswordFile").map(folder::resolve))); //$NON-NLS-1$
		return new AccountFile(account, hasOutgoing, text(members, "passwordFile").map(folder::resolve), client); //$NON-NLS-1$
	}

	/** The same for every call: a store knows its account by it. Not by the port, which a server may change. */
	private static String id(String user, String host) {
		return UUID.nameUUIDFromBytes((user + '\n' + host.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * The account's password: of the call, else of the file that the account file names.
	 *
	 * @return a fresh array, which the caller wipes
	 * @throws FailedException there is none, or it cannot be read
	 */
	char[] password(Passwords given) throws FailedException, UsageException {
		Optional<char[]> password = given.at(0);
		if (password.isPresent()) {
			return password.get();
		}
		Path file = passwordFile.orElseThrow(() -> new FailedException("PASSWORD_MISSING", "The account needs a password: " //$NON-NLS-1$ //$NON-NLS-2$
				+ Passwords.OPTION + " FILE, " + Passwords.VARIABLE + " or \"passwordFile\" in the account file.", null)); //$NON-NLS-1$ //$NON-NLS-2$
		return new String(InputFiles.read(file, 4096), StandardCharsets.UTF_8).lines().findFirst().orElse("").toCharArray(); //$NON-NLS-1$
	}

	@SuppressWarnings("unchecked") // the reader makes maps of text alone
	private static Map<String, Object> submission(Map<String, Object> members) {
		return (Map<String, Object>) members.get("submission"); //$NON-NLS-1$
	}

	private static Server server(Map<String, Object> members, ToIntFunction<Security> usualPort) {
		String host = text(members, "host").orElseThrow(() -> new IllegalArgumentException("\"host\" is missing")); //$NON-NLS-1$ //$NON-NLS-2$
		Security security = security(text(members, "security").orElse("starttls")); //$NON-NLS-1$ //$NON-NLS-2$
		Object port = members.getOrDefault("port", (long) usualPort.applyAsInt(security)); //$NON-NLS-1$
		if (!(port instanceof Long number) || number > 65535 || number < 1) {
			throw new IllegalArgumentException("\"port\" is not a number from 1 to 65535"); //$NON-NLS-1$
		}
		Server server = new Server(host, number.intValue(), security);
		if (!server.acceptable()) {
			throw new IllegalArgumentException("security \"none\" is for loopback addresses alone"); //$NON-NLS-1$
		}
		return server;
	}

	private static Optional<Pop3> pop3(Map<String, Object> members) {
		Optional<Object> days = Optional.ofNullable(members.get("leaveDays")); //$NON-NLS-1$
		return switch (text(members, "protocol").orElse("imap")) { //$NON-NLS-1$ //$NON-NLS-2$
		case "imap" -> Optional.empty(); //$NON-NLS-1$
		case "pop3" -> { //$NON-NLS-1$
			if (days.isPresent() && !(days.get() instanceof Long n && n >= 0 && n <= Pop3.MOST_DAYS)) {
				throw new IllegalArgumentException("\"leaveDays\" is not a number of days"); //$NON-NLS-1$
			}
			yield Optional.of(days.map(d -> new Pop3(OptionalInt.of(((Long) d).intValue()))).orElse(Pop3.LEAVING));
		}
		default -> throw new IllegalArgumentException("\"protocol\" is none of imap, pop3"); //$NON-NLS-1$
		};
	}

	private static Security security(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
		case "starttls" -> Security.STARTTLS; //$NON-NLS-1$
		case "tls" -> Security.TLS; //$NON-NLS-1$
		case "none" -> Security.NONE; //$NON-NLS-1$
		default -> throw new IllegalArgumentException("\"security\" is none of starttls, tls, none"); //$NON-NLS-1$
		};
	}

	private static ConnectionSettings connection(Map<String, Object> members) {
		Object suites = members.getOrDefault("suites", List.of()); //$NON-NLS-1$
		ConnectionSettings.Revocation revocation = switch (text(members, "revocation").orElse("if-known")) { //$NON-NLS-1$ //$NON-NLS-2$
		case "if-known" -> ConnectionSettings.Revocation.IF_KNOWN; //$NON-NLS-1$
		case "required" -> ConnectionSettings.Revocation.REQUIRED; //$NON-NLS-1$
		case "not-fetched" -> ConnectionSettings.Revocation.NOT_FETCHED; //$NON-NLS-1$
		default -> throw new IllegalArgumentException("\"revocation\" is none of if-known, required, not-fetched"); //$NON-NLS-1$
		};
		ConnectionSettings.Trusted trusted = switch (text(members, "authorities").orElse("usual")) { //$NON-NLS-1$ //$NON-NLS-2$
		case "usual" -> ConnectionSettings.Trusted.USUAL; //$NON-NLS-1$
		case "system" -> ConnectionSettings.Trusted.SYSTEM; //$NON-NLS-1$
		case "igc-sante" -> ConnectionSettings.Trusted.IGC_SANTE; //$NON-NLS-1$
		default -> throw new IllegalArgumentException("\"authorities\" is none of usual, system, igc-sante"); //$NON-NLS-1$
		};
		return new ConnectionSettings((suites instanceof List<?> list ? list : List.of(suites)).stream().map(Object::toString).toList(), revocation,
				Optional.empty(), trusted);
	}

	/**
	 * The account with its certificate for servers, which is put into a vault for that.
	 *
	 * @throws FailedException the certificate cannot be read
	 */
	Account account(KeyVault vault) throws FailedException {
		if (client.isEmpty()) {
			return account;
		}
		char[] password = client.get().passwordFile().isEmpty() ? new char[0]
				: new String(InputFiles.read(client.get().passwordFile().get(), 4096), StandardCharsets.UTF_8).lines().findFirst().orElse("").toCharArray(); //$NON-NLS-1$
		try {
			byte[] content = InputFiles.read(client.get().file(), CertificateFiles.MAX_SIZE);
			X509Certificate own = CertificateFiles.privateKeys(content, password).get(0).certificate();
			vault.importPkcs12(content, password);
			Optional<String> id = vault.ownKeys().stream().filter(k -> k.certificate().equals(own)).map(OwnKey::id).findFirst();
			ConnectionSettings connection = new ConnectionSettings(account.connection().suites(), account.connection().revocation(), id,
					account.connection().trusted());
			return account.with(connection);
		} catch (CryptoException e) {
			throw new FailedException(e.code().name(), client.get().file() + ": " + e.sentence(Locale.getDefault()), e); //$NON-NLS-1$
		} finally {
			Arrays.fill(password, '\0');
		}
	}

	private static List<Path> anchors(Map<String, Object> members, Path folder) {
		Object value = members.getOrDefault("trustAnchors", List.of()); //$NON-NLS-1$
		List<Path> anchors = new ArrayList<>();
		for (Object one : value instanceof List<?> list ? list : List.of(value)) {
			anchors.add(folder.resolve(one.toString()));
		}
		return anchors;
	}

	private static Optional<String> text(Map<String, Object> members, String name) {
		return Optional.ofNullable(members.get(name)).map(Object::toString).map(String::strip).filter(t -> !t.isEmpty());
	}
}

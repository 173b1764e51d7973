package org.vaguemestre.mssante.internal.psc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery.Found;

/** Where a token may go. */
class HostGateTest {

	private static final Set<String> LIST = Set.of("medecin.mssante.example", "operateur.example");
	private final Server published = server("imap.operateur.example");
	private Found found = new Found(true, List.of(published), List.of(server("SMTP.operateur.example.")));
	private int asked;
	private final HostGate gate = new HostGate((address, monitor) -> {
		asked++;
		return found;
	}, LIST::contains, Map.of("formation.example", Set.of("mail.formation.example")), false, Clock.systemUTC());

	private static Server server(String host) {
		return new Server(host, 143, Security.STARTTLS);
	}

	private static Account account(String address) {
		return new Account("a", "", address, "", server("h"), server("h"), "u", List.of(), "mssante");
	}

	private void refused(String address, String host) {
		MailException e = assertThrows(MailException.class, () -> gate.check(account(address), server(host)));
		assertEquals(MailFailure.SERVER_NOT_OF_NETWORK, e.failure());
	}

	@Test
	void toWhatTheDomainPublishesInsideTheSpace() throws Exception {
		gate.check(account("claire@medecin.mssante.example"), published);
		gate.check(account("claire@MEDECIN.mssante.example"), server("smtp.operateur.example"));
		assertEquals(1, asked, "the answer is kept");
		refused("claire@medecin.mssante.example", "typed.operateur.example");
	}

	@Test
	void notToWhatIsPublishedOutsideIt() {
		found = new Found(true, List.of(server("imap.thief.example"), server("operateur.example.thief.example")), List.of());
		refused("claire@medecin.mssante.example", "imap.thief.example");
		refused("claire@medecin.mssante.example", "operateur.example.thief.example");
	}

	@Test
	void notForAMailboxOutsideIt() {
		refused("claire@elsewhere.example", "imap.operateur.example");
		assertEquals(0, asked);
	}

	@Test
	void toServersThatAreBuiltInForThatDomainAlone() throws Exception {
		gate.check(account("claire@medecin.formation.example"), server("mail.formation.example"));
		refused("claire@medecin.mssante.example", "mail.formation.example");
		refused("claire@formation.example.thief.example", "mail.formation.example");
	}

	@Test
	void aSilentDnsIsAskedAgain() throws Exception {
		Found answer = found;
		found = new Found(false, List.of(), List.of());
		refused("claire@medecin.mssante.example", "imap.operateur.example");
		found = answer;
		gate.check(account("claire@medecin.mssante.example"), published);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.20.0.1", "169.254.1.1", "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "100.64.0.1",
			"100.127.255.254", "0.1.2.3", "224.0.0.1", "255.255.255.255", "64:ff9b::a00:1", "::a00:1" })
	void neverIntoTheLocalNetwork(String address) throws Exception {
		assertThrows(MailException.class, () -> gate.reach(published, InetAddress.getByName(address)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "198.51.100.7", "2001:db8::7", "100.63.0.1", "100.128.0.1", "64:ff9b::c633:6407" })
	void butIntoTheInternet(String address) throws Exception {
		gate.reach(published, InetAddress.getByName(address));
	}
}

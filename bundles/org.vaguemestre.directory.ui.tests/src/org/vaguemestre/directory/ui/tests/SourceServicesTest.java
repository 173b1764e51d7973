package org.vaguemestre.directory.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mssante.WhiteList;

/** What is set up becomes a service that the rest of the application finds. */
class SourceServicesTest {

	@TempDir
	Path folder;

	private static <T> T service(Class<T> type) throws InterruptedException {
		ServiceTracker<T, T> tracker = new ServiceTracker<>(FrameworkUtil.getBundle(SourceServicesTest.class).getBundleContext(), type, null);
		tracker.open();
		try {
			return Objects.requireNonNull(tracker.waitForService(60_000), type.getName());
		} finally {
			tracker.close();
		}
	}

	private static List<String> ids() throws InterruptedException {
		return service(AddressBook.class).sources().stream().map(DirectorySource::id).toList();
	}

	@Test
	void aServerThatIsSetUpIsASourceUntilItIsTakenAway() throws Exception {
		LdapServers servers = service(LdapServers.class);
		LdapSettings preset = LdapSettings.of(LdapPreset.PERSON, "hôpital", "localhost");
		// bound and never listened on: nobody answers there, and nobody else can
		try (Socket nobody = new Socket()) {
			nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			int port = nobody.getLocalPort();
			LdapSettings one = new LdapSettings("hôpital", true, "localhost", port, Security.LDAPS, Optional.empty(), "", "o=x",
					preset.wordFilter(), preset.addressFilter(), preset.attributes(), 10, 10, false);
			servers.save(List.of(one));
			assertEquals(List.of(one), servers.servers());
			assertTrue(ids().contains("ldap:hôpital"), ids().toString());
			DirectorySource source = service(AddressBook.class).sources().stream().filter(s -> s.id().equals("ldap:hôpital")).findFirst().orElseThrow();
			// the trust policy of mail is there: it is not switched off
			assertEquals(SourceState.Status.READY, source.state().status());
			DirectoryAnswer[] last = { DirectoryAnswer.NOTHING };
			service(AddressBook.class).search(DirectoryQuery.of("x", 5), true, a -> last[0] = a, new NullProgressMonitor());
			assertEquals(Reason.UNREACHABLE, last[0].failed().get("ldap:hôpital").reason());
		} finally {
			servers.save(List.of());
		}
		assertFalse(ids().contains("ldap:hôpital"));
	}

	@Test
	void theListOfDomainsDecidesWhatMailSays() throws Exception {
		NetworkRules rules = service(NetworkRules.class);
		assertEquals(CorrespondentKind.UNKNOWN, rules.correspondent("a@liste.example"));
		assertTrue(rules.trusted("a@dehors.example"));
		Path file = Files.write(folder.resolve("list.xml"),
				"<L xmlns='https://listeblanche.mssante.fr/schema'><Domaine><Nom>liste.example</Nom></Domaine></L>".getBytes(StandardCharsets.UTF_8));
		assertEquals(1, service(WhiteList.class).importFile(file, new NullProgressMonitor()).domains());
		assertEquals(CorrespondentKind.PROFESSIONAL, rules.correspondent("a@liste.example"));
		assertFalse(rules.trusted("a@dehors.example"));
	}
}

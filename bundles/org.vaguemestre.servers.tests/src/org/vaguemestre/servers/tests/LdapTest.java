package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.LdapField;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapServers;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SourceState;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** The directory against slapd: one base with the usual schema, one with a schema of its own that wants TLS and a password. */
@NeedsServers
class LdapTest {

	private static final Map<LdapField, List<String>> HOSPITAL = new EnumMap<>(Map.ofEntries(
			Map.entry(LdapField.ADDRESS, List.of("courriel")), Map.entry(LdapField.LAST_NAME, List.of("nomExercice")),
			Map.entry(LdapField.FIRST_NAME, List.of("prenomExercice")), Map.entry(LdapField.PROFESSION, List.of("professionLibelle")),
			Map.entry(LdapField.SPECIALTY, List.of("savoirFaire")), Map.entry(LdapField.RPPS, List.of("numeroRpps")),
			Map.entry(LdapField.STRUCTURE, List.of("raisonSociale")), Map.entry(LdapField.PLACE, List.of("ville")),
			Map.entry(LdapField.POSTCODE, List.of("codePostalFr")), Map.entry(LdapField.TYPE, List.of("typeBal")), Map.entry(LdapField.PHONE, List.of("posteTelephonique")),
			Map.entry(LdapField.CERTIFICATE, List.of("userSMIMECertificate"))));
	private static final String WORD = "(&(objectClass=praticien)(|(nomExercice={word}*)(prenomExercice={word}*)(numeroRpps=*{word})))";

	@TempDir
	Path folder;
	private RealServers servers;

	@BeforeEach
	void open() {
		servers = RealServers.shared();
	}

	/** The policy of mail without its look-up of revocation, which throw-away authorities do not offer. */
	private record Policy(TlsPolicy policy) implements SecureConnections.Secured {

		static SecureConnections connections() {
			return anchors -> {
				try {
					return new Policy(TlsPolicy.anchors(CertificateFiles.certificates(anchors), Clock.systemUTC()));
				} catch (org.vaguemestre.crypto.CryptoException e) {
					throw new java.security.GeneralSecurityException(e);
				}
			};
		}

		@Override
		public SSLContext context() {
			return policy.context();
		}

		@Override
		public SSLParameters parameters() {
			return policy.parameters();
		}

		@Override
		public SSLSocketFactory socketFactory() {
			return policy.socketFactory();
		}

		@Override
		public Optional<String> explain(String host, Throwable failure) {
			return policy.explain(host, failure).map((TlsFailure f) -> f.sentence(Locale.ENGLISH));
		}
	}

	private int port(Security security) {
		return servers.port("ldap", security == Security.LDAPS ? org.vaguemestre.mail.Security.TLS : org.vaguemestre.mail.Security.STARTTLS);
	}

	private LdapSettings people(String host, Security security, Path anchors) {
		LdapSettings preset = LdapSettings.of(LdapPreset.PERSON, "people", host);
		return new LdapSettings("people", true, host, port(security), security, Optional.of(anchors), "", servers.fact("ldapBase"),
				preset.wordFilter(), preset.addressFilter(), preset.attributes(), 2, 200, false);
	}

	private LdapSettings hospital(Security security, int page, int most, boolean referrals) {
		return new LdapSettings("Tilleuls", true, "localhost", port(security), security, Optional.of(servers.ca()), servers.fact("ldapReader"),
				servers.fact("ldapHospital"), referrals ? LdapPreset.PERSON.wordFilter().replace("(objectClass=inetOrgPerson)", "(cn=*)") : WORD,
				"(courriel={address})", referrals ? LdapPreset.PERSON.attributes() : HOSPITAL, page, most, referrals);
	}

	private static DirectorySource source(LdapSettings settings, String password) {
		assertEquals(Optional.empty(), settings.problem());
		return LdapServers.source(settings, Optional.of(Policy.connections()), Optional.of(password.toCharArray()));
	}

	private static DirectoryAnswer search(DirectorySource source, String text) throws DirectoryException {
		return source.search(DirectoryQuery.of(text, 1000), new NullProgressMonitor());
	}

	private static List<String> addresses(DirectoryAnswer answer) {
		return answer.hits().stream().map(h -> h.entry().address()).toList();
	}

	private DirectoryAnswer hospital(String text) throws DirectoryException {
		return search(source(hospital(Security.STARTTLS, 100, 2000, false), servers.fact("ldapPassword")), text);
	}

	@Test
	void findsWithBothKindsOfTls() throws Exception {
		for (Security security : List.of(Security.STARTTLS, Security.LDAPS)) {
			DirectorySource source = source(people("localhost", security, servers.ca()), "");
			assertEquals(List.of(servers.claire().address()), addresses(search(source, "Moreau")));
			// again over the connection that was kept
			DirectoryHit found = source.find(servers.claire().address().toUpperCase(Locale.ROOT), new NullProgressMonitor()).get(0);
			assertEquals("Moreau", found.entry().holder().lastName());
			assertEquals(List.of("ldap:people"), found.sources());
			assertEquals(SourceState.Status.READY, source.state().status());
			assertTrue(source.state().written().isPresent());
		}
	}

	@Test
	void onlyTheNamedHostOfAKnownAuthorityIsTrusted() {
		for (Security security : List.of(Security.STARTTLS, Security.LDAPS)) {
			for (LdapSettings settings : List.of(people(servers.fact("otherNameHost"), security, servers.ca()),
					people("localhost", security, servers.mailCa()))) {
				DirectorySource source = source(settings, "");
				DirectoryException refused = assertThrows(DirectoryException.class, () -> search(source, "Moreau"));
				assertEquals(Reason.NOT_TRUSTED, refused.reason(), settings.toString());
				// the sentence for the user, which names the certificate or the host
				assertTrue(refused.detail().length() > 20, refused.detail());
				assertEquals(SourceState.Status.FAILING, source.state().status());
			}
		}
	}

	@Test
	void anAnchorsFileThatIsNoneTrustsNobody() throws Exception {
		for (Path anchors : List.of(folder.resolve("missing"), Files.createFile(folder.resolve("empty")),
				Files.writeString(folder.resolve("rubbish"), "rubbish"))) {
			DirectorySource source = source(people("localhost", Security.LDAPS, anchors), "");
			assertEquals(Reason.NOT_TRUSTED, assertThrows(DirectoryException.class, () -> search(source, "Moreau")).reason());
		}
	}

	@Test
	void accentsAndCaseDoNotMatter() throws Exception {
		DirectorySource source = source(people("localhost", Security.STARTTLS, servers.ca()), "");
		for (String typed : List.of("Lefèvre", "lefevre", "LEFÈVRE hélène", "helene lef", "Lefe\u0300vre")) {
			assertEquals(List.of(servers.helene().address()), addresses(search(source, typed)), typed);
		}
		assertEquals(List.of(), addresses(search(source, "lafavra")));
	}

	@Test
	void whatIsTypedStaysAValue() throws Exception {
		DirectorySource source = source(people("localhost", Security.STARTTLS, servers.ca()), "");
		for (String typed : List.of("*)(uid=*", "x)(|(mail=*", "mor*u", "*", "Moreau)(sn=*))(|(sn=*", "Mor\\65au", "{word}")) {
			assertEquals(List.of(), addresses(search(source, typed)), typed);
		}
		assertEquals(List.of(), source.find("*@medecin.mssante.example", new NullProgressMonitor()));
		assertEquals(List.of(), source.find("x)(mail=*", new NullProgressMonitor()));
	}

	@Test
	void readsAnotherSchema() throws Exception {
		DirectoryAnswer answer = hospital("lefevre d'arcy");
		DirectoryEntry entry = answer.hits().get(0).entry();
		assertEquals(new DirectoryEntry(servers.helene().address(), BoxType.PER, entry.holder(), entry.workplace(), false), entry);
		assertEquals("LEFÈVRE-D'ARCY Hélène", entry.sortName());
		assertEquals("Médecin, Cardiologie et maladies vasculaires", entry.activity());
		assertEquals("10009876543", entry.rpps());
		assertEquals("Hôpital des Tilleuls, 57000 Metz", entry.structure() + ", " + entry.postcode() + ' ' + entry.place());
		for (String typed : List.of("10009876543", "RPPS 10009876543", "Dr Lefèvre-d'Arcy", "docteur lefevre")) {
			assertEquals(List.of(servers.helene().address()), addresses(hospital(typed)), typed);
		}
	}

	/** Servers do not fold accents, and hardly a letter of such a name has none. */
	@Test
	void aShortNameIsFoundWithoutItsAccent() throws Exception {
		for (String typed : List.of("zoe", "Zoé", "eon zoe", "Éon")) {
			DirectoryHit hit = hospital(typed).hits().get(0);
			assertEquals("ÉON Zoé", hit.entry().sortName(), typed);
			assertEquals("04 76 00 00 00", hit.phone());
		}
	}

	@Test
	void theFilterOfTheQueryHolds() throws Exception {
		DirectorySource source = source(hospital(Security.STARTTLS, 100, 2000, false), servers.fact("ldapPassword"));
		EntryFilter doctors = new EntryFilter(java.util.Set.of("médecin"), java.util.Set.of(), java.util.Set.of(), java.util.Set.of(), false);
		DirectoryAnswer answer = source.search(new DirectoryQuery("Alix10", doctors, 100), new NullProgressMonitor());
		assertEquals(List.of(), answer.hits());
		assertEquals(1, source.search(new DirectoryQuery("Hélène", doctors, 100), new NullProgressMonitor()).hits().size());
		assertEquals(10, hospital("Alix10").hits().size());
	}

	@Test
	void aWrongPasswordIsARefusalAndNoneIsToo() throws Exception {
		for (String password : List.of("wrong", "")) {
			DirectorySource source = source(hospital(Security.STARTTLS, 100, 2000, false), password);
			DirectoryException refused = assertThrows(DirectoryException.class, () -> search(source, "Durand"));
			assertEquals(Reason.REFUSED, refused.reason());
			assertFalse(refused.toString().contains("wrong"));
		}
	}

	@Test
	void readsPageByPageUpToWhatTheServerGivesAway() throws Exception {
		// 700 are there, slapd gives 500 away
		DirectoryAnswer all = hospital("Durand");
		assertEquals(500, all.hits().size());
		assertTrue(all.total() > 500, () -> "there are more: " + all.total());
		assertEquals(500, addresses(all).stream().distinct().count());
		assertEquals("durand100@tilleuls.mssante.example", addresses(all).get(0));
	}

	@Test
	void readsNoMoreThanItMay() throws Exception {
		for (int page : List.of(7, 30, 1000)) {
			DirectoryAnswer some = search(source(hospital(Security.LDAPS, page, 30, false), servers.fact("ldapPassword")), "Durand");
			assertEquals(30, some.hits().size(), "page " + page);
			assertTrue(some.total() > 30, "page " + page);
		}
		DirectoryAnswer exactly = search(source(hospital(Security.LDAPS, 3, 10, false), servers.fact("ldapPassword")), "Alix10");
		assertEquals(10, exactly.hits().size());
		assertEquals(10, exactly.total());
	}

	@Test
	void followsWhereItIsSentOnlyWhenItMay() throws Exception {
		LdapSettings following = hospital(Security.STARTTLS, 100, 200, true);
		assertEquals(List.of(servers.claire().address()), addresses(search(source(following, servers.fact("ldapPassword")), "Moreau")));
		LdapSettings staying = new LdapSettings(following.name(), true, following.host(), following.port(), following.security(),
				following.anchors(), following.bindDn(), following.base(), following.wordFilter(), following.addressFilter(),
				following.attributes(), 100, 200, false);
		assertEquals(List.of(), addresses(search(source(staying, servers.fact("ldapPassword")), "Moreau")));
		// a base that lies wholly elsewhere is no answer
		LdapSettings elsewhere = new LdapSettings(staying.name(), true, staying.host(), staying.port(), staying.security(), staying.anchors(),
				staying.bindDn(), "ou=ailleurs," + staying.base(), staying.wordFilter(), staying.addressFilter(), staying.attributes(), 100, 200, false);
		assertEquals(Reason.REFUSED, assertThrows(DirectoryException.class,
				() -> search(source(elsewhere, servers.fact("ldapPassword")), "Moreau")).reason());
	}

	@Test
	void handsOutCertificates() throws Exception {
		X509Certificate helene = (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(servers.helene().certificate())));
		DirectorySource people = source(people("localhost", Security.STARTTLS, servers.ca()), "");
		assertEquals(List.of(helene), people.find(servers.helene().address(), new NullProgressMonitor()).get(0).certificates());
		// a PKCS#7 message with the authority beside it
		assertEquals(List.of(helene), hospital("Hélène").hits().get(0).certificates());
	}

	@Test
	void aBaseThatIsNotThereIsToldAtTheTest() {
		LdapSettings right = people("localhost", Security.STARTTLS, servers.ca());
		LdapSettings wrong = new LdapSettings("wrong", true, "localhost", right.port(), right.security(), right.anchors(), "", "o=elsewhere",
				right.wordFilter(), right.addressFilter(), right.attributes(), 10, 10, false);
		assertEquals(Reason.REFUSED, assertThrows(DirectoryException.class, () -> search(source(wrong, ""), "x")).reason());
	}
}

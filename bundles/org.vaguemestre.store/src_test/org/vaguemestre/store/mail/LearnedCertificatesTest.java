package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.SignOptions;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.crypto.SmimeWriter;
import org.vaguemestre.mail.MailEngine;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.HeaderWriter;
import org.vaguemestre.mime.MailboxAddress;

/** Whoever signed rightly can be answered encrypted; nobody else's certificate is kept. */
class LearnedCertificatesTest {

	private static Pki pki;
	private final SecureRandom random = new SecureRandom();
	@TempDir
	Path folder;

	@BeforeAll
	static void authority() throws Exception {
		pki = new Pki();
	}

	@Test
	void theCertificateOfARightSignerIsKeptOnce() throws Exception {
		try (Office office = new Office(folder)) {
			office.vault.importAnchors(CertificateFiles.pem(pki.ca));
			Bytes message = signed(Office.HELENE, pki.mail(Office.HELENE));
			assertFalse(office.vault.keyState(Office.HELENE).canEncrypt());
			assertEquals(Status.VALID, status(office, message));
			assertEquals(Status.VALID, status(office, message));
			assertEquals(1, office.vault.correspondents().size());
			assertEquals(Source.MESSAGE, office.vault.correspondents().get(0).source());
			assertTrue(office.vault.keyState(Office.HELENE).canEncrypt());
		}
	}

	@Test
	void anotherSignerAndAnUnknownAuthorityTeachNothing() throws Exception {
		try (Office office = new Office(folder)) {
			Bytes stranger = signed(Office.HELENE, pki.mail(Office.HELENE));
			assertEquals(Status.UNKNOWN, status(office, stranger));
			office.vault.importAnchors(CertificateFiles.pem(pki.ca));
			Bytes forged = signed(Office.HELENE, pki.mail("someone@elsewhere.example"));
			assertEquals(Status.INVALID, status(office, forged));
			assertTrue(office.vault.correspondents().isEmpty());
		}
	}

	/** A server of lists that does not answer keeps nobody from a letter. */
	@Test
	void whetherASignerWasRevokedIsLookedUpWhileNobodyWaits() throws Exception {
		CompletableFuture<X509Certificate> asked = new CompletableFuture<>();
		CountDownLatch answer = new CountDownLatch(1);
		RevocationSource source = new RevocationSource() {
			@Override
			public Session open() {
				return session((certificate, issuer) -> {
					asked.complete(certificate);
					try {
						answer.await();
					} catch (InterruptedException e) {
						Thread.currentThread().interrupt();
					}
					return Evidence.NONE;
				});
			}

			@Override
			public RevocationSource offline() {
				return () -> session((certificate, issuer) -> Evidence.NONE);
			}
		};
		try (Office office = new Office(folder)) {
			office.vault.importAnchors(CertificateFiles.pem(pki.ca));
			MailEngine engine = MailEngine.create(new MailEngine.Ground(office.store, office.secrets, office.vault, List::of, Clock.systemUTC(), random,
					Optional.of(source)));
			Bytes message = signed(Office.HELENE, pki.mail(Office.HELENE));
			assertEquals(Status.VALID, engine.reader().read(message).secure().signature().status());
			assertEquals(List.of(Office.HELENE), Certificates.addresses(asked.get(60, TimeUnit.SECONDS)));
			answer.countDown();
		}
	}

	private static RevocationSource.Session session(BiFunction<X509Certificate, X509Certificate, RevocationSource.Evidence> about) {
		return new RevocationSource.Session() {
			@Override
			public RevocationSource.Evidence about(X509Certificate certificate, X509Certificate issuer) {
				return about.apply(certificate, issuer);
			}

			@Override
			public List<X509Certificate> issuers(X509Certificate certificate) {
				return List.of();
			}
		};
	}

	private static Status status(Office office, Bytes message) throws Exception {
		return office.mail.reader().read(message).secure().signature().status();
	}

	private Bytes signed(String from, byte[] key) throws Exception {
		KeyVault theirs = KeyVault.at(folder.resolve("theirs" + random.nextInt()), new MemorySecrets(), Clock.systemUTC());
		theirs.importPkcs12(key, Pki.PASSWORD);
		byte[] entity = new SmimeWriter(Clock.systemUTC(), random).sign(
				"Content-Type: text/plain\r\n\r\nBonjour\r\n".getBytes(StandardCharsets.US_ASCII), theirs.unlockAll().get(0), SignOptions.DEFAULT);
		return Entities.message(new HeaderWriter().addresses("From", List.of(new MailboxAddress("", from))), entity);
	}
}

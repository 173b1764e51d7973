package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.PathValidator;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.PathValidator.Status;
import org.vaguemestre.crypto.ReasonCode;

class RevocationAheadTest {

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-26T09:00:00Z"), ZoneOffset.UTC);
	private final CountDownLatch told = new CountDownLatch(1);

	/** Of what a letter was believed for, a look that ends later says the contrary. */
	@Test
	void whoIsRevokedAfterTheLetterWasShownIsTold() throws Exception {
		look(new Result(Status.INVALID, ReasonCode.CERTIFICATE_REVOKED, Revocation.REVOKED, List.of(signer()), List.of(), Optional.of(signer())));
		assertTrue(told.await(30, TimeUnit.SECONDS));
	}

	@Test
	void whoIsStillTrustedIsNoNews() throws Exception {
		look(new Result(Status.VALID, ReasonCode.OK, Revocation.GOOD, List.of(signer()), List.of(), Optional.empty()));
		assertFalse(told.await(0, TimeUnit.SECONDS));
	}

	private void look(Result found) throws Exception {
		CountDownLatch done = new CountDownLatch(2);
		PathValidator paths = question -> {
			done.countDown();
			return found;
		};
		RevocationAhead ahead = new RevocationAhead(paths, clock);
		ahead.whenRefuted(told::countDown);
		ahead.look(signer(), List.of(), List.of());
		// the second comes after all of the first, for there is one thread
		ahead.look(other(), List.of(), List.of());
		assertTrue(done.await(30, TimeUnit.SECONDS));
	}

	private static X509Certificate signer() throws Exception {
		return platform()[0];
	}

	private static X509Certificate other() throws Exception {
		return platform()[1];
	}

	private static X509Certificate[] platform() throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
	}
}

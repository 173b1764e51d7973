package org.vaguemestre.crypto.internal.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.SignatureException;
import java.security.cert.CRLException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.util.Date;
import java.util.Random;
import java.util.stream.Collectors;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.TestAuthority;

class CompactCrlTest {

	private static final TestAuthority CA = TestAuthority.root("CN=Compact");

	private static X509CRL some(int count) {
		Random random = new Random(7);
		return CA.list(b -> {
			try {
				b.addExtension(Extension.cRLNumber, false, new ASN1Integer(77));
			} catch (java.io.IOException e) {
				throw new IllegalStateException(e);
			}
			for (int i = 0; i < count; i++) {
				// short, long, with and without a leading zero, negative
				BigInteger serial = new BigInteger(8 * (1 + i % 20), random).shiftLeft(12).add(BigInteger.valueOf(i)).multiply(BigInteger.valueOf(i % 17 == 0 ? -1 : 1));
				Date date = Date.from(TestAuthority.NOW.minus(Duration.ofHours(i % 3000)));
				if (i % 3 == 0) {
					b.addCRLEntry(serial, date, CRLReason.superseded);
				} else {
					b.addCRLEntry(serial, date, 0);
				}
			}
		});
	}

	private static X509CRL platform(byte[] encoded) throws Exception {
		return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded));
	}

	@Test
	void itSaysWhatThePlatformsSays() throws Exception {
		X509CRL theirs = platform(some(3000).getEncoded());
		CompactCrl ours = CompactCrl.of(theirs.getEncoded());
		assertEquals(theirs, ours);
		assertEquals(ours, theirs);
		assertEquals(theirs.hashCode(), ours.hashCode());
		assertEquals(theirs.getIssuerX500Principal(), ours.getIssuerX500Principal());
		assertEquals(theirs.getThisUpdate(), ours.getThisUpdate());
		assertEquals(theirs.getNextUpdate(), ours.getNextUpdate());
		assertEquals(theirs.getVersion(), ours.getVersion());
		assertEquals(theirs.getSigAlgOID(), ours.getSigAlgOID());
		assertEquals(theirs.getNonCriticalExtensionOIDs(), ours.getNonCriticalExtensionOIDs());
		assertEquals(theirs.getRevokedCertificates().size(), ours.getRevokedCertificates().size());
		for (X509CRLEntry each : theirs.getRevokedCertificates()) {
			X509CRLEntry same = ours.getRevokedCertificate(each.getSerialNumber());
			assertEquals(each.getSerialNumber(), same.getSerialNumber());
			assertEquals(each.getRevocationDate(), same.getRevocationDate());
			assertEquals(each.getRevocationReason(), same.getRevocationReason());
			assertNull(ours.getRevokedCertificate(each.getSerialNumber().add(BigInteger.ONE.shiftLeft(300))));
		}
		assertEquals(theirs.getRevokedCertificates().stream().map(X509CRLEntry::getSerialNumber).collect(Collectors.toSet()),
				ours.getRevokedCertificates().stream().map(X509CRLEntry::getSerialNumber).collect(Collectors.toSet()));
		ours.verify(CA.keys().getPublic());
		assertThrows(SignatureException.class, () -> ours.verify(TestAuthority.root("CN=Compact").keys().getPublic()));
	}

	@Test
	void aListWithNobodyOnIt() throws Exception {
		CompactCrl empty = CompactCrl.of(CA.list(b -> { }).getEncoded());
		assertNull(empty.getRevokedCertificates());
		assertEquals(0, empty.size());
	}

	@Test
	void brokenOnesAreRefusedAndNothingElse() throws Exception {
		byte[] good = some(5).getEncoded();
		int refused = 0;
		for (int i = 0; i < good.length; i++) {
			for (int bit = 0; bit < 8; bit += 3) {
				byte[] bad = good.clone();
				bad[i] ^= 1 << bit;
				try {
					CompactCrl read = CompactCrl.of(bad);
					assertThrows(java.security.GeneralSecurityException.class, () -> read.verify(CA.keys().getPublic()), "changed at " + i);
				} catch (CRLException e) {
					refused++;
				}
			}
			byte[] shorter = java.util.Arrays.copyOf(good, i);
			assertThrows(CRLException.class, () -> CompactCrl.of(shorter));
		}
		assertTrue(refused > 100, "refused " + refused);
		byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
		assertThrows(CRLException.class, () -> CompactCrl.of(longer));
	}
}

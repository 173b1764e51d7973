package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;

import javax.crypto.Mac;
import javax.crypto.spec.PBEParameterSpec;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.jcajce.PKCS12Key;

/** What a PKCS#12 file itself says of a password (RFC 7292 §4): readers tell a key that they do not know as a wrong password. */
final class Pkcs12Mac {

	/** As the platform's reader. */
	private static final int MAX_ITERATIONS = 5_000_000;

	private Pkcs12Mac() {
	}

	/** @return whether the file is as it was written, by someone with this password; not if it does not say so, or in a way unknown here */
	static boolean fits(byte[] content, char[] password, Provider library) {
		try {
			Pfx pfx = Pfx.getInstance(Asn1.parse(content));
			MacData data = pfx.getMacData();
			if (data == null || data.getIterationCount().bitLength() > 31 || data.getIterationCount().intValue() > MAX_ITERATIONS) {
				return false;
			}
			Mac mac = Mac.getInstance(data.getMac().getAlgorithmId().getAlgorithm().getId(), library);
			mac.init(new PKCS12Key(password), new PBEParameterSpec(data.getSalt(), data.getIterationCount().intValue()));
			return MessageDigest.isEqual(data.getMac().getDigest(), mac.doFinal(ASN1OctetString.getInstance(pfx.getAuthSafe().getContent()).getOctets()));
		} catch (IOException | GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}
}

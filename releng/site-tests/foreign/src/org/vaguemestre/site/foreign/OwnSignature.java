package org.vaguemestre.site.foreign;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Component;

/** The signatures of a host that had its own Bouncy Castle before us: signs and verifies with that and no other. */
@Component(property = "org.vaguemestre.site.own=signature")
public final class OwnSignature implements Callable<String> {

	private static final String ALGORITHM = "SHA256withECDSA";

	@Override
	public String call() throws Exception {
		KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
		ContentSigner signer = new JcaContentSignerBuilder(ALGORITHM).build(keys.getPrivate());
		X500Name name = new X500Name("CN=Foreign host");
		Instant now = Instant.now();
		X509CertificateHolder certificate = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minusSeconds(60)),
				Date.from(now.plusSeconds(3600)), name, keys.getPublic()).build(signer);
		CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
		generator.addSignerInfoGenerator(
				new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build()).build(signer, certificate));
		generator.addCertificates(new JcaCertStore(List.of(certificate)));
		byte[] signed = generator.generate(new CMSProcessableByteArray("Bonjour".getBytes(StandardCharsets.UTF_8)), true).getEncoded();
		SignerInformation read = new CMSSignedData(signed).getSignerInfos().getSigners().iterator().next();
		if (!read.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
			throw new IllegalStateException("the signature does not verify");
		}
		Version pkix = FrameworkUtil.getBundle(CMSSignedData.class).getVersion();
		Version prov = FrameworkUtil.getBundle(X500Name.class).getVersion();
		if (pkix.getMinor() != 80 || prov.getMinor() != 80) {
			throw new IllegalStateException("signed with another Bouncy Castle than the host's: " + pkix + ", " + prov);
		}
		return "Bouncy Castle " + pkix;
	}
}

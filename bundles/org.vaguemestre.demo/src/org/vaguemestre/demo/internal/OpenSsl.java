package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The colleague's own S/MIME program: opens and checks what came, by none of the suite's code. */
final class OpenSsl {

	private static final long PATIENCE_SECONDS = 30;

	private final Path folder;

	/** @param folder an empty one to work in */
	OpenSsl(Path folder) {
		this.folder = folder;
	}

	/**
	 * @param message   as fetched from the server
	 * @param owner     who opens it
	 * @param authority who vouches for the signer
	 * @param signer    whose certificate must have signed
	 * @return the signed entity inside
	 * @throws IOException it cannot be opened, or the signature is not the signer's
	 */
	byte[] open(byte[] message, Person owner, ThrowAwayCa authority, Person signer) throws IOException {
		Path key = write("key.pem", pem(owner.identity().key().getEncoded())); //$NON-NLS-1$
		Path certificate = write("certificate.pem", owner.identity().pem()); //$NON-NLS-1$
		Path trusted = write("authority.pem", authority.pem()); //$NON-NLS-1$
		Path came = write("message.eml", message); //$NON-NLS-1$
		Path opened = folder.resolve("opened.eml"); //$NON-NLS-1$
		Path content = folder.resolve("content.eml"); //$NON-NLS-1$
		Path signed = folder.resolve("signer.pem"); //$NON-NLS-1$
		run("cms", "-decrypt", "-inform", "SMIME", "-in", came, "-recip", certificate, "-inkey", key, "-out", opened); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		run("cms", "-verify", "-inform", "SMIME", "-in", opened, "-CAfile", trusted, "-purpose", "smimesign", "-signer", signed, "-out", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
				content);
		if (!text(signed).contains(body(signer.identity().pem()))) {
			throw new IOException("openssl found another signer than " + signer.address()); //$NON-NLS-1$
		}
		return Files.readAllBytes(content);
	}

	private void run(Object... arguments) throws IOException {
		List<String> command = Stream.concat(Stream.of("openssl"), Stream.of(arguments).map(Object::toString)).toList(); //$NON-NLS-1$
		Path said = folder.resolve("openssl.log"); //$NON-NLS-1$
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
		try (InputStream nothing = process.getInputStream()) {
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IOException("openssl does not end"); //$NON-NLS-1$
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
		if (process.exitValue() != 0) {
			throw new IOException("openssl " + arguments[1] + ": " + text(said)); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private Path write(String name, byte[] content) throws IOException {
		return Files.write(folder.resolve(name), content);
	}

	private static String text(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.ISO_8859_1);
	}

	/** The base64 lines of a PEM file. */
	private static String body(byte[] pem) {
		String text = new String(pem, StandardCharsets.US_ASCII);
		return text.substring(text.indexOf('\n') + 1, text.indexOf("\n-----END")); //$NON-NLS-1$
	}

	private static byte[] pem(byte[] pkcs8) {
		return ("-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(pkcs8) //$NON-NLS-1$
				+ "\n-----END PRIVATE KEY-----\n").getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
	}
}

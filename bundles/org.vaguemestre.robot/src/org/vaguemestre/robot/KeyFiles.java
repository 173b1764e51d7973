package org.vaguemestre.robot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Key files for tests, whose validity depends on the day of the test; made by the JDK's own tool. */
public final class KeyFiles {

	/** The password of every file. */
	public static final String PASSWORD = "Rhone 2026";

	private KeyFiles() {
	}

	/**
	 * Makes a PKCS#12 file with a self-signed key for mail.
	 *
	 * @param file    where to
	 * @param name    of the holder
	 * @param address of the holder
	 * @param days    how long it is valid, from now on
	 * @return the file
	 * @throws IOException if the tool failed
	 */
	public static Path selfSigned(Path file, String name, String address, int days) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "key",
				"-keyalg", "EC", "-groupname", "secp256r1", "-validity", Integer.toString(days), "-dname", "CN=" + name, "-ext",
				"san=email:" + address, "-ext", "ku=digitalSignature,keyAgreement", "-storetype", "PKCS12", "-storepass", PASSWORD,
				"-keystore", file.toString());
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes());
			if (process.waitFor() != 0) {
				throw new IOException(said);
			}
			return file;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}
}

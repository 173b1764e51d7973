package org.vaguemestre.servers.tests;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.servers.RealServers;

/** Two practices that write to each other. */
abstract class ReceiptsTestCase {

	@TempDir
	Path folder;
	RealServers servers;
	Practice claire;
	Practice helene;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		claire = practice("claire", servers.claire());
		helene = practice("helene", servers.helene());
	}

	Practice practice(String name, RealServers.Box box) throws Exception {
		Practice made = new Practice(folder.resolve(name), servers, box);
		made.starttls();
		return made;
	}

	@AfterEach
	void close() {
		claire.close();
		helene.close();
	}
}

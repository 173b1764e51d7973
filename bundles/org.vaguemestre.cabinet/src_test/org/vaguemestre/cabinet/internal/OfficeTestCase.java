package org.vaguemestre.cabinet.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FilingRequest;

/** An office on a real database, with a user who is signed in. */
abstract class OfficeTestCase {

	static final String CAMILLE = "P0001";
	static final String OTHER = "P0002";
	static final OffsetDateTime DATE = OffsetDateTime.of(2025, 3, 5, 8, 30, 0, 0, ZoneOffset.ofHours(1));

	@TempDir
	Path folder;
	final Clock clock = new Ticking();
	final List<Throwable> logged = new ArrayList<>();
	CabinetDatabase database;
	Office office;

	/** A clock that is one second later each time it is asked. */
	private static final class Ticking extends Clock {
		private Instant now = Instant.parse("2025-03-06T10:00:00.123456789Z");

		@Override
		public synchronized Instant instant() {
			now = now.plusSeconds(1);
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	}

	@BeforeEach
	void open() throws Exception {
		database = CabinetDatabase.at(folder);
		office = new Office(database, clock, logged::add);
		office.signIn(office.team().get(0).user());
	}

	@AfterEach
	void close() throws SQLException {
		office.close();
	}

	static FilingRequest request(String patient, String id, String hash) {
		return request(patient, id, hash, new byte[] { 1, 2, 3 });
	}

	static FilingRequest request(String patient, String id, String hash, byte[] content) {
		return new FilingRequest(patient, new DocumentKey(id, Optional.empty(), 1, hash), Optional.of("11502-2"),
				"CR d'examens biologiques", "Bilan thyroïdien", DATE, "Laboratoire Biolab", "application/pdf", "bilan.pdf", content);
	}
}

package org.vaguemestre.cabinet.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;

/** Who is signed in, whose chart is open, what patients refuse, and who is told. */
class OfficeTest extends OfficeTestCase {

	@Test
	void theTeamSignsInAndListenersAreTold() throws HostException {
		List<HostUser> told = new ArrayList<>();
		HostListener listener = new HostListener() {
			@Override
			public void userChanged(Optional<HostUser> user) {
				user.ifPresent(told::add);
			}
		};
		office.addListener(listener);
		HostUser secretary = office.team().get(2).user();
		assertEquals("Dr Claire Moreau", office.currentUser().orElseThrow().displayName());
		assertEquals(11, office.currentUser().orElseThrow().rpps().orElseThrow().length());
		assertTrue(secretary.rpps().isEmpty());
		office.signIn(secretary);
		office.signIn(secretary);
		assertEquals(List.of(secretary), told);
		office.removeListener(listener);
		office.signOut();
		assertEquals(List.of(secretary), told);
		assertTrue(office.currentUser().isEmpty());
	}

	@Test
	void aChartIsOpenedForWhoIsSignedInAndClosedWhenThatChanges() throws HostException {
		List<Optional<String>> told = new ArrayList<>();
		int[] fronts = { 0 };
		office.addFront(() -> fronts[0]++);
		office.addListener(new HostListener() {
			@Override
			public void currentPatientChanged(Optional<Patient> patient) {
				told.add(patient.map(Patient::id));
			}
		});
		assertTrue(office.currentPatient().isEmpty());
		office.openChart(CAMILLE);
		office.openChart(CAMILLE);
		assertEquals(2, fronts[0]);
		assertEquals(CAMILLE, office.currentPatient().orElseThrow().id());
		office.signOut();
		assertTrue(office.currentPatient().isEmpty());
		assertThrows(HostException.class, () -> office.openChart(CAMILLE));
		assertEquals(List.of(Optional.of(CAMILLE), Optional.empty()), told);
		assertEquals(2, fronts[0]);
	}

	@Test
	void aNewPatientIsTold() throws HostException {
		List<String> came = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void patientChanged(String patientId) {
				came.add(patientId);
			}
		});
		Patient fresh = office.register(office.patient(OTHER).orElseThrow().identity());
		assertEquals(List.of(fresh.id()), came);
		assertEquals(Optional.of(fresh), office.patient(fresh.id()));
	}

	@Test
	void oppositionsAreKnown() throws HostException {
		assertFalse(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed("P0037", Opposition.MAIL_TO_PATIENT));
		assertFalse(office.isOpposed("P0037", Opposition.MAIL_TO_PROFESSIONALS));
		assertTrue(office.isOpposed("P0053", Opposition.MAIL_TO_PROFESSIONALS));
	}

	@Test
	void whatAPatientRefusesIsRecordedAndTakenBack() throws HostException {
		office.signOut();
		assertThrows(HostException.class, () -> office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PATIENT)));
		office.signIn(office.team().get(0).user());
		List<String> told = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				told.add(patientId);
			}
		});
		office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PATIENT, Opposition.MAIL_TO_PROFESSIONALS));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PROFESSIONALS));
		office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PROFESSIONALS));
		assertFalse(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PROFESSIONALS));
		assertEquals(List.of(CAMILLE, CAMILLE), told);
		assertThrows(HostException.class, () -> office.oppose("nobody", Set.of()));
	}

	@Test
	void aListenersFaultIsLoggedAndOthersAreStillTold() throws HostException {
		List<String> told = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				throw new IllegalStateException("mine");
			}
		});
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				told.add(patientId);
			}
		});
		office.file(request(CAMILLE, "id", "aa"));
		assertEquals(List.of(CAMILLE), told);
		assertEquals("mine", logged.get(0).getMessage());
	}
}

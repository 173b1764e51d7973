package org.vaguemestre.mssante.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mssante.CitizenBox;

/** Whose mailbox an address of a citizen is, by the charts of the practice. */
final class Charts {

	private static final List<String> AUTHORITIES = List.of(Ins.OID_NIR, Ins.OID_NIA, Ins.OID_NIR_TEST, Ins.OID_NIR_DEMO);

	/**
	 * @param office  the office software; takes time
	 * @param address at the domain of citizens
	 * @return everyone whose chart has that number, qualified or not
	 * @throws HostException if the charts cannot be read
	 */
	List<Patient> holders(OfficeHost office, String address) throws HostException {
		List<Patient> holders = new ArrayList<>();
		Optional<String> number = CitizenBox.number(address);
		if (number.isPresent()) {
			for (String authority : AUTHORITIES) {
				holders.addAll(office.findByIns(new Ins(number.get(), authority)));
			}
		}
		return holders;
	}
}

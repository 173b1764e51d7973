package org.vaguemestre.demo.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.demo.internal.ThrowAwayCa.KeyType;

/**
 * Who takes part.
 *
 * @param claire     the practitioner whose mailbox is shown
 * @param laboratory sends results
 * @param helene     a colleague who writes and is answered
 * @param citizen    a patient, who writes from the citizens' mailbox
 * @param impostor   has a key of the same authority and signs in the name of the laboratory
 */
record People(Person claire, Person laboratory, Person helene, Person citizen, Person impostor) {

	static People from(ThrowAwayCa ca) {
		return new People(person(ca, "Dr Claire Moreau", "claire.moreau@medecin.mssante.example", KeyType.RSA_3072), //$NON-NLS-1$ //$NON-NLS-2$
				person(ca, "Laboratoire BioLab", "resultats@labo-biolab.mssante.example", KeyType.RSA_3072), //$NON-NLS-1$ //$NON-NLS-2$
				person(ca, "Dr Hélène Lefèvre", "helene.lefevre@cardio.mssante.example", KeyType.EC_P256), //$NON-NLS-1$ //$NON-NLS-2$
				person(ca, "Camille DUBOIS", "279035121518989@patient.mssante.fr", KeyType.EC_P256), //$NON-NLS-1$ //$NON-NLS-2$
				person(ca, "Paul Girard", "p.girard@conseil.mssante.example", KeyType.EC_P256)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Person person(ThrowAwayCa ca, String name, String address, KeyType type) {
		return new Person(name, address, "Rhone-2026", ca.mail(name, address, type)); //$NON-NLS-1$
	}

	List<Person> all() {
		return List.of(claire, laboratory, helene, citizen, impostor);
	}

	Map<String, String> passwords() {
		Map<String, String> passwords = new LinkedHashMap<>();
		all().forEach(p -> passwords.put(p.address(), p.password()));
		return passwords;
	}
}

package org.vaguemestre.mssante.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.NetworkRules.Field;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mssante.TrustSpace;

/** The header fields of the network (Ref#2 ECO.2.4.1 to 2.4.3, ECO.2.2.8). */
public final class MssanteFields {

	/** Longer than a line may be, if all codes were as long as they can be. */
	private static final int MOST_CODES = 20;

	private MssanteFields() {
	}

	/**
	 * @param message   what is sent
	 * @param documents the clinical documents that are attached to it
	 * @param product   the number that the product has been given; anything else than letters, digits, dots and hyphens counts as none
	 * @param end       whether it ends an exchange with a citizen
	 * @return the fields in order
	 */
	public static List<Field> of(OutgoingMessage message, List<ClinicalDocument> documents, String product, boolean end) {
		List<Field> fields = new ArrayList<>();
		if (number(product)) {
			fields.add(new Field("X-MSS-NIL", product.strip())); //$NON-NLS-1$
		}
		if (!documents.isEmpty()) {
			fields.add(new Field("X-MSS-INS", documents.stream().allMatch(d -> qualified(d.patient())) ? "O" : "N")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Set<String> codes = new LinkedHashSet<>();
			documents.forEach(d -> d.typeCode().filter(c -> c.matches("[A-Za-z0-9._-]{1,40}")).ifPresent(codes::add)); //$NON-NLS-1$
			if (!codes.isEmpty()) {
				fields.add(new Field("X-MSS-CODECDA", String.join(",", codes.stream().limit(MOST_CODES).toList()))); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		if (end && message.recipients().stream().anyMatch(r -> TrustSpace.citizen(r.address()))) {
			fields.add(new Field("X-MSS-MES", "FIN")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return fields;
	}

	/**
	 * @param product what is set as the number of the product
	 * @return whether it can be one, and so goes into the header
	 */
	static boolean number(String product) {
		return product.strip().matches("[A-Za-z0-9.-]{1,64}"); //$NON-NLS-1$
	}

	/** A qualified identity has the number, from who gives it and with its key, and four traits; no other may be sent with one (INS/va1.53). */
	private static boolean qualified(Optional<PatientIdentity> patient) {
		return patient.filter(p -> p.ins().filter(i -> i.authorityKnown() && i.keyFits()).isPresent() && !p.birthName().isBlank() && !p.firstNames().isEmpty() && p.birthDate().isPresent()
				&& p.sex() != Sex.UNKNOWN).isPresent();
	}
}

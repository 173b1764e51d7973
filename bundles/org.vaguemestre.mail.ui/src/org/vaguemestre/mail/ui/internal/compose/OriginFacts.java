package org.vaguemestre.mail.ui.internal.compose;

import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.ui.Jobs;

/**
 * What has to be known of the message that is answered.
 *
 * @param encrypted whether it came encrypted
 * @param patient   whom it is about, of a message that is answered and not sent on
 */
record OriginFacts(boolean encrypted, Optional<PatientIdentity> patient) {

	private static final OriginFacts NONE = new OriginFacts(false, Optional.empty());

	/**
	 * @param original the message, if it is at hand
	 * @param origin   how what is written began
	 * @return asked by a job, and once: an answer that was put aside has to look for the message again
	 */
	static Supplier<OriginFacts> of(Optional<ReadMessage> original, Optional<Origin> origin) {
		return new Supplier<>() {
			private Optional<OriginFacts> known = Optional.empty();

			@Override
			public synchronized OriginFacts get() {
				if (known.isEmpty()) {
					known = Optional.of(origin.flatMap(o -> original.or(() -> read(o)).map(m -> facts(m, o))).orElse(NONE));
				}
				return known.get();
			}
		};
	}

	private static OriginFacts facts(ReadMessage message, Origin origin) {
		return new OriginFacts(message.secure().encryption().status() != EncryptionVerdict.Status.NONE,
				origin.kind() != Origin.Kind.FORWARD ? message.patient() : Optional.empty());
	}

	private static Optional<ReadMessage> read(Origin origin) {
		try {
			Optional<MessageReader> reader = origin.localId() > 0 ? ServiceLookup.find(MessageReader.class) : Optional.empty();
			return reader.isPresent() ? Optional.of(reader.get().read(origin.localId(), new NullProgressMonitor())) : Optional.empty();
		} catch (MailException e) {
			// it was deleted since, or is not here: what it would tell is not asked about
			Jobs.log("message that is answered", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}
}

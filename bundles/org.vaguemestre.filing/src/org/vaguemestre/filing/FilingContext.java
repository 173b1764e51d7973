package org.vaguemestre.filing;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.osgi.service.prefs.Preferences;
import org.vaguemestre.filing.internal.Desk;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.trace.TraceEvent;

/**
 * What a desk works with, for programs without OSGi services. What is supplied may come and go.
 *
 * @param host       the office software
 * @param mail       the mailbox
 * @param networks   the rules of the networks
 * @param trace      is told every decision
 * @param rules      where the rules are kept
 * @param done       the file that remembers what can be taken back
 * @param clock      the time and where it is
 * @param locale     the language of what is filed beside the documents
 * @param background runs what nobody waits for, one after the other
 */
public record FilingContext(Supplier<Optional<OfficeHost>> host, Mail mail, Supplier<List<NetworkRules>> networks,
		Consumer<TraceEvent> trace, Preferences rules, Path done, Clock clock, Locale locale, Executor background) {

	/**
	 * The mailbox.
	 *
	 * @param mailbox  the local copy
	 * @param reader   reads its messages
	 * @param accounts tells to which network a message came
	 * @param receipts tells senders what was filed
	 */
	public record Mail(Supplier<Optional<Mailbox>> mailbox, Supplier<Optional<MessageReader>> reader, Supplier<Optional<Accounts>> accounts,
			Supplier<Optional<IntegrationReceipts>> receipts) {

		/**
		 * Tells no sender what was filed.
		 *
		 * @param mailbox  see above
		 * @param reader   see above
		 * @param accounts see above
		 */
		public Mail(Supplier<Optional<Mailbox>> mailbox, Supplier<Optional<MessageReader>> reader, Supplier<Optional<Accounts>> accounts) {
			this(mailbox, reader, accounts, Optional::empty);
		}
	}

	/** @throws NullPointerException if a component is null */
	public FilingContext {
		Objects.requireNonNull(host);
		Objects.requireNonNull(mail);
		Objects.requireNonNull(networks);
		Objects.requireNonNull(trace);
		Objects.requireNonNull(rules);
		Objects.requireNonNull(done);
		Objects.requireNonNull(clock);
		Objects.requireNonNull(locale);
		Objects.requireNonNull(background);
	}

	/** @return a desk with all that */
	public FilingDesk desk() {
		return new Desk(this);
	}
}

package org.vaguemestre.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.vaguemestre.host.internal.Calls;
import org.vaguemestre.host.internal.Relay;

/**
 * The office software as the mail suite calls it, whatever the vendor's implementation does: each call ends within a known time, with an
 * answer or with a {@link HostException} in words. No answer is null, no list has an end beyond reach. What answers from memory
 * answers empty where the vendor's is silent or fails.
 * <p>
 * A document that is being filed, and has not been answered for, is not given to the vendor once more: whoever files it again waits for
 * the first answer. {@link NoAnswerException#answer} tells it when it comes after all.
 * <p>
 * It is offered beside each office software as the {@link OfficeHost} of the highest rank, and so is the one that is found.
 */
@Component(service = OfficeHost.class, property = { "service.ranking:Integer=2147483647", BoundedHost.MARK + ":Boolean=true" })
public final class BoundedHost implements OfficeHost, AutoCloseable {

	static final String MARK = "org.vaguemestre.host.bounded"; //$NON-NLS-1$
	/** Of patients, colleagues or entries of a chart. */
	static final int LONGEST = 20_000;

	/**
	 * How long to wait.
	 *
	 * @param memory for what answers from memory, perhaps to the window of the user; a twentieth of it once that was too short
	 * @param look   for what is looked up
	 * @param work   for what puts a document into a chart, or takes it out or reads it
	 */
	public record Limits(Duration memory, Duration look, Duration work) {

		/** What a practice can bear. */
		public static final Limits USUAL = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(60));
	}

	private final OfficeHost office;
	private final Limits limits;
	private final Calls calls;
	private final Relay relay = new Relay();
	private final AtomicBoolean listening = new AtomicBoolean();
	private volatile boolean wanted;

	/**
	 * Made by Declarative Services.
	 *
	 * @param office the vendor's
	 */
	@Activate
	public BoundedHost(@Reference(target = "(!(" + MARK + "=true))", policyOption = ReferencePolicyOption.GREEDY) OfficeHost office) {
		this(office, Limits.USUAL, Locale.getDefault());
	}

	/**
	 * For programs without OSGi services.
	 *
	 * @param office the vendor's
	 * @param limits how long to wait
	 * @param locale the language of what the user is told
	 */
	public BoundedHost(OfficeHost office, Limits limits, Locale locale) {
		this.office = office;
		this.limits = limits;
		calls = new Calls(locale);
	}

	@Override
	@Deactivate
	public void close() {
		if (listening.get()) {
			calls.quick(limits.memory(), "listener goes", () -> { //$NON-NLS-1$
				office.removeListener(relay);
				return Optional.empty();
			});
		}
		calls.close();
	}

	private <T> T look(Callable<T> call) throws HostException {
		T answer = calls.ask(limits.look(), "silent", call); //$NON-NLS-1$
		listen();
		return answer;
	}

	private <T> Optional<T> known(String what, Callable<Optional<T>> call) {
		Optional<T> answer = calls.quick(limits.memory(), what, call);
		if (answer.isPresent()) {
			listen();
		}
		return answer;
	}

	private <T> List<T> list(int limit, Callable<List<T>> call) throws HostException {
		// a list may read as it goes, and has to be gone through by the one who may be late
		return look(() -> bounded(call.call(), limit));
	}

	private static <T> List<T> bounded(List<T> given, int limit) {
		List<T> kept = new ArrayList<>();
		for (T each : given) {
			if (kept.size() >= limit) {
				break;
			}
			if (each != null) {
				kept.add(each);
			}
		}
		return List.copyOf(kept);
	}

	@Override
	public Optional<HostUser> currentUser() {
		return known("user", office::currentUser); //$NON-NLS-1$
	}

	@Override
	public Optional<LetterHead> letterHead() {
		return known("letter head", office::letterHead); //$NON-NLS-1$
	}

	@Override
	public Optional<Patient> currentPatient() {
		return known("patient", office::currentPatient); //$NON-NLS-1$
	}

	@Override
	public void addListener(HostListener listener) {
		relay.add(listener);
		wanted = true;
		listen();
	}

	/** Again and again where there was no thread for it: then the office software was not asked. */
	private void listen() {
		if (wanted && !listening.get()) {
			calls.quick(limits.memory(), "listener comes", () -> { //$NON-NLS-1$
				if (listening.compareAndSet(false, true)) {
					office.addListener(relay);
				}
				return Optional.empty();
			});
		}
	}

	@Override
	public void removeListener(HostListener listener) {
		relay.remove(listener);
	}

	@Override
	public List<HostUser> users() throws HostException {
		return list(LONGEST, office::users);
	}

	@Override
	public void openChart(String patientId) throws HostException {
		look(() -> {
			office.openChart(patientId);
			return Boolean.TRUE;
		});
	}

	@Override
	public Optional<Patient> patient(String patientId) throws HostException {
		return look(() -> office.patient(patientId));
	}

	@Override
	public List<Patient> findByIns(Ins ins) throws HostException {
		return list(LONGEST, () -> office.findByIns(ins));
	}

	@Override
	public List<Patient> findByTraits(PatientIdentity traits, int limit) throws HostException {
		return list(limit, () -> office.findByTraits(traits, limit));
	}

	@Override
	public List<Patient> search(String text, int limit) throws HostException {
		return list(limit, () -> office.search(text, limit));
	}

	@Override
	public FiledDocument file(FilingRequest request) throws HostException {
		record Filing(String patientId, DocumentKey key) {
		}
		return calls.once(limits.work(), "silent.file", new Filing(request.patientId(), request.key()), () -> office.file(request)); //$NON-NLS-1$
	}

	@Override
	public boolean withdraw(String recordId) throws HostException {
		record Withdrawal(String recordId) {
		}
		return calls.once(limits.work(), "silent.undo", new Withdrawal(recordId), () -> office.withdraw(recordId)); //$NON-NLS-1$
	}

	@Override
	public boolean replace(String recordId, String by) throws HostException {
		record Replacement(String recordId, String by) {
		}
		return calls.once(limits.work(), "silent.replace", new Replacement(recordId, by), () -> office.replace(recordId, by)); //$NON-NLS-1$
	}

	@Override
	public List<FiledDocument> findFiled(DocumentKey key) throws HostException {
		return list(LONGEST, () -> office.findFiled(key));
	}

	@Override
	public List<FiledDocument> findVersions(String setId) throws HostException {
		return list(LONGEST, () -> office.findVersions(setId));
	}

	@Override
	public List<ChartDocument> documents(String patientId) throws HostException {
		return list(LONGEST, () -> office.documents(patientId));
	}

	@Override
	public byte[] content(String recordId) throws HostException {
		return calls.ask(limits.work(), "silent", () -> office.content(recordId)); //$NON-NLS-1$
	}

	@Override
	public byte[] original(String recordId) throws HostException {
		return calls.ask(limits.work(), "silent", () -> office.original(recordId)); //$NON-NLS-1$
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) throws HostException {
		return look(() -> office.isOpposed(patientId, opposition));
	}
}

package org.vaguemestre.filing.internal;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.osgi.service.prefs.Preferences;
import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.ReasonCode;
import org.vaguemestre.crypto.Scope;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.LabResult;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.IntegrationReceipts.Manner;
import org.vaguemestre.mail.IntegrationReceipts.Recall;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ResultMark;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignatureMark;
import org.vaguemestre.mail.Ticks;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;
import org.vaguemestre.trace.TraceEvent;

/** A mailbox of letters beside an office; what is done in the background is done at once. */
final class Practice {

	static final Ins INS = new Ins("279035121518989", Ins.OID_NIR_TEST);
	static final PatientIdentity CAMILLE = person(Optional.of(INS), "Camille");
	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC);

	final Office office;
	final List<TraceEvent> traces = new CopyOnWriteArrayList<>();
	final Map<Long, ReadMessage> letters = new TreeMap<>();
	final Map<Long, MessageRow> rows = new TreeMap<>();
	final List<String> readings = new ArrayList<>();
	final List<Account> accounts = new ArrayList<>();
	final List<NetworkRules> networks = new ArrayList<>();
	/** What senders were told of their letters. */
	final List<String> told = new ArrayList<>();
	boolean cannotTell;
	/** While they are being told. */
	Runnable telling = () -> { };
	/** What becomes of what they were to be told. */
	Function<MessageRow, Recall> recall = row -> Recall.NONE;
	/** Before a letter is marked as filed. */
	Runnable marking = () -> { };
	/** Whether the mailbox tells of each mark that is given or taken, as it does. */
	boolean tellsMarks;
	/** What folder 1 is for. */
	Folder.Kind kind = Folder.Kind.INBOX;
	final Desk desk;

	Practice(Path folder, Office office) {
		this(folder, office, Runnable::run);
	}

	Practice(Path folder, Office office, Executor background) {
		this(folder, office, background, office);
	}

	/** @param host the office as the desk sees it */
	Practice(Path folder, Office office, Executor background, OfficeHost host) {
		this.office = office;
		Mailbox mailbox = fake(Mailbox.class, this::mailbox);
		MessageReader reader = fake(MessageReader.class, (name, a) -> read((Long) a[0]));
		IntegrationReceipts receipts = fake(IntegrationReceipts.class, (name, a) -> {
			if (name.equals("wanted")) {
				boolean done = rows.get(((ReadMessage) a[0]).row().orElseThrow().id()).filed();
				return Optional.of(new IntegrationReceipts.Wanted(List.of(Address.of("labo@biolab.example")), false, Manner.BY_ITSELF, done));
			}
			if (name.equals("recall")) {
				return recall.apply((MessageRow) a[0]);
			}
			told.add(((ReadMessage) a[0]).row().orElseThrow().id() + " " + a[1] + " " + a[2]);
			telling.run();
			if (cannotTell) {
				throw new MailException(MailFailure.STORE);
			}
			return true;
		});
		Accounts all = fake(Accounts.class, (name, a) -> List.copyOf(accounts));
		desk = new Desk(new FilingContext(() -> Optional.of(host),
				new FilingContext.Mail(() -> Optional.of(mailbox), () -> Optional.of(reader), () -> Optional.of(all),
						() -> Optional.of(receipts)), () -> networks, traces::add,
				preferences(new TreeMap<>(), new HashMap<>()), folder.resolve("filed"), CLOCK, Locale.FRENCH, background));
	}

	static PatientIdentity person(Optional<Ins> ins, String first) {
		return new PatientIdentity(ins, ins.isPresent(), "DUBOIS", List.of(first), Optional.empty(), Optional.empty(),
				Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.empty());
	}

	Practice with(String id, PatientIdentity identity) {
		office.patients.add(new Patient(id, identity));
		return this;
	}

	static ClinicalDocument document(String id, int version, String content, String flag) {
		Bytes bytes = Bytes.of(content.getBytes(StandardCharsets.UTF_8));
		return new ClinicalDocument(id, Optional.of("set"), version, Optional.of("11502-2"), "CR de biologie", "Bilan " + id,
				OffsetDateTime.parse("2026-11-23T10:00:00+01:00"), "Dr BIO", "BioLab", "image/png", "bilan.png", bytes, Optional.empty(),
				List.of(new LabResult("", "Potassium", "2823-3", "6.8", "mmol/L", "3.5", "5.0", flag, "")), "", Optional.of(CAMILLE),
				Digests.sha256(bytes), Optional.empty(), Optional.empty());
	}

	/** A document of a set of its own. */
	static ClinicalDocument document(String id, String type, Bytes content, Optional<Bytes> pdf, Optional<String> replaces) {
		return new ClinicalDocument(id, Optional.empty(), 1, Optional.of("11502-2"), "CR de biologie", "Bilan " + id,
				OffsetDateTime.parse("2026-11-23T10:00:00+01:00"), "Dr BIO", "BioLab", type, "bilan", content, pdf,
				List.of(new LabResult("", "Potassium", "2823-3", "4.1", "mmol/L", "3.5", "5.0", "N", "")), "", Optional.of(CAMILLE),
				Digests.sha256(content), replaces, Optional.empty());
	}

	/** The same, which its author withdraws. */
	static ClinicalDocument withdrawn(ClinicalDocument d) {
		return new ClinicalDocument(d.id(), d.setId(), d.version(), d.typeCode(), d.typeLabel(), d.title(), d.date(), d.author(), d.organisation(),
				d.mediaType(), d.fileName(), d.content(), d.pdf(), d.results(), d.narrative(), d.patient(), d.sha256(), d.replaces(), d.actDate(), true);
	}

	static Bytes bytes(String text) {
		return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
	}

	/** The account is of a network that trusts its own domain, where a patient writes from addresses of citizens. */
	void join() {
		Server server = new Server("mail.biolab.example", 993, Security.TLS);
		accounts.add(new Account("box", "Cabinet", "dr@medecin.example", "Dr", server, server, "dr", List.<Path>of(), "health"));
		networks.add(fake(NetworkRules.class, (name, a) -> switch (name) {
		case "applies" -> true;
		case "trusted" -> ((String) a[0]).endsWith("@biolab.example") || ((String) a[0]).endsWith("@patient.example");
		case "correspondent" -> ((String) a[0]).endsWith("@patient.example") ? CorrespondentKind.CITIZEN : CorrespondentKind.PROFESSIONAL;
		default -> throw new UnsupportedOperationException(name);
		}));
	}

	/** A laboratory's letter with one version of its document. */
	ReadMessage version(long id, int version) {
		return letter(id, Status.VALID, file(CAMILLE, document("1." + version, version, "v" + version, "H")));
	}

	/** Files a document that came alone. */
	FilingOutcome file(long id, ClinicalDocument document) throws HostException {
		return file(letter(id, Status.VALID, file(CAMILLE, document)));
	}

	/** Files a letter as it is proposed. */
	FilingOutcome file(ReadMessage message) throws HostException {
		Prospect prospect = desk.prospect(message);
		return desk.file(prospect, prospect.choice());
	}

	static ClinicalFile file(PatientIdentity patient, ClinicalDocument... documents) {
		List<LabResult> results = List.of(documents).stream().flatMap(d -> d.results().stream()).toList();
		return new ClinicalFile(ClinicalFile.Kind.XDM, Optional.of(patient), List.of(documents), results, List.of());
	}

	ReadMessage letter(long id, SignatureVerdict.Status status, ClinicalFile... files) {
		String messageId = "<" + id + "@biolab.example>";
		Entity entity = Entity.parse(Bytes.of("Subject: x\r\n\r\nBonjour".getBytes(StandardCharsets.UTF_8)));
		SignatureVerdict signature = new SignatureVerdict(status, ReasonCode.OK, Scope.NONE, List.of(), Optional.empty(), "", Optional.empty());
		SecureMessage secure = new SecureMessage(entity, entity, signature, EncryptionVerdict.none(), List.of(), "x", List.of(), List.of(), List.of());
		rows.put(id, new MessageRow(id, 1, "BioLab", "labo@biolab.example", "", "x", "DUBOIS", CLOCK.instant(), 1, Flags.NONE, true,
				SignatureMark.VALID, EncryptionMark.NONE, false, CorrespondentKind.PROFESSIONAL, messageId, 0, ResultMark.CRITICAL, Ticks.NONE, DocumentFacts.NONE));
		List<PatientIdentity> named = List.of(files).stream().flatMap(f -> f.patient().stream()).distinct().toList();
		ReadMessage message = new ReadMessage(Optional.of(rows.get(id)), secure, new Address("BioLab", "labo@biolab.example"), List.of(), List.of(), List.of(),
				"Bilan", CLOCK.instant(), messageId, List.of(), Optional.empty(), "Bonjour", List.of(), List.of(files),
				named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty(), List.of());
		letters.put(id, message);
		return message;
	}

	private ReadMessage read(long id) throws MailException {
		readings.add("" + id);
		if (!letters.containsKey(id)) {
			throw new MailException(MailFailure.MESSAGE_GONE);
		}
		return letters.get(id);
	}

	private Object mailbox(String name, Object... a) {
		switch (name) {
		case "row":
			return Optional.ofNullable(rows.get((Long) a[0]));
		case "named":
			return rows.values().stream().filter(r -> r.messageId().equals(a[0])).toList();
		case "folders":
			return List.of(new Folder(1, "box", "INBOX", "INBOX", kind, 0, true, 0, 0));
		case "markFiled":
			marking.run();
			rows.computeIfPresent((Long) a[0], (i, r) -> copy(r, r.flags(), (Boolean) a[1]));
			return null;
		case "setKeyword":
			((Collection<?>) a[0]).forEach(id -> rows.computeIfPresent((Long) id, (i, r) -> copy(r, r.flags().withKeyword((String) a[1], (Boolean) a[2]), r.filed())));
			if (tellsMarks) {
				desk.mailboxListeners().forEach(l -> l.folderChanged(1));
			}
			return null;
		case "search":
			List<MessageRow> found = rows.values().stream().filter(r -> ((Query) a[0]).terms().stream().allMatch(t -> holds(t, r))).toList();
			return fake(MessageList.class, (n, b) -> n.equals("size") ? (Object) found.size() : found);
		default:
			throw new UnsupportedOperationException(name);
		}
	}

	private static boolean holds(Query.Term term, MessageRow row) {
		boolean seen = row.flags().keywords().contains(Keywords.RESULTS_SEEN);
		if (term instanceof Query.Dated dated) {
			return dated.from().filter(row.date()::isBefore).isEmpty();
		}
		return switch (((Query.Is) term).state()) {
		case CRITICAL -> row.results() == ResultMark.CRITICAL && !seen;
		case CRITICAL_SEEN -> row.results() == ResultMark.CRITICAL && seen;
		case WAITING -> row.flags().keywords().contains(Keywords.WAITING);
		default -> true;
		};
	}

	/** What another workstation made of a letter's marks. */
	void marks(long id, Flags flags) {
		rows.computeIfPresent(id, (i, r) -> copy(r, flags, r.filed()));
	}

	private static MessageRow copy(MessageRow r, Flags flags, boolean filed) {
		return new MessageRow(r.id(), r.folderId(), r.fromName(), r.fromAddress(), r.to(), r.subject(), r.patient(), r.date(), r.size(), flags,
				r.attachment(), r.signature(), r.encryption(), filed, r.correspondent(), r.messageId(), r.conversation(), r.results(), r.ticks(), r.documents());
	}

	List<String> actions() {
		return traces.stream().map(TraceEvent::action).toList();
	}

	private static Preferences preferences(Map<String, Preferences> children, Map<String, String> values) {
		return fake(Preferences.class, (name, a) -> switch (name) {
		case "childrenNames" -> children.keySet().toArray(new String[0]);
		case "node" -> children.computeIfAbsent((String) a[0], n -> preferences(new TreeMap<>(), new HashMap<>()));
		case "nodeExists" -> children.containsKey(a[0]);
		case "get" -> values.getOrDefault(a[0], (String) a[1]);
		case "getBoolean" -> values.containsKey(a[0]) ? Boolean.valueOf(values.get(a[0])) : a[1];
		case "put", "putBoolean" -> values.put((String) a[0], String.valueOf(a[1])) == null ? null : null;
		case "flush" -> null;
		default -> throw new UnsupportedOperationException(name);
		});
	}

	private interface Answer {
		Object of(String method, Object... arguments) throws Exception;
	}

	private static <T> T fake(Class<T> type, Answer answer) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (p, m, a) -> answer.of(m.getName(), a)));
	}
}

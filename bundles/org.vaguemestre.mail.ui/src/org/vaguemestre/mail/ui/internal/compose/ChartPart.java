package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules.PatientBox;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.clinical.IdentityRows;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.About;
import org.vaguemestre.mail.ui.internal.compose.ComposeRequest.ChartFile;
import org.vaguemestre.mail.ui.internal.letter.ChartLetter;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Whom the message is about, and the way to attach what stands in the chart; absent from a message about nobody. */
final class ChartPart {

	/** What the window does for it. */
	interface Window {
		/** Files of the chart come in the place of those before. */
		void replace(List<ChartFile> before, List<ChartFile> now);

		/** @return whether the network of the account wants clinical documents in an archive */
		boolean documents();

		/** Attaches files of the chart as clinical documents, in the place of the files. */
		void send(Patient patient, List<ChartFile> files);

		/** @return how many bytes more may be attached */
		long room();

		/** @return the mailbox of a patient in the network of the account that sends; empty if there are none in it */
		Optional<PatientBox> box(Patient patient);

		/** @param patient becomes a recipient */
		void address(Address patient);

		/** @param sentence what could not be attached */
		void showProblem(String sentence);
	}

	private final Composite row;
	private final Label name;
	private final Button write;
	private final Button document;
	private final Button attach;
	private final Optional<OfficeHost> host;
	private final Jobs jobs;
	private final Window window;
	private Optional<Patient> patient = Optional.empty();
	private List<ChartFile> files = List.of();
	/** Who signs, when the files came. */
	private Optional<LetterHead> head = Optional.empty();

	ChartPart(Composite parent, Icons icons, Jobs jobs, Optional<OfficeHost> host, Window window) {
		this.host = host;
		this.jobs = jobs;
		this.window = window;
		row = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(5, false);
		layout.marginWidth = 10;
		layout.marginHeight = 2;
		layout.horizontalSpacing = 8;
		row.setLayout(layout);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		new Label(row, SWT.NONE).setImage(icons.get(Icon.PATIENT));
		name = Ids.set(new Label(row, SWT.NONE), "composer.about"); //$NON-NLS-1$
		name.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		write = Ids.set(new Button(row, SWT.PUSH), "composer.chart.write"); //$NON-NLS-1$
		write.setText(Words.get("chart.write")); //$NON-NLS-1$
		write.setToolTipText(Words.get("chart.write.tip")); //$NON-NLS-1$
		write.setLayoutData(new GridData());
		write.addListener(SWT.Selection, e -> write());
		document = Ids.set(new Button(row, SWT.PUSH), "composer.chart.document"); //$NON-NLS-1$
		document.setText(Words.get("chart.send")); //$NON-NLS-1$
		document.setToolTipText(Words.get("chart.send.tip")); //$NON-NLS-1$
		document.setLayoutData(new GridData());
		document.addListener(SWT.Selection, e -> patient.ifPresent(p -> window.send(p, own(host.flatMap(OfficeHost::letterHead)))));
		attach = Ids.set(new Button(row, SWT.PUSH), "composer.chart"); //$NON-NLS-1$
		attach.setText(Words.get("chart.attach")); //$NON-NLS-1$
		attach.setToolTipText(Words.get("chart.attach.tip")); //$NON-NLS-1$
		attach.addListener(SWT.Selection, e -> choose());
		show(Optional.empty());
	}

	/** A message that is begun from a chart. */
	void show(About about) {
		files = about.files();
		show(Optional.of(about.patient()));
		look();
	}

	/** A message that was begun from a chart a while ago. */
	void resume(String patientId) {
		host.ifPresent(h -> jobs.quietly("patient of a draft", m -> h.patient(patientId), this::show, //$NON-NLS-1$
				e -> Jobs.log("patient of a draft", e))); //$NON-NLS-1$
	}

	/** @return those files of the chart that are attached, as far as this window attached them */
	List<ChartFile> files() {
		return files;
	}

	/** @return whom the message is about, once that is known */
	Optional<Patient> patient() {
		return patient;
	}

	void setEnabled(boolean enabled) {
		write.setEnabled(enabled);
		document.setEnabled(enabled);
		attach.setEnabled(enabled);
	}

	/** @param sent files that went into clinical documents: they are no longer attached as such */
	void sent(List<ChartFile> sent) {
		files = files.stream().filter(f -> !sent.contains(f)).toList();
		offer();
	}

	/** Those of the practice itself: what others wrote is passed on as it is, under their name. */
	private List<ChartFile> own(Optional<LetterHead> signing) {
		return files.stream().filter(f -> ChartLetter.fit(f.document()) && signing.filter(h -> ChartLetter.own(f.document(), h)).isPresent()).toList();
	}

	/** The host is not asked at each letter that is typed, and not by the UI thread. */
	private void look() {
		if (host.isPresent() && !files.isEmpty()) {
			jobs.quietly("letter head", m -> host.get().letterHead(), found -> { //$NON-NLS-1$
				head = found;
				offer();
			}, e -> Jobs.log("letter head", e)); //$NON-NLS-1$
		} else {
			offer();
		}
	}

	/** The way to clinical documents is there while something is that could be one, in a network that wants them. */
	void offer() {
		boolean offered = patient.isPresent() && !files.isEmpty() && window.documents() && !own(head).isEmpty();
		GridData data = (GridData) document.getLayoutData();
		if (data.exclude == offered || document.getVisible() != offered) {
			data.exclude = !offered;
			document.setVisible(offered);
			layout();
		}
	}

	/** An absent button leaves no gap at the end of the row. */
	private void layout() {
		((GridLayout) row.getLayout()).numColumns = (int) Stream.of(row.getChildren())
				.filter(c -> !(c.getLayoutData() instanceof GridData data && data.exclude)).count();
		row.layout(true, true);
	}

	private void show(Optional<Patient> whom) {
		patient = whom;
		whom.ifPresent(p -> name.setText(Words.get("chart.about", IdentityRows.line(p.identity(), Formats.system())).replace("&", "&&"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		boolean boxes = whom.flatMap(window::box).isPresent();
		((GridData) write.getLayoutData()).exclude = !boxes;
		write.setVisible(boxes);
		((GridData) row.getLayoutData()).exclude = whom.isEmpty();
		row.setVisible(whom.isPresent());
		offer();
		layout();
		row.getParent().layout(true, true);
	}

	/** The mailbox is never typed: the chart has the number that it is made of. */
	private void write() {
		patient.flatMap(window::box).ifPresent(box -> {
			box.address().ifPresent(window::address);
			window.showProblem(box.words());
		});
	}

	private void choose() {
		if (patient.isEmpty() || host.isEmpty()) {
			return;
		}
		jobs.quietly("chart", m -> host.get().documents(patient.get().id()), //$NON-NLS-1$
				documents -> ChartDialog.choose(row.getShell(), patient.get(), documents, files.stream().map(ChartFile::document).toList())
						.ifPresent(this::take),
				e -> window.showProblem(Jobs.sentence(e)));
	}

	/** What was attached stays as it is; the rest is read. */
	private void take(List<ChartDocument> wanted) {
		List<ChartFile> before = files;
		List<ChartFile> kept = before.stream().filter(f -> wanted.contains(f.document())).toList();
		long room = window.room() + before.stream().filter(f -> !kept.contains(f)).mapToLong(f -> f.file().content().length()).sum();
		List<ChartDocument> more = wanted.stream().filter(d -> kept.stream().noneMatch(f -> f.document().equals(d))).toList();
		Consumer<ChartFiles> done = read -> {
			List<ChartFile> now = new ArrayList<>(kept);
			now.addAll(read.files());
			files = List.copyOf(now);
			window.replace(before, files);
			look();
			window.showProblem(String.join("\n", read.problems())); //$NON-NLS-1$
		};
		jobs.run(Words.get("attach.reading"), m -> ChartFiles.read(host.get(), more, room), done, e -> window.showProblem(Jobs.sentence(e))); //$NON-NLS-1$
	}
}

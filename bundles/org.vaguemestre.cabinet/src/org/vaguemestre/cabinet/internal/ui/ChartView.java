package org.vaguemestre.cabinet.internal.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.ChartEntry;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;

/** The chart of the current patient: who it is, the timeline of documents, and the document that is selected there. */
public final class ChartView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.cabinet.chart"; //$NON-NLS-1$

	private static final int[] TIMELINE_AND_DOCUMENT = { 55, 45 };

	private final StackLayout stack = new StackLayout();
	private Office office;
	private Work work;
	private Composite area;
	private Notice nobody;
	private Composite chart;
	private IdentityHeader header;
	private SashForm rows;
	private Timeline timeline;
	private DocumentPane document;
	private HostListener listener;
	private Optional<Chart> shown = Optional.empty();
	private final Selected selected = new Selected();

	/** What the view shows of one patient. */
	private record Chart(Patient patient, Set<Opposition> refused, List<ChartEntry> entries) {
	}

	@Override
	public void createPartControl(Composite parent) {
		office = getSite().getService(Office.class);
		area = Ids.set(new Composite(parent, SWT.NONE), "cabinet.chart"); //$NON-NLS-1$
		area.setLayout(stack);
		work = new Work(area);
		nobody = new Notice(area);
		nobody.show("chart", Texts.get("chart.none"), Texts.get("chart.none.advice")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		Formats formats = Formats.system();
		chart = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(chart);
		header = new IdentityHeader(chart, formats, getSite(), this::oppose);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(header);
		rows = new SashForm(chart, SWT.VERTICAL | SWT.SMOOTH);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(rows);
		timeline = new Timeline(rows, formats, this::selected);
		document = new DocumentPane(rows, formats, office, getSite());
		rows.setWeights(TIMELINE_AND_DOCUMENT);
		timeline.whenOpened(document::open);
		getSite().setSelectionProvider(selected);
		Contributions.menu(timeline.control(), getSite(), Contributions.DOCUMENT, selected);
		listener = new HostListener() {
			@Override
			public void currentPatientChanged(Optional<Patient> patient) {
				work.ui(ChartView.this::refresh);
			}

			@Override
			public void chartChanged(String patientId) {
				work.ui(() -> {
					if (office.currentPatient().filter(p -> p.id().equals(patientId)).isPresent()) {
						refresh();
					}
				});
			}
		};
		office.addListener(listener);
		refresh();
	}

	@Override
	public void setFocus() {
		if (stack.topControl == chart) {
			timeline.setFocus();
		} else {
			area.setFocus();
		}
	}

	@Override
	public void dispose() {
		if (office != null) {
			office.removeListener(listener);
		}
		super.dispose();
	}

	private void selected(Optional<ChartEntry> entry) {
		document.show(entry);
		selected.tell(entry.map(ChartEntry::document));
	}

	private void refresh() {
		Optional<Patient> patient = office.currentPatient();
		work.run("chart", () -> patient.isEmpty() ? Optional.<Chart>empty() : Optional.of(read(patient.get())), this::show, //$NON-NLS-1$
				e -> {
					nobody.show("chart", Texts.get("chart.failed"), e.getMessage()); //$NON-NLS-1$ //$NON-NLS-2$
					top(nobody, ""); //$NON-NLS-1$
				});
	}

	/** The patient says it in the practice; from then on no mail goes out against it. */
	private void oppose() {
		shown.ifPresent(open -> OppositionDialog.ask(getSite().getShell(), open.patient().identity().displayName(), open.refused())
				.ifPresent(now -> work.run("opposition", () -> { //$NON-NLS-1$
					office.oppose(open.patient().id(), now);
					return now;
				}, done -> refresh(), e -> {
					nobody.show("chart", Texts.get("chart.failed"), e.getMessage()); //$NON-NLS-1$ //$NON-NLS-2$
					top(nobody, ""); //$NON-NLS-1$
				})));
	}

	private Chart read(Patient patient) throws org.vaguemestre.host.HostException {
		Set<Opposition> refused = new java.util.TreeSet<>();
		for (Opposition opposition : Opposition.values()) {
			if (office.isOpposed(patient.id(), opposition)) {
				refused.add(opposition);
			}
		}
		return new Chart(patient, refused, office.timeline(patient.id()));
	}

	private void show(Optional<Chart> read) {
		shown = read;
		if (read.isEmpty()) {
			nobody.show("chart", Texts.get("chart.none"), Texts.get("chart.none.advice")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			top(nobody, ""); //$NON-NLS-1$
			return;
		}
		Chart open = read.get();
		header.show(open.patient().identity(), open.refused());
		timeline.show(open.patient().id(), open.entries());
		// without documents there is none to show below
		rows.setMaximizedControl(open.entries().isEmpty() ? rows.getChildren()[0] : null);
		top(chart, header.text());
	}

	private void top(Composite what, String text) {
		Ids.text(area, text);
		stack.topControl = what;
		area.layout(true, true);
	}
}

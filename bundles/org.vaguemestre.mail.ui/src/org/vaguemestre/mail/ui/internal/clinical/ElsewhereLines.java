package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** What of a letter stands in the charts of other patients, each with the way there. */
final class ElsewhereLines extends Composite {

	private static final int MOST = 3;

	private final Supplier<Optional<OfficeHost>> host;
	private final Jobs jobs;
	private Map<String, String> shown = Map.of();

	ElsewhereLines(Composite parent, Supplier<Optional<OfficeHost>> host) {
		super(parent, SWT.NONE);
		this.host = host;
		jobs = Jobs.of(this);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		setLayout(layout);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.exclude = true;
		setLayoutData(data);
		setVisible(false);
	}

	/**
	 * @param sentences with a link each, by the host's identifiers of the patients
	 */
	void show(Map<String, String> sentences) {
		if (sentences.equals(shown)) {
			return;
		}
		shown = sentences;
		for (Control former : getChildren()) {
			former.dispose();
		}
		sentences.entrySet().stream().limit(MOST).forEach(e -> line(e.getKey(), e.getValue()));
		((GridData) getLayoutData()).exclude = sentences.isEmpty();
		setVisible(!sentences.isEmpty());
	}

	private void line(String patientId, String sentence) {
		Link link = Ids.set(new Link(this, SWT.WRAP), "reader.elsewhere"); //$NON-NLS-1$
		link.setText(sentence.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		link.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		link.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		link.addListener(SWT.Selection, e -> host.get().ifPresent(h -> jobs.quietly("chart", m -> { //$NON-NLS-1$
			h.openChart(patientId);
			return Boolean.TRUE;
		}, opened -> { }, problem -> {
			if (!link.isDisposed()) {
				link.setText(Jobs.sentence(problem).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
				link.requestLayout();
			}
		})));
	}
}

package org.vaguemestre.cabinet.internal.ui;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IWorkbenchPartSite;
import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.PatientIdentity;

/** Who the patient is: name, sex, day of birth and age, the INS and what it is worth, and what the patient refused. */
final class IdentityHeader extends Composite {

	private final Formats formats;
	private final Palette palette;
	private final Label name;
	private final Label born;
	private final Label ins;
	private final Label refused;

	/** @param oppose lets the user record what the patient refuses */
	IdentityHeader(Composite parent, Formats formats, IWorkbenchPartSite site, Runnable oppose) {
		super(parent, SWT.NONE);
		this.formats = formats;
		palette = Palette.of(this);
		setBackground(palette.band());
		setBackgroundMode(SWT.INHERIT_FORCE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(14, 10).spacing(0, 3).applyTo(this);
		name = line();
		GridDataFactory.fillDefaults().align(SWT.END, SWT.BEGINNING).span(1, 5).applyTo(Contributions.buttons(this, site, Contributions.PATIENT));
		name.setFont(JFaceResources.getHeaderFont());
		name.setForeground(palette.text());
		born = line();
		born.setForeground(palette.text());
		ins = line();
		refused = line();
		refused.setForeground(palette.caution());
		Link change = Ids.set(new Link(this, SWT.NONE), "chart.opposition"); //$NON-NLS-1$
		change.setText("<a>" + Texts.get("opposition.change") + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		change.addListener(SWT.Selection, e -> oppose.run());
	}

	void show(PatientIdentity traits, Set<Opposition> oppositions) {
		name.setText(traits.displayName());
		born.setText(Stream.of(formats.sex(traits.sex()), formats.born(traits), formats.names(traits))
				.filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "))); //$NON-NLS-1$
		ins.setText(formats.ins(traits));
		ins.setForeground(traits.insQualified() ? palette.good() : palette.caution());
		refused.setText(oppositions.stream().map(o -> Texts.get("opposition." + o.name())).collect(Collectors.joining(" · "))); //$NON-NLS-1$ //$NON-NLS-2$
		((org.eclipse.swt.layout.GridData) refused.getLayoutData()).exclude = oppositions.isEmpty();
		refused.setVisible(!oppositions.isEmpty());
		getParent().layout(true, true);
	}

	/** All of it, line by line. */
	String text() {
		return Stream.of(name, born, ins, refused).map(Label::getText).filter(s -> !s.isEmpty())
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
	}

	private Label line() {
		Label label = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
		return label;
	}
}

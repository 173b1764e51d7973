package org.vaguemestre.mail.ui.internal.compose;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.guard.Guards;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.SettingsPage;

/** Which doubts are told before a message leaves. What must not leave is no choice. */
public final class GuardsPage extends SettingsPage {

	/** Of the page in {@code plugin.xml}. */
	static final String ID = "org.vaguemestre.mail.ui.guards"; //$NON-NLS-1$

	private static final int WIDTH = 420;

	private final Map<String, Button> boxes = new LinkedHashMap<>();

	@Override
	public void init(IWorkbench workbench) {
		setDescription(Words.get("guards.description")); //$NON-NLS-1$
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 1);
		((GridLayout) area.getLayout()).verticalSpacing = 6;
		Set<String> off = GuardSettings.off();
		Guards.optional(ServiceLookup.all(NetworkRules.class), Locale.getDefault()).forEach((code, words) -> {
			Button box = Ids.set(new Button(area, SWT.CHECK), "guards." + code); //$NON-NLS-1$
			box.setText(words);
			box.setSelection(!off.contains(code));
			boxes.put(code, box);
		});
		Label always = new Label(area, SWT.WRAP);
		always.setText(Words.get("guards.always")); //$NON-NLS-1$
		always.setForeground(Colours.of(area).quiet());
		GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		data.widthHint = WIDTH;
		data.verticalIndent = 6;
		always.setLayoutData(data);
		return area;
	}

	@Override
	protected void performDefaults() {
		boxes.values().forEach(b -> b.setSelection(true));
		super.performDefaults();
	}

	/** What a network that is not here at the moment had switched off stays so. */
	@Override
	public boolean performOk() {
		Set<String> off = new TreeSet<>(GuardSettings.off());
		boxes.forEach((code, box) -> {
			if (box.getSelection()) {
				off.remove(code);
			} else {
				off.add(code);
			}
		});
		GuardSettings.setOff(off);
		return true;
	}
}

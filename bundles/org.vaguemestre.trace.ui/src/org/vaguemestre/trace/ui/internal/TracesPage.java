package org.vaguemestre.trace.ui.internal;

import java.util.OptionalInt;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.vaguemestre.trace.TraceRetention;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.SettingsPage;

/** How long traces are kept on this computer. */
public final class TracesPage extends SettingsPage {

	private static final int DIGITS = 3;

	private Text months;

	@Override
	public void init(IWorkbench workbench) {
		noDefaultButton();
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 1);
		Form form = Form.group(area, "settings.retention", Texts::get); //$NON-NLS-1$
		months = form.text("months", SWT.NONE); //$NON-NLS-1$
		GridData narrow = (GridData) months.getLayoutData();
		narrow.horizontalAlignment = SWT.BEGINNING;
		narrow.widthHint = months.getLineHeight() * DIGITS;
		months.setText(Integer.toString(TraceRetention.months()));
		months.addListener(SWT.Modify, e -> check());
		form.hint(form.words("hint"), "settings.retention.hint"); //$NON-NLS-1$ //$NON-NLS-2$
		return area;
	}

	private OptionalInt typed() {
		String text = months.getText().strip();
		if (!text.matches("[0-9]{1,3}")) { //$NON-NLS-1$
			return OptionalInt.empty();
		}
		int number = Integer.parseInt(text);
		return number < 1 || number > TraceRetention.MOST_MONTHS ? OptionalInt.empty() : OptionalInt.of(number);
	}

	private void check() {
		setErrorMessage(typed().isPresent() ? null : Texts.get("settings.retention.problem", TraceRetention.MOST_MONTHS)); //$NON-NLS-1$
		setValid(typed().isPresent());
	}

	@Override
	public boolean performOk() {
		OptionalInt chosen = typed();
		if (chosen.isPresent() && chosen.getAsInt() != TraceRetention.months()) {
			keep("traces", () -> TraceRetention.keep(chosen.getAsInt()), Texts.get("settings.retention.failed"), Jobs::sentence); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return chosen.isPresent();
	}
}

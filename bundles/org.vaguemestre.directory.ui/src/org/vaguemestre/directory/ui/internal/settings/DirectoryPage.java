package org.vaguemestre.directory.ui.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.osgi.service.prefs.BackingStoreException;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.FhirSettings;
import org.vaguemestre.directory.ui.internal.Sentences;
import org.vaguemestre.directory.ui.internal.Services;
import org.vaguemestre.directory.ui.internal.Texts;
import org.vaguemestre.ui.Form;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.SettingsPage;

/** Where the practice is, and where the national directory comes from. */
public final class DirectoryPage extends SettingsPage {

	/** The page's identifier. */
	public static final String ID = "org.vaguemestre.directory.ui.settings"; //$NON-NLS-1$

	private static final String NODE = "org.vaguemestre.directory"; //$NON-NLS-1$
	private static final String DEPARTMENT = "department"; //$NON-NLS-1$
	private static final int DEPARTMENT_LETTERS = 60;

	private final List<Part> parts = new ArrayList<>();

	/** What the parts begin with. */
	private record Kept(ExtractionSettings extraction, FhirSettings fhir, boolean hasKey) {
	}

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 1);
		((GridLayout) area.getLayout()).verticalSpacing = 12;
		parts.clear();
		parts.add(department(area));
		Jobs jobs = Jobs.of(area);
		Optional<AddressBook> book = Services.now(AddressBook.class);
		Services.now(DirectorySettings.class).ifPresent(settings -> jobs.quietly("directory settings", //$NON-NLS-1$
				m -> new Kept(settings.extraction(), settings.fhir(), settings.hasFhirKey()), kept -> {
					parts.add(new ExtractionPart(area, settings, kept.extraction(), book, this::check));
					parts.add(new FhirPart(area, settings, kept.fhir(), kept.hasKey(), book, this::check));
					area.requestLayout();
					openList(area, jobs);
				}, failure -> setErrorMessage(Jobs.sentence(failure))));
		return area;
	}

	/** Below the others, and only where the rules of the network are installed: the class needs their package. */
	private void openList(Composite area, Jobs jobs) {
		if (Services.offered("org.vaguemestre.mssante.WhiteList")) { //$NON-NLS-1$
			WhiteListPart.open(area, jobs, this::check, part -> {
				parts.add(part);
				area.requestLayout();
			});
		}
	}

	/** Whom one knows is near: what is in the practice's own department comes first. */
	private Part department(Composite area) {
		Form form = Form.group(area, "settings.practice", Texts::get); //$NON-NLS-1$
		Text field = form.text("department", SWT.NONE); //$NON-NLS-1$
		field.setTextLimit(DEPARTMENT_LETTERS);
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);
		field.setText(node.get(DEPARTMENT, "")); //$NON-NLS-1$
		form.hint(form.words("hint"), "hint"); //$NON-NLS-1$ //$NON-NLS-2$
		return new Part() {
			@Override
			public Optional<String> problem() {
				return Optional.empty();
			}

			@Override
			public Optional<Store> store() {
				String typed = field.getText().strip();
				return typed.equals(node.get(DEPARTMENT, "")) ? Optional.empty() : Optional.of(() -> { //$NON-NLS-1$
					node.put(DEPARTMENT, typed);
					try {
						node.flush();
					} catch (BackingStoreException e) {
						throw new DirectoryException(DirectoryException.Reason.STORAGE, "", e); //$NON-NLS-1$
					}
				});
			}
		};
	}

	private void check() {
		Optional<String> problem = parts.stream().flatMap(part -> part.problem().stream()).findFirst();
		setErrorMessage(problem.orElse(null));
		setValid(problem.isEmpty());
	}

	@Override
	public boolean performOk() {
		for (Part part : parts) {
			part.store().ifPresent(store -> keep("directory settings", store::run, Texts.get("settings.failed"), //$NON-NLS-1$ //$NON-NLS-2$
					failure -> Sentences.failure(Texts.get("settings.page"), failure))); //$NON-NLS-1$
		}
		return true;
	}
}

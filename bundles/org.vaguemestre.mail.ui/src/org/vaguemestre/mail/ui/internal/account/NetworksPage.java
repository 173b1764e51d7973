package org.vaguemestre.mail.ui.internal.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.SettingsPage;

/** What can be set up for the networks of this computer, each in a part of its own. */
public final class NetworksPage extends SettingsPage {

	private final List<NetworkPart> parts = new ArrayList<>();

	@Override
	public void init(IWorkbench workbench) {
		noDefaultButton();
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 1);
		((GridLayout) area.getLayout()).verticalSpacing = 12;
		parts.clear();
		List<NetworkSettings> networks = ServiceLookup.all(NetworkSettings.class).stream().sorted(Comparator.comparing(NetworkSettings::id)).toList();
		if (networks.isEmpty()) {
			setDescription(Words.get("networks.none")); //$NON-NLS-1$
		}
		// the secure storage may ask for its password, and the disk may be slow
		Jobs.of(area).quietly("networks", m -> { //$NON-NLS-1$
			Map<NetworkSettings, Map<String, String>> kept = new LinkedHashMap<>();
			for (NetworkSettings network : networks) {
				kept.put(network, network.read());
			}
			return kept;
		}, kept -> {
			kept.forEach((network, values) -> parts.add(new NetworkPart(area, network, values, this::check)));
			area.requestLayout();
			grown();
		}, failure -> setErrorMessage(Jobs.sentence(failure)));
		return area;
	}

	private void check() {
		Optional<String> problem = parts.stream().flatMap(part -> part.problem().stream()).findFirst();
		setErrorMessage(problem.orElse(null));
		setValid(problem.isEmpty());
	}

	@Override
	public boolean performOk() {
		parts.forEach(part -> part.changed()
				.ifPresent(change -> keep("networks", change::save, Words.get("networks.failed"), Jobs::sentence))); //$NON-NLS-1$ //$NON-NLS-2$
		return true;
	}
}

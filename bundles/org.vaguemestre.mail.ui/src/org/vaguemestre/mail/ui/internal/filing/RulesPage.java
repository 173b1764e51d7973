package org.vaguemestre.mail.ui.internal.filing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbench;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.Rules;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;
import org.vaguemestre.ui.SettingsPage;

/** The rules that file by themselves: each with a mark that turns it on and off. What is done here is done at once. */
public final class RulesPage extends SettingsPage {

	private static final int ROWS = 8;
	private static final int WIDTH = 460;

	private Jobs jobs;
	private Table table;
	private Label sentence;
	private Button remove;
	private List<FilingRule> rules = List.of();

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
		setDescription(Texts.get("rules.description")); //$NON-NLS-1$
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite area = area(parent, 2);
		jobs = Jobs.of(area);
		table = Ids.set(new Table(area, SWT.CHECK | SWT.BORDER | SWT.SINGLE | SWT.FULL_SELECTION), "rules.list"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("rules.name")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * ROWS;
		data.widthHint = WIDTH;
		table.setLayoutData(data);
		table.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.CHECK) {
				turn(table.indexOf((TableItem) e.item));
			}
			tell();
		});
		remove = Ids.set(new Button(area, SWT.PUSH), "rules.remove"); //$NON-NLS-1$
		remove.setText(Texts.get("rules.remove")); //$NON-NLS-1$
		remove.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
		remove.addListener(SWT.Selection, e -> remove());
		sentence = Ids.set(new Label(area, SWT.WRAP), "rules.sentence"); //$NON-NLS-1$
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1);
		wide.widthHint = WIDTH;
		sentence.setLayoutData(wide);
		show();
		return area;
	}

	private static Optional<FilingRules> kept() {
		return ServiceLookup.find(FilingDesk.class).map(FilingDesk::rules);
	}

	private void show() {
		rules = kept().map(FilingRules::all).orElse(List.of());
		int selected = table.getSelectionIndex();
		table.removeAll();
		for (FilingRule rule : rules) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(rule.name());
			item.setChecked(rule.enabled());
		}
		table.setSelection(Math.min(Math.max(0, selected), rules.size() - 1));
		tell();
	}

	private Optional<FilingRule> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= rules.size() ? Optional.empty() : Optional.of(rules.get(index));
	}

	private void tell() {
		remove.setEnabled(selected().isPresent());
		sentence.setText(selected().map(Rules::sentence).orElse(Texts.get("rules.none")).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		sentence.getParent().layout();
	}

	private void turn(int index) {
		FilingRule rule = rules.get(index);
		change(all -> all.save(new FilingRule(rule.id(), rule.name(), !rule.enabled(), rule.senders(), rule.proof(), rule.critical())));
	}

	private void remove() {
		selected().filter(r -> Questions.confirm(getShell(), Texts.get("rules.remove.title"), Texts.get("rules.remove.question", r.name()), //$NON-NLS-1$ //$NON-NLS-2$
				Texts.get("rules.remove"))).ifPresent(r -> change(all -> all.remove(r.id()))); //$NON-NLS-1$
	}

	/** Something done to the rules. */
	@FunctionalInterface
	private interface Change {
		void on(FilingRules all) throws IOException;
	}

	private void change(Change change) {
		setErrorMessage(null);
		kept().ifPresent(all -> jobs.quietly("rules", m -> { //$NON-NLS-1$
			change.on(all);
			return Boolean.TRUE;
		}, done -> show(), e -> {
			setErrorMessage(Jobs.sentence(e));
			show();
		}));
	}
}

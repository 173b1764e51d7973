package org.vaguemestre.crypto.ui.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.part.ViewPart;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.KeyVaultListener;
import org.vaguemestre.crypto.ui.internal.CertificateRow.Kind;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Own keys, correspondents' certificates and trust anchors. This class only joins the parts. */
public final class CryptoView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.crypto.ui.crypto"; //$NON-NLS-1$

	private static final int[] LISTS_AND_DETAILS = { 66, 34 };
	private static final int[] LISTS = { 30, 42, 28 };

	private final Clock clock = Clock.systemUTC();
	private final KeyVaultListener listener = this::changed;
	private Jobs jobs;
	private Icons icons;
	private Composite area;
	private Composite warning;
	private Label warningText;
	private ToolItem remove;
	private List<CertificateTable> lists = List.of();
	private DetailsPane details;
	private VaultCommands commands;
	private final ConcurrentSkipListMap<ServiceReference<KeyVault>, KeyVault> vaults = new ConcurrentSkipListMap<>();
	private ServiceTracker<KeyVault, KeyVault> tracker;

	@Override
	public void createPartControl(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		area.setLayout(layout);
		jobs = Jobs.of(area);
		icons = Icons.of(area);
		tracker = tracker();
		commands = new VaultCommands(getSite().getShell(), jobs, clock, this::vault,
				new DialogPrompts(getSite().getShell()));
		tools();
		warning();
		SashForm columns = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
		columns.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		SashForm rows = new SashForm(columns, SWT.VERTICAL | SWT.SMOOTH);
		lists = List.of(new CertificateTable(rows, Kind.OWN), new CertificateTable(rows, Kind.CORRESPONDENT),
				new CertificateTable(rows, Kind.ANCHOR));
		details = new DetailsPane(columns);
		columns.setWeights(LISTS_AND_DETAILS);
		rows.setWeights(LISTS);
		lists.forEach(this::join);
		dropFiles();
		area.addDisposeListener(e -> tracker.close());
		tracker.open();
		changed();
	}

	private void tools() {
		ToolBar bar = new ToolBar(area, SWT.FLAT | SWT.RIGHT);
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.horizontalIndent = 6;
		bar.setLayoutData(data);
		tool(bar, Icon.IMPORT, "tool.import", "crypto.import").addListener(SWT.Selection, e -> commands.chooseFiles()); //$NON-NLS-1$ //$NON-NLS-2$
		remove = tool(bar, Icon.REMOVE, "tool.remove", "crypto.remove"); //$NON-NLS-1$ //$NON-NLS-2$
		remove.addListener(SWT.Selection, e -> removeSelected());
		remove.setEnabled(false);
	}

	private ToolItem tool(ToolBar bar, Icon icon, String key, String id) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), id);
		item.setImage(icons.get(icon));
		item.setText(Texts.get(key));
		item.setToolTipText(Texts.get(key + ".tip")); //$NON-NLS-1$
		return item;
	}

	private void warning() {
		warning = new Composite(area, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 8;
		warning.setLayout(layout);
		warning.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		warning.setBackground(Colours.of(area).background(Tone.CAUTION));
		warning.setBackgroundMode(SWT.INHERIT_FORCE);
		Label picture = new Label(warning, SWT.NONE);
		picture.setImage(icons.get(Icon.WARNING));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
		warningText = Ids.set(new Label(warning, SWT.WRAP), "crypto.warning"); //$NON-NLS-1$
		warningText.setForeground(Colours.of(area).foreground(Tone.CAUTION));
		warningText.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		warn(""); //$NON-NLS-1$
	}

	private void warn(String text) {
		warningText.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		warning.setVisible(!text.isEmpty());
		((GridData) warning.getLayoutData()).exclude = text.isEmpty();
		area.layout(true, true);
	}

	private void join(CertificateTable list) {
		list.onSelected(l -> {
			lists.stream().filter(other -> other != l).forEach(CertificateTable::deselect);
			showDetails();
		});
		list.table().addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.DEL && (e.stateMask & SWT.MODIFIER_MASK) == 0) {
				removeSelected();
			}
		});
		// whoever comes with the tabulator sees where they are
		list.table().addListener(SWT.FocusIn, e -> {
			if (list.selected().isEmpty() && list.selectFirst()) {
				lists.stream().filter(other -> other != list).forEach(CertificateTable::deselect);
				showDetails();
			}
		});
	}

	private void dropFiles() {
		DropTarget target = new DropTarget(area, DND.DROP_COPY | DND.DROP_DEFAULT);
		target.setTransfer(FileTransfer.getInstance());
		target.addDropListener(new DropTargetAdapter() {
			@Override
			public void dragEnter(DropTargetEvent event) {
				event.detail = DND.DROP_COPY;
			}

			@Override
			public void drop(DropTargetEvent event) {
				if (event.data instanceof String[] files) {
					for (String file : files) {
						importFile(Path.of(file));
					}
				}
			}
		});
	}

	/**
	 * Imports a file as the import button does, after its file dialog.
	 *
	 * @param file a key file or a file of certificates
	 */
	public void importFile(Path file) {
		commands.importFile(file);
	}

	/** The vault of the highest rank. */
	private Optional<KeyVault> vault() {
		return Optional.ofNullable(vaults.lastEntry()).map(Map.Entry::getValue);
	}

	private void removeSelected() {
		selected().ifPresent(commands::remove);
	}

	private Optional<CertificateRow> selected() {
		return lists.stream().map(CertificateTable::selected).flatMap(Optional::stream).findFirst();
	}

	private void showDetails() {
		Optional<CertificateRow> row = selected();
		details.show(row);
		remove.setEnabled(row.isPresent());
	}

	/** The vault changed, or came, or went; from any thread. */
	private void changed() {
		jobs.ui(() -> {
			Optional<KeyVault> present = vault();
			if (present.isEmpty()) {
				warn(Texts.get("vault.starting")); //$NON-NLS-1$
				return;
			}
			jobs.quietly("vault", m -> VaultRows.of(present.get(), clock), this::show, e -> warn(Jobs.sentence(e))); //$NON-NLS-1$
		});
	}

	private void show(VaultRows rows) {
		lists.get(0).show(rows.own());
		lists.get(1).show(rows.correspondents());
		lists.get(2).show(rows.anchors());
		List<String> files = rows.unreadable();
		warn(files.isEmpty() ? "" : Texts.get("vault.unreadable", files.size(), String.join(", ", files))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (selected().isEmpty()) {
			lists.stream().anyMatch(CertificateTable::selectFirst);
		}
		showDetails();
	}

	@Override
	public void setFocus() {
		lists.stream().filter(l -> l.selected().isPresent()).findFirst().orElse(lists.get(0)).setFocus();
	}

	private ServiceTracker<KeyVault, KeyVault> tracker() {
		BundleContext context = FrameworkUtil.getBundle(CryptoView.class).getBundleContext();
		return new ServiceTracker<>(context, KeyVault.class, null) {
			@Override
			public KeyVault addingService(ServiceReference<KeyVault> reference) {
				KeyVault service = super.addingService(reference);
				if (service != null) {
					vaults.put(reference, service);
					service.addListener(listener);
					changed();
				}
				return service;
			}

			@Override
			public void removedService(ServiceReference<KeyVault> reference, KeyVault service) {
				vaults.remove(reference);
				service.removeListener(listener);
				super.removedService(reference, service);
				changed();
			}
		};
	}
}

package org.vaguemestre.directory.ui.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryListener;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.directory.ui.internal.settings.DirectoryPage;
import org.vaguemestre.ui.Compose;

/** Brings the services to the directory pane. */
public final class DirectoryView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.directory.ui.directory"; //$NON-NLS-1$

	private final DirectoryListener listener = state -> changed();
	private final Services<AddressBook> books = new Services<>(AddressBook.class, s -> changed(), s -> changed());
	private final Services<OwnDirectory> owns = new Services<>(OwnDirectory.class, s -> changed(), s -> changed());
	private final Services<Compose> composers = new Services<>(Compose.class, s -> changed(), s -> changed());
	private final Services<KeyVault> vaults = new Services<>(KeyVault.class, s -> changed(), s -> changed());
	private final Services<Directory> directories = new Services<>(Directory.class, this::came, this::went);
	private volatile DirectoryPane pane;

	private final class Present implements ViewServices {
		@Override
		public Optional<AddressBook> book() {
			return books.best();
		}

		@Override
		public Optional<Directory> directory() {
			return directories.best();
		}

		@Override
		public Optional<OwnDirectory> own() {
			return owns.best();
		}

		@Override
		public Optional<Compose> compose() {
			return composers.best();
		}

		@Override
		public Optional<KeyVault> vault() {
			return vaults.best();
		}
	}

	@Override
	public void createPartControl(Composite parent) {
		pane = new DirectoryPane(parent, Clock.systemDefaultZone(), new Present(), this::openSettings);
		List<Services<?>> all = List.of(books, owns, composers, vaults, directories);
		pane.addDisposeListener(e -> all.forEach(Services::close));
		all.forEach(Services::open);
		changed();
	}

	private void openSettings() {
		PreferencesUtil.createPreferenceDialogOn(getSite().getShell(), DirectoryPage.ID, null, null).open();
		changed();
	}

	private void came(Directory directory) {
		directory.addListener(listener);
		changed();
	}

	private void went(Directory directory) {
		directory.removeListener(listener);
		changed();
	}

	private void changed() {
		if (pane != null) {
			pane.changed();
		}
	}

	/**
	 * Imports a file as the import button does, after its file dialog.
	 *
	 * @param file the extraction, as text or archive, or cards
	 */
	public void importFile(Path file) {
		pane.importFile(file);
	}

	/**
	 * Writes what the practice keeps as the export button does, after its file dialog.
	 *
	 * @param file to write
	 */
	public void exportCards(Path file) {
		pane.exportCards(file);
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}
}

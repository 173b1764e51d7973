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
import org.vaguemestre.ui.Followed;

/** Brings the services to the directory pane. */
public final class DirectoryView extends ViewPart {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.directory.ui.directory"; //$NON-NLS-1$

	private final DirectoryListener listener = state -> changed();
	private final Followed<AddressBook> books = new Followed<>(DirectoryView.class, AddressBook.class, this::changed);
	private final Followed<OwnDirectory> owns = new Followed<>(DirectoryView.class, OwnDirectory.class, this::changed);
	private final Followed<Compose> composers = new Followed<>(DirectoryView.class, Compose.class, this::changed);
	private final Followed<KeyVault> vaults = new Followed<>(DirectoryView.class, KeyVault.class, this::changed);
	private final Followed<Directory> directories = new Followed<>(DirectoryView.class, Directory.class, this::came, this::went);
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
		List<Followed<?>> all = List.of(books, owns, composers, vaults, directories);
		pane.addDisposeListener(e -> all.forEach(Followed::close));
		all.forEach(Followed::open);
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

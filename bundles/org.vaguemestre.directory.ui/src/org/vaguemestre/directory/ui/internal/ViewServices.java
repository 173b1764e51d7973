package org.vaguemestre.directory.ui.internal;

import java.util.Optional;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.ui.Compose;

/** What the view works with; each is there or not at a moment. */
interface ViewServices {

	/** @return all sources as one */
	Optional<AddressBook> book();

	/** @return what an extraction is imported into */
	Optional<Directory> directory();

	/** @return what the practice keeps */
	Optional<OwnDirectory> own();

	/** @return what a message is written with */
	Optional<Compose> compose();

	/** @return where certificates of correspondents are kept */
	Optional<KeyVault> vault();
}

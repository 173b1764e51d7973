package org.vaguemestre.mail.ui.internal.compose;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.vaguemestre.directory.OwnDirectory;
import org.vaguemestre.ui.Icons;

/**
 * What the recipient fields of a window share.
 *
 * @param completion proposes
 * @param lookup     finds out about recipients
 * @param own        where recipients can be remembered
 * @param icons      of the window
 * @param picked     addresses, in lower case, that were chosen with profession and place in sight
 * @param notice     tells the user what could not be done
 */
record RecipientTools(Completion completion, RecipientLookup lookup, Optional<OwnDirectory> own, Icons icons, Set<String> picked,
		Consumer<String> notice) {
}

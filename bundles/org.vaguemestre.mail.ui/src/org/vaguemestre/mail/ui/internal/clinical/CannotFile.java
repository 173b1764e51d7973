package org.vaguemestre.mail.ui.internal.clinical;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts.Wanted;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** Says to a sender who wants to know why a letter cannot be filed. */
final class CannotFile {

	private final MenuItem item;
	private ReadMessage letter;
	private Optional<Wanted> wanted = Optional.empty();

	/** @param tell is told the letter and the reason that the user chose, after every question */
	CannotFile(Menu menu, Shell shell, BiConsumer<ReadMessage, Integration> tell) {
		item = Ids.set(new MenuItem(menu, SWT.CASCADE), "reader.cannot"); //$NON-NLS-1$
		item.setText(Texts.get("cannot.file")); //$NON-NLS-1$
		Menu reasons = new Menu(menu);
		item.setMenu(reasons);
		Arrays.stream(Integration.values()).filter(i -> !i.done()).forEach(reason -> {
			MenuItem choice = Ids.set(new MenuItem(reasons, SWT.PUSH), "reader.cannot." + reason.code()); //$NON-NLS-1$
			choice.setText(Texts.get("integration." + reason.code())); //$NON-NLS-1$
			choice.addListener(SWT.Selection, e -> {
				// another letter may be shown while the question is
				ReadMessage meant = letter;
				if (wanted.isPresent() && agreed(shell, wanted.get())) {
					tell.accept(meant, reason);
				}
			});
		});
	}

	/** What would tell a stranger is asked about. */
	private static boolean agreed(Shell shell, Wanted wanted) {
		return !wanted.elsewhere() || Questions.confirm(shell, Texts.get("cannot.title"), Texts.get("cannot.elsewhere", //$NON-NLS-1$ //$NON-NLS-2$
				wanted.to().stream().map(Address::toString).collect(Collectors.joining(", "))), Texts.get("receipt.give")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param shown the letter
	 * @param now   what it wants
	 * @return whether there is anything to say: nothing of what is filed
	 */
	boolean offer(ReadMessage shown, Optional<Wanted> now) {
		letter = shown;
		wanted = now.filter(w -> !w.filed());
		item.setEnabled(wanted.isPresent());
		return wanted.isPresent();
	}
}

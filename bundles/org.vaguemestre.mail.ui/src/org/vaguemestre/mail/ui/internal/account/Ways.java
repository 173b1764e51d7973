package org.vaguemestre.mail.ui.internal.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.ui.Ids;

/** The choice between the ways to sign in; a row that is there only where there is a choice. */
final class Ways {

	private final Label label;
	private final Combo combo;
	private List<SignInMethod> methods = List.of();
	/** What an account has chosen whose plug-in is not there now. */
	private String other = Account.PASSWORD;

	/**
	 * @param area    the grid
	 * @param columns how many columns it has
	 * @param changed is told of each choice
	 */
	Ways(Composite area, int columns, Runnable changed) {
		label = Forms.label(area, "signIn.way"); //$NON-NLS-1$
		combo = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), "wizard.way"); //$NON-NLS-1$
		Ids.accessible(combo, Words.get("signIn.way")); //$NON-NLS-1$
		combo.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, columns - 1, 1));
		combo.addListener(SWT.Selection, e -> changed.run());
		show(false);
	}

	/**
	 * Offers other ways, keeping the choice if there were the same before. The best comes first; a password is always possible.
	 *
	 * @param offered what the network offers, the best first
	 * @param before  what the account that is changed has chosen
	 */
	void offer(List<SignInMethod> offered, Optional<String> before) {
		if (combo.getItemCount() > 0 && offered.equals(methods)) {
			return;
		}
		methods = List.copyOf(offered);
		combo.removeAll();
		methods.forEach(m -> combo.add(m.name(Locale.getDefault())));
		combo.add(Words.get("signIn.way.password")); //$NON-NLS-1$
		int index = 0;
		while (index < methods.size() && !proposed(methods.get(index), before)) {
			index++;
		}
		other = before.filter(id -> methods.stream().noneMatch(m -> m.id().equals(id))).orElse(Account.PASSWORD);
		combo.select(index);
		show(!methods.isEmpty());
	}

	/** What was chosen before, or else what asks for no password that would have to be kept. */
	private static boolean proposed(SignInMethod method, Optional<String> before) {
		return before.isPresent() ? method.id().equals(before.get()) : method.interactive() && !method.needsPassword();
	}

	/** @return the chosen way; empty for the password */
	Optional<SignInMethod> chosen() {
		int index = combo.getSelectionIndex();
		return index >= 0 && index < methods.size() ? Optional.of(methods.get(index)) : Optional.empty();
	}

	/** @return what is meant where {@link #chosen()} is empty */
	String other() {
		return methods.isEmpty() ? other : Account.PASSWORD;
	}

	private void show(boolean visible) {
		label.setVisible(visible);
		combo.setVisible(visible);
		((GridData) label.getLayoutData()).exclude = !visible;
		((GridData) combo.getLayoutData()).exclude = !visible;
		combo.getParent().layout();
	}
}

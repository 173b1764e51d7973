package org.vaguemestre.mail.ui.internal.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.ui.Ids;

/** What the incoming server speaks, and with POP3 how long it keeps what was fetched. */
final class ProtocolRow {

	private static final int POP3 = 1;

	private final Combo protocol;
	private final Combo leave;
	private final Label hint;
	private final List<Pop3> ways = new ArrayList<>(List.of(Pop3.LEAVING, days(90), days(30), days(7), days(0)));

	/**
	 * @param area    a grid of four columns
	 * @param changed is told when another protocol is chosen
	 */
	ProtocolRow(Composite area, Runnable changed) {
		Forms.label(area, "servers.protocol"); //$NON-NLS-1$
		protocol = combo(area, "servers.protocol", "wizard.protocol", 1); //$NON-NLS-1$ //$NON-NLS-2$
		protocol.add(Words.get("servers.protocol.imap")); //$NON-NLS-1$
		protocol.add(Words.get("servers.protocol.pop3")); //$NON-NLS-1$
		leave = combo(area, "pop3.leave", "wizard.leave", 2); //$NON-NLS-1$ //$NON-NLS-2$
		ways.forEach(w -> leave.add(words(w)));
		leave.select(0);
		hint = Forms.hint(area, Words.get("pop3.hint")); //$NON-NLS-1$
		protocol.addListener(SWT.Modify, e -> {
			enable();
			changed.run();
		});
		protocol.select(0);
	}

	private static Pop3 days(int days) {
		return new Pop3(OptionalInt.of(days));
	}

	private static Combo combo(Composite area, String key, String id, int columns) {
		Combo combo = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), id);
		Ids.accessible(combo, Words.get(key));
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, columns == 1, false, columns, 1));
		return combo;
	}

	private void enable() {
		boolean pop3 = protocol.getSelectionIndex() == POP3;
		leave.setVisible(pop3);
		// the row stays as it is, so that the fields below keep their places
		hint.setVisible(pop3);
	}

	void show(Optional<Pop3> chosen) {
		chosen.filter(c -> !ways.contains(c)).ifPresent(c -> {
			ways.add(c);
			leave.add(words(c));
		});
		chosen.ifPresent(c -> leave.select(ways.indexOf(c)));
		protocol.select(chosen.isPresent() ? POP3 : 0);
	}

	/** @return how it is fetched by POP3; empty for IMAP */
	Optional<Pop3> pop3() {
		return protocol.getSelectionIndex() == POP3 ? Optional.of(ways.get(leave.getSelectionIndex())) : Optional.empty();
	}

	private static String words(Pop3 way) {
		if (way.days().isEmpty()) {
			return Words.get("pop3.never"); //$NON-NLS-1$
		}
		int days = way.days().getAsInt();
		return days == 0 ? Words.get("pop3.now") : Words.get("pop3.days", days); //$NON-NLS-1$ //$NON-NLS-2$
	}
}

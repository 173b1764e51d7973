package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.ui.Jobs;

/**
 * Recipients as chips, and behind them the text of the next one, for which names are proposed while one types. Enter, Tab, a comma
 * or a click takes a proposal, the arrows choose, Escape goes on without. What is complete becomes a chip.
 */
final class RecipientField implements ChipField.Hand, ChipKeys.Commands {

	private static final int FEWEST_LETTERS = 2;
	/** More of what is no address would hide the field. */
	private static final int LONGEST_REST = 2_000;

	private final Chips chips = new Chips();
	private final ChipField field;
	private final Text text;
	private final RecipientTools tools;
	private final Supplier<Account> account;
	private final RecipientPopup popup;
	private final ChipKeys keys;
	private final NameSearch search;
	private final ChipFacts facts;
	private final RecipientMenu menu;
	private final Jobs jobs;
	private final Runnable changed;
	private boolean filling;
	/** The change of the text that is going on; the caret may not have followed it yet. */
	private String inserted = ""; //$NON-NLS-1$
	private int insertedAt;
	/** A name that is to become a chip as it is when nothing is proposed for it. */
	private String finished = ""; //$NON-NLS-1$

	/**
	 * @param parent  a grid
	 * @param id      its name
	 * @param label   what a screen reader says
	 * @param tools   of the window
	 * @param account who writes at the moment
	 * @param changed is told of each change by the user
	 */
	RecipientField(Composite parent, String id, String label, RecipientTools tools, Supplier<Account> account,
			Runnable changed) {
		this.tools = tools;
		this.account = account;
		this.changed = changed;
		this.field = new ChipField(parent, id, label, tools.icons(), chips, this);
		this.text = field.text();
		field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		this.jobs = Jobs.of(field);
		this.popup = new RecipientPopup(field, tools.icons(), this::take);
		this.keys = new ChipKeys(chips, text, this);
		this.search = new NameSearch(field, tools.completion(), this::found);
		this.facts = new ChipFacts(field, tools.lookup());
		this.menu = new RecipientMenu(field, this, tools, this::lookAtAll, this::takeOther);
		text.addListener(SWT.Verify, e -> {
			inserted = e.text;
			insertedAt = e.start;
		});
		text.addListener(SWT.Modify, e -> modified());
		text.addListener(SWT.FocusOut, e -> jobs.ui(this::left));
		text.addListener(SWT.KeyDown, this::key);
		text.addListener(SWT.Traverse, this::traverse);
	}

	/** @return the widget to lay out */
	ChipField control() {
		return field;
	}

	boolean hasFocus() {
		return text.isFocusControl();
	}

	/** @return all recipients, with what is being typed */
	List<Address> recipients() {
		List<Address> all = new ArrayList<>(chips.addresses());
		Recipients.parse(text.getText()).stream().filter(a -> !chips.holds(a)).forEach(all::add);
		return all;
	}

	/** @return what is being typed at the caret */
	String typing() {
		return Recipients.at(text.getText(), text.getCaretPosition()).text().strip();
	}

	/** Shows recipients in place of those that are there. */
	void show(List<Address> recipients) {
		chips.clear();
		fill(""); //$NON-NLS-1$
		add(recipients);
	}

	/** Adds recipients behind those that are there. */
	void add(List<Address> recipients) {
		chips.add(recipients);
		field.refresh();
		lookAtAll();
		changed.run();
	}

	/** @return whether it was among the chips */
	boolean replace(String address, Address by) {
		for (int i = 0; i < chips.size(); i++) {
			if (chips.get(i).address().same(address)) {
				chips.remove(i);
				add(List.of(by));
				return true;
			}
		}
		return false;
	}

	/** Looks again at what is known of the recipients: the sender or the keys may be others now. */
	void lookAtAll() {
		facts.look(account.get());
	}

	/** Where chips can be moved to as well. */
	void offer(RecipientMenu.Move move) {
		menu.offer(move);
	}

	/** Whether Escape belongs to the proposals or the chips, and not to the window. */
	boolean proposing() {
		return popup.isOpen() || hasFocus() && chips.anySelected();
	}

	private void fill(String content) {
		search.forget();
		finished = ""; //$NON-NLS-1$
		popup.close();
		set(content);
	}

	private void set(String content) {
		filling = true;
		text.setText(content);
		text.setSelection(text.getCharCount());
		filling = false;
	}

	private void modified() {
		if (filling) {
			return;
		}
		chips.unselect();
		if (inserted.length() > 1) {
			absorb(text.getText());
			return;
		}
		if ((inserted.equals(",") || inserted.equals(";")) && !typing().equals(text.getText().strip())) { //$NON-NLS-1$ //$NON-NLS-2$
			separated();
		} else {
			typed();
		}
		changed.run();
	}

	/** What stands before the comma is complete, unless it is a name whose proposals are there or on their way. */
	private void separated() {
		String content = text.getText();
		String before = content.substring(0, Math.min(insertedAt, content.length()));
		boolean behind = insertedAt == content.length() - 1;
		if (behind && popup.isOpen() && !Address.parse(before).valid()) {
			set(before);
			popup.choose();
		} else if (behind && pending(before)) {
			set(before);
		} else {
			complete();
		}
	}

	/** A name is not taken for an address before it is known that there are no proposals for it. */
	private boolean pending(String content) {
		String name = content.strip();
		boolean pending = !Address.parse(name).valid() && search.pending(name);
		finished = pending ? name : ""; //$NON-NLS-1$
		return pending;
	}

	/** Makes chips of all that is typed. */
	private void complete() {
		List<Address> complete = Recipients.parse(text.getText());
		fill(""); //$NON-NLS-1$
		add(complete);
	}

	/** Makes chips of what is an address; the rest stays to be corrected. */
	private void absorb(String pasted) {
		Recipients.Found found = Recipients.find(pasted);
		String rest = String.join(", ", found.invalid()); //$NON-NLS-1$
		fill(rest.length() > LONGEST_REST ? rest.substring(0, LONGEST_REST) : rest);
		int room = Math.max(0, Recipients.MAX - chips.size());
		add(found.valid().stream().limit(room).toList());
		int beyond = found.beyond() + Math.max(0, found.valid().size() - room);
		if (beyond > 0) {
			tools.notice().accept(Words.get("paste.beyond", Recipients.MAX, beyond)); //$NON-NLS-1$
		} else if (!found.invalid().isEmpty() && found.valid().size() + found.invalid().size() > 1) {
			tools.notice().accept(Words.get("paste.rest", found.invalid().size(), found.invalid().get(0))); //$NON-NLS-1$
		} else if (!rest.isEmpty()) {
			typed();
		}
	}

	private void typed() {
		String token = typing();
		if (token.length() < FEWEST_LETTERS || token.contains("<")) { //$NON-NLS-1$
			search.forget();
			popup.close();
		} else {
			search.ask(token, account.get());
		}
	}

	/** What was typed as a whole is not proposed; what nothing proposed begins with is an address that Enter takes as it is. */
	private void found(String typed, List<Proposal> proposals) {
		if (text.isFocusControl()) {
			boolean complete = proposals.size() == 1 && proposals.get(0).address().equalsIgnoreCase(typed);
			boolean other = Address.isValid(typed)
					&& proposals.stream().noneMatch(p -> p.address().regionMatches(true, 0, typed, 0, typed.length()));
			popup.show(complete ? List.of() : proposals, other);
			if (proposals.isEmpty() && typed.equals(finished)) {
				complete();
			}
		}
	}

	private void key(Event e) {
		if (popup.isOpen() && (e.keyCode == SWT.ARROW_DOWN || e.keyCode == SWT.ARROW_UP)) {
			popup.move(e.keyCode == SWT.ARROW_DOWN ? 1 : -1);
			e.doit = false;
		} else if (e.keyCode == SWT.ARROW_DOWN && !chips.anySelected()) {
			typed();
			e.doit = false;
		} else if (keys.pressed(e)) {
			e.doit = false;
		}
	}

	private void traverse(Event e) {
		boolean enter = e.detail == SWT.TRAVERSE_RETURN;
		boolean used = false;
		if (e.detail == SWT.TRAVERSE_ESCAPE) {
			used = proposing();
			popup.close();
			chips.unselect();
			field.refresh();
		} else if (enter || e.detail == SWT.TRAVERSE_TAB_NEXT) {
			used = finish(enter);
		}
		if (used) {
			e.detail = SWT.TRAVERSE_NONE;
			e.doit = true;
		}
	}

	/** @return whether the key that finishes a recipient was used up */
	private boolean finish(boolean enter) {
		if (enter && chips.anySelected()) {
			edit();
			return true;
		}
		if (popup.choose() || pending(text.getText())) {
			return true;
		}
		boolean any = !text.getText().isBlank();
		if (any) {
			complete();
		}
		return any && (enter || !chips.get(chips.size() - 1).address().valid());
	}

	/** An address that was typed to its end is a recipient, also without a comma. */
	private void left() {
		popup.closeUnlessUsed();
		if (!popup.isOpen() && !text.isFocusControl()) {
			chips.unselect();
			if (Recipients.find(text.getText()).invalid().isEmpty() && !text.getText().isBlank()) {
				complete();
			} else {
				field.refresh();
			}
		}
	}

	private void take(Proposal proposal) {
		if (!proposal.about().isBlank()) {
			tools.picked().add(proposal.address().toLowerCase(Locale.ROOT));
		}
		fill(Recipients.without(text.getText(), text.getCaretPosition()));
		text.setFocus();
		if (proposal.mark() == Mark.GROUP) {
			jobs.quietly("names of a group", m -> tools.completion().named(proposal), this::add, //$NON-NLS-1$
					e -> add(proposal.recipients()));
		} else {
			add(proposal.recipients());
		}
	}

	@Override
	public void selected() {
		popup.close();
		field.refresh();
		ChipAccess.moved(field);
	}

	@Override
	public void remove(int index) {
		chips.remove(index);
		field.refresh();
		changed.run();
	}

	@Override
	public void remove() {
		chips.removeSelected();
		field.refresh();
		ChipAccess.moved(field);
		changed.run();
	}

	@Override
	public void edit() {
		if (chips.anySelected()) {
			edit(chips.cursor());
		}
	}

	@Override
	public void takeOther(int index) {
		Chips.Chip chip = chips.get(index);
		chip.facts().instead().ifPresent(other -> replace(chip.address().address(), other.address()));
	}

	/** What was being typed becomes a chip of its own. */
	@Override
	public void edit(int index) {
		Address address = chips.remove(index).address();
		if (!text.getText().isBlank()) {
			complete();
		}
		fill(Recipients.format(address));
		text.setFocus();
		text.selectAll();
		field.refresh();
		changed.run();
	}

	@Override
	public void copy() {
		Clipboard clipboard = new Clipboard(text.getDisplay());
		try {
			clipboard.setContents(new Object[] { Recipients.format(chips.selected()) }, new Transfer[] { TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}

	/** The lines of a list would be lost in a field of one line: they are read here. */
	@Override
	public void paste() {
		Clipboard clipboard = new Clipboard(text.getDisplay());
		try {
			if (clipboard.getContents(TextTransfer.getInstance()) instanceof String pasted) {
				if (pasted.strip().lines().count() > 1 || Recipients.find(pasted).valid().size() > 0) {
					List<String> both = new ArrayList<>(List.of(pasted));
					both.add(text.getText());
					absorb(String.join("\n", both)); //$NON-NLS-1$
				} else {
					text.insert(pasted.strip());
				}
			}
		} finally {
			clipboard.dispose();
		}
	}
}

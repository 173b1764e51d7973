package org.vaguemestre.directory.ui.internal;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.ui.internal.EntryCommands.Command;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.ReadingText;
import org.vaguemestre.ui.Terse;

/** Everything known of one mailbox and its holder, and what can be done with it. */
final class EntryCard extends Composite {

	private static final int MOST_BOXES = 4;
	private static final List<Command> TOOLS = List.of(Command.WRITE, Command.COPY, Command.REMEMBER, Command.GROUP);

	private final Jobs jobs;
	private final Clock clock;
	private final Supplier<Optional<AddressBook>> book;
	private final Supplier<KnownSources> sources;
	private final Composite page;
	private final Composite nobody;
	private final Label name;
	private final Label activity;
	private final ToolBar bar;
	private Optional<Terse> terse = Optional.empty();
	private final Map<Command, ToolItem> tools = new LinkedHashMap<>();
	private final Icons icons;
	private final Label boxesTitle;
	private final HitTable boxes;
	private final ReadingText details;
	private final Button certificate;
	private final NoteField note;
	private Optional<EntryCommands> commands = Optional.empty();
	private Optional<DirectoryHit> shown = Optional.empty();
	private List<DirectoryHit> all = List.of();

	/**
	 * @param parent  where it is
	 * @param jobs    of the view
	 * @param clock   tells ages
	 * @param book    knows the other mailboxes
	 * @param sources that are known
	 * @param own     keeps the note
	 */
	EntryCard(Composite parent, Jobs jobs, Clock clock, Supplier<Optional<AddressBook>> book, Supplier<KnownSources> sources, OwnCommands own) {
		super(parent, SWT.BORDER);
		this.jobs = jobs;
		this.clock = clock;
		this.book = book;
		this.sources = sources;
		icons = Icons.of(this);
		setLayout(new StackLayout());
		setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		setBackgroundMode(SWT.INHERIT_FORCE);
		nobody = new Composite(this, SWT.NONE);
		GridLayout middle = new GridLayout();
		middle.marginTop = 60;
		nobody.setLayout(middle);
		Label hint = new Label(nobody, SWT.CENTER | SWT.WRAP);
		hint.setText(Texts.get("details.none")); //$NON-NLS-1$
		hint.setForeground(Colours.of(this).quiet());
		hint.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		page = new Composite(this, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 10;
		layout.verticalSpacing = 4;
		page.setLayout(layout);
		name = label("directory.card.name", 14); //$NON-NLS-1$
		name.setFont(JFaceResources.getHeaderFont());
		activity = label("directory.card.activity", 14); //$NON-NLS-1$
		activity.setForeground(Colours.of(this).quiet());
		bar = new ToolBar(page, SWT.FLAT | SWT.RIGHT);
		Ids.accessible(bar, Texts.get("card.tools")); //$NON-NLS-1$
		bar.setLayoutData(indented(new GridData(SWT.FILL, SWT.CENTER, true, false), 6));
		bar.addListener(SWT.Resize, e -> fit());
		boxesTitle = label("directory.card.boxes", 14); //$NON-NLS-1$
		boxesTitle.setForeground(Colours.of(this).quiet());
		boxes = new HitTable(page, SWT.NONE, "directory.boxes", Texts.get("card.boxes.name"), //$NON-NLS-1$ //$NON-NLS-2$
				hit -> Rows.box(hit, sources.get()), () -> TypedWords.NONE);
		boxes.table().setLayoutData(indented(new GridData(SWT.FILL, SWT.FILL, true, false), 6));
		boxes.table().addListener(SWT.Selection, e -> describe());
		details = new ReadingText(page, "directory.details", Texts.get("details.name")); //$NON-NLS-1$ //$NON-NLS-2$
		details.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		certificate = Ids.set(new Button(page, SWT.PUSH), "directory.card.CERTIFICATE"); //$NON-NLS-1$
		certificate.setText(Texts.get("command.CERTIFICATE")); //$NON-NLS-1$
		certificate.setToolTipText(Texts.get("tip.CERTIFICATE")); //$NON-NLS-1$
		certificate.setImage(icons.get(Command.CERTIFICATE.icon()));
		certificate.setLayoutData(indented(new GridData(SWT.BEGINNING, SWT.CENTER, false, false), 12));
		certificate.addListener(SWT.Selection, e -> commands.ifPresent(c -> c.run(Command.CERTIFICATE)));
		note = new NoteField(page, own);
		show(Optional.empty());
	}

	private Label label(String id, int indent) {
		Label label = Ids.set(new Label(page, SWT.WRAP), id);
		label.setLayoutData(indented(new GridData(SWT.FILL, SWT.CENTER, true, false), indent));
		return label;
	}

	private static GridData indented(GridData data, int indent) {
		data.horizontalIndent = indent;
		return data;
	}

	/** Offers what can be done, with the mailbox that is selected here. */
	void commands(EntryCommands all) {
		commands = Optional.of(all);
		all.install(boxes.table());
		boxes.table().addListener(SWT.DefaultSelection, e -> all.run(Command.WRITE));
		tools();
	}

	/** @return where a list opens that belongs to the card */
	ToolBar bar() {
		return bar;
	}

	/** @return the mailbox that is selected in the card */
	Optional<DirectoryHit> selected() {
		return shown.isEmpty() ? shown : boxes.selected().or(() -> shown);
	}

	/** @return all mailboxes of the one who is shown */
	List<DirectoryHit> boxes() {
		return all;
	}

	void show(Optional<DirectoryHit> hit) {
		boolean other = hit.isEmpty() || shown.isEmpty() || !HitTable.same(hit.get(), shown.get());
		shown = hit;
		((StackLayout) getLayout()).topControl = hit.isPresent() ? page : nobody;
		layout();
		hit.ifPresent(h -> {
			name.setText(h.entry().displayName().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			activity.setText(h.entry().activity().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			((GridData) activity.getLayoutData()).exclude = h.entry().activity().isEmpty();
			activity.setVisible(!h.entry().activity().isEmpty());
			if (other) {
				boxes(h, List.of(h));
			}
			book.get().ifPresent(b -> jobs.quietly("directory mailboxes", m -> b.mailboxes(h.entry()), found -> { //$NON-NLS-1$
				if (shown.equals(hit)) {
					boxes(h, found);
				}
			}, failure -> Jobs.log("directory mailboxes", failure))); //$NON-NLS-1$
		});
		if (hit.isEmpty()) {
			note.show(hit);
		}
	}

	/** What servers said of the mailbox itself is added to what this workstation knows. */
	private void boxes(DirectoryHit hit, List<DirectoryHit> found) {
		Optional<DirectoryHit> before = boxes.selected();
		all = found.stream().map(box -> box.entry().address().equalsIgnoreCase(hit.entry().address()) ? box.with(hit) : box).toList();
		boxes.show(all);
		// of one alone there is nothing to choose
		if (all.size() > 1 && boxes.selected().isEmpty()) {
			before.filter(b -> all.stream().anyMatch(box -> HitTable.same(b, box))).or(() -> all.stream()
					.filter(box -> box.entry().address().equalsIgnoreCase(hit.entry().address())).findFirst()).ifPresent(boxes::select);
		}
		boxesTitle.setText(Texts.get("card.boxes", all.size())); //$NON-NLS-1$
		GridData data = (GridData) boxes.table().getLayoutData();
		data.heightHint = boxes.table().getItemHeight() * Math.min(MOST_BOXES, all.size());
		page.layout();
		describe();
	}

	private void describe() {
		details.clear();
		selected().ifPresent(hit -> Card.fields(hit, sources.get(), clock.instant()).forEach(field -> {
			if (field.tone() == Tone.NEUTRAL) {
				details.field(field.name(), field.value());
			} else {
				details.field(field.name(), ""); //$NON-NLS-1$
				details.strong(field.value(), field.tone());
			}
		}));
		details.show();
		note.show(selected());
		tools();
	}

	private ToolItem tool(Command command, EntryCommands all) {
		ToolItem tool = Ids.set(new ToolItem(bar, SWT.PUSH), "directory.card." + command); //$NON-NLS-1$
		tool.setImage(icons.get(command.icon()));
		tool.setToolTipText(Texts.get("tip." + command)); //$NON-NLS-1$
		tool.addListener(SWT.Selection, e -> all.run(command));
		return tool;
	}

	private void fit() {
		if (bar.getSize().x > 0) {
			terse.ifPresent(t -> t.fit(bar.getSize().x));
		}
	}

	/** Says what can be done now. */
	void tools() {
		commands.ifPresent(c -> {
			List<Command> wanted = TOOLS.stream().filter(c::offered).toList();
			if (!List.copyOf(tools.keySet()).equals(wanted)) {
				tools.values().forEach(ToolItem::dispose);
				tools.clear();
				wanted.forEach(command -> tools.put(command, tool(command, c)));
			}
			tools.forEach((command, tool) -> {
				tool.setText(c.label(command));
				tool.setEnabled(c.enabled(command));
			});
			// the later ones are missed least, and who writes has to find where
			terse = Optional.of(new Terse(() -> bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x,
					wanted.stream().skip(1).sorted(Comparator.reverseOrder()).map(tools::get).map(List::of).toList()));
			fit();
			bar.requestLayout();
			certificate.setVisible(c.enabled(Command.CERTIFICATE));
			((GridData) certificate.getLayoutData()).exclude = !c.enabled(Command.CERTIFICATE);
			certificate.requestLayout();
		});
	}
}

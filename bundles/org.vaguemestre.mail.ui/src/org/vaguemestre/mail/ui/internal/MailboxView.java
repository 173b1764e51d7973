package org.vaguemestre.mail.ui.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.vaguemestre.documents.DocumentPreview;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ui.internal.account.SignInAgain;
import org.vaguemestre.mail.ui.internal.documents.FormerDocuments;
import org.vaguemestre.mail.ui.internal.drafts.DraftCommands;
import org.vaguemestre.mail.ui.internal.drafts.DraftList;
import org.vaguemestre.mail.ui.internal.filing.AttentionSection;
import org.vaguemestre.mail.ui.internal.filing.FilingController;
import org.vaguemestre.mail.ui.internal.folders.FolderDrop;
import org.vaguemestre.mail.ui.internal.folders.FolderTree;
import org.vaguemestre.mail.ui.internal.folders.FolderWidth;
import org.vaguemestre.mail.ui.internal.list.ListKeys;
import org.vaguemestre.mail.ui.internal.list.MessageTable;
import org.vaguemestre.mail.ui.internal.outbox.OutboxController;
import org.vaguemestre.mail.ui.internal.reader.Reader;
import org.vaguemestre.mail.ui.internal.reader.TemporaryFiles;
import org.vaguemestre.mail.ui.internal.search.SearchBar;
import org.vaguemestre.ui.Toasts;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Jobs;

/** The mailbox: folders, messages, reader. This class only joins the parts. */
public final class MailboxView extends ViewPart implements MessageCommands.Parts {

	/** The view's identifier. */
	public static final String ID = "org.vaguemestre.mail.ui.mailbox"; //$NON-NLS-1$

	private static final int[] TREE_AND_REST = { 19, 81 };
	private static final int[] LIST_AND_READER = { 28, 72 };
	/** In milliseconds: what the first document needs is made ready when the list is there. */
	private static final int LIST_FIRST = 1_500;
	private static final String KEYS = "org.vaguemestre.crypto.ui.crypto"; //$NON-NLS-1$

	private final StackLayout stack = new StackLayout();
	private final Clock clock = Clock.systemUTC();
	private Services services;
	private Jobs jobs;
	private Composite area;
	private Composite work;
	private EmptyState welcome;
	private MailToolBar tools;
	private FolderTree folders;
	private SearchBar bar;
	private MessageTable list;
	private Reader reader;
	private StateLine state;
	private ListController messages;
	private ReadController reading;
	private SyncController sync;
	private Watch watch;
	private MessageCommands commands;
	private UndoController undo;
	private Toasts toasts;
	private ExpiryNotice expiry;
	private Optional<Long> wanted = Optional.empty();
	private Calm refreshing;
	private int looks;
	private Calm stating;
	private Standing standing;
	private DraftCommands drafts;
	private AttentionSection attention;
	private FilingController filing;
	private Calm looking;

	@Override
	public void createPartControl(Composite parent) {
		Formats formats = Formats.system();
		area = new Composite(parent, SWT.NONE);
		area.setLayout(stack);
		jobs = Jobs.of(area);
		services = new Services(() -> jobs.ui(this::servicesChanged));
		welcome = new EmptyState(area);
		work = new Composite(area, SWT.NONE);
		work.setLayout(tight());
		commands = new MessageCommands(getSite().getShell(), services, jobs, this, clock);
		tools = wide(new MailToolBar(work, commands));
		SashForm columns = new SashForm(work, SWT.HORIZONTAL | SWT.SMOOTH);
		columns.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		folders = new FolderTree(columns);
		Composite right = new Composite(columns, SWT.NONE);
		right.setLayout(tight());
		attention = wide(new AttentionSection(right, formats));
		attention.show(List.of());
		SashForm rows = new SashForm(right, SWT.VERTICAL | SWT.SMOOTH);
		rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Composite above = new Composite(rows, SWT.NONE);
		above.setLayout(tight());
		bar = wide(new SearchBar(above));
		list = new MessageTable(above, formats, new TeamWords(services::teamwork),
				InstanceScope.INSTANCE.getNode("org.vaguemestre.mail.ui/columns")); //$NON-NLS-1$
		list.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		toasts = new Toasts(above);
		reader = new Reader(rows, formats, services.filing(), () -> services.known(clock.instant()));
		reader.trendsFrom(new FormerDocuments(services::mailbox, services::reader, () -> ServiceLookup.find(OfficeHost.class)));
		FolderWidth.keep(columns, TREE_AND_REST);
		rows.setWeights(LIST_AND_READER);
		state = wide(new StateLine(work));
		join();
		services.open();
		servicesChanged();
		jobs.quietly("leftovers", m -> { //$NON-NLS-1$
			TemporaryFiles.removeLeftovers();
			return Boolean.TRUE;
		}, done -> { }, this::failed);
		area.getDisplay().timerExec(LIST_FIRST, () -> {
			if (!area.isDisposed()) {
				jobs.quietly("documents", m -> DocumentPreview.prepare(), done -> { }, e -> Jobs.log("documents", e)); //$NON-NLS-1$ //$NON-NLS-2$
			}
		});
	}

	private void join() {
		drafts = new DraftCommands(getSite().getShell(), services, jobs, reader, Formats.system(), this::failed, this::told);
		undo = new UndoController(services, jobs, toasts, clock, this::failed, this::told);
		reading = new ReadController(services, jobs, reader, drafts, new ReadController.Context() {
			@Override
			public Query query() {
				return messages.query();
			}

			@Override
			public String folder(long id) {
				return folders.place(id);
			}

			@Override
			public void conversation(long messageId, String subject, long chosen) {
				if (!list.select(chosen)) {
					messages.conversation(messageId, subject, chosen);
				}
			}
		}, this::enable);
		messages = new ListController(services, jobs, list, bar, folders::place, folders::mailbox, new ListController.Listener() {
			@Override
			public void shown(int size) {
				listShown(size);
			}

			@Override
			public void failed(Exception failure) {
				MailboxView.this.failed(failure);
			}

			@Override
			public void told(String sentence) {
				MailboxView.this.told(sentence);
			}
		});
		filing = new FilingController(getSite().getShell(), services, jobs, attention, toasts, new Filing(this, reading));
		looking = new Calm(jobs, area, filing::look);
		standing = new Standing(services, jobs, state, this::failed);
		sync = new SyncController(services, jobs, state, tools);
		expiry = new ExpiryNotice(services, jobs, toasts, clock, InstanceScope.INSTANCE.getNode("org.vaguemestre.mail.ui/expiry"), showKeys()); //$NON-NLS-1$
		refreshing = new Calm(jobs, area, this::refresh);
		stating = new Calm(jobs, area, this::showState);
		watch = new Watch(this, new OutboxController(getSite().getShell(), services, jobs, toasts, drafts, Formats.system(), clock,
				new OutboxController.Failures() {
					@Override
					public void outbox(String sentence) {
						state.failed(sentence, MailboxView.this::showOutbox);
					}

					@Override
					public void failed(Exception failure) {
						MailboxView.this.failed(failure);
					}
				}));
		ListKeys.install(list.control(), commands);
		list.control().addListener(SWT.Selection, e -> {
			reading.selected(list.selectedIds());
			enable();
		});
		folders.onChosen(place -> {
			showState();
			messages.show(place);
		});
		SearchCommands searches = new SearchCommands(getSite().getShell(), services, jobs, folders, this);
		bar.onKeep(() -> {
			// what stands in the field, also where it was not searched yet
			bar.typed(tools.filter());
			searches.keep(tools.filter().strip(), messages.kept());
		});
		tools.onFilter(() -> {
			bar.typed(tools.filter());
			messages.reload();
		});
		tools.onLeaveFilter(this::intoList);
		tools.onMove(menu -> MessageMenu.folders(menu, commands.targets(), commands));
		bar.onBack(messages::back);
		new MessageMenu(list.control(), commands, commands::targets);
		FolderDrop.install(list.control(), folders,
				() -> list.selectedIds().stream().anyMatch(DraftList::isDraft) ? List.of() : list.selectedIds(), commands::allowed, commands::move);
		state.onRetry(() -> standing.account().ifPresent(a -> SignInAgain.orElse(jobs, getSite().getShell(), a, this::failed,
				() -> services.mailbox().ifPresent(m -> m.reconnect(a)))));
		state.onWaiting(link -> standing.account().ifPresent(a -> services.mailbox().ifPresent(m -> jobs.quietly("waiting changes", //$NON-NLS-1$
				w -> m.waiting(a), changes -> WaitingList.open(link, changes, Formats.system()), this::failed))));
		area.addDisposeListener(e -> watch.close());
		area.addDisposeListener(e -> services.close());
	}

	@Override
	public void setFocus() {
		if (stack.topControl == welcome) {
			welcome.setFocus();
		} else if (stack.topControl == work) {
			list.control().setFocus();
		}
	}

	/**
	 * Searches all folders, in the place of whatever was asked before.
	 *
	 * @param words as a user would type them
	 */
	public void search(String words) {
		bar.searchEverywhere();
		tools.search(words);
	}

	@Override
	public MessageTable list() {
		return list;
	}

	@Override
	public FolderTree folders() {
		return folders;
	}

	@Override
	public Reader reader() {
		return reader;
	}

	@Override
	public DraftCommands drafts() {
		return drafts;
	}

	@Override
	public ListController messages() {
		return messages;
	}

	@Override
	public MailToolBar tools() {
		return tools;
	}

	@Override
	public SearchBar bar() {
		return bar;
	}

	@Override
	public FilingController filing() {
		return filing;
	}

	@Override
	public UndoController undo() {
		return undo;
	}

	@Override
	public void told(String sentence) {
		state.told(sentence);
	}

	@Override
	public void failed(Exception failure) {
		state.failed(Jobs.sentence(failure));
	}

	@Override
	public void sync() {
		sync.toggle(folders.accounts());
	}

	@Override
	public void refresh() {
		int asked = ++looks;
		Optional<Accounts> accounts = services.accounts();
		Optional<Mailbox> mailbox = services.mailbox();
		if (accounts.isEmpty() || mailbox.isEmpty()) {
			welcome(Texts.get("welcome.starting"), "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return;
		}
		jobs.quietly("folders", m -> Shape.read(services, accounts.get().all(), mailbox.get(), filing), tree -> { //$NON-NLS-1$
			if (asked != looks) {
				// two at a time may end in any order, and the later one knows more
				return;
			}
			if (tree.branches().isEmpty()) {
				welcome(Texts.get("welcome.none"), Texts.get("welcome.none.advice"), Texts.get("welcome.button")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				return;
			}
			front(work);
			folders.show(tree.branches(), tree.local(), tree.searches());
			wanted.ifPresent(folders::select);
			wanted = Optional.empty();
			showState();
		}, this::failed);
	}

	/** The folder's messages may have changed; from any thread. */
	void folderChanged(long id) {
		messages.changed(id);
		looking.call();
	}

	/** Folders may have changed; from any thread. */
	void foldersChanged() {
		refreshing.call();
	}

	/** An account stands otherwise; from any thread. */
	void stateChanged() {
		stating.call();
	}

	/** Somebody whose letter may be open is not to be trusted; from any thread. */
	void signerRefuted() {
		jobs.ui(reading::again);
	}

	/** Shows how the account of the chosen folder stands. */
	void showState() {
		standing.show(folders.accounts(), folders.everything());
	}

	/** The crypto view is a feature of its own: it may not be there. */
	private Optional<Runnable> showKeys() {
		return Optional.ofNullable(PlatformUI.getWorkbench().getViewRegistry().find(KEYS)).map(v -> () -> {
			try {
				getSite().getPage().showView(KEYS);
			} catch (PartInitException e) {
				failed(e);
			}
		});
	}

	private void servicesChanged() {
		watch.follow(services);
		expiry.follow();
		filing.follow();
		bar.shared(list.shared());
		refresh();
	}

	private void listShown(int size) {
		bar.shared(list.shared());
		boolean gone = reading.wanted().filter(id -> !list.selectedIds().contains(id)).isPresent();
		if (size == 0) {
			reading.close();
			boolean filtered = messages.search().active();
			reader.nothing(filtered ? Icon.SEARCH : Icon.INBOX, Texts.get(filtered ? "list.noMatch" : "list.empty"), //$NON-NLS-1$ //$NON-NLS-2$
					Texts.get(filtered ? "list.noMatch.advice" : "list.empty.advice")); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (gone || reading.wanted().isEmpty()) {
			reading.selected(list.selectedIds());
		}
		reading.wanted().filter(DraftList::isDraft).ifPresent(drafts::show);
		reading.searched();
		reading.team();
		enable();
	}

	private void enable() {
		tools.enable(list.control().getSelectionCount(), reader.message().isPresent());
		tools.answering(reader.message().map(NetworkWords.now()::notice).orElse("")); //$NON-NLS-1$
	}

	private void intoList() {
		if (list.size() > 0) {
			list.control().setFocus();
			if (list.control().getSelectionCount() == 0) {
				list.control().setSelection(0);
				reading.selected(list.selectedIds());
			}
		}
	}

	private void welcome(String what, String advice, String button) {
		welcome.show(Icon.MAILBOX, what, advice, button, "mailbox.account.new", commands::newAccount); //$NON-NLS-1$
		front(welcome);
	}

	private void front(Control control) {
		if (stack.topControl != control) {
			stack.topControl = control;
			area.layout();
			if (getSite().getPage().getActivePart() == this) {
				// the keys go to what came into the place of what had them
				setFocus();
			}
		}
	}

	/** What failed just now may not stand in the tree yet. */
	private void showOutbox() {
		wanted = Optional.of(DraftList.OUTBOX);
		refresh();
	}

	private static GridLayout tight() {
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		return layout;
	}

	private static <C extends Control> C wide(C control) {
		control.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return control;
	}
}

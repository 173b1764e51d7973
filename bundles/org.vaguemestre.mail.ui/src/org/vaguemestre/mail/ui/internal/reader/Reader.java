package org.vaguemestre.mail.ui.internal.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.NetworkWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mail.ui.internal.clinical.ClinicalPanel;
import org.vaguemestre.mail.ui.internal.clinical.FilingAccess;
import org.vaguemestre.mail.ui.internal.documents.FormerDocuments;
import org.vaguemestre.mail.ui.internal.documents.ReadingPart;
import org.vaguemestre.mail.ui.internal.letter.Withdrawing;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.EmptyState;
import org.vaguemestre.ui.HtmlView;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;
import org.vaguemestre.ui.Trust;
import org.vaguemestre.ui.TrustBanner;

/** One message: header, trust banner, text, attachments and clinical side. Knows no mail service but by its parts. */
public final class Reader extends Composite {

	private static final int[] WITH_DOCUMENTS = { 52, 48 };

	private final StackLayout stack = new StackLayout();
	private final EmptyState empty;
	private final Composite page;
	private final HeaderPart header;
	private final ConversationLine conversation;
	private final ExcerptLine excerpt;
	private final ReceiptPart receipts;
	private final Label team;
	private final TrustBanner banner;
	private final Label notice;
	private final ReadingPart reading;
	private final HtmlView body;
	private final AttachmentBar attachments;
	private final SashForm halves;
	private final ClinicalPanel clinical;
	private final TrustPresenter presenter;
	private final Supplier<SignatureSheet.Known> known;
	private final Jobs jobs;
	private final Formats formats;
	private Optional<ReadMessage> message = Optional.empty();

	/**
	 * What was prepared in the background for {@link Reader#show}.
	 *
	 * @param message the message
	 * @param clean   its HTML, ready to be shown
	 * @param text    the same as text
	 * @param excerpt where a search found its words
	 */
	public record Prepared(ReadMessage message, Optional<CleanHtml> clean, String text, Optional<Excerpt> excerpt) {
	}

	/**
	 * @param parent    the area
	 * @param formats   dates and sizes
	 * @param filing    what filing works with
	 * @param known     what signatures are judged against; asked in the background
	 */
	public Reader(Composite parent, Formats formats, FilingAccess filing, Supplier<SignatureSheet.Known> known) {
		super(parent, SWT.NONE);
		this.known = known;
		this.formats = formats;
		jobs = Jobs.of(this);
		presenter = new TrustPresenter(formats, Locale.getDefault());
		setLayout(stack);
		empty = new EmptyState(this);
		page = new Composite(this, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		page.setLayout(layout);
		page.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		page.setBackgroundMode(SWT.INHERIT_DEFAULT);
		header = row(new HeaderPart(page, formats));
		team = row(Ids.set(new Label(page, SWT.WRAP), "reader.team")); //$NON-NLS-1$
		((GridData) team.getLayoutData()).horizontalIndent = 10;
		seen(team, false);
		conversation = row(new ConversationLine(page, formats));
		excerpt = row(new ExcerptLine(page));
		receipts = row(Ids.set(new ReceiptPart(page), "reader.receipts")); //$NON-NLS-1$
		banner = row(Ids.set(new TrustBanner(page, this::sheet), "reader.banner")); //$NON-NLS-1$
		notice = row(Ids.set(new Label(page, SWT.WRAP), "reader.notice")); //$NON-NLS-1$
		((GridData) notice.getLayoutData()).horizontalIndent = 10;
		((GridData) notice.getLayoutData()).verticalIndent = 4;
		attachments = row(new AttachmentBar(page, formats));
		halves = new SashForm(page, SWT.HORIZONTAL | SWT.SMOOTH);
		halves.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		reading = new ReadingPart(halves, formats);
		body = reading.body();
		clinical = new ClinicalPanel(halves, formats, filing);
		halves.setWeights(WITH_DOCUMENTS);
		nothing(Icon.MAILBOX, Texts.get("reader.empty"), Texts.get("reader.empty.advice")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param former where former results of a patient are looked for
	 */
	public void trendsFrom(FormerDocuments former) {
		clinical.connect(reading::show, former);
	}

	/**
	 * Does what takes time before a message can be shown; for a background thread.
	 *
	 * @param read    the message
	 * @param excerpt where a search found its words
	 * @return ready to be shown
	 */
	public Prepared prepare(ReadMessage read, Optional<Excerpt> excerpt) {
		return new Prepared(read, read.html().filter(h -> !h.isBlank()).map(h -> SafeHtml.clean(h, true)), read.shownText(), excerpt);
	}

	/**
	 * @param prepared the message
	 */
	public void show(Prepared prepared) {
		show(prepared, Optional.empty());
	}

	/**
	 * @param prepared the message
	 * @param ahead    what was found out of its filing before
	 */
	public void show(Prepared prepared, Optional<Prospect> ahead) {
		ReadMessage fresh = prepared.message();
		message = Optional.of(fresh);
		header.show(fresh);
		seen(excerpt, excerpt.show(prepared.excerpt()));
		seen(conversation, false);
		seen(receipts, false);
		seen(team, false);
		banner.show(presenter.present(fresh));
		notices(prepared);
		if (prepared.clean().isPresent()) {
			body.showHtml(prepared.clean().get().html(), prepared.text());
		} else {
			body.showText(prepared.text());
		}
		attachments.show(fresh);
		seen(attachments, !fresh.attachments().isEmpty());
		boolean wanted = ClinicalPanel.wanted(fresh);
		halves.setMaximizedControl(wanted ? null : reading);
		reading.show(fresh);
		if (wanted) {
			clinical.show(fresh, ahead);
		}
		front(page);
		page.layout(true, true);
	}

	/**
	 * Shows no message.
	 *
	 * @param icon   a picture
	 * @param what   what is so
	 * @param advice what can be done
	 */
	public void nothing(Icon icon, String what, String advice) {
		message = Optional.empty();
		empty.show(icon, what, advice);
		front(empty);
	}

	/**
	 * Shows no message, but something to do.
	 *
	 * @param icon    a picture
	 * @param what    what is so
	 * @param advice  what can be done
	 * @param choices a button each
	 */
	public void nothing(Icon icon, String what, String advice, List<EmptyState.Choice> choices) {
		message = Optional.empty();
		empty.show(icon, what, advice, choices);
		front(empty);
	}

	/**
	 * Shows what another search found in the message.
	 *
	 * @param found where its words are
	 */
	public void excerpt(Optional<Excerpt> found) {
		seen(excerpt, excerpt.show(found));
		page.layout(true, true);
	}

	/**
	 * Shows what is known of receipts.
	 *
	 * @param view   what to say
	 * @param answer is told whether the user wants to send one
	 */
	public void receipts(ReceiptView view, Consumer<Boolean> answer) {
		receipts.show(view, answer::accept);
		seen(receipts, !view.isEmpty());
		page.layout(true, true);
	}

	/**
	 * Shows the other messages of the conversation.
	 *
	 * @param messages of the conversation, oldest first
	 * @param size     how many there are in all
	 * @param folders  the name of a folder
	 * @param chosen   is told which one the user wants to read
	 */
	public void conversation(List<MessageRow> messages, int size, LongFunction<String> folders, LongConsumer chosen) {
		boolean others = size > 1;
		if (others) {
			conversation.show(messages, size, folders, chosen);
		}
		seen(conversation, others);
		page.layout(true, true);
	}

	/**
	 * @param sentence who has the message; empty if nobody has
	 */
	public void team(String sentence) {
		if (!team.getText().equals(sentence) || team.getVisible() == sentence.isEmpty()) {
			team.setText(sentence.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
			seen(team, !sentence.isEmpty());
			page.layout(true, true);
		}
	}

	/** @return the message that is shown */
	public Optional<ReadMessage> message() {
		return message;
	}

	/** @return the clinical side, for whoever files letter after letter */
	public ClinicalPanel clinical() {
		return clinical;
	}

	@Override
	public boolean setFocus() {
		return message.isPresent() ? reading.setFocus() : empty.setFocus();
	}

	/** Opens the signature sheet of what is shown: at once with what is at hand, then with what could be looked up. */
	private void sheet(Trust trust) {
		message.ifPresent(asked -> jobs.quietly("signature sheet", //$NON-NLS-1$
				m -> SignatureSheet.of(trust, asked.secure(), known.get().atHand(), formats), sheet -> {
					if (message.filter(asked::equals).isPresent()) {
						SignatureSheetDialog dialog = new SignatureSheetDialog(getShell(), sheet);
						jobs.quietly("revocation of a signer", m -> SignatureSheet.of(trust, asked.secure(), known.get(), formats), //$NON-NLS-1$
								dialog::update, failure -> Jobs.log("revocation of a signer", failure)); //$NON-NLS-1$
						dialog.open();
					}
				}, failure -> Questions.fail(getShell(), Texts.get("sheet.title"), Jobs.sentence(failure)))); //$NON-NLS-1$
	}

	private void notices(Prepared prepared) {
		List<String> sentences = new ArrayList<>(prepared.message().warnings());
		if (Withdrawing.withdrawn(prepared.message())) {
			sentences.add(Withdrawing.sentence(prepared.message()));
		}
		Optional.of(NetworkWords.now().notice(prepared.message())).filter(s -> !s.isEmpty()).ifPresent(sentences::add);
		if (prepared.clean().filter(CleanHtml::remoteRemoved).isPresent()) {
			sentences.add(Texts.get("reader.remote")); //$NON-NLS-1$
		}
		notice.setText(String.join("\n", sentences).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		notice.setForeground(Colours.of(this).foreground(Tone.CAUTION));
		seen(notice, !sentences.isEmpty());
	}

	private static void seen(Control control, boolean visible) {
		control.setVisible(visible);
		((GridData) control.getLayoutData()).exclude = !visible;
	}

	private void front(Control control) {
		stack.topControl = control;
		layout();
	}

	private static <C extends Control> C row(C control) {
		control.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return control;
	}
}

package org.vaguemestre.mail.ui.internal.reader;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.NetworkWords;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Subject, sender, recipients and date. Names are never shown without the address: a name proves nothing. */
final class HeaderPart extends Composite {

	private static final int BIGGER = 3;
	/** Margins and what stands between the two. */
	private static final int BESIDE = 40;
	private static final int TAILS = 6;
	private static final int MOST_LOOKED_AT = 20;

	private final Formats formats;
	private final Icons icons;
	private final Text subject;
	private final Text from;
	private final CLabel fromKind;
	private final Text to;
	private final CLabel toKind;
	private final Label ccName;
	private final Text cc;
	private final Label date;
	private Instant sent = Instant.EPOCH;

	HeaderPart(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		icons = Icons.of(this);
		GridLayout layout = new GridLayout(3, false);
		layout.marginWidth = 10;
		layout.marginHeight = 6;
		layout.verticalSpacing = 3;
		layout.horizontalSpacing = 8;
		setLayout(layout);
		setBackgroundMode(SWT.INHERIT_FORCE);
		subject = value("reader.subject", 2, "column.subject"); //$NON-NLS-1$ //$NON-NLS-2$
		var resources = new LocalResourceManager(JFaceResources.getResources(), this);
		subject.setFont(resources.create(FontDescriptor.createFrom(JFaceResources.getDefaultFont())
				.increaseHeight(BIGGER).setStyle(SWT.BOLD)));
		// the field would cut the tails of letters in this size
		((GridData) subject.getLayoutData()).heightHint = subject.getLineHeight() + TAILS;
		date = Ids.set(new Label(this, SWT.RIGHT), "reader.date"); //$NON-NLS-1$
		date.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		date.setForeground(Colours.of(this).quiet());
		addListener(SWT.Resize, e -> tellDate());
		name("reader.from"); //$NON-NLS-1$
		from = value("reader.from", 1, "reader.from"); //$NON-NLS-1$ //$NON-NLS-2$
		fromKind = kind("reader.from.kind"); //$NON-NLS-1$
		name("reader.to"); //$NON-NLS-1$
		to = value("reader.to", 1, "reader.to"); //$NON-NLS-1$ //$NON-NLS-2$
		toKind = kind("reader.to.kind"); //$NON-NLS-1$
		ccName = name("reader.cc"); //$NON-NLS-1$
		cc = value("reader.cc", 2, "reader.cc"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	void show(ReadMessage message) {
		subject.setText(message.subject().isBlank() ? Texts.get("subject.none") : message.subject()); //$NON-NLS-1$
		subject.setToolTipText(subject.getText().replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		from.setText(message.from().toString());
		from.setToolTipText(lines(List.of(message.from())));
		to.setText(list(message.to()));
		to.setToolTipText(lines(message.to()));
		NetworkWords networks = NetworkWords.now();
		kind(fromKind, from, List.of(message.from()), networks);
		List<Address> recipients = Stream.concat(message.to().stream(), message.cc().stream()).limit(MOST_LOOKED_AT).toList();
		// that the user's own mailbox is a professional's is no news
		boolean citizens = recipients.stream().anyMatch(a -> networks.kind(a.address()) == CorrespondentKind.CITIZEN);
		kind(toKind, to, citizens ? recipients : List.of(), networks);
		cc.setText(list(message.cc()));
		cc.setToolTipText(lines(message.cc()));
		sent = message.date();
		boolean copies = !message.cc().isEmpty();
		for (org.eclipse.swt.widgets.Control control : List.of(ccName, cc)) {
			control.setVisible(copies);
			((GridData) control.getLayoutData()).exclude = !copies;
		}
		tellDate();
	}

	/** In full where the subject leaves room for that. */
	private void tellDate() {
		String full = formats.full(sent);
		date.setText(full);
		date.setToolTipText(full);
		int wide = extent() + date.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + BESIDE;
		if (wide > getClientArea().width && !full.isEmpty()) {
			date.setText(formats.moment(sent));
		}
		layout(true);
	}

	/** A field that was never seen does not know how wide it is. */
	private int extent() {
		GC gc = new GC(subject);
		try {
			gc.setFont(subject.getFont());
			return gc.textExtent(subject.getText()).x;
		} finally {
			gc.dispose();
		}
	}

	/** Who it is, in the words of the network, so that nobody has to read a domain. */
	private void kind(CLabel label, Text beside, List<Address> who, NetworkWords networks) {
		String words = who.stream().map(a -> networks.mark(a.address())).filter(w -> !w.isEmpty()).distinct()
				.collect(Collectors.joining(" + ")); //$NON-NLS-1$
		boolean citizen = who.stream().anyMatch(a -> networks.kind(a.address()) == CorrespondentKind.CITIZEN);
		label.setText(words);
		label.setImage(words.isEmpty() ? null : icons.get(citizen ? Icon.PATIENT : Icon.PROFESSIONAL));
		label.setVisible(!words.isEmpty());
		((GridData) label.getLayoutData()).exclude = words.isEmpty();
		((GridData) beside.getLayoutData()).horizontalSpan = words.isEmpty() ? 2 : 1;
	}

	private CLabel kind(String id) {
		CLabel label = Ids.set(new CLabel(this, SWT.NONE), id);
		label.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		label.setMargins(0, 0, 0, 0);
		return label;
	}

	private static String list(List<Address> addresses) {
		return addresses.stream().map(Address::toString).collect(Collectors.joining(", ")); //$NON-NLS-1$
	}

	/** One below the other, where the field may be too narrow for all. */
	private static String lines(List<Address> addresses) {
		String more = addresses.size() > MOST_LOOKED_AT ? "\n…" : ""; //$NON-NLS-1$ //$NON-NLS-2$
		return addresses.stream().limit(MOST_LOOKED_AT).map(Address::toString).collect(Collectors.joining("\n")).replace("&", "&&") + more; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private Label name(String key) {
		Label label = new Label(this, SWT.NONE);
		label.setText(Texts.get(key));
		label.setForeground(Colours.of(this).quiet());
		label.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		return label;
	}

	private Text value(String id, int span, String name) {
		// read-only texts, so that an address can be copied
		Text text = Ids.set(new Text(this, SWT.READ_ONLY | SWT.SINGLE), id);
		Ids.accessible(text, Texts.get(name));
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, span, 1));
		return text;
	}
}

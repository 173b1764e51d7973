package org.vaguemestre.mail.ui.internal.documents;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.HtmlView;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Where a message is read: its text, and beside it, a click away, each of its documents and pictures. */
public final class ReadingPart extends Composite {

	/** More do not fit; the list of documents shows all. */
	private static final int MOST_TABS = 6;
	private static final int LONGEST = 28;

	private final Formats formats;
	private final Icons icons;
	private final ToolBar tabs;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final HtmlView body;
	private final DocumentView document;
	private List<Viewed> viewed = List.of();

	/**
	 * @param parent  the area
	 * @param formats dates and sizes
	 */
	public ReadingPart(Composite parent, Formats formats) {
		super(parent, SWT.NONE);
		this.formats = formats;
		icons = Icons.of(this);
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.verticalSpacing = 0;
		setLayout(layout);
		tabs = Ids.set(new ToolBar(this, SWT.FLAT | SWT.RIGHT | SWT.WRAP), "reader.views"); //$NON-NLS-1$
		tabs.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		area = new Composite(this, SWT.NONE);
		area.setLayout(stack);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		body = Ids.set(new HtmlView(area), "reader.body"); //$NON-NLS-1$
		document = new DocumentView(area, "reader.document"); //$NON-NLS-1$
		front(body);
	}

	/** @return where the text of the message is shown */
	public HtmlView body() {
		return body;
	}

	/**
	 * Offers what can be looked at; the text is in front, or the first document where there is no text.
	 *
	 * @param message the message
	 */
	public void show(ReadMessage message) {
		document.clear();
		viewed = Viewed.of(message);
		for (ToolItem item : tabs.getItems()) {
			item.dispose();
		}
		boolean any = !viewed.isEmpty();
		if (any) {
			tab(Texts.get("view.message"), Texts.get("view.message"), Icon.MAILBOX, 0).addListener(SWT.Selection, e -> front(body)); //$NON-NLS-1$ //$NON-NLS-2$
			for (int i = 0; i < Math.min(MOST_TABS, viewed.size()); i++) {
				Viewed one = viewed.get(i);
				tab(one.name(), one.more(formats), icon(one), i + 1).addListener(SWT.Selection, e -> {
					if (((ToolItem) e.widget).getSelection()) {
						open(one);
					}
				});
			}
		}
		tabs.setVisible(any);
		((GridData) tabs.getLayoutData()).exclude = !any;
		boolean text = !any || !message.shownText().isBlank();
		select(text ? 0 : 1);
		if (text) {
			front(body);
		} else {
			open(viewed.get(0));
		}
		layout(true, true);
	}

	/**
	 * @param wanted one of the message's documents
	 */
	public void show(ClinicalDocument wanted) {
		for (int i = 0; i < viewed.size(); i++) {
			if (viewed.get(i) instanceof Viewed.Document d && d.document() == wanted) {
				select(i + 1);
				open(viewed.get(i));
			}
		}
	}

	@Override
	public boolean setFocus() {
		return stack.topControl.setFocus();
	}

	private void open(Viewed one) {
		document.show(one);
		front(document);
	}

	private void select(int index) {
		for (int i = 0; i < tabs.getItemCount(); i++) {
			tabs.getItem(i).setSelection(i == index);
		}
	}

	private ToolItem tab(String name, String tip, Icon icon, int index) {
		ToolItem item = Ids.set(new ToolItem(tabs, SWT.RADIO), "reader.view." + index); //$NON-NLS-1$
		String shown = name.length() > LONGEST ? name.substring(0, LONGEST - 1).strip() + '…' : name;
		item.setText(shown.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		item.setToolTipText(tip.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		item.setImage(icons.get(icon));
		return item;
	}

	private static Icon icon(Viewed one) {
		return one instanceof Viewed.Document d ? d.document().results().isEmpty() ? Icon.DOCUMENT : Icon.RESULTS : Icon.ATTACHMENT;
	}

	private void front(Control control) {
		stack.topControl = control;
		area.layout();
	}
}

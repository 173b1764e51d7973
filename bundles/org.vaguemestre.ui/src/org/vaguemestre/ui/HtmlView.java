package org.vaguemestre.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.browser.LocationEvent;
import org.eclipse.swt.browser.LocationListener;
import org.eclipse.swt.browser.OpenWindowListener;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.vaguemestre.ui.internal.Texts;

/**
 * Shows plain text, or HTML that was cleaned before. HTML is shown by the system's browser without scripts; it must carry a
 * content security policy that loads nothing. A link opens outside, after the user has seen where it leads. Where the
 * system has no browser the plain text stands in. The text under {@link Ids#TEXT} is the plain text.
 */
public final class HtmlView extends Composite {

	private final StackLayout stack = new StackLayout();
	private final StyledText plain;
	private Browser browser;
	private boolean noBrowser;

	/**
	 * @param parent the reader
	 */
	public HtmlView(Composite parent) {
		super(parent, SWT.NONE);
		setLayout(stack);
		plain = new StyledText(this, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		plain.setMargins(12, 10, 12, 10);
		plain.setLineSpacing(2);
		plain.setAlwaysShowScrollBars(false);
		stack.topControl = plain;
	}

	/**
	 * @param text plain text
	 */
	public void showText(String text) {
		plain.setText(text);
		// not the index, which leaves out the margin above the first line
		plain.setTopPixel(0);
		if (browser != null && stack.topControl == browser) {
			// nothing of the message before stays behind the text
			browser.setText(""); //$NON-NLS-1$
		}
		front(plain);
		Ids.text(this, text);
	}

	/**
	 * @param html cleaned HTML with a content security policy in its head
	 * @param text the same as plain text
	 */
	public void showHtml(String html, String text) {
		if (browser == null && !noBrowser) {
			browser = create();
			noBrowser = browser == null;
		}
		if (browser == null) {
			showText(text);
			return;
		}
		plain.setText(text);
		browser.setText(html);
		front(browser);
		Ids.text(this, text);
	}

	/** @return whether the system's browser shows the message */
	public boolean isHtml() {
		return browser != null && stack.topControl == browser;
	}

	@Override
	public boolean setFocus() {
		return stack.topControl.setFocus();
	}

	private void front(Control control) {
		stack.topControl = control;
		layout();
	}

	private Browser create() {
		Browser made;
		try {
			made = new Browser(this, SWT.NONE);
		} catch (SWTError e) {
			// no browser on this system: the plain text stands in
			Jobs.log("no browser widget", e); //$NON-NLS-1$
			return null;
		}
		made.setJavascriptEnabled(false);
		made.addLocationListener(LocationListener.changingAdapter(this::leave));
		made.addOpenWindowListener((OpenWindowListener) e -> e.required = true);
		return made;
	}

	private void leave(LocationEvent event) {
		if (event.location.equals("about:blank")) { //$NON-NLS-1$
			return;
		}
		event.doit = false;
		String target = event.location;
		if (target.matches("(?i)https?://.*")) { //$NON-NLS-1$
			// not while the browser is in the midst of its event
			getDisplay().asyncExec(() -> ask(target));
		}
	}

	private void ask(String target) {
		if (!isDisposed() && Questions.confirm(getShell(), Texts.get("link.title"), //$NON-NLS-1$
				Texts.get("link.question", shortened(target)), Texts.get("link.open"))) { //$NON-NLS-1$ //$NON-NLS-2$
			Program.launch(target);
		}
	}

	private static String shortened(String target) {
		return target.length() <= 300 ? target : target.substring(0, 300) + '…';
	}
}

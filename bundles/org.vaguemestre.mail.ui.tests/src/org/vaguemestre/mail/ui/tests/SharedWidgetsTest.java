package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.swt.SWT;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.CleanHtml;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.robot.Robot;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.HtmlView;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;

import com.sun.net.httpserver.HttpServer;

/** What the views share. */
class SharedWidgetsTest {

	private static final double AA = 4.5;

	private final Robot robot = new Robot(Display.getDefault());

	@Test
	void everyColourIsReadableOnItsBackgroundInBothThemes() {
		for (boolean dark : new boolean[] { false, true }) {
			Colours colours = Colours.of(dark);
			RGB page = dark ? new RGB(0x2d, 0x2d, 0x2d) : new RGB(0xff, 0xff, 0xff);
			for (Tone tone : Tone.values()) {
				RGB front = colours.foreground(tone).getRGB();
				assertTrue(Colours.contrast(front, colours.background(tone).getRGB()) >= AA, tone + " " + dark);
				assertTrue(Colours.contrast(front, page) >= AA, tone + " on the page " + dark);
			}
			assertTrue(Colours.contrast(colours.quiet().getRGB(), page) >= AA);
		}
		assertEquals(21, Colours.contrast(new RGB(0, 0, 0), new RGB(255, 255, 255)), 0.001);
	}

	@Test
	void everyIconIsThereInEverySize() throws Exception {
		for (Icon icon : Icon.values()) {
			for (int side : new int[] { 16, 32, 64 }) {
				URL url = Icons.url(icon, side);
				assertNotNull(url, icon + " " + side);
				try (var in = url.openStream()) {
					assertEquals(side, new org.eclipse.swt.graphics.ImageLoader().load(in)[0].width, icon + " " + side);
				}
			}
		}
	}

	@Test
	void htmlFromOutsideLoadsNothing() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			requests.incrementAndGet();
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		server.start();
		try {
			String base = "http://127.0.0.1:" + server.getAddress().getPort();
			CleanHtml clean = SafeHtml.clean("<html><head><link rel=stylesheet href='" + base + "/s.css'></head><body "
					+ "background='" + base + "/b.png'><p>Bonjour</p><img src='" + base + "/i.png'><iframe src='" + base
					+ "/f'></iframe><script src='" + base + "/x.js'></script></body></html>", true);
			assertTrue(clean.remoteRemoved());
			show(clean.html());
			// the page's own policy holds even for what cleaning would have overlooked
			show(clean.html().replace("</body>", "<img src='" + base + "/late.png'><iframe src='" + base + "/late'></iframe></body>"));
			assertEquals(0, requests.get());
		} finally {
			server.stop(0);
		}
	}

	@Test
	void aLongTextBeginsBelowItsMargin() {
		Shell shell = robot.onUi(() -> {
			Shell made = new Shell(Display.getCurrent());
			made.setLayout(new FillLayout());
			made.setSize(400, 200);
			HtmlView view = new HtmlView(made);
			made.open();
			view.showText("Bonjour Docteur,\n\n" + "Une ligne du courrier.\n".repeat(60));
			return made;
		});
		try {
			robot.waitFor("the margin", () -> ((StyledText) ((HtmlView) shell.getChildren()[0]).getChildren()[0]).getLocationAtOffset(0).y > 0);
		} finally {
			robot.onUi(() -> {
				shell.dispose();
				return SWT.OK;
			});
		}
	}

	private void show(String html) {
		boolean[] loaded = { false };
		Shell[] shell = new Shell[1];
		robot.onUi(() -> {
			shell[0] = new Shell(Display.getCurrent());
			shell[0].setLayout(new FillLayout());
			HtmlView view = new HtmlView(shell[0]);
			shell[0].setSize(400, 300);
			shell[0].open();
			view.showHtml(html, "Bonjour");
			if (view.isHtml()) {
				Browser browser = (Browser) java.util.Arrays.stream(view.getChildren()).filter(Browser.class::isInstance)
						.findFirst().orElseThrow();
				browser.addProgressListener(org.eclipse.swt.browser.ProgressListener.completedAdapter(e -> loaded[0] = true));
			} else {
				loaded[0] = true;
			}
			return SWT.OK;
		});
		robot.waitFor("the page", () -> loaded[0]);
		robot.onUi(() -> {
			shell[0].dispose();
			return SWT.OK;
		});
	}
}

package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

/** HTML from outside. Whatever is in it, the page that is shown runs nothing and loads nothing. */
class SafeHtmlTest {

	private static final String PIXEL = "data:image/png;base64,iVBORw0KGgo=";

	private static String body(String html) {
		return body(html, true);
	}

	private static String body(String html, boolean images) {
		String page = SafeHtml.clean(html, images).html();
		return page.substring(page.indexOf("<body>") + 6, page.lastIndexOf("</body>"));
	}

	@Test
	void thePageForbidsItselfToLoad() {
		String page = SafeHtml.clean("<p>x</p>", true).html();
		assertTrue(page.startsWith("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
				+ "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"), page);
	}

	@Test
	void nothingThatRuns() {
		for (String evil : List.of("<script>alert(1)</script>", "<SCRIPT SRC=//evil/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
				"<p onclick='alert(1)' onmouseover=alert(1)>t</p>", "<a href='javascript:alert(1)'>t</a>", "<a href='JaVa\nScRiPt:alert(1)'>t</a>",
				"<a href='&#106;avascript:alert(1)'>t</a>", "<a href='data:text/html,<script>alert(1)</script>'>t</a>",
				"<a href='vbscript:alert(1)'>t</a>", "<svg onload=alert(1)><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1)></svg>",
				"<math><mtext><script>alert(1)</script></mtext></math>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
				"<object data='javascript:alert(1)'></object>", "<embed src='javascript:alert(1)'>", "<body onload=alert(1)>t",
				"<div style=\"width:expression(alert(1))\">t</div>", "<div style=\"background:url(javascript:alert(1))\">t</div>",
				"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<style><!--</style><script>alert(1)//--></script>",
				"<template><script>alert(1)</script></template>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
				"<textarea><script>alert(1)</script></textarea>", "<!--><img src=x onerror=alert(1)>-->")) {
			String shown = body(evil).toLowerCase(Locale.ROOT).replace("&lt;script", "").replace("&lt;/script", "");
			assertFalse(shown.matches("(?s).*(<script|<svg|<iframe|<object|<embed|javascript:|vbscript:|\\son\\w+=|expression|srcdoc|data:text).*"),
					evil + " became " + shown);
		}
	}

	@Test
	void nothingThatLoads() {
		for (String loading : List.of("<img src='https://evil.example/p.gif'>", "<img src='//evil.example/p.gif'>",
				"<img srcset='https://evil.example/p.gif 1x'>", "<img src='" + PIXEL + "' srcset='a.png 1x, https://evil.example/p 2x'>",
				"<body background='http://evil.example/p'>x", "<table background='http://evil.example/p'><tr><td>x</table>",
				"<div style=\"background-image:url('https://evil.example/p')\">x</div>", "<div style='background:url(//evil.example/p)'>x</div>",
				"<style>@import 'https://evil.example/s.css';</style>", "<style>p{background:url(https://evil.example/p)}</style>",
				"<link rel=stylesheet href='https://evil.example/s.css'>", "<iframe src='https://evil.example'></iframe>",
				"<video poster='https://evil.example/p'></video>", "<audio src='https://evil.example/p'></audio>",
				"<object data='https://evil.example/p'></object>", "<svg><image href='https://evil.example/p'/></svg>",
				"<svg><image xlink:href='https://evil.example/p'/></svg>", "<input type=image src='https://evil.example/p'>",
				"<img src='https:\\\\evil.example/p'>")) {
			CleanHtml clean = SafeHtml.clean(loading, true);
			assertTrue(clean.remoteRemoved(), loading + " wants something from elsewhere");
			assertFalse(clean.html().contains("evil"), loading + " became " + clean.html());
		}
	}

	@Test
	void onlyWhatWouldHaveLoadedIsCounted() {
		assertFalse(SafeHtml.clean("<a href='https://sante.example'>page</a><img src='" + PIXEL + "'><p style='color:red'>x</p>", true)
				.remoteRemoved());
		assertEquals("<a href=\"https://sante.example\">page</a>", body("<a href='https://sante.example' target=_blank>page</a>"));
	}

	@Test
	void nothingThatAsksLeadsOrTakesOver() {
		String shown = body("<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>"
				+ "<form action='https://evil.example'><input name=password><button>OK</button><select><option>x</select></form>"
				+ "<a href='relative'>t</a><frameset><frame src=x></frameset><marquee>m</marquee><dialog open>d</dialog>");
		for (String tag : List.of("<base", "<meta", "<form", "<input", "<button", "<select", "<frame", "<marquee", "<dialog", "evil")) {
			assertFalse(shown.contains(tag), tag + " in " + shown);
		}
	}

	@Test
	void picturesInsideThePageStayIfTheyArePictures() {
		assertEquals("<img src=\"" + PIXEL + "\" alt=\"a\">", body("<img src='" + PIXEL + "' alt=a>"));
		assertEquals("", body("<img src='data:image/svg+xml;base64,PHN2Zz4='>"));
		assertEquals("", body("<img src='data:text/html;base64,PHN2Zz4='>"));
		assertEquals("", body("<img src='cid:1@x'>"));
		assertEquals("<p>x</p>", body("<p>x<img src='" + PIXEL + "'></p>", false));
	}

	@Test
	void theLooksOfALetterStay() {
		assertEquals("<p style=\"color:#c00;font-weight:bold;text-align:center\">x</p>",
				body("<p style='COLOR: #c00; font-weight:bold; position:fixed; text-align:center; top:0'>x</p>"));
		assertEquals("<span style=\"background-color:rgb(255, 0, 0);font-family:'Times New Roman', serif\">x</span>",
				body("<span style=\"background-color:rgb(255, 0, 0); font-family:'Times New Roman', serif\">x</span>"));
		String table = "<table border=\"1\"><tbody><tr><td colspan=\"2\" bgcolor=\"#eeeeee\">7 h – 18 h 30</td></tr></tbody></table>";
		assertEquals(table, body(table));
		assertEquals("<ul><li>a</li></ul><h2>b</h2><b>c</b><i>d</i><u>e</u><sup>f</sup><hr><br>",
				body("<ul><li>a</li></ul><h2>b</h2><b>c</b><i>d</i><u>e</u><sup>f</sup><hr><br>"));
	}

	@Test
	void stylesThatHideOrMoveGo() {
		for (String style : List.of("display:none", "visibility:hidden", "position:absolute", "opacity:0", "font-size:0", "font-size:0px",
				"color:transparent", "margin-left:-9999px", "text-indent:-1000px", "background:url(x)", "width:calc(1px)", "color:var(--x)",
				"font-size:1px", "font-size:0.1px", "font-size:.2em", "font-size:10%", "font:1px/1px serif", "line-height:0", "line-height:0.1",
				"text-indent:9999px", "padding-left:5000px", "margin-top:300em", "color:rgba(0,0,0,0)", "color:rgb(0 0 0 / 1%)", "color:#0000",
				"color:#00000001", "color:hsla(0,0%,0%,0)", "color:\\72 ed", "behavior:url(x)", "-moz-binding:url(x)", "content:'x'", "float:left", "z-index:9")) {
			assertEquals("<p>x</p>", body("<p style=\"" + style + "\">x</p>"), style);
		}
		assertEquals("<p>x</p>", body("<p style='color:red;" + "a".repeat(3_000) + "'>x</p>"));
	}

	@Test
	void textInTheColourOfItsGroundIsSeen() {
		for (String hidden : List.of("<p style='color:white'>x</p>", "<p style='color:#FFF'>x</p>", "<p style='color:rgb(255, 255, 255)'>x</p>",
				"<p style='color:snow'>x</p>", "<p style='color:#fefefe'>x</p>", "<font color=white>x</font>", "<p style='background-color:#000'>x</p>",
				"<p style='background-color:navy;color:#000080'>x</p>", "<div style='color:#fff'><p>x</p></div>",
				"<table bgcolor='#112233'><tr><td style='color:#102030'>x</td></tr></table>")) {
			assertTrue(body(hidden).contains("style=\"color:#000;background-color:#fff\""), hidden + " became " + body(hidden));
		}
		for (String seen : List.of("<p style=\"color:#c00\">x</p>", "<p style=\"background-color:#036;color:#fff\">x</p>",
				"<div style=\"background-color:#036\"><b style=\"color:white\">x</b></div>", "<p style=\"color:gray\">x</p>",
				"<p style=\"background-color:#eee\">x</p>")) {
			assertEquals(seen, body(seen));
		}
	}

	@Test
	void sizeAndDepthAreBounded() {
		String large = "<p>" + "x".repeat(3_000_000) + "</p>";
		assertTrue(SafeHtml.clean(large, true).html().length() < 2_001_000);
		String deep = "<div>".repeat(30_000) + "x" + "</div>".repeat(30_000);
		String nested = "<b><i>".repeat(15_000) + "x";
		String tables = "<table><tr><td>".repeat(6_000) + "x";
		assertTimeoutPreemptively(Duration.ofSeconds(90), () -> {
			for (String html : List.of(deep, nested, tables)) {
				assertTrue(SafeHtml.clean(html, true).html().contains("Content-Security-Policy"));
				SafeHtml.toText(html);
			}
		});
	}

	@Test
	void whatIsTooDeepForAPageIsText() {
		String shown = body("<b style='color:red'>a &lt;script&gt;<br>".repeat(60_000) + "<script>alert(1)</script>");
		assertTrue(shown.startsWith("<pre style=\"white-space:pre-wrap\">a &lt;script&gt;\na &lt;script&gt;") && !shown.contains("alert"), shown.substring(0, 100));
	}

	@Test
	void broken() {
		assertEquals("", body(""));
		assertEquals("&lt; x", body("< x"));
		assertEquals("<p>a</p><p>b</p>", body("<p>a<p>b"));
	}

	@Test
	void theTextOfAPage() {
		assertEquals("Bonjour\nDr X\n\nA B\nC", SafeHtml.toText("<head><title>t</title></head><p>Bonjour<br>Dr X</p><script>x</script>"
				+ "<p></p><table><tr><td>A</td> <td>B</td></tr><tr><td>C</td></tr></table>"));
	}
}

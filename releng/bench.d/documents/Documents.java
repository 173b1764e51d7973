import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentPage;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PdfPreview;
import org.vaguemestre.documents.PdfText;
import org.vaguemestre.mime.Bytes;

/**
 * Documents FOLDER SHEET WORK RUNS: opens documents by ours and by other programs by turns, and writes the milliseconds of the processor that
 * each run took to NAME.ours and NAME.peers in WORK.
 */
final class Documents {

	/** As the reader asks for. */
	static final int SIDE = 1_200;
	private static final int WARM = 20;
	private static final int RESULTS = 5_000;
	private static final int SECTION = 200;
	private static final int PAGES = 2_000;
	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private interface Work {
		void run() throws Exception;
	}

	public static void main(String[] arguments) throws Exception {
		Path sheet = Path.of(arguments[1]);
		Path work = Path.of(arguments[2]);
		int runs = Integer.parseInt(arguments[3]);
		List<Bytes> reports = new ArrayList<>();
		List<Bytes> papers = new ArrayList<>();
		List<Path> files = files(Path.of(arguments[0]));
		List<Path> pdfs = new ArrayList<>();
		for (Path file : files) {
			Bytes report = Bytes.of(Files.readAllBytes(file));
			reports.add(report);
			read(report).documents().stream().flatMap(d -> d.pdf().stream()).forEach(papers::add);
		}
		for (Bytes paper : papers) {
			pdfs.add(Files.write(work.resolve(pdfs.size() + ".pdf"), paper.toArray()));
		}
		Bytes results = Bytes.of(results().getBytes(StandardCharsets.UTF_8));
		Bytes large = Bytes.of(pages());
		if (read(results).results().size() != RESULTS || PdfPreview.pages(large, 0, 1, SIDE).total() != PAGES) {
			throw new IllegalStateException("not what was made");
		}
		Path resultsFile = Files.write(work.resolve("results.xml"), results.toArray());
		Path largeFile = Files.write(work.resolve("large.pdf"), large.toArray());
		String page = "xsltproc --nonet --huge '" + sheet + "' ";
		String draw = "pdftoppm -png -f 1 -l 1 -scale-to " + SIDE + ' ';
		compare(work, "page", runs, () -> reports.forEach(Documents::page), each(page, files));
		compare(work, "results", runs, () -> page(results), each(page, List.of(resultsFile)));
		compare(work, "drawn", runs, () -> papers.forEach(p -> draw(p)), each(draw, pdfs));
		compare(work, "large", runs, () -> draw(large), each(draw, List.of(largeFile)));
		compare(work, "words", runs, () -> papers.forEach(p -> PdfText.of(p, 50, 1_000_000)), pdfs.stream().map(p -> "pdftotext '" + p + "' - >/dev/null")
				.reduce(":", (a, b) -> a + "; " + b));
	}

	static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
		}
	}

	private static String each(String command, List<Path> files) {
		return files.stream().map(f -> command + '\'' + f + "' >/dev/null").reduce(":", (a, b) -> a + "; " + b);
	}

	private static ClinicalFile read(Bytes report) {
		return DocumentReader.read(report, "a.xml", "text/xml", Locale.FRENCH, Clock.systemUTC());
	}

	/** A report that holds itself as a PDF is shown as that, and no page is made of it. */
	private static void page(Bytes report) {
		read(report).documents().stream().filter(d -> d.pdf().isEmpty()).forEach(d -> DocumentPage.of(d, Locale.FRENCH));
	}

	private static void draw(Bytes pdf) {
		if (PdfPreview.page(pdf, 0, SIDE).isEmpty()) {
			throw new IllegalStateException("a page that cannot be drawn");
		}
	}

	private static void compare(Path work, String name, int runs, Work ours, String peers) throws Exception {
		for (int i = 0; i < WARM; i++) {
			ours.run();
		}
		List<String> first = new ArrayList<>();
		List<String> second = new ArrayList<>();
		for (int i = 0; i < runs; i++) {
			for (boolean own : i % 2 == 0 ? new boolean[] { true, false } : new boolean[] { false, true }) {
				if (own) {
					long start = SYSTEM.getProcessCpuTime();
					ours.run();
					first.add(String.format(Locale.ROOT, "%.1f", (SYSTEM.getProcessCpuTime() - start) / 1e6));
				} else {
					second.add(String.format(Locale.ROOT, "%.1f", peer(peers)));
				}
			}
		}
		Files.write(work.resolve(name + ".ours"), first);
		Files.write(work.resolve(name + ".peers"), second);
	}

	/** User and system time of all processes of a line for the shell. */
	private static double peer(String line) throws IOException, InterruptedException {
		Process shell = new ProcessBuilder("bash", "-c", "set -e; TIMEFORMAT='%3U %3S'; { time { " + line + "; } 2>/dev/null; } 2>&1").start();
		String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (shell.waitFor() != 0) {
			throw new IOException("the peer failed: " + line);
		}
		String[] times = told.split(" ");
		return (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1_000;
	}

	private static String results() {
		StringBuilder cda = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\""
				+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><id root=\"2.25.7\"/><title>Bilan</title>"
				+ "<effectiveTime value=\"20260314\"/><component><structuredBody>");
		for (int from = 0; from < RESULTS; from += SECTION) {
			StringBuilder entries = new StringBuilder();
			cda.append("<component><section><code code=\"30954-2\"/><title>Partie ").append(from).append("</title><text><table><tbody>");
			for (int i = from; i < from + SECTION; i++) {
				cda.append("<tr><td ID=\"r").append(i).append("\">Dosage ").append(i).append("</td><td>").append(i % 9).append(" mmol/L</td><td>3 - 5</td></tr>");
				entries.append("<component><observation classCode=\"OBS\" moodCode=\"EVN\"><code code=\"").append(i).append("\"><originalText><reference value=\"#r")
						.append(i).append("\"/></originalText></code><value xsi:type=\"PQ\" value=\"").append(i % 9)
						.append("\" unit=\"mmol/L\"/><interpretationCode code=\"").append(i % 9 > 5 ? 'H' : 'N').append("\"/></observation></component>");
			}
			cda.append("</tbody></table></text><entry><organizer classCode=\"BATTERY\" moodCode=\"EVN\">").append(entries).append("</organizer></entry></section></component>");
		}
		return cda.append("</structuredBody></component></ClinicalDocument>").toString();
	}

	private static byte[] pages() throws IOException {
		ByteArrayOutputStream pdf = new ByteArrayOutputStream();
		List<Integer> places = new ArrayList<>();
		pdf.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
		StringBuilder kids = new StringBuilder();
		for (int i = 0; i < PAGES; i++) {
			kids.append(4 + 2 * i).append(" 0 R ");
		}
		object(pdf, places, "<</Type/Catalog/Pages 2 0 R>>");
		object(pdf, places, "<</Type/Pages/Count " + PAGES + "/Kids[" + kids + "]>>");
		object(pdf, places, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
		for (int i = 0; i < PAGES; i++) {
			object(pdf, places, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " + (5 + 2 * i) + " 0 R>>");
			String lines = "BT /F1 12 Tf 72 770 Td " + ("(Page " + i + " du dossier, une ligne comme une autre) Tj 0 -14 Td ").repeat(45) + "ET";
			object(pdf, places, "<</Length " + lines.length() + ">>\nstream\n" + lines + "\nendstream");
		}
		int table = pdf.size();
		StringBuilder end = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
		places.forEach(p -> end.append(String.format(Locale.ROOT, "%010d 00000 n \n", p)));
		end.append("trailer<</Size ").append(places.size() + 1).append("/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
		pdf.writeBytes(end.toString().getBytes(StandardCharsets.US_ASCII));
		return pdf.toByteArray();
	}

	private static void object(ByteArrayOutputStream pdf, List<Integer> places, String content) {
		places.add(pdf.size());
		pdf.writeBytes((places.size() + " 0 obj\n" + content + "\nendobj\n").getBytes(StandardCharsets.US_ASCII));
	}
}

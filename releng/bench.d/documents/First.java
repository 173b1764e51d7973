import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentPage;
import org.vaguemestre.documents.DocumentPreview;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.mime.Bytes;

/** First FOLDER [prepared]: the milliseconds of its thread that the first document of a program takes from its bytes to what is shown. */
final class First {

	public static void main(String[] arguments) throws Exception {
		List<Path> files = Documents.files(Path.of(arguments[0]));
		Path withPdf = null;
		for (Path file : files) {
			if (withPdf == null && Files.readString(file).contains("JVBERi0")) {
				withPdf = file;
			}
		}
		Bytes document = Bytes.of(Files.readAllBytes(withPdf == null ? files.get(0) : withPdf));
		if (arguments.length > 1 && !DocumentPreview.prepare()) {
			throw new IllegalStateException("nothing can be drawn here");
		}
		long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		ClinicalDocument read = DocumentReader.read(document, "a.xml", "text/xml", Locale.FRENCH, Clock.systemUTC()).documents().get(0);
		DocumentPage.of(read, Locale.FRENCH);
		DocumentPreview.of(read, Locale.FRENCH, 1, Documents.SIDE);
		System.out.printf(Locale.ROOT, "%.1f%n", (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
	}
}

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Serves a folder on a free loopback port, as a web server would serve the update site, and writes its address to a file. */
public final class Serve {

	private final Path root;

	private Serve(Path root) {
		this.root = root;
	}

	/** FOLDER ADDRESS-FILE */
	public static void main(String[] arguments) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", new Serve(Path.of(arguments[0]).toRealPath())::answer);
		server.setExecutor(Executors.newCachedThreadPool());
		server.start();
		Path part = Path.of(arguments[1] + ".part");
		Files.writeString(part, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
		Files.move(part, Path.of(arguments[1]));
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			Path file = root.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
			if (!file.startsWith(root) || !Files.isRegularFile(file)) {
				exchange.sendResponseHeaders(404, -1);
				return;
			}
			boolean head = "HEAD".equals(exchange.getRequestMethod());
			exchange.getResponseHeaders().set("Last-Modified", java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME
					.format(Files.getLastModifiedTime(file).toInstant().atZone(java.time.ZoneOffset.UTC)));
			exchange.sendResponseHeaders(200, head ? -1 : Files.size(file));
			if (!head) {
				try (OutputStream body = exchange.getResponseBody()) {
					Files.copy(file, body);
				}
			}
		}
	}
}

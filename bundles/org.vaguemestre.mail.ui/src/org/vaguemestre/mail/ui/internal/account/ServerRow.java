package org.vaguemestre.mail.ui.internal.account;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.ui.Ids;

/** Host, security and port of one server. The port follows the security until somebody types another one. */
final class ServerRow {

	private static final List<Security> ORDER = List.of(Security.TLS, Security.STARTTLS, Security.NONE);
	private static final int PORT_WIDTH = 60;

	private final Text host;
	private final Combo security;
	private final Text port;
	private final ToIntFunction<Security> usualPort;
	private int followed;

	/**
	 * @param area      a grid of four columns: label, host, security, port
	 * @param key       of the label
	 * @param id        the beginning of the fields' names
	 * @param usualPort the registered port
	 * @param changed   is told of each change
	 */
	ServerRow(Composite area, String key, String id, ToIntFunction<Security> usualPort, Runnable changed) {
		this.usualPort = usualPort;
		Forms.label(area, key);
		host = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), id + "Host"); //$NON-NLS-1$
		Ids.accessible(host, Words.get(key));
		host.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		security = Ids.set(new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN), id + "Security"); //$NON-NLS-1$
		Ids.accessible(security, Words.get("servers.security")); //$NON-NLS-1$
		ORDER.forEach(s -> security.add(Words.get("security." + s.name()))); //$NON-NLS-1$
		security.select(0);
		port = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), id + "Port"); //$NON-NLS-1$
		Ids.accessible(port, Words.get("servers.port")); //$NON-NLS-1$
		GridData narrow = new GridData(SWT.FILL, SWT.CENTER, false, false);
		narrow.widthHint = PORT_WIDTH;
		port.setLayoutData(narrow);
		follow();
		host.addListener(SWT.Modify, e -> changed.run());
		port.addListener(SWT.Modify, e -> changed.run());
		security.addListener(SWT.Modify, e -> {
			follow();
			changed.run();
		});
	}

	boolean empty() {
		return host.getText().isBlank();
	}

	void clear() {
		host.setText(""); //$NON-NLS-1$
	}

	void show(Server server) {
		host.setText(server.host());
		security.select(ORDER.indexOf(server.security()));
		port.setText(Integer.toString(server.port()));
		followed = usualPort.applyAsInt(server.security());
	}

	/** @return the server, if the fields make one */
	Optional<Server> server() {
		try {
			return Optional.of(new Server(host.getText().strip(), Integer.parseInt(port.getText().strip()), security()));
		} catch (IllegalArgumentException e) {
			// the page says what is missing
			return Optional.empty();
		}
	}

	private Security security() {
		return ORDER.get(Math.max(0, security.getSelectionIndex()));
	}

	/** The usual port may have changed. */
	void follow() {
		String now = port.getText().strip();
		int usual = usualPort.applyAsInt(security());
		if (now.isEmpty() || now.equals(Integer.toString(followed))) {
			port.setText(Integer.toString(usual));
		}
		followed = usual;
	}
}

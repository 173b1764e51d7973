package org.vaguemestre.mail.ui.internal.account;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery.Found;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;

/** Which servers hold it: those that the DNS publishes are proposed, typed ones are never overwritten. */
final class ServersPage extends WizardPage {

	private static final int COLUMNS = 4;
	private static final String SEPARATOR = ";"; //$NON-NLS-1$

	private final AccountSetup setup;
	private ProtocolRow protocol;
	private ServerRow incoming;
	private ServerRow outgoing;
	private Label ports;
	private Text anchors;
	private Jobs jobs;
	private String asked = ""; //$NON-NLS-1$
	private Optional<Found> found = Optional.empty();
	private boolean filling;
	private boolean typed;

	ServersPage(AccountSetup setup) {
		super("servers"); //$NON-NLS-1$
		this.setup = setup;
		setTitle(Words.get("servers.title")); //$NON-NLS-1$
		setDescription(Words.get("servers.description")); //$NON-NLS-1$
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = Forms.area(parent, COLUMNS);
		jobs = Jobs.of(area);
		protocol = new ProtocolRow(area, this::protocol);
		incoming = new ServerRow(area, "servers.imap", "wizard.imap", s -> protocol.pop3().isPresent() ? s.pop3Port() : s.imapPort(), this::changed); //$NON-NLS-1$ //$NON-NLS-2$
		outgoing = new ServerRow(area, "servers.smtp", "wizard.smtp", Security::submissionPort, this::changed); //$NON-NLS-1$ //$NON-NLS-2$
		ports = Ids.set(Forms.hint(area, ports()), "wizard.ports"); //$NON-NLS-1$
		Forms.label(area, "servers.anchors"); //$NON-NLS-1$
		anchors = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE), "wizard.anchors"); //$NON-NLS-1$
		Ids.accessible(anchors, Words.get("servers.anchors")); //$NON-NLS-1$
		anchors.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		anchors.addListener(SWT.Modify, e -> changed());
		Button browse = Ids.set(new Button(area, SWT.PUSH), "wizard.anchors.browse"); //$NON-NLS-1$
		browse.setText(Words.get("servers.browse")); //$NON-NLS-1$
		browse.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, false, false, 2, 1));
		browse.addListener(SWT.Selection, e -> browse());
		Forms.hint(area, Words.get("servers.anchors.hint")); //$NON-NLS-1$
		setup.original().ifPresent(this::show);
		changed();
		setErrorMessage(null);
		setControl(area);
	}

	private String ports() {
		boolean pop3 = protocol.pop3().isPresent();
		return Words.get("servers.hint", pop3 ? Security.TLS.pop3Port() : Security.TLS.imapPort(), Security.TLS.submissionPort(), //$NON-NLS-1$
				pop3 ? Security.STARTTLS.pop3Port() : Security.STARTTLS.imapPort(), Security.STARTTLS.submissionPort());
	}

	private void show(Account account) {
		filling = true;
		protocol.show(account.pop3());
		incoming.show(account.incoming());
		outgoing.show(account.outgoing());
		anchors.setText(account.trustAnchors().stream().map(Path::toString).collect(Collectors.joining(SEPARATOR)));
		filling = false;
		typed = true;
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		String address = setup.address();
		String domain = Address.of(address).domain();
		if (visible && !typed && !domain.equals(asked)) {
			asked = domain;
			found = Optional.empty();
			filling = true;
			// proposals for another domain
			incoming.clear();
			outgoing.clear();
			filling = false;
			setMessage(Words.get("servers.asking", domain), IMessageProvider.INFORMATION); //$NON-NLS-1$
			jobs.quietly("servers of a domain", m -> setup.services().discovery().discover(address, m), this::found, //$NON-NLS-1$
					failure -> setMessage(Jobs.sentence(failure), IMessageProvider.WARNING));
		}
	}

	private void found(Found answer) {
		if (typed) {
			// the user was quicker than the DNS
			return;
		}
		found = Optional.of(answer);
		if (answer.incoming().isEmpty() && !answer.pop3().isEmpty()) {
			filling = true;
			protocol.show(Optional.of(Pop3.LEAVING));
			filling = false;
		}
		propose(answer);
	}

	private void propose(Found answer) {
		Optional<Server> best = protocol.pop3().isPresent() ? answer.pop3().stream().findFirst() : answer.bestIncoming();
		filling = true;
		incoming.clear();
		best.ifPresent(incoming::show);
		answer.bestOutgoing().ifPresent(outgoing::show);
		filling = false;
		boolean both = best.isPresent() && answer.bestOutgoing().isPresent();
		String key = both ? "servers.found" : answer.answered() ? "servers.unpublished" : "servers.silent"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		setMessage(Words.get(key, asked), both ? IMessageProvider.INFORMATION : IMessageProvider.WARNING);
		changed();
		setErrorMessage(null);
	}

	/** Another protocol has another server, or another port of the same. */
	private void protocol() {
		if (ports != null) {
			ports.setText(ports());
		}
		if (filling) {
			return;
		}
		if (found.isPresent() && !typed) {
			propose(found.get());
		} else {
			incoming.follow();
			changed();
		}
	}

	Optional<Pop3> pop3() {
		return protocol.pop3();
	}

	private void changed() {
		typed |= !filling && !(incoming.empty() && outgoing.empty());
		Optional<String> problem = problem();
		setErrorMessage(problem.filter(p -> typed).orElse(null));
		setPageComplete(problem.isEmpty());
	}

	private Optional<String> problem() {
		if (incoming.server().isEmpty() || outgoing.server().isEmpty()) {
			return Optional.of(Words.get("servers.missing")); //$NON-NLS-1$
		}
		if (!incoming.server().get().acceptable() || !outgoing.server().get().acceptable()) {
			return Optional.of(Words.get("servers.insecure")); //$NON-NLS-1$
		}
		try {
			anchors();
		} catch (InvalidPathException e) {
			return Optional.of(Words.get("servers.anchors.invalid", e.getInput())); //$NON-NLS-1$
		}
		return Optional.empty();
	}

	Server incoming() {
		return incoming.server().orElseThrow();
	}

	Server outgoing() {
		return outgoing.server().orElseThrow();
	}

	List<Path> anchors() {
		return Arrays.stream(anchors.getText().split(SEPARATOR)).map(String::strip).filter(s -> !s.isEmpty()).map(Path::of).toList();
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.OPEN | SWT.MULTI);
		dialog.setText(Words.get("servers.anchors")); //$NON-NLS-1$
		dialog.setFilterPath(System.getProperty("user.home")); //$NON-NLS-1$
		dialog.setFilterExtensions(new String[] { "*.pem;*.crt;*.cer;*.der", "*" }); //$NON-NLS-1$ //$NON-NLS-2$
		if (dialog.open() != null) {
			anchors.setText(Arrays.stream(dialog.getFileNames()).map(n -> Path.of(dialog.getFilterPath(), n).toString())
					.collect(Collectors.joining(SEPARATOR)));
		}
	}
}

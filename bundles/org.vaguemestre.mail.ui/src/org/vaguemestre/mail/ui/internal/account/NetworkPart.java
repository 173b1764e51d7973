package org.vaguemestre.mail.ui.internal.account;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkSettings;
import org.vaguemestre.mail.NetworkSettings.Choice;
import org.vaguemestre.mail.NetworkSettings.Field;
import org.vaguemestre.ui.Form;

/** The fields of one network. On the thread of the user interface. */
final class NetworkPart {

	private static final int LINES = 3;
	private static final int DIGITS = 8;
	private static final String REMOVE = ".remove"; //$NON-NLS-1$

	private final NetworkSettings network;
	private final Map<String, String> before;
	private final Map<String, Supplier<String>> typed = new LinkedHashMap<>();
	private final Map<String, Secret> secrets = new LinkedHashMap<>();
	private final Form form;
	private final Runnable told;

	/** What was changed, to be kept on another thread. */
	@FunctionalInterface
	interface Change {
		void save() throws MailException;
	}

	private record Secret(Text text, Button remove, boolean[] kept) {

		/** @return what is to be kept from now on, empty for nothing; absent if it stays as it is */
		Optional<char[]> take() {
			char[] chars = text.getTextChars();
			boolean removed = remove.getSelection();
			text.setText(""); //$NON-NLS-1$
			remove.setSelection(false);
			if (chars.length == 0 && !removed) {
				return Optional.empty();
			}
			kept[0] = chars.length > 0;
			show();
			return Optional.of(chars);
		}

		void show() {
			text.setMessage(Words.get(kept[0] ? "networks.secret.kept" : "networks.secret.none")); //$NON-NLS-1$ //$NON-NLS-2$
			remove.setEnabled(kept[0]);
		}
	}

	/**
	 * @param parent the page
	 * @param network whose settings these are
	 * @param kept    what is kept at present
	 * @param changed is told of each change
	 */
	NetworkPart(Composite parent, NetworkSettings network, Map<String, String> kept, Runnable changed) {
		this.network = network;
		this.before = new HashMap<>(kept);
		this.told = changed;
		Map<String, String> labels = new HashMap<>();
		labels.put(network.id(), network.name(Locale.getDefault()));
		List<Field> fields = network.fields(Locale.getDefault());
		fields.forEach(f -> {
			labels.put(network.id() + '.' + f.name(), f.label());
			labels.put(network.id() + '.' + f.name() + REMOVE, Words.get("networks.secret.remove")); //$NON-NLS-1$
		});
		form = Form.group(parent, network.id(), (key, arguments) -> labels.get(key));
		for (Field field : fields) {
			draw(field);
			if (!field.hint().isEmpty()) {
				form.hint(field.hint(), network.id() + '.' + field.name() + ".hint"); //$NON-NLS-1$
			}
		}
	}

	private void draw(Field field) {
		switch (field.kind()) {
		case TEXT, NUMBER, LIST -> text(field);
		case SECRET -> secret(field);
		case CHOICE -> choice(field);
		}
	}

	private void text(Field field) {
		boolean list = field.kind() == NetworkSettings.Kind.LIST;
		Text text = form.text(field.name(), list ? SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL : SWT.NONE);
		text.setText(before.getOrDefault(field.name(), "")); //$NON-NLS-1$
		text.setMessage(field.usual());
		GridData data = (GridData) text.getLayoutData();
		if (list) {
			data.heightHint = text.getLineHeight() * LINES;
			text.addListener(SWT.Traverse, e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		} else if (field.kind() == NetworkSettings.Kind.NUMBER) {
			data.horizontalAlignment = SWT.BEGINNING;
			data.widthHint = text.getLineHeight() * DIGITS / 2;
		}
		text.addListener(SWT.Modify, e -> told.run());
		typed.put(field.name(), () -> text.getText().strip().replace("\r\n", "\n")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void secret(Field field) {
		Text text = form.text(field.name(), SWT.PASSWORD);
		Button remove = form.check(field.name() + REMOVE);
		Secret secret = new Secret(text, remove, new boolean[] { !before.getOrDefault(field.name(), "").isEmpty() }); //$NON-NLS-1$
		secret.show();
		secrets.put(field.name(), secret);
	}

	private void choice(Field field) {
		List<Choice> choices = field.choices();
		Combo combo = form.combo(field.name(), choices.stream().map(Choice::label).toList(), SWT.READ_ONLY);
		String now = before.getOrDefault(field.name(), ""); //$NON-NLS-1$
		int kept = Math.max(0, choices.stream().map(Choice::value).toList().indexOf(now));
		combo.select(kept);
		// that nothing was chosen is kept as it is
		before.put(field.name(), choices.get(kept).value());
		combo.addListener(SWT.Selection, e -> told.run());
		typed.put(field.name(), () -> choices.get(combo.getSelectionIndex()).value());
	}

	private Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		typed.forEach((name, value) -> values.put(name, value.get()));
		return values;
	}

	Optional<String> problem() {
		return network.problem(values(), Locale.getDefault());
	}

	/** @return what differs from what is kept; taken as kept from now on */
	Optional<Change> changed() {
		Map<String, String> values = values();
		values.entrySet().removeIf(e -> e.getValue().equals(before.getOrDefault(e.getKey(), ""))); //$NON-NLS-1$
		before.putAll(values);
		Map<String, char[]> taken = new HashMap<>();
		secrets.forEach((name, secret) -> secret.take().ifPresent(chars -> taken.put(name, chars)));
		if (values.isEmpty() && taken.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(() -> {
			try {
				network.save(values, taken);
			} finally {
				taken.values().forEach(chars -> Arrays.fill(chars, ' '));
			}
		});
	}
}

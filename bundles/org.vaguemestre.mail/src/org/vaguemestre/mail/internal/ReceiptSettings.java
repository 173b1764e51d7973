package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Receipts.Policy;

/** What is asked and answered by account, and what its server can do. */
final class ReceiptSettings {

	private static final String POLICY = "policy"; //$NON-NLS-1$
	private static final String DELIVERY = "delivery"; //$NON-NLS-1$
	private static final String READ = "read"; //$NON-NLS-1$
	private static final String INTEGRATION = "integration"; //$NON-NLS-1$
	private static final String HOLD = "hold"; //$NON-NLS-1$
	private static final Duration LONGEST = Duration.ofDays(1);
	private static final String OFFERED = "dsn"; //$NON-NLS-1$

	private final Settings settings;

	ReceiptSettings(Settings settings) {
		this.settings = settings;
	}

	Policy policy(String accountId) {
		String kept = values(accountId).getOrDefault(POLICY, ""); //$NON-NLS-1$
		return kept.equals(Policy.ALWAYS.name()) ? Policy.ALWAYS : kept.equals(Policy.NEVER.name()) ? Policy.NEVER : Policy.ASK;
	}

	void setPolicy(String accountId, Policy policy) {
		change(accountId, Map.of(POLICY, policy.name()));
	}

	IntegrationReceipts.Policy integration(String accountId) {
		String kept = values(accountId).getOrDefault(INTEGRATION, ""); //$NON-NLS-1$
		return Arrays.stream(IntegrationReceipts.Policy.values()).filter(p -> p.name().equals(kept)).findFirst()
				.orElse(IntegrationReceipts.Policy.APPLICATIONS);
	}

	void setIntegration(String accountId, IntegrationReceipts.Policy policy) {
		change(accountId, Map.of(INTEGRATION, policy.name()));
	}

	Duration hold(String accountId) {
		try {
			return bounded(Duration.ofSeconds(Long.parseLong(values(accountId).getOrDefault(HOLD, Long.toString(IntegrationReceipts.HOLD.toSeconds())))));
		} catch (NumberFormatException e) {
			return IntegrationReceipts.HOLD;
		}
	}

	void setHold(String accountId, Duration hold) {
		change(accountId, Map.of(HOLD, Long.toString(bounded(hold).toSeconds())));
	}

	private static Duration bounded(Duration hold) {
		return hold.isNegative() ? Duration.ZERO : hold.compareTo(LONGEST) > 0 ? LONGEST : hold;
	}

	ReceiptRequest usual(String accountId) {
		Map<String, String> values = values(accountId);
		return new ReceiptRequest(Boolean.parseBoolean(values.get(DELIVERY)), Boolean.parseBoolean(values.get(READ)));
	}

	void setUsual(String accountId, ReceiptRequest request) {
		change(accountId, Map.of(DELIVERY, Boolean.toString(request.delivery()), READ, Boolean.toString(request.read())));
	}

	Optional<Boolean> offered(String accountId) {
		return Optional.ofNullable(values(accountId).get(OFFERED)).map(Boolean::valueOf);
	}

	void setOffered(String accountId, boolean offered) {
		if (!offered(accountId).equals(Optional.of(offered))) {
			change(accountId, Map.of(OFFERED, Boolean.toString(offered)));
		}
	}

	private Map<String, String> values(String accountId) {
		try {
			return settings.load().getOrDefault(accountId, Map.of());
		} catch (IOException e) {
			Log.warning("the settings of receipts cannot be read", e); //$NON-NLS-1$
			return Map.of();
		}
	}

	private synchronized void change(String accountId, Map<String, String> changes) {
		Map<String, String> values = new LinkedHashMap<>(values(accountId));
		values.putAll(changes);
		try {
			settings.save(accountId, values);
		} catch (IOException e) {
			Log.warning("the settings of receipts cannot be kept", e); //$NON-NLS-1$
		}
	}
}

package org.vaguemestre.crypto.internal.net;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.bouncycastle.asn1.x509.AccessDescription;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.Certificates;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.Fetcher;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.internal.path.CompactCrl;
import org.vaguemestre.crypto.internal.path.OcspAnswer;

/** See {@link RevocationSource#kept}. */
public final class KeptRevocation implements RevocationSource {

	private static final int MAX_ISSUERS_SIZE = 64 * 1024;
	/** Large lists that stay read. */
	private static final int MAX_READ = 6;
	private static final int MAX_FAILED = 1_000;
	/** What a line that is down, or a responder that is, costs once in a while. */
	private static final Duration AGAIN = Duration.ofMinutes(5);
	/** How long a list counts of which it cannot be told here whether the right one signed it. */
	private static final Duration UNCERTAIN = Duration.ofHours(1);
	private static final Duration SLACK = Duration.ofMinutes(5);

	private final KeptFiles files;
	private final Fetcher fetcher;
	private final Clock clock;
	private final Settings settings;
	private final SecureRandom random;
	private final Map<String, Instant> failed = new ConcurrentHashMap<>();
	private final Map<String, Known> read = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
			return size() > MAX_READ;
		}
	};

	/** @param certain whether the issuer of the certificate signed it */
	private record Known(CompactCrl list, Instant fetched, boolean certain) {

		boolean currentAt(Instant now) {
			return list.getNextUpdate() != null && !list.getNextUpdate().toInstant().isBefore(now)
					&& !list.getThisUpdate().toInstant().isAfter(now.plus(SLACK)) && (certain || fetched.plus(UNCERTAIN).isAfter(now));
		}
	}

	/** See {@link RevocationSource#kept}. */
	public KeptRevocation(Path folder, Fetcher fetcher, Clock clock, SecureRandom random, Settings settings) {
		this(new KeptFiles(folder), fetcher, clock, random, settings);
	}

	private KeptRevocation(KeptFiles files, Fetcher fetcher, Clock clock, SecureRandom random, Settings settings) {
		this.files = files;
		this.fetcher = fetcher;
		this.clock = clock;
		this.random = random;
		this.settings = settings;
	}

	@Override
	public Session open() {
		return new Looking(new Allowance(fetcher));
	}

	@Override
	public RevocationSource offline() {
		return new KeptRevocation(files, request -> {
			throw new IOException("not asked"); //$NON-NLS-1$
		}, clock, random, settings);
	}

	private final class Looking implements Session {

		private final Allowance allowance;

		Looking(Allowance allowance) {
			this.allowance = allowance;
		}

		@Override
		public Evidence about(X509Certificate certificate, X509Certificate issuer) {
			List<X509CRL> lists = new ArrayList<>();
			List<List<URI>> places = settings.lists() ? new ArrayList<>(Places.lists(certificate)) : List.of();
			boolean complete = !places.isEmpty();
			for (int i = 0; i < places.size() && i < Allowance.MAX_REQUESTS; i++) {
				Optional<Known> known = list(places.get(i), issuer);
				complete &= known.filter(k -> k.currentAt(clock.instant())).isPresent();
				known.ifPresent(k -> lists.add(k.list()));
				// what a complete list says of its deltas; a delta names none
				known.map(k -> Places.lists(k.list())).ifPresent(more -> more.stream().filter(m -> !places.contains(m)).forEach(places::add));
			}
			return new Evidence(lists, complete || !settings.ocsp() ? List.of() : answer(certificate, issuer).stream().toList());
		}

		/** One list, from the first place that has it. */
		private Optional<Known> list(List<URI> places, X509Certificate issuer) {
			Optional<Known> old = Optional.empty();
			for (URI place : places) {
				Optional<Known> known = kept(place.toString(), issuer);
				if (known.isPresent() && known.get().currentAt(clock.instant())) {
					return known;
				}
				old = old.isPresent() ? old : known;
			}
			for (URI place : places) {
				Optional<Known> fetched = fetched(place.toString(), issuer, old);
				if (fetched.isPresent()) {
					return fetched;
				}
			}
			return old;
		}

		private Optional<Known> fetched(String place, X509Certificate issuer, Optional<Known> old) {
			Optional<byte[]> content = get(new Fetcher.Request(URI.create(place), Optional.empty(), CertificateFiles.MAX_SIZE, Duration.ZERO, true));
			Optional<Known> fetched = content.flatMap(c -> known(c, issuer, clock.instant()));
			Instant now = clock.instant();
			boolean better = fetched.isPresent() && fetched.get().currentAt(now)
					&& old.filter(o -> o.list().getThisUpdate().after(fetched.get().list().getThisUpdate())).isEmpty();
			if (!better) {
				failedNow(place);
				return Optional.empty();
			}
			// a list by another key must not take the place of one that is certain, however old
			if (fetched.get().certain() || old.filter(Known::certain).isEmpty()) {
				files.write(place, fetched.get().list().getEncoded(), now);
			}
			remember(place, fetched.get());
			return fetched;
		}

		private Optional<byte[]> answer(X509Certificate certificate, X509Certificate issuer) {
			String name = "ocsp " + Certificates.fingerprint(certificate) + Certificates.fingerprint(issuer); //$NON-NLS-1$
			Instant now = clock.instant();
			Optional<byte[]> kept = files.read(name, OcspAnswer.MAX_SIZE).map(KeptFiles.Kept::content)
					.filter(a -> OcspAnswer.read(a).flatMap(r -> r.usableUntil(certificate, issuer, now)).isPresent());
			if (kept.isPresent()) {
				return kept;
			}
			for (URI responder : Places.access(certificate, AccessDescription.id_ad_ocsp).stream().limit(2).toList()) {
				OcspQuery query = OcspQuery.about(certificate, issuer, random);
				Optional<byte[]> response = get(new Fetcher.Request(responder, Optional.of(query.post()), OcspAnswer.MAX_SIZE, Duration.ZERO, true))
						.filter(a -> OcspAnswer.read(a).filter(query::answeredBy).flatMap(r -> r.usableUntil(certificate, issuer, now)).isPresent());
				if (response.isPresent()) {
					files.write(name, response.get(), now);
					return response;
				}
				failedNow(responder.toString());
			}
			return Optional.empty();
		}

		@Override
		public List<X509Certificate> issuers(X509Certificate certificate) {
			List<X509Certificate> found = new ArrayList<>();
			if (settings.issuers() && !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
				for (URI place : Places.access(certificate, AccessDescription.id_ad_caIssuers).stream().limit(2).toList()) {
					String name = "issuers " + place; //$NON-NLS-1$
					Optional<KeptFiles.Kept> kept = files.read(name, MAX_ISSUERS_SIZE);
					List<X509Certificate> issuers = kept.map(k -> signers(k.content(), certificate)).orElse(List.of());
					if (issuers.isEmpty()) {
						Optional<byte[]> content = get(new Fetcher.Request(place, Optional.empty(), MAX_ISSUERS_SIZE, Duration.ZERO, false));
						issuers = content.map(c -> signers(c, certificate)).orElse(List.of());
						if (issuers.isEmpty()) {
							failedNow(place.toString());
						} else {
							files.write(name, content.orElseThrow(), clock.instant());
						}
					}
					found.addAll(issuers);
				}
			}
			return found;
		}

		/** Within the allowance, and not again so soon after it went wrong. */
		private Optional<byte[]> get(Fetcher.Request request) {
			Instant last = failed.get(request.address().toString());
			if (last != null && last.plus(AGAIN).isAfter(clock.instant())) {
				return Optional.empty();
			}
			try {
				return Optional.of(allowance.fetch(request));
			} catch (Allowance.UsedUpException e) {
				return Optional.empty();
			} catch (IOException e) {
				failedNow(request.address().toString());
				return Optional.empty();
			}
		}
	}

	private void failedNow(String place) {
		if (failed.size() >= MAX_FAILED) {
			failed.clear();
		}
		failed.put(place, clock.instant());
	}

	private Optional<Known> kept(String place, X509Certificate issuer) {
		synchronized (read) {
			Known known = read.get(place);
			if (known != null) {
				return Optional.of(known);
			}
		}
		Optional<Known> known = files.read(place, CertificateFiles.MAX_SIZE).flatMap(k -> known(k.content(), issuer, k.fetched()));
		known.ifPresent(k -> remember(place, k));
		return known;
	}

	private void remember(String place, Known known) {
		synchronized (read) {
			read.put(place, known);
		}
	}

	private static Optional<Known> known(byte[] content, X509Certificate issuer, Instant fetched) {
		try {
			List<X509CRL> lists = CertificateFiles.revocationLists(content);
			if (lists.get(0) instanceof CompactCrl list) {
				return Optional.of(new Known(list, fetched, signedBy(list, issuer)));
			}
			return Optional.empty();
		} catch (CryptoException e) {
			return Optional.empty();
		}
	}

	private static boolean signedBy(CompactCrl list, X509Certificate issuer) {
		try {
			list.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException e) {
			return false;
		}
	}

	private static List<X509Certificate> signers(byte[] content, X509Certificate certificate) {
		try {
			return CertificateFiles.certificates(content).stream().filter(c -> signedBy(certificate, c)).limit(5).toList();
		} catch (CryptoException e) {
			return List.of();
		}
	}

	private static boolean signedBy(X509Certificate certificate, X509Certificate issuer) {
		try {
			certificate.verify(issuer.getPublicKey());
			return true;
		} catch (GeneralSecurityException | RuntimeException e) {
			return false;
		}
	}
}

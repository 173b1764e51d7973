package org.vaguemestre.crypto.internal.path;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The entries of a revocation list, found by the serial number where they lie in the encoding. */
final class CrlIndex {

	private static final byte[] CERTIFICATE_ISSUER = { 0x06, 0x03, 0x55, 0x1d, 0x1d };
	private static final byte[] REASON = { 0x06, 0x03, 0x55, 0x1d, 0x15 };
	private static final byte[] INVALIDITY_DATE = { 0x06, 0x03, 0x55, 0x1d, 0x18 };

	private final byte[] encoded;
	/** For each entry a hash of its serial number, in the upper half, and where it begins; in order. */
	private final long[] index;
	private final String listIssuer;
	/** Where entries of another issuer begin, and which; an entry without a word of it is of the issuer of the one before. */
	private int[] issuerStarts = {};
	private String[] issuers = {};
	private boolean unknownCritical;

	/** @param entries what is to be indexed, in {@code encoded} */
	CrlIndex(byte[] encoded, Der entries, X500Name listIssuer) throws IOException {
		this.encoded = encoded;
		this.listIssuer = Names.key(listIssuer);
		long[] found = new long[1024];
		int count = 0;
		while (entries.more()) {
			int start = entries.position();
			Der entry = entries.enter(Der.SEQUENCE);
			entry.expect(Der.INTEGER);
			if (count == found.length) {
				found = Arrays.copyOf(found, count * 2);
			}
			found[count++] = (long) hash(encoded, entry.content(), entry.next()) << 32 | start;
			entry.skip();
			entry.skip();
			if (entry.more()) {
				extensions(entry.enter(Der.SEQUENCE), start);
			}
		}
		index = Arrays.copyOf(found, count);
		Arrays.sort(index);
	}

	/** Where a number begins that may have been written longer than need be. */
	private static int trimmed(byte[] bytes, int from, int to) {
		int at = from;
		while (to - at > 1 && (bytes[at] == 0 && bytes[at + 1] >= 0 || bytes[at] == -1 && bytes[at + 1] < 0)) {
			at++;
		}
		return at;
	}

	private static int hash(byte[] bytes, int from, int to) {
		int hash = 0;
		for (int i = trimmed(bytes, from, to); i < to; i++) {
			hash = hash * 31 + bytes[i];
		}
		// serial numbers in a row lie apart in the upper bits too
		return hash * 0x9e3779b9;
	}

	private void extensions(Der all, int start) throws IOException {
		while (all.more()) {
			int from = all.position();
			int to = all.next();
			Der one = all.enter(Der.SEQUENCE);
			int id = one.position();
			one.skip();
			boolean critical = one.tag() == Der.BOOLEAN && encoded[one.content()] != 0;
			if (is(CERTIFICATE_ISSUER, id)) {
				issuer(Arrays.copyOfRange(encoded, from, to), start);
			} else if (critical && !is(REASON, id) && !is(INVALIDITY_DATE, id)) {
				unknownCritical = true;
			}
		}
	}

	private boolean is(byte[] identifier, int at) {
		return Arrays.equals(encoded, at, Math.min(at + identifier.length, encoded.length), identifier, 0, identifier.length);
	}

	private void issuer(byte[] extension, int start) throws IOException {
		Extension read = Extension.getInstance(ASN1Primitive.fromByteArray(extension));
		String name = Stream.of(GeneralNames.getInstance(read.getExtnValue().getOctets()).getNames())
				.filter(n -> n.getTagNo() == GeneralName.directoryName).map(n -> Names.key(X500Name.getInstance(n.getName()))).findFirst()
				.orElse(""); //$NON-NLS-1$
		if (issuers.length > 0 && issuers[issuers.length - 1].equals(name)) {
			return;
		}
		if (issuers.length >= PathCertificate.MAX_ITEMS * 10) {
			throw new IOException("too many issuers"); //$NON-NLS-1$
		}
		issuerStarts = Arrays.copyOf(issuerStarts, issuerStarts.length + 1);
		issuers = Arrays.copyOf(issuers, issuers.length + 1);
		issuerStarts[issuerStarts.length - 1] = start;
		issuers[issuers.length - 1] = name;
	}

	int size() {
		return index.length;
	}

	/** Whether an entry says something that must be understood and is not. */
	boolean unknownCritical() {
		return unknownCritical;
	}

	/** Whether it names certificates of others than the issuer of the list. */
	boolean indirect() {
		return issuers.length > 0;
	}

	/** A certificate of the issuer of the list. */
	Optional<CrlEntry> find(BigInteger serial) {
		return find(serial, listIssuer);
	}

	/** @param issuer see {@link Names#key} */
	Optional<CrlEntry> find(BigInteger serial, String issuer) {
		byte[] wanted = serial.toByteArray();
		int hash = hash(wanted, 0, wanted.length);
		int at = Arrays.binarySearch(index, (long) hash << 32);
		for (int i = at < 0 ? -at - 1 : at; i < index.length && (int) (index[i] >> 32) == hash; i++) {
			int start = (int) index[i];
			Der entry = new Der(encoded, start, encoded.length).enter(Der.SEQUENCE);
			if (Arrays.equals(encoded, trimmed(encoded, entry.content(), entry.next()), entry.next(), wanted, 0, wanted.length) && issuer(start).equals(issuer)) {
				return Optional.of(entry(start));
			}
		}
		return Optional.empty();
	}

	private String issuer(int start) {
		int at = Arrays.binarySearch(issuerStarts, start);
		int before = at < 0 ? -at - 2 : at;
		return before < 0 ? listIssuer : issuers[before];
	}

	private CrlEntry entry(int start) {
		Der whole = new Der(encoded, start, encoded.length);
		byte[] bytes = Arrays.copyOfRange(encoded, start, whole.next());
		Der entry = whole.enter(Der.SEQUENCE);
		try {
			BigInteger serial = new BigInteger(encoded, entry.content(), entry.next() - entry.content());
			entry.skip();
			return new CrlEntry(bytes, serial, CompactCrl.time(entry),
					entry.more() ? Extensions.getInstance(ASN1Primitive.fromByteArray(entry.take())) : null);
		} catch (IOException e) {
			throw new IllegalArgumentException(e);
		}
	}

	/** In the order of the list. */
	Stream<CrlEntry> all() {
		int[] starts = IntStream.range(0, index.length).map(i -> (int) index[i]).sorted().toArray();
		return Arrays.stream(starts).mapToObj(this::entry);
	}
}

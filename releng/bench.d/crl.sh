# A large revocation list beside the platform's own X509CRL: read once, look up, memory. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_ROWS  entries of the list
# BENCH_RUNS  runs
#
# Each run is a new JVM that reads the list and looks up 100,000 serial numbers three times, the third of which counts. The memory is
# what the heap holds after collections because of the list.

# shellcheck source=trust/common.sh
. "$here/bench.d/trust/common.sh"

bench_crl() {
	local work=$1 rows=${BENCH_ROWS:-500000} runs=${BENCH_RUNS:-5} run who answer peer
	trust_program "$work"
	peer="X509CRL of Java $(java -version 2>&1 | sed -n 's/.*"\(.*\)".*/\1/p')"
	trust_java Lists make "$work/list.crl" "$rows"
	for ((run = 1; run <= runs; run++)); do
		say "crl: run $run of $runs"
		for who in ours peer; do
			answer=$(trust_java Lists "$who" "$work/list.crl" "$rows")
			awk -v who="$work/$who" '{ print $1 >> who ".read"; print $2 >> who ".look"; print $3 >> who ".memory" }' <<<"$answer"
		done
	done
	measured "crl, reading $rows entries" s "$peer" "$work/ours.read" "$work/peer.read"
	measured "crl, looking up one of $rows entries" us "$peer" "$work/ours.look" "$work/peer.look"
	measured_goal "crl, looking up one of $rows entries" us 10 "$work/ours.look"
	measured "crl, memory with $rows entries" MB "$peer" "$work/ours.memory" "$work/peer.memory"
}

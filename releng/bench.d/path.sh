# Certification paths beside the platform's own PKIX: the cases of PKITS, built and validated. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_PKITS  the list of cases, with certs/ and crls/ beside it
# BENCH_RUNS   runs
#
# Both in one warm JVM by turns; a run is all cases once. Certificates and lists are parsed before; both remember signatures that were right.
# The memory is what a run asks for in all.

# shellcheck source=trust/common.sh
. "$here/bench.d/trust/common.sh"

bench_path() {
	local work=$1 runs=${BENCH_RUNS:-20} list=${BENCH_PKITS:-$here/../../shared/corpora/pkits/expected.txt}
	[ -f "$list" ] || die "path: BENCH_PKITS names no list of cases ($list)"
	trust_program "$work"
	trust_java Paths "$list" "$runs" "$work/ours" "$work/peers"
	local peer
	peer="PKIX of Java $(java -version 2>&1 | sed -n 's/.*"\(.*\)".*/\1/p')"
	measured "path, all cases of PKITS" ms "$peer" "$work/ours" "$work/peers"
	measured "path, all cases of PKITS: memory" MB "$peer" "$work/ours.memory" "$work/peers.memory"
}

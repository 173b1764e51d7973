# Signing, verifying, encrypting and decrypting a message with a large attachment, beside openssl cms. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_MEGABYTES  of the attachment
# BENCH_RUNS       runs
#
# Ours is a program that runs already and has done each once (bench.d/smime/Smime.java); the peer is a process each, as there is no other,
# whose start takes 5 ms. Both read a file and write a file, sign with RSA 2048 and SHA-256, and encrypt with AES-256-GCM; ours gives the
# content key by RSA-OAEP, checks the path of the signer and looks at all of the MIME structure, too. Memory is of a second program that
# does all four at once on 100 MB: heap at the most, and what the whole process took above what it took before, to a goal of 64 MB.

# shellcheck source=smime/common.sh
. "$here/bench.d/smime/common.sh"

bench_smime_bulk() {
	local work=$1 megabytes=${BENCH_MEGABYTES:-20} runs=${BENCH_RUNS:-5} run verb idle peak
	smime_prepare "$work"
	smime_entity $((megabytes << 20)) >"$work/entity"
	smime_start "$work" -Xmx512m
	for ((run = 0; run <= runs; run++)); do
		say "smime-bulk: run $run of $runs, of which the first does not count"
		smime_run "$work" "$run"
	done
	smime_end
	for verb in sign verify encrypt decrypt; do
		measured "S/MIME $verb, $megabytes MB" s "$(openssl version | cut -d' ' -f1-2) cms" "$work/$verb.ours" "$work/$verb.peers"
	done
	smime_entity $((100 << 20)) >"$work/entity"
	smime_start "$work" -Xmx96m -XX:MaxHeapFreeRatio=20 -XX:MinHeapFreeRatio=10
	smime_entity 20000 >"$work/small"
	smime_ask both "$work/small" "$work/small.out" >/dev/null
	smime_ask read "$work/small.out" "$work/small.back" >/dev/null
	read -r _ idle <<<"$(smime_ask memory)"
	smime_ask both "$work/entity" "$work/both" >/dev/null
	smime_ask read "$work/both" "$work/back" >/dev/null
	read -r peak all <<<"$(smime_ask memory)"
	smime_end
	cmp "$work/back" "$work/entity"
	echo "$peak" >"$work/heap"
	awk -v a="$idle" -v b="$all" 'BEGIN { printf "%.1f\n", b - a }' >"$work/process"
	measured_goal "S/MIME signed, encrypted, decrypted, verified, 100 MB: heap at the most" MB 64 "$work/heap"
	measured_goal "S/MIME signed, encrypted, decrypted, verified, 100 MB: process above idle" MB 64 "$work/process"
}

# Signing, verifying, encrypting and decrypting 1,000 messages of 20 kB, beside openssl cms. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_MESSAGES  how many
# BENCH_RUNS      runs
# BENCH_WARM      times that ours does all of it before it counts
#
# Ours is a program that runs already; openssl is a process a message, as in a shell, and its start is in its numbers.

# shellcheck source=smime/common.sh
. "$here/bench.d/smime/common.sh"

bench_smime_small() {
	local work=$1 messages=${BENCH_MESSAGES:-1000} runs=${BENCH_RUNS:-3} verb i
	smime_prepare "$work"
	mkdir "$work/entity"
	for ((i = 0; i < messages; i++)); do smime_entity 14600 >"$work/entity/$i"; done
	smime_start "$work" -Xmx64m
	smime_runs "$work" smime-small "$runs"
	local heap process
	read -r heap process <<<"$(smime_ask memory)"
	say "smime-small: the process takes $process MB"
	echo "$heap" >"$work/heap"
	smime_end
	for verb in sign verify encrypt decrypt; do
		measured "S/MIME $verb, $messages messages of 20 kB" s "$(openssl version | cut -d' ' -f1-2) cms" "$work/$verb.ours" "$work/$verb.peers"
	done
	measured_goal "S/MIME, $messages messages of 20 kB: heap at the most" MB 64 "$work/heap"
}

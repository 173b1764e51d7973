# Signing, verifying, encrypting and decrypting 1,000 messages of 20 kB, beside openssl cms. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_MESSAGES  how many
# BENCH_RUNS      runs
#
# Ours is a program that runs already; openssl is a process a message, as in a shell, and its start is in its numbers.

# shellcheck source=smime/common.sh
. "$here/bench.d/smime/common.sh"

bench_smime_small() {
	local work=$1 messages=${BENCH_MESSAGES:-1000} runs=${BENCH_RUNS:-3} run verb i
	smime_prepare "$work"
	mkdir "$work/entity"
	for ((i = 0; i < messages; i++)); do smime_entity 14600 >"$work/entity/$i"; done
	smime_start "$work" -Xmx512m
	for ((run = 0; run <= runs; run++)); do
		say "smime-small: run $run of $runs, of which the first does not count"
		smime_run "$work" "$run"
	done
	say "smime-small: heap at the most and process, MB: $(smime_ask memory)"
	smime_end
	for verb in sign verify encrypt decrypt; do
		measured "S/MIME $verb, $messages messages of 20 kB" s "$(openssl version | cut -d' ' -f1-2) cms" "$work/$verb.ours" "$work/$verb.peers"
	done
}

# The large mailbox opened from the store, without the server: how long until the first page, and what a row costs that is not shown.
# Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# Milliseconds from a closed store to 50 rows of the inbox, in a process of its own that has just started, and in one that has done so
# before. Bytes of heap a row, the first page included.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_open_folder() {
	local work=$1 run millis bytes
	bench_mailbox large
	bench_our_store
	for ((run = 1; run <= bench_runs; run++)); do
		say "open-folder: run $run of $bench_runs"
		probe "$box/ours/store" tls "$imaps_port"
		read -r millis bytes < <(ask open)
		echo "$millis" >>"$work/cold"
		read -r millis bytes < <(ask open)
		read -r millis bytes < <(ask open)
		echo "$millis" >>"$work/warm"
		echo "$bytes" >>"$work/bytes"
		probe_end
	done
	measured_goal "open-folder, $bench_large messages, just started" ms 150 "$work/cold"
	measured_goal "open-folder, $bench_large messages" ms 150 "$work/warm"
	measured_goal "open-folder, $bench_large messages, heap a row" B 64 "$work/bytes"
}

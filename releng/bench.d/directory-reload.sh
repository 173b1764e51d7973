# An extraction with 340 changes, as the national one has them a day, into the index of the day before, beside our own import of the whole.
# Sourced by releng/bench; the settings are in directory/common.sh.
# shellcheck shell=bash

# shellcheck source=directory/common.sh
. "$here/bench.d/directory/common.sh"

bench_directory_reload() {
	local work=$1 run changes=340
	bench_directory_prepare "$work"
	bench_extraction "$work/changed.txt" $changes
	for ((run = 1; run <= bench_runs; run++)); do
		say "directory-reload: run $run of $bench_runs"
		rm -rf "$work/index"
		ours import "$work/index" "$work/extraction.txt" | cut -d' ' -f1 >>"$work/whole"
		ours import "$work/index" "$work/changed.txt" >"$work/result"
		say "directory-reload: seconds, heap, rows, added, changed, removed, rejected: $(cat "$work/result")"
		cut -d' ' -f1 "$work/result" >>"$work/ours"
	done
	measured "directory-reload, $bench_rows rows, $changes changes" s "our own full import" "$work/ours" "$work/whole"
}

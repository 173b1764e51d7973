# Recipients as they are typed into the composer, a completion at each letter, from all sources of a workstation at once: the extraction, 300
# entries of the practice's own, 2,000 addresses it wrote to and 5,000 correspondents of its office software. Sourced by releng/bench; the
# settings are in directory/common.sh.
# shellcheck shell=bash
#
# BENCH_QUERIES  how many
# BENCH_CPU      1: the time of the processor, for machines that do other things as well
#
# What the composer does off its own thread before it shows the list. Servers are not asked for completion. Each run is a new process that
# answers all queries twice; the second time counts.

# shellcheck source=directory/common.sh
. "$here/bench.d/directory/common.sh"

bench_composer_completion() {
	local work=$1 run percent cpu=()
	[ "${BENCH_CPU:-0}" = 0 ] || cpu=(cpu)
	bench_directory_prepare "$work"
	java "$directory_bench/DirectoryQueries.java" "$work/extraction.txt" "${BENCH_QUERIES:-1000}" "$bench_seed" "$work/queries"
	ours import "$work/index" "$work/extraction.txt" >&2
	for ((run = 1; run <= bench_runs; run++)); do
		say "composer-completion: run $run of $bench_runs, $(wc -l <"$work/queries.typed") completions"
		completion "$work/index" "$work/extraction.txt" "$work/sources.$run" "$work/queries.typed" 2 "${cpu[@]}" >"$work/millis"
		for percent in 50 99 100; do
			percentile $percent "$work/millis" >>"$work/ours.$percent"
		done
	done
	for percent in 50 99 100; do
		measured_goal "composer-completion, $bench_rows rows, as typed, p$percent" ms 50 "$work/ours.$percent"
	done
}

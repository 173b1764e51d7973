# From nothing to the first answer, in a process that has just started. Sourced by releng/bench; the settings are in directory/common.sh.
# shellcheck shell=bash
#
# Root drops all files from the memory of the system just before, those of Java too. The start of Java is not counted, but the loading of
# our classes is.

# shellcheck source=directory/common.sh
. "$here/bench.d/directory/common.sh"

bench_directory_open() {
	local work=$1 run drop=()
	bench_directory_prepare "$work"
	ours import "$work/index" "$work/extraction.txt" >&2
	! is_root || ! [ -w /proc/sys/vm/drop_caches ] || drop=(drop)
	for ((run = 1; run <= bench_runs + 2; run++)); do
		sync
		ours open "$work/index" "martin marie cardio" "${drop[@]}" | cut -d' ' -f1 >>"$work/cold"
		ours open "$work/index" "martin marie cardio" | cut -d' ' -f1 >>"$work/warm"
	done
	measured_goal "directory-open, $bench_rows rows${drop:+, files not in memory}" ms 100 "$work/cold"
	measured_goal "directory-open, $bench_rows rows, files in memory" ms 100 "$work/warm"
}

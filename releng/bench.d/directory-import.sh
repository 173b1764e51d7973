# An extraction into an index, beside the sqlite3 command's .import and the building of its full-text index. Sourced by releng/bench; the
# settings are in directory/common.sh.
# shellcheck shell=bash
#
# Ours: from the file to an index that can be searched and is on the disk (forced), with -Xmx256m; heap is what was in use at most,
# collected or not. The peer does not wait for the disk and keeps no journal.

# shellcheck source=directory/common.sh
. "$here/bench.d/directory/common.sh"

bench_directory_import() {
	local work=$1 run
	bench_directory_prepare "$work"
	for ((run = 1; run <= bench_runs; run++)); do
		say "directory-import: run $run of $bench_runs"
		rm -rf "$work/index"
		ours import "$work/index" "$work/extraction.txt" >"$work/result"
		cut -d' ' -f1 "$work/result" >>"$work/ours"
		cut -d' ' -f2 "$work/result" >>"$work/heap"
		seconds bench_fts5 >>"$work/peers"
	done
	measured "directory-import, $bench_rows rows" s "$(sqlite_version)" "$work/ours" "$work/peers"
	measured_goal "directory-import, $bench_rows rows, heap" MB 256 "$work/heap"
	du -sm "$work/index" | cut -f1 >"$work/size"
	du -sm "$work/peer.db" | cut -f1 >"$work/size.peer"
	measured "directory-import, $bench_rows rows, size of the index" MB "$(sqlite_version)" "$work/size" "$work/size.peer"
}

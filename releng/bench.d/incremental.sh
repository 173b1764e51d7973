# The mail of a morning over a slow line: 100 new messages and 100 other flags, behind 50 ms there and back, beside mbsync.
# Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# BENCH_DELAY  milliseconds there and back (50)
#
# Ours in an application that runs already and is connected, as it is all day, stored and indexed when it is done; a second line has
# one that connects and signs in anew, with its store closed before; a third the whole process of mail sync. mbsync is always a whole
# process. Each run brings other messages and flags, which all four fetch.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_incremental() {
	local work=$1 run what delay=${BENCH_DELAY:-50} mbsync
	bench_mailbox usual
	bench_our_store
	# the whole process has a store of its own: what one has fetched the other must fetch as well
	mkdir -p "$work/process"
	bench_our_sync "$box/account.json" "$work/process/store" >&2
	bench_peer_sync "$box/mbsyncrc" "$box/peer"
	bench_connected_store
	mbsync=$(mbsync_version)
	wire "$imaps_port" "$delay"
	bench_account "$work/account.json" tls "$wire_port"
	bench_mbsyncrc "$work/mbsyncrc" IMAPS "$wire_port" "$box/peer"
	probe "$box/ours/store" tls "$wire_port"
	ask sync >&2
	ask again >&2
	for ((run = 0; run <= bench_runs; run++)); do
		say "incremental: run $run of $bench_runs"
		bench_incremental_changes "$run"
		for what in $([ $((run % 2)) = 0 ] && echo connected ours process peer || echo peer process ours connected); do
			"bench_incremental_$what" "$work" >"$work/took"
			[ "$run" = 0 ] || cat "$work/took" >>"$work/$what.s"
		done
	done
	probe_end
	wire_end
	local title="incremental, 100 new messages and 100 flags behind $delay ms"
	measured "$title, in a running application that is connected" s "$mbsync" "$work/connected.s" "$work/peer.s"
	measured "$title, in a running application that connects" s "$mbsync" "$work/ours.s" "$work/peer.s"
	measured "$title, whole process" s "$mbsync" "$work/process.s" "$work/peer.s"
}

# RUN: 100 new messages in the inbox, and 100 older ones are marked or no longer
bench_incremental_changes() {
	local file flags count=0
	bench_more=$((${bench_more:-0} + 100))
	java "$mail_bench/Corpus.java" maildir "$box_maildir" "${corpus_options[@]}" --messages 100 --bytes 1180000 --first $((box_messages + bench_more)) 2>/dev/null
	while read -r file; do
		flags=${file##*:2,}
		case $flags in *F*) flags=${flags//F/} ;; *) flags=F$flags ;; esac
		mv "$file" "${file%:2,*}:2,$flags"
		count=$((count + 1))
	done < <(find "$box_maildir/cur" -name '*.corpus,*' | LC_ALL=C sort | awk -v run="$1" 'NR % 50 == run % 50 && n++ < 100')
	[ "$count" = 100 ] || say "incremental: only $count flags could be changed"
	box_owner
	# the server knows it before anybody asks
	admin index -u "$box_user" INBOX
}

bench_incremental_connected() { ask again | bench_incremental_checked; }
bench_incremental_ours() { ask sync | bench_incremental_checked; }
bench_incremental_process() {
	seconds bench_our_sync_to "$shared/line" "$1/account.json" "$1/process/store"
	jq -r '"\(.seconds) \(.new) \(.changed) \(.removed)"' "$shared/line" | bench_incremental_checked >/dev/null
}
bench_our_sync_to() { bench_our_sync "$2" "$3" >"$1"; }
bench_incremental_peer() { seconds bench_peer_sync "$1/mbsyncrc" "$box/peer"; }
bench_incremental_checked() {
	awk '$2 != 100 || $4 != 0 { print "other changes than were made: " $0 >"/dev/stderr"; exit 1 } { print $1 }'
}

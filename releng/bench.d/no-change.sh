# A look at a large mailbox in which nothing has changed, beside mbsync. Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# Ours in an application that runs already and is connected, as it is all day; a second line has one that opens its store, connects,
# signs in and synchronises; a third the whole process of mail sync, with the start of Java. mbsync is always a whole process. The
# bytes are those that TCP carries for a whole call, both directions, with TLS and without.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_no_change() {
	local work=$1 run what mbsync into
	bench_mailbox large
	bench_our_store
	mbsync=$(mbsync_version)
	local title="no-change, $bench_large messages"
	mkdir "$work/warm"
	bench_connected_store
	probe "$box/ours/store" tls "$imaps_port"
	for ((run = -2; run <= bench_runs; run++)); do
		# the first ones are to warm up
		say "no-change: run $run of $bench_runs"
		into=$work
		[ "$run" -gt 0 ] || into=$work/warm
		for what in $([ $((run % 2)) = 0 ] && echo ours peer || echo peer ours); do
			"bench_no_change_$what" "$into"
		done
	done
	probe_end
	measured "$title, in a running application that is connected" s "$mbsync" "$work/connected" "$work/peers"
	measured "$title, in a running application that connects" s "$mbsync" "$work/ours" "$work/peers"
	measured "$title, whole process" s "$mbsync" "$work/process" "$work/peers"
	bench_no_change_bytes "$work/tls" tls IMAPS "$imaps_port"
	measured "$title, on the wire with TLS" B "$mbsync" "$work/tls.ours" "$work/tls.peers"
	bench_no_change_bytes "$work/plain" none None "$imap_port"
	measured "$title, on the wire without TLS" B "$mbsync" "$work/plain.ours" "$work/plain.peers"
	measured_goal "$title, on the wire without TLS" B 2048 "$work/plain.ours"
}

bench_no_change_ours() {
	ask again | bench_nothing_new >>"$1/connected"
	ask sync | bench_nothing_new >>"$1/ours"
	seconds bench_our_sync "$box/account.json" "$box/ours/store" >>"$1/process"
}

# whatever was measured, it must not be something else
bench_nothing_new() { awk '$2 + $3 + $4 > 0 { print "changes were found: " $0 >"/dev/stderr"; exit 1 } { print $1 }'; }

bench_no_change_peer() { seconds bench_peer_sync "$box/mbsyncrc" "$box/peer" >>"$1/peers"; }

# FILE SECURITY SSL-TYPE PORT: bytes of one call, through a line that counts, as often as there are runs
bench_no_change_bytes() {
	local run
	for ((run = 1; run <= bench_runs; run++)); do
		wire "$4" 0
		bench_account "$shared/account.json" "$2" "$wire_port"
		bench_our_sync "$shared/account.json" "$box/ours/store" >&2
		wire_bytes >>"$1.ours"
		wire_end
		wire "$4" 0
		bench_mbsyncrc "$shared/mbsyncrc" "$3" "$wire_port" "$box/peer"
		bench_peer_sync "$shared/mbsyncrc" "$box/peer"
		wire_bytes >>"$1.peers"
		wire_end
	done
}

# A new computer: a mailbox of ten years from the server to stored, encrypted, indexed and threaded, beside mbsync and then mu.
# Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# Whole processes by the clock on the wall. Ours decrypts, indexes the text of PDF and CDA and encrypts what it stores; mbsync
# writes plain files and waits for the disk after each of them (FSync on), a third line tells it not to. mu indexes texts.
# BENCH_HEAP limits the heap of ours (512m, the goal).

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_first_sync() {
	local work=$1 run what
	bench_mailbox usual
	bench_mbsyncrc "$work/mbsyncrc" IMAPS "$imaps_port" "$work/peer"
	bench_mbsyncrc "$work/mbsyncrc.nosync" IMAPS "$imaps_port" "$work/peer" no
	for ((run = 0; run <= bench_runs; run++)); do
		# the first one is to warm up
		say "first-sync: run $run of $bench_runs"
		for what in $([ $((run % 2)) = 0 ] && echo ours peer || echo peer ours); do
			"bench_first_sync_$what" "$work" "$run"
		done
	done
	paste "$work/mbsync" "$work/mu" | awk '{ print $1 + $2 }' >"$work/both"
	paste "$work/nosync" "$work/mu" | awk '{ print $1 + $2 }' >"$work/both.nosync"
	paste "$work/mbsync.rss" "$work/mu.rss" | awk '{ print ($1 > $2 ? $1 : $2) }' >"$work/rss"
	local title="first-sync, $bench_usual messages" mbsync mu
	mbsync=$(mbsync_version) mu=$(mu_version)
	measured "$title" s "$mbsync, $mu index" "$work/ours" "$work/both"
	measured "$title" s "$mbsync FSync no, $mu index" "$work/ours" "$work/both.nosync"
	measured "$title" s "$mbsync" "$work/ours" "$work/mbsync"
	measured "$title" s "$mbsync FSync no" "$work/ours" "$work/nosync"
	measured_goal "$title, peak heap" MB 512 "$work/heap"
	measured "$title, peak resident memory" MB "$mbsync, $mu index" "$work/rss.ours" "$work/rss"
}

bench_first_sync_ours() {
	local work=$1 run=$2 took
	rm -rf "$work/store" "$work/store.key" "$work/gc.log"
	# what others left unwritten is theirs
	sync
	took=$(VAGUEMESTRE_JAVA_OPTS="-Xmx${BENCH_HEAP:-512m} -Xlog:gc:file=$work/gc.log" seconds /usr/bin/time -f %M -o "$work/time" \
		"$here/vaguemestre" mail sync --account "$box/account.json" --store "$work/store" --key "$box/key.p12" \
		--key-password-file "$box/key-password" --anchor "$box/mail-ca.pem")
	[ "$run" -gt 0 ] || return 0
	echo "$took" >>"$work/ours"
	# what was in use when a collection began, "12M->3M(64M)"
	sed -n 's/.* \([0-9]*\)M->[0-9]*M(.*/\1/p' "$work/gc.log" | sort -n | tail -1 >>"$work/heap"
	awk '{ print $1 / 1024 }' "$work/time" >>"$work/rss.ours"
}

bench_first_sync_peer() {
	local work=$1 run=$2 kept=$1
	[ "$run" -gt 0 ] || kept=/dev/null
	rm -rf "$work/peer"
	mkdir -p "$work/peer/mail"
	bench_first_sync_timed "$kept" nosync mbsync -q -q -c "$work/mbsyncrc.nosync" all
	rm -rf "$work/peer"
	mkdir -p "$work/peer/mail"
	bench_first_sync_timed "$kept" mbsync mbsync -q -q -c "$work/mbsyncrc" all
	bench_mu init "$work/peer" --maildir="$work/peer/mail" --my-address="$box_user" >/dev/null
	bench_first_sync_timed "$kept" mu mu index --muhome="$work/peer/mu" --quiet
}

# FOLDER NAME COMMAND...: time and greatest resident memory, unless the folder is /dev/null
bench_first_sync_timed() {
	local kept=$1 name=$2 took
	sync
	took=$(seconds /usr/bin/time -f %M -o "$shared/time" "${@:3}")
	[ "$kept" != /dev/null ] || return 0
	echo "$took" >>"$kept/$name"
	awk '{ print $1 / 1024 }' "$shared/time" >>"$kept/$name.rss"
}

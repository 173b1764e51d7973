# 100 searches of all kinds in the usual and in the large mailbox, beside mu and notmuch. Sourced by releng/bench; the settings are in
# mail/common.sh.
# shellcheck shell=bash
#
# Each search to its 20 newest hits. Ours: the milliseconds that mail search tells, until all hits are known and those 20 are read, in one
# process that answers all searches twice, of which the second time counts; ours also looks into PDF, CDA and decrypted text. A peer is a
# command a search, so its start is in its numbers: "a search for nothing" tells how much that is.
#
# cold: before each search the system drops all files from memory, which only root can arrange. Ours runs already and has its store
# open; "started" is one process of ours for each search, its time from the opening of the store on. The programs of the peers were read
# from the disk before their search begins. A fifth of the searches each run.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_search() {
	local name
	for name in usual large; do
		mkdir "$1/$name"
		bench_search_in "$1/$name" "$name"
	done
}

bench_search_in() {
	local work=$1 run kind when='warm'
	bench_mailbox "$2"
	bench_our_store
	if ! [ -d "$box/peer/mu" ]; then
		say "the indexes of mu and notmuch"
		bench_peer_sync "$box/mbsyncrc" "$box/peer"
		bench_mu_index "$box/peer"
		bench_notmuch_index "$box/peer"
	fi
	java "$mail_bench/Corpus.java" queries "$work/queries" --seed "$bench_seed"
	java "$mail_bench/Corpus.java" queries "$work/others" --seed $((bench_seed + 1000))
	cut -f2 "$work/others" >"$work/other.queries"
	cut -f2 "$work/queries" >"$work/ours.queries"
	cut -f3 "$work/queries" >"$work/mu.queries"
	cut -f4 "$work/queries" >"$work/notmuch.queries"
	! bench_can_drop || when+=' cold'
	for ((run = 1; run <= bench_runs; run++)); do
		say "search, $box_messages messages: run $run of $bench_runs"
		bench_search_ours "$work"
		bench_search_peer "$work" mu
		bench_search_peer "$work" notmuch
		case $when in *cold*) bench_search_cold "$work" "$run" ;; esac
	done
	bench_search_totals "$work"
	local peer version percent
	for kind in $when; do
		for peer in mu notmuch; do
			version=$("${peer}_version")
			for percent in 50 95; do
				measured "search, $box_messages messages, $kind, p$percent" ms "$version" "$work/ours.$kind.$percent" "$work/$peer.$kind.$percent"
			done
			measured "search, $box_messages messages, $kind, our p95 and their p50" ms "$version" "$work/ours.$kind.95" "$work/$peer.$kind.50"
		done
	done
	if bench_can_drop; then
		for percent in 50 95; do
			measured "search, $box_messages messages, started and cold, p$percent" ms "$(mu_version)" "$work/ours.started.$percent" "$work/mu.cold.$percent"
		done
	fi
	for peer in mu notmuch; do
		measured "search, $box_messages messages, our p50 and a search for nothing" ms "$("${peer}_version")" "$work/ours.warm.50" "$work/$peer.nothing"
	done
}

# percentiles FILE INTO: the median and the 95th of a hundred are added to INTO.50 and INTO.95
percentiles() {
	local percent
	for percent in 50 95; do
		sort -n "$1" | awk -v p="$percent" '{ value[NR] = $1 } END { i = int((NR * p + 99) / 100); print value[i < 1 ? 1 : i] }' >>"$2.$percent"
	done
}

bench_search_ours() {
	cat "$1/ours.queries" "$1/ours.queries" | "$here/vaguemestre" mail search --store "$box/ours/store" - >"$1/ours.json"
	jq -s '.[length / 2:][] | .millis' "$1/ours.json" >"$1/times"
	percentiles "$1/times" "$1/ours.warm"
}

# No hit is a result, not a failure.
bench_search_mu() { bench_mu find "$box/peer" --maxnum=20 --sortfield=date --reverse "$1" >"$shared/hits" 2>/dev/null || [ $? = 4 ] || [ $? = 2 ]; }
bench_search_notmuch() { bench_notmuch "$box/peer" search --limit=20 "$1" >"$shared/hits"; }

# WORK PEER
bench_search_peer() {
	local query start
	: >"$1/times"
	while read -r query; do
		start=$EPOCHREALTIME
		"bench_search_$2" "$query"
		bench_search_took "$start" >>"$1/times"
	done <"$1/$2.queries"
	percentiles "$1/times" "$1/$2.warm"
	start=$EPOCHREALTIME
	"bench_search_$2" nothingatallxyzzy
	bench_search_took "$start" >>"$1/$2.nothing"
}
bench_search_took() { awk -v a="${1/,/.}" -v b="${EPOCHREALTIME/,/.}" 'BEGIN { printf "%.3f\n", 1000 * (b - a) }'; }

# WORK RUN
bench_search_cold() {
	local work=$1 peer query start
	awk -v run="$2" 'NR % 5 == run % 5' "$work/ours.queries" >"$work/cold.queries"
	: >"$work/times"
	coproc cold_line { exec "$here/vaguemestre" mail search --store "$box/ours/store" -; }
	exec {cold_in}<&"${cold_line[0]}" {cold_out}>&"${cold_line[1]}"
	# all code has run before, on other searches
	bench_search_asked <"$work/other.queries" >/dev/null
	while read -r query; do
		cold
		bench_search_asked <<<"$query" >>"$work/times"
	done <"$work/cold.queries"
	kill "$cold_line_PID"
	exec {cold_in}<&- {cold_out}>&-
	wait "$cold_line_PID" 2>/dev/null || true
	percentiles "$work/times" "$work/ours.cold"
	: >"$work/times"
	while read -r query; do
		cold
		"$here/vaguemestre" mail search --store "$box/ours/store" -- "$query" </dev/null | jq .millis >>"$work/times"
	done <"$work/cold.queries"
	percentiles "$work/times" "$work/ours.started"
	for peer in mu notmuch; do
		awk -v run="$2" 'NR % 5 == run % 5' "$work/$peer.queries" >"$work/cold.queries"
		: >"$work/times"
		while read -r query; do
			cold
			"$peer" --version >/dev/null
			start=$EPOCHREALTIME
			"bench_search_$peer" "$query"
			bench_search_took "$start" >>"$work/times"
		done <"$work/cold.queries"
		percentiles "$work/times" "$work/$peer.cold"
	done
}

# The times of the searches on standard input, from the program that runs already
bench_search_asked() {
	local query answer
	while read -r query; do
		echo "$query" >&"$cold_out"
		read -r answer <&"$cold_in"
		jq .millis <<<"$answer"
	done
}

# What was found must be about the same; the peers do not look into PDF, CDA and what is encrypted.
bench_search_totals() {
	local work=$1 query mu=0 notmuch=0 found
	while read -r query; do
		found=$(bench_mu find "$box/peer" "$query" 2>/dev/null | wc -l) || true
		mu=$((mu + found))
	done <"$work/mu.queries"
	while read -r query; do
		notmuch=$((notmuch + $(bench_notmuch "$box/peer" count "$query")))
	done <"$work/notmuch.queries"
	say "search, $box_messages messages: hits of all searches: ours $(jq -s '.[length / 2:] | map(.total) | add' "$work/ours.json"), mu $mu, notmuch $notmuch"
}

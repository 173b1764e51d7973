# A message handed to the server until its row can be shown. Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# BENCH_DELIVERIES  how many messages (20)
#
# From the last line of an LMTP delivery to its row read from the list, stored, judged and indexed. Beside it a plain connection
# in IDLE (RFC 2177) that hears EXISTS and does nothing: Dovecot itself waits half a second before it tells of changes.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_push() {
	local work=$1 file ours exists count=0
	bench_mailbox usual
	bench_our_store
	bench_more=$((${bench_more:-0} + 10000))
	java "$mail_bench/Corpus.java" maildir "$work/letters" "${corpus_options[@]}" --messages $((${BENCH_DELIVERIES:-20} + 1)) --bytes 300000 \
		--first $((box_messages + bench_more)) 2>/dev/null
	probe "$box/ours/store" tls "$imaps_port"
	for file in "$work"/letters/new/*; do
		read -r ours exists < <(ask push "$file")
		# the first one is to warm up
		if [ $((count += 1)) -gt 1 ]; then
			echo "$ours" >>"$work/ours"
			echo "$exists" >>"$work/exists"
		fi
		# at another moment of whatever the server does in turns
		sleep "0.$((RANDOM % 9))"
	done
	probe_end
	measured "push" ms "EXISTS of $(dovecot --version | cut -d' ' -f1 | sed 's/^/Dovecot /')" "$work/ours" "$work/exists"
	paste "$work/ours" "$work/exists" | awk '{ print ($1 > $2 ? $1 - $2 : 0) }' >"$work/beyond"
	measured_goal "push" ms 300 "$work/ours"
	measured_goal "push, after the server has told" ms 300 "$work/beyond"
}

# What a practice's software pays for the suite when it starts: Cabinet with the suite and an account that has a whole mailbox, beside the
# same Cabinet without it. Sourced by releng/bench; the settings are in mail/common.sh.
# shellcheck shell=bash
#
# Needs the whole build (releng/mvn verify) and a display, and makes what is missing. From the start of the process until the robot of
# releng/site-tests has signed in and sees the window; no view of the suite is open. Memory is what is resident ten seconds later, after a
# collection that gives back what is free.

# shellcheck source=common.sh
. "$here/bench.d/mail/common.sh"

bench_host_start() {
	local work=$1 run what
	bench_mailbox usual
	local product
	product=$(build_product empty)
	need_display
	# it set a trap of its own
	at_end+=(drop_display)
	trap finish EXIT
	head -c 24 /dev/urandom | base64 >"$work/password"
	cat >"$work/account" <<-END
		host=localhost
		port=$imaps_port
		security=tls
		user=$box_user
		password=$box/password
		anchor=$(fact .ca)
	END
	for what in peer ours; do
		cp -r "$product" "$work/$what"
		bench_host_start_install "$work/$what" "file:$here/site-tests/repository/target/repository" org.vaguemestre.site.walk
	done
	bench_host_start_install "$work/ours" "file:$here/site/target/repository" \
		org.vaguemestre.feature.mailbox.feature.group,org.vaguemestre.feature.crypto.feature.group,org.vaguemestre.feature.directory.feature.group
	say "host-start: copying the mailbox"
	bench_host_start_walk "$work" ours enter "fill=$work/account" >&2
	for ((run = 0; run <= bench_runs; run++)); do
		# the first one is to warm up
		say "host-start: run $run of $bench_runs"
		for what in $([ $((run % 2)) = 0 ] && echo ours peer || echo peer ours); do
			bench_host_start_once "$work" "$what" "$([ "$run" -gt 0 ] && echo "$work/$what" || echo "$work/warm")"
		done
	done
	measured "host-start" ms "Cabinet without the suite" "$work/ours.ms" "$work/peer.ms"
	measured "host-start, memory" MB "Cabinet without the suite" "$work/ours.mb" "$work/peer.mb"
	paste "$work/ours.ms" "$work/peer.ms" | awk '{ print $1 - $2 }' >"$work/more.ms"
	paste "$work/ours.mb" "$work/peer.mb" | awk '{ print $1 - $2 }' >"$work/more.mb"
	measured_goal "host-start, more than without" ms 300 "$work/more.ms"
	measured_goal "host-start, more memory than without" MB 40 "$work/more.mb"
}

bench_host_start_java() {
	local host=$1
	shift
	# no collection gives back what the heap began with, which is a share of the machine's memory unless said
	java -XX:+UseSerialGC -Xms32m -Xmx512m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 \
		-jar "$(compgen -G "$host/plugins/org.eclipse.equinox.launcher_*.jar" | head -1)" -nosplash "$@"
}

# HOST REPOSITORY FEATURE,...
bench_host_start_install() {
	bench_host_start_java "$1" -consoleLog -data "$1.administrator" -application org.eclipse.equinox.p2.director -repository "$2" -installIU "$3" >&2
}

# WORK HOST STEP...
bench_host_start_walk() {
	local host=$1/$2
	bench_host_start_java "$host" -data "$host.workspace" -nl fr -eclipse.keyring "$host.keyring" -eclipse.password "$1/password" \
		-application org.vaguemestre.site.walk.application -walk "$1/pictures" "${@:3}"
}

# WORK HOST INTO: one start
bench_host_start_once() {
	local work=$1 host=$2 line pid start entered=
	rm -f "$work/enough"
	start=$EPOCHREALTIME
	coproc host_line { bench_host_start_walk "$work" "$host" enter "pause=$work/enough" 2>"$work/log"; }
	local host_pid=$host_line_PID host_out
	exec {host_out}<&"${host_line[0]}"
	while [ -z "$entered" ] && read -r line <&"$host_out"; do
		case $line in "ok enter"*) entered=$EPOCHREALTIME ;; "not ok"*) die "host-start: $line" ;; esac
	done
	[ -n "$entered" ] || { cat "$work/log" >&2; die "host-start: the host did not open"; }
	awk -v a="${start/,/.}" -v b="${entered/,/.}" 'BEGIN { printf "%.0f\n", 1000 * (b - a) }' >>"$3.ms"
	pid=$(pgrep -f -- "-data $work/$host.workspace" | head -1)
	sleep 10
	jcmd "$pid" GC.run >/dev/null
	awk '/^VmRSS/ { printf "%.1f\n", $2 / 1024 }' "/proc/$pid/status" >>"$3.mb"
	: >"$work/enough"
	cat <&"$host_out" >&2
	exec {host_out}<&-
	wait "$host_pid" 2>/dev/null || true
}

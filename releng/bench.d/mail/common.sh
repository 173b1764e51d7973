# What the benches of mail share: the same servers and the same mailboxes for all benches of one call. Sourced by them.
# shellcheck shell=bash
#
# BENCH_SEED      of the corpus and of the queries (1)
# BENCH_MESSAGES  messages of the usual mailbox (20000); BENCH_BYTES all of them together (11800 each)
# BENCH_LARGE     messages of the large mailbox, all in the inbox (100000); BENCH_LARGE_BYTES (3500 each)
# BENCH_RUNS      runs (5)
#
# The usual mailbox is Dr Moreau's, the large one Dr Lefèvre's. Both lie in Dovecot as releng/servers sets it up (Maildir,
# mail_fsync=never), indexed and read once by each program before anything is timed. mbsync has its own defaults: FSync on,
# pipelining as deep as the server lets it; TLS for everybody.

bench_seed=${BENCH_SEED:-1}
bench_usual=${BENCH_MESSAGES:-20000}
bench_large=${BENCH_LARGE:-100000}
bench_runs=${BENCH_RUNS:-5}
mail_bench=$here/bench.d/mail

bench_mail_needs() {
	need_jdk
	need_packages mbsync=isync mu=maildir-utils notmuch=notmuch /usr/bin/time=time openssl=openssl
}

# bench_servers: started once, stopped at the end of the call
bench_servers() {
	[ -z "${servers:-}" ] || return 0
	bench_mail_needs
	# below the folder of all benches of this call
	shared=$work_of_all/shared
	mkdir -p "$shared"
	"$here/vaguemestre" --help >/dev/null # built and prepared before anything is timed
	servers=$shared/servers
	at_end+=(bench_servers_stop)
	say "starting the servers"
	"$here/servers" start "$servers" >/dev/null
	dovecot_conf=$(fact .dovecotConf)
	imaps_port=$(fact .imap.tls)
	imap_port=$(fact .imap.starttls)
}
bench_servers_stop() { "$here/servers" stop "$servers" >&2; }

# fact FILTER: something of servers.json
fact() { jq -r "$1" "$servers/servers.json"; }

admin() { doveadm -c "$dovecot_conf" "$@"; }

# bench_mailbox usual|large: fills the mailbox, once, and sets box (a folder for what belongs to it), box_user, box_maildir,
# box_messages
bench_mailbox() {
	bench_servers
	local name=$1 user=0 bytes options=()
	box=$shared/$name
	case $name in
	usual) box_messages=$bench_usual bytes=${BENCH_BYTES:-$((box_messages * 11800))} ;;
	large) box_messages=$bench_large bytes=${BENCH_LARGE_BYTES:-$((box_messages * 3500))} user=2 options=(--one-folder) ;;
	esac
	box_user=$(fact ".users[$user].address")
	box_maildir=$(fact ".users[$user].maildir")
	corpus_options=(--seed "$bench_seed" --total "$box_messages" --owner "$box_user" --smime "$box/smime" "${options[@]}")
	[ ! -d "$box" ] || return 0
	say "filling the $name mailbox: $box_messages messages"
	mkdir -p "$box/smime"
	fact ".users[$user].password" >"$box/password"
	fact ".users[$user].pkcs12Password" >"$box/key-password"
	chmod 600 "$box"/*password
	cp "$(fact ".users[$user].pkcs12")" "$box/key.p12"
	cp "$(fact .mailCa)" "$box/mail-ca.pem"
	bench_smime "$user"
	java "$mail_bench/Corpus.java" maildir "$box_maildir" "${corpus_options[@]}" --messages "$box_messages" --bytes "$bytes"
	box_owner
	bench_account "$box/account.json" tls "$imaps_port"
	bench_mbsyncrc "$box/mbsyncrc" IMAPS "$imaps_port" "$box/peer"
	admin index -u "$box_user" '*'
	say "reading it once"
	bench_mbsyncrc "$box/mbsyncrc.nosync" IMAPS "$imaps_port" "$box/peer" no
	bench_peer_sync "$box/mbsyncrc.nosync" "$box/peer"
}

# what the corpus writes belongs to Dovecot's user
box_owner() { ! is_root || chown -R mail:mail "$(dirname "$box_maildir")"; }

# Entities of S/MIME, made once and used in many messages: signed by the laboratory, every second one encrypted as well
bench_smime() {
	local user=$1 body signer key recipient
	signer=$(fact '.users[1].certificate') key=$(fact '.users[1].key') recipient=$(fact ".users[$user].certificate")
	java "$mail_bench/Corpus.java" bodies "$box/bodies" --seed "$bench_seed" --messages 30
	for body in "$box"/bodies/*.body; do
		openssl cms -sign -md sha256 -signer "$signer" -inkey "$key" -in "$body" -out "$body.signed"
		case $body in
		*[02468].body) openssl cms -encrypt -aes-256-cbc -in "$body.signed" -out "$box/smime/$(basename "$body").encrypted" "$recipient" ;;
		*) mv "$body.signed" "$box/smime/$(basename "$body").signed" ;;
		esac
	done
}

# bench_account FILE SECURITY PORT: an account file for ours
bench_account() {
	jq -n --arg user "$box_user" --arg security "$2" --argjson port "$3" --arg anchor "$(fact .ca)" --arg password "$box/password" '
		{address: $user, host: "localhost", port: $port, security: $security, user: $user, trustAnchors: [$anchor], passwordFile: $password}' >"$1"
}

# bench_mbsyncrc FILE SSL-TYPE PORT FOLDER [FSYNC]: settings for mbsync
bench_mbsyncrc() {
	cat >"$1" <<-END
		FSync ${5:-yes}
		IMAPStore server
		Host localhost
		Port $3
		User $box_user
		PassCmd "cat $box/password"
		SSLType $2
		CertificateFile $(fact .ca)
		Timeout 120

		MaildirStore local
		Path $4/mail/
		Inbox $4/mail/INBOX
		SubFolders Verbatim

		Channel all
		Far :server:
		Near :local:
		Patterns *
		Create Near
		Expunge None
		SyncState *
	END
}

# bench_peer_sync RC FOLDER: mbsync's copy brought up to date
bench_peer_sync() {
	mkdir -p "$2/mail"
	mbsync -q -q -c "$1" all
}

# bench_our_sync ACCOUNT STORE: ours, with the keys; the line of results on standard output
bench_our_sync() {
	"$here/vaguemestre" mail sync --account "$1" --store "$2" --key "$box/key.p12" --key-password-file "$box/key-password" --anchor "$box/mail-ca.pem"
}

# bench_our_store: a store of ours with the whole mailbox in $box/ours, made once
bench_our_store() {
	[ ! -e "$box/ours/synced" ] || return 0
	mkdir -p "$box/ours"
	say "our copy of the mailbox"
	bench_our_sync "$box/account.json" "$box/ours/store" >&2
	: >"$box/ours/synced"
}

# The indexes of the peers over mbsync's copy, made once
bench_mu() { mu "$1" --muhome="$2/mu" "${@:3}"; }
bench_mu_index() {
	bench_mu init "$1" --maildir="$1/mail" --my-address="$box_user" >/dev/null
	bench_mu index "$1" --quiet
}
bench_notmuch() { NOTMUCH_CONFIG=$1/notmuch-config notmuch "${@:2}"; }
bench_notmuch_index() {
	mkdir -p "$1/notmuch"
	cat >"$1/notmuch-config" <<-END
		[database]
		path=$1/notmuch
		mail_root=$1/mail
		[user]
		name=Bench
		primary_email=$box_user
		[new]
		tags=new;
		ignore=.mbsyncstate;.uidvalidity
		[maildir]
		synchronize_flags=true
	END
	bench_notmuch "$1" new --quiet
}

# wire PORT MILLIS: starts a line to that port and sets wire_port; wire_bytes prints what went over it
wire() {
	wire_count=$(mktemp "$shared/wire.XXXXXX")
	java -XX:+UseSerialGC -Xmx256m "$mail_bench/Wire.java" "$1" "$2" "$wire_count" >"$wire_count.port" &
	wire_pid=$!
	until [ -s "$wire_count.port" ]; do
		kill -0 "$wire_pid" 2>/dev/null || die "the line did not start"
		sleep 0.1
	done
	wire_port=$(cat "$wire_count.port")
}
wire_end() { kill "$wire_pid" 2>/dev/null || true; wait "$wire_pid" 2>/dev/null || true; }
wire_bytes() {
	local seen=
	# the line counts when both ends are closed, which may be a moment after the program has ended
	until [ -s "$wire_count" ] && [ "$seen" = "$(cat "$wire_count")" ]; do
		seen=$(cat "$wire_count")
		sleep 0.5
	done
	awk '{ print $1 + $2 }' "$wire_count"
}

# cold: nothing of any file is in memory any more, if that may be done
bench_can_drop() { is_root && [ -w /proc/sys/vm/drop_caches ]; }
cold() { sync; echo 3 >/proc/sys/vm/drop_caches; }

mbsync_version() { mbsync --version | awk '{ print $1 == "isync" ? "mbsync " $2 : $0; exit }'; }
mu_version() { mu --version | sed -n '1s/.*version \([0-9.]*\).*/mu \1/p'; }
notmuch_version() { notmuch --version; }

# a store for the engine of the probe that stays connected, a copy of ours
bench_connected_store() {
	[ -d "$box/ours/store.connected" ] || cp -r "$box/ours/store" "$box/ours/store.connected"
	cp "$box/ours/store.key" "$box/ours/store.connected.key"
}

# probe STORE SECURITY PORT: starts the program of bench.d/probe over a store of ours; ask COMMAND... prints its answer. It
# runs on the bundles of the command line, as an application does, so that only the first question finds it cold.
probe() {
	local home=${VAGUEMESTRE_HOME:-$here/cli/target/products/vaguemestre/linux/gtk/x86_64} settings=$shared/probe.properties
	if ! [ -d "$shared/probe" ]; then
		javac -encoding UTF-8 -proc:none -nowarn -cp "$home/plugins/*" -d "$shared/probe" "$here"/bench.d/probe/*.java
	fi
	cat >"$settings" <<-END
		host=localhost
		port=$3
		security=$2
		user=$box_user
		password=$box/password
		anchor=$(fact .ca)
		store=$1
		scratch=$shared/vault
		plain=$imap_port
		lmtp=$(fact .work)/run/lmtp
	END
	coproc probe_line { exec java -XX:+UseSerialGC -Xmx512m -cp "$shared/probe:$home/plugins/*" Probe "$settings"; }
	probe_pid=$probe_line_PID
	exec {probe_in}<&"${probe_line[0]}" {probe_out}>&"${probe_line[1]}"
}
ask() {
	local answer
	echo "$*" >&"$probe_out"
	read -r answer <&"$probe_in" || die "the probe ended"
	echo "$answer"
}
probe_end() {
	echo end >&"$probe_out"
	wait "$probe_pid" 2>/dev/null || true
	exec {probe_out}>&- {probe_in}<&-
}

# What the S/MIME benches share. Sourced by them.
# shellcheck shell=bash

# smime_prepare WORK: an authority, a certificate for mail and its key
smime_prepare() {
	local work=$1
	need_jdk
	need_packages openssl=openssl
	"$here/vaguemestre" --help >/dev/null # built and prepared before anything is timed
	(
		cd "$work"
		openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj '/CN=Bench root' -days 30 -addext keyUsage=critical,keyCertSign,cRLSign
		openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request -subj '/CN=Bench'
		printf 'keyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=emailProtection\nsubjectAltName=email:bench@example.org\n' >extensions
		openssl x509 -req -in request -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile extensions -out cert.pem
		openssl pkcs12 -export -inkey key.pem -in cert.pem -certfile ca.pem -passout pass:bench -out key.p12
	) 2>"$work/openssl.log" || die "openssl: $(tail -n 3 "$work/openssl.log")"
}

# smime_entity BYTES: an attachment of that many random bytes
smime_entity() {
	printf 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n'
	head -c "$1" /dev/urandom | base64 -w 76 | sed 's/$/\r/'
}

# smime_start WORK OPTION...: our program; smime_ask COMMAND... prints its answer
smime_start() {
	local work=$1 home=${VAGUEMESTRE_HOME:-$here/cli/target/products/vaguemestre/linux/gtk/x86_64}
	shift
	[ -d "$work/classes" ] || javac -encoding UTF-8 -proc:none -nowarn -cp "$home/plugins/*" -d "$work/classes" "$here/bench.d/smime/Smime.java"
	coproc smime_line { exec java -XX:+UseSerialGC "$@" -cp "$work/classes:$home/plugins/*" Smime "$work/key.p12" "$work/ca.pem"; }
	exec {smime_in}<&"${smime_line[0]}" {smime_out}>&"${smime_line[1]}"
}
smime_ask() {
	local answer
	echo "$*" >&"$smime_out"
	read -r answer <&"$smime_in" || die "the program of the S/MIME bench ended"
	echo "$answer"
}
smime_end() {
	echo end >&"$smime_out"
	exec {smime_in}<&- {smime_out}>&-
	wait "$smime_line_PID" 2>/dev/null || true
}

# smime_run WORK RUN: each verb once by both, on the file or the folder "entity"; run 0 warms up ours and is not noted
smime_run() {
	local work=$1 run=$2 verb from kind took
	for verb in sign verify encrypt decrypt; do
		case $verb in sign | encrypt) from=entity ;; verify) from=sign ;; decrypt) from=encrypt ;; esac
		for kind in ours peers; do
			if [ -d "$work/entity" ]; then
				mkdir -p "$work/$kind.$verb"
			fi
			local in=$work/$kind.$from out=$work/$kind.$verb
			[ $from != entity ] || in=$work/entity
			if [ $kind = ours ]; then
				took=$(smime_ask "$verb" "$in" "$out")
			else
				took=$(seconds smime_peer "$verb" "$in" "$out")
			fi
			[ "$run" = 0 ] || echo "$took" >>"$work/$verb.$kind"
		done
	done
}

# smime_peer VERB IN OUT
smime_peer() {
	local verb=$1 in=$2 out=$3 file
	if [ -d "$in" ]; then
		for file in "$in"/*; do smime_peer "$verb" "$file" "$out/${file##*/}"; done
		return
	fi
	case $verb in
	sign) openssl cms -sign -binary -signer "$work/cert.pem" -inkey "$work/key.pem" -in "$in" -out "$out" ;;
	verify) openssl cms -verify -CAfile "$work/ca.pem" -in "$in" -out "$out" 2>/dev/null ;;
	encrypt) openssl cms -encrypt -binary -aes-256-gcm -in "$in" -out "$out" "$work/cert.pem" ;;
	decrypt) openssl cms -decrypt -recip "$work/cert.pem" -inkey "$work/key.pem" -in "$in" -out "$out" ;;
	esac
}

# What the scripts of this folder share. Sourced, never run: it sets functions and lists of packages.
# shellcheck shell=bash

# Says something to the one who started the script, beside its results.
say() { echo "$*" >&2; }

# Ends the script with what is wrong and what to do.
die() { say "$(basename "$0"): $*"; exit 1; }

is_root() { [ "$(id -u)" = 0 ]; }

# need_packages PROGRAM-OR-FILE=PACKAGE...
# Makes sure that each program (or file, when it starts with a slash) is there; installs the packages of those that are
# not when run as root on a Debian, and otherwise says exactly what to install and fails.
need_packages() {
	local pair what missing=()
	for pair in "$@"; do
		what=${pair%%=*}
		case $what in
		/*) compgen -G "$what" >/dev/null || missing+=("${pair#*=}") ;;
		*) PATH=$PATH:/usr/sbin:/sbin command -v "$what" >/dev/null || missing+=("${pair#*=}") ;;
		esac
	done
	[ ${#missing[@]} = 0 ] && return 0
	mapfile -t missing < <(printf '%s\n' "${missing[@]}" | tr ' ' '\n' | sort -u)
	if is_root && command -v apt-get >/dev/null; then
		say "installing: ${missing[*]}"
		# A daemon that a package brings must not start by itself: ours run on ports of their own.
		local policy=/usr/sbin/policy-rc.d made=
		if ! [ -e $policy ]; then printf '#!/bin/sh\nexit 101\n' > $policy; chmod 755 $policy; made=1; fi
		local status=0
		{ apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"; } >&2 </dev/null || status=$?
		[ -z "$made" ] || rm -f $policy
		[ $status = 0 ] || die "apt-get could not install: ${missing[*]}"
	else
		die "something is missing. As root: apt-get install --no-install-recommends ${missing[*]}"
	fi
}

# What the parts of the house need, in the words of need_packages.
jdk_packages=(javac=openjdk-17-jdk-headless)
# A window: GTK for SWT, WebKitGTK for HTML mail, fonts, an X server without a screen and a window manager.
window_packages=(Xvfb=xvfb metacity=metacity import=imagemagick xdotool=xdotool dbus-launch=dbus-x11
	"/usr/lib/*/libgtk-3.so.0=libgtk-3-0" "/usr/lib/*/libwebkit2gtk-4.1.so.0=libwebkit2gtk-4.1-0"
	"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core")
# Real servers for tests. Postfix has to be started by root; an ordinary user does without it.
server_packages=(openssl=openssl dovecot=dovecot-core /usr/lib/dovecot/imap=dovecot-imapd /usr/lib/dovecot/pop3=dovecot-pop3d /usr/lib/dovecot/lmtp=dovecot-lmtpd
	/usr/lib/dovecot/submission=dovecot-submissiond slapd=slapd)
! is_root || server_packages+=(postfix=postfix)
# Other programs for S/MIME, which tests exchange messages with.
smime_packages=(openssl=openssl cmsutil=libnss3-tools gpgsm=gpgsm gpg-agent=gpg-agent gpgconf=gpgconf)
# A card in software, and what makes it one that can be taken out.
card_packages=(openssl=openssl softhsm2-util=softhsm2 pkcs11-tool=opensc cc=gcc "/usr/include/dlfcn.h=libc6-dev")

need_window_packages() { need_packages "${window_packages[@]}"; }

# need_display [WIDTHxHEIGHT]: a display of its own, with a window manager, that ends with the script. Exports DISPLAY.
# A caller with a trap of its own on EXIT calls drop_display there.
need_display() {
	need_window_packages
	local size=${1:-1600x1000} number_file
	number_file=$(mktemp)
	# Xvfb finds a free number by itself and writes it down when it is ready.
	Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp 3>"$number_file" >/dev/null 2>&1 &
	display_pid=$!
	local tries=0
	until [ -s "$number_file" ]; do
		kill -0 "$display_pid" 2>/dev/null && [ $((tries += 1)) -le 100 ] || die "Xvfb does not start"
		sleep 0.1
	done
	DISPLAY=:$(tr -d '[:space:]' < "$number_file")
	rm -f "$number_file"
	export DISPLAY NO_AT_BRIDGE=1 GDK_BACKEND=x11 LIBGL_ALWAYS_SOFTWARE=1
	metacity --sm-disable >/dev/null 2>&1 &
	window_manager_pid=$!
	trap drop_display EXIT
}

# Ends what need_display started.
drop_display() {
	local pid
	for pid in "${window_manager_pid:-}" "${display_pid:-}"; do
		[ -z "$pid" ] || kill "$pid" 2>/dev/null || true
	done
	window_manager_pid='' display_pid=''
}

# Prints a TCP port that nobody listens on, below the range that the system itself gives out.
free_port() {
	local port hex
	while :; do
		port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
		hex=$(printf ':%04X ' $port)
		grep -qs "$hex" /proc/net/tcp /proc/net/tcp6 || { echo $port; return; }
	done
}

# need_jdk: fails unless a JDK 17 or later is there.
need_jdk() {
	need_packages "${jdk_packages[@]}"
	local version
	version=$(javac -version 2>&1 | sed 's/[^0-9]*\([0-9]*\).*/\1/')
	[ "${version:-0}" -ge 17 ] || die "a JDK 17 or later is needed, 'javac' is version $version"
}

# build_product NAME: prints the folder of a product of releng/cabinet ("empty" or "demo"), built first when it is missing.
build_product() {
	local product
	product=$here/cabinet/target/products/org.vaguemestre.cabinet.$1/linux/gtk/x86_64
	if ! [ -f "$product/configuration/config.ini" ]; then
		say "building once, this takes a few minutes on a new machine"
		(cd "$here/.." && "$here/mvn" -q -B verify -Dmaven.test.skip=true) >&2 </dev/null || die "the build failed"
	fi
	echo "$product"
}

# run_product PRODUCT CONFIGURATION ARGUMENT...: starts it with a configuration area of its own, a copy of the product's.
# JAVA_OPTIONS may hold more options for the Java machine.
run_product() {
	local product=$1 configuration=$2
	shift 2
	cp -r "$product/configuration" "$configuration"
	# shellcheck disable=SC2086
	java ${JAVA_OPTIONS:-} -jar "$(compgen -G "$product/plugins/org.eclipse.equinox.launcher_*.jar" | head -1)" -configuration "$configuration" "$@"
}

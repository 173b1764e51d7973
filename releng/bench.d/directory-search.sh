# 1,000 queries as they are typed, a search at each letter, beside the same on an FTS5 table in the same process and on slapd over LDAP.
# Sourced by releng/bench; the settings are in directory/common.sh.
# shellcheck shell=bash
#
# BENCH_QUERIES  how many; FTS5 needs up to a second for each first letter
# BENCH_CPU      1: the time of the processor, for machines that do other things as well; without slapd, which is a process of its own
#
# Each time the 20 best hits with all that a list shows; ours count all matches as well and rank them, and forgive mistakes where
# nothing matches. Each run is a new process that answers all queries twice; the second time counts.

# shellcheck source=directory/common.sh
. "$here/bench.d/directory/common.sh"

bench_directory_search() {
	local work=$1 run percent cpu=()
	[ "${BENCH_CPU:-0}" = 0 ] || cpu=(cpu)
	bench_directory_prepare "$work"
	java "$directory_bench/DirectoryQueries.java" "$work/extraction.txt" "${BENCH_QUERIES:-1000}" "$bench_seed" "$work/queries"
	ours import "$work/index" "$work/extraction.txt" >&2
	bench_fts5
	for ((run = 1; run <= bench_runs; run++)); do
		say "directory-search: run $run of $bench_runs, $(wc -l <"$work/queries.typed") searches"
		ours search "$work/index" "$work/queries.typed" 2 "${cpu[@]}" >"$work/ours.millis"
		peers fts5 "$work/peer.db" "$work/queries.typed" 2 "${cpu[@]}" >"$work/fts5.millis"
		for percent in 50 99; do
			percentile $percent "$work/ours.millis" >>"$work/ours.$percent"
			percentile $percent "$work/fts5.millis" >>"$work/fts5.$percent"
		done
	done
	for percent in 50 99; do
		measured "directory-search, $bench_rows rows, as typed, p$percent" ms "$(sqlite_version), in-process" "$work/ours.$percent" \
			"$work/fts5.$percent"
	done
	measured_goal "directory-search, $bench_rows rows, as typed, p99" ms 5 "$work/ours.99"
	[ "${BENCH_LDAP_ROWS:-100000}" = 0 ] || [ ${#cpu[@]} != 0 ] || bench_directory_ldap "$work" "${BENCH_LDAP_ROWS:-100000}"
}

# Not all beginnings, for some take slapd many seconds: the whole queries.
bench_directory_ldap() {
	local work=$1 rows=$2 port=38389 percent
	need_packages slapd=slapd slapadd=slapd
	mkdir -p "$work/ldap"
	cat >"$work/slapd.conf" <<-END
		include /etc/ldap/schema/core.schema
		include /etc/ldap/schema/cosine.schema
		include /etc/ldap/schema/inetorgperson.schema
		modulepath /usr/lib/ldap
		moduleload back_mdb
		pidfile $work/ldap/slapd.pid
		database mdb
		suffix "dc=mssante,dc=example"
		directory $work/ldap
		maxsize 17179869184
		index sn,givenName,title,ou,o,l,postalCode,employeeNumber,mail eq,subinitial
		access to * by * read
	END
	say "directory-search: slapd takes $rows entries"
	peers ldif "$work/extraction.txt" "$work/all.ldif" "$rows"
	slapadd -q -f "$work/slapd.conf" -l "$work/all.ldif" >&2
	slapd -f "$work/slapd.conf" -h "ldap://127.0.0.1:$port/" >&2
	at_end+=(bench_directory_ldap_stop)
	bench_ldap_pid=$work/ldap/slapd.pid
	head -$((rows + 1)) "$work/extraction.txt" >"$work/part.txt"
	rm -rf "$work/part"
	ours import "$work/part" "$work/part.txt" >&2
	peers ldap $port "$work/queries" 2 >"$work/ldap.millis"
	ours search "$work/part" "$work/queries" 2 >"$work/part.millis"
	for percent in 50 99; do
		percentile $percent "$work/part.millis" >"$work/part.$percent"
		percentile $percent "$work/ldap.millis" >"$work/ldap.$percent"
		measured "directory-search, $rows rows, whole queries, p$percent" ms "slapd $(dpkg-query -W -f='${Version}' slapd 2>/dev/null)" \
			"$work/part.$percent" "$work/ldap.$percent"
	done
}

bench_directory_ldap_stop() { kill "$(cat "$bench_ldap_pid")"; }

# What the benches of the directory share: an extraction, ours and the peers. Sourced by them.
# shellcheck shell=bash
#
# BENCH_ROWS       entries of the directory; the national one had 535 928 in August 2026
# BENCH_RUNS       runs
# BENCH_SEED       another one gives other people and other queries
# BENCH_LDAP_ROWS  entries of slapd, which takes long to fill; 0 leaves it out
# BENCH_CLASSPATH  where the classes of ours and the drivers of the peers are; without it those of the built command line, and the local
#                  Maven repository
#
# Ours is measured in a process of its own with 256 MB of heap and the collector of releng/vaguemestre, by its own clock: without the
# start of Java, which a view does not pay either. The times of a peer that is a program of its own are those of its whole process.

bench_rows=${BENCH_ROWS:-1000000}
bench_runs=${BENCH_RUNS:-3}
bench_seed=${BENCH_SEED:-20260826}
directory_bench=$here/bench.d/directory

bench_directory_prepare() {
	shared=$1
	need_jdk
	need_packages sqlite3=sqlite3
	classes=${BENCH_CLASSPATH:-${VAGUEMESTRE_HOME:-$here/cli/target/products/vaguemestre/linux/gtk/x86_64}/plugins/*}
	local driver
	for driver in com/unboundid/unboundid-ldapsdk io/github/willena/sqlite-jdbc; do
		driver=$(find "$HOME/.m2/repository/$driver" -name '*.jar' ! -name '*sources*' 2>/dev/null | sort -V | tail -1)
		classes+=${driver:+:$driver}
	done
	mkdir -p "$shared/classes"
	javac -encoding UTF-8 -proc:none -nowarn -cp "$classes" -d "$shared/classes" "$directory_bench"/*.java
	classes=$shared/classes:$classes
	say "directory: an extraction with $bench_rows rows"
	bench_extraction "$shared/extraction.txt" 0
}

# bench_extraction FILE CHANGES: the same people, of whom some moved, came or left
bench_extraction() {
	java "$here/../bundles/org.vaguemestre.demo/src/org/vaguemestre/demo/internal/DemoDirectory.java" "$1" "$bench_rows" "$bench_seed" 0 "$2"
}

ours() { java -Xmx256m -XX:+UseSerialGC -cp "$classes" DirectoryProbe "$@"; }
completion() { java -Xmx256m -XX:+UseSerialGC -cp "$classes" org.vaguemestre.directory.internal.CompletionProbe "$@"; }
peers() { java -Xmx1g -cp "$classes" Peers "$@"; }

sqlite_version() { echo "SQLite $(sqlite3 --version | cut -d' ' -f1) FTS5"; }

# The same fields that ours searches, row by row, and the two hits more that a list shows. FTS5 without diacritics, with indexes for
# short beginnings, is what other offline directories are built on.
bench_fts5() {
	cat >"$shared/import.sql" <<-'SQL'
		pragma journal_mode = off; pragma synchronous = off;
		.mode list
		.separator | \n
		.import extraction.txt raw
		create virtual table boxes using fts5(name, first, profession, specialty, structure, brand, service, place, postcode,
			department, street, number, finess, address, type unindexed, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
		insert into boxes select "Nom d'exercice", "Prénom d'exercice", "Libellé Profession", "Libellé savoir-faire",
			"Raison Sociale structure BAL", "Enseigne commerciale structure BAL", "Service de rattachement",
			"L6LIGNEACHEMINEMENT structure BAL", "Code postal structure BAL", "Département structure BAL",
			"L4LIBELLEVOIE structure BAL", "Identifiant PP", "Identification Structure", "Adresse BAL", "Type de BAL" from raw;
		drop table raw;
		insert into boxes (boxes) values ('optimize');
	SQL
	rm -f "$shared/peer.db"
	(cd "$shared" && sqlite3 peer.db ".read import.sql" >&2)
}

# percentile NUMBER FILE: of one number a line
percentile() {
	sort -g "$2" | awk -v percent="$1" '{ all[NR] = $1 } END { at = int(NR * percent / 100 + 0.999999); print all[at < 1 ? 1 : at] }'
}

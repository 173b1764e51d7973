# The offline directory beside SQLite's full-text search (FTS5 without diacritics, with indexes for short prefixes), which
# is what other offline directories are built on. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_ROWS  entries of the directory; the national one had 535 928 in August 2026
# BENCH_RUNS  runs
#
# import: the whole process from the extraction to an index that can be searched. search: what a view asks as one types,
# every query from its second letter on; each time the 20 best hits, for ours the number of all hits as well. Each run is a
# new process that answers all queries twice; the second time counts, by the programs' own clocks, per query.

bench_directory_queries=("lefevre cardio" "dr martin paul" "cardiologue lyon" "moreau claire 69001" "infirmier saint-denis"
	"le goff brest" "d'angelo" "œuvrard" "helene.lefevre@cardio" "kine toulouse dubois" "pediatre rennes" "jean-pierre girard"
	"laboratoire biolab" "pharmacie gambetta" "dermato st etienne" "dupont marie" "10000000025" "bernard 75012" "sage-femme nantes"
	"medecine generale strasbourg muller")

bench_directory() {
	local work=$1 rows=${BENCH_ROWS:-500000} runs=${BENCH_RUNS:-5} run
	need_jdk
	need_packages sqlite3=sqlite3
	local peer
	peer="SQLite $(sqlite3 --version | cut -d' ' -f1) FTS5"
	say "directory: an extraction with $rows rows"
	java "$here/../bundles/org.vaguemestre.demo/src/org/vaguemestre/demo/internal/DemoDirectory.java" "$work/extraction.txt" "$rows"
	bench_directory_prefixes >"$work/queries"
	bench_directory_sql >"$work/import.sql"
	bench_directory_match "$work/queries" >"$work/search.sql"
	"$here/vaguemestre" --help >/dev/null # built and prepared before anything is timed
	for ((run = 1; run <= runs; run++)); do
		say "directory: run $run of $runs"
		rm -rf "$work/index" "$work/peer.db"
		seconds "$here/vaguemestre" directory import --index "$work/index" "$work/extraction.txt" >>"$work/import.ours"
		(cd "$work" && seconds sqlite3 peer.db ".read import.sql") >>"$work/import.peers"
		cat "$work/queries" "$work/queries" | "$here/vaguemestre" directory search --index "$work/index" - >"$work/ours.json"
		jq -s '.[length / 2:] | map(.millis) | add / length' "$work/ours.json" >>"$work/search.ours"
		cat "$work/search.sql" "$work/search.sql" | sqlite3 "$work/peer.db" |
			awk '/^Run Time/ { time[n++] = $4 } END { for (i = n / 2; i < n; i++) sum += time[i]; printf "%.4f\n", 1000 * sum / (n / 2) }' \
				>>"$work/search.peers"
	done
	measured "directory import, $rows rows" s "$peer" "$work/import.ours" "$work/import.peers"
	measured "directory search, $rows rows, mean of $(wc -l <"$work/queries") queries as one types" ms "$peer" "$work/search.ours" \
		"$work/search.peers"
}

bench_directory_prefixes() {
	local query length
	for query in "${bench_directory_queries[@]}"; do
		for ((length = 2; length <= ${#query}; length++)); do
			echo "${query:0:length}"
		done
	done | LC_ALL=C sort -u
}

# The same fields that ours searches, row by row, and the two hits more that a list shows.
bench_directory_sql() {
	cat <<-'SQL'
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
}

# Each word of a query as the beginning of a word, in quotation marks as everything else would be an operator.
bench_directory_match() {
	echo ".timer on"
	awk 'BEGIN { quote = "\047" } {
		gsub(quote, quote quote)
		match_words = ""
		for (i = 1; i <= NF; i++) match_words = match_words "\"" $i "\"* "
		print "select name, first, profession, specialty, place, address, number, type from boxes where boxes match " \
			quote match_words quote " order by rank limit 20;"
	}' "$1"
}

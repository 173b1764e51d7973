# Opening documents: reports as pages beside xsltproc, pages and words of PDF files beside pdftoppm and pdftotext. Sourced by releng/bench.
# shellcheck shell=bash
#
# BENCH_CDA   a folder of CDA documents (.xml); the PDF files are those inside them
# BENCH_RUNS  runs
#
# Time of the processor, not of the clock on the wall: it holds beside other work. Ours is all of a program that runs on, with its compiler and
# its collections; the peers are a process for each file, as a program calls them, and their start counts. Pages are made in both, and thrown
# away; ours also reads results, patient and what is wrong, and looks into the PDF files inside, as is done when a letter is opened. The large
# ones are invented.

bench_documents() {
	local work=$1 runs=${BENCH_RUNS:-10} folder=${BENCH_CDA:-$here/../../shared/corpora/cda}
	compgen -G "$folder/*.xml" >/dev/null || die "documents: BENCH_CDA names no folder of documents ($folder)"
	need_jdk
	need_packages xsltproc=xsltproc pdftoppm=poppler-utils
	local home=${VAGUEMESTRE_HOME:-$here/cli/target/products/vaguemestre/linux/gtk/x86_64}
	"$here/vaguemestre" --help >/dev/null # built before anything is timed
	javac -encoding UTF-8 -proc:none -nowarn -cp "$home/plugins/*" -d "$work/classes" "$here"/bench.d/documents/*.java
	local run
	for ((run = 0; run < 3; run++)); do
		bench_documents_java "$work" "$home" First "$folder" >>"$work/first"
		bench_documents_java "$work" "$home" First "$folder" prepared >>"$work/prepared"
	done
	bench_documents_java "$work" "$home" Documents "$folder" "$here/bench.d/documents/page.xsl" "$work" "$runs"
	measured "documents, CDA opened" ms xsltproc "$work/page.ours" "$work/page.peers"
	measured "documents, 5,000 results opened" ms xsltproc "$work/results.ours" "$work/results.peers"
	measured "documents, first pages of PDF files" ms pdftoppm "$work/drawn.ours" "$work/drawn.peers"
	measured "documents, first page of 2,000" ms pdftoppm "$work/large.ours" "$work/large.peers"
	measured "documents, words of PDF files" ms pdftotext "$work/words.ours" "$work/words.peers"
	measured "documents, the first one of a program that has made ready" ms "the first one without" "$work/prepared" "$work/first"
}

# WORK HOME CLASS...
bench_documents_java() {
	java -Djava.awt.headless=true -XX:+UseSerialGC -Xmx512m -cp "$1/classes:$2/plugins/*" "${@:3}" 2>"$1/log" || { cat "$1/log" >&2; return 1; }
}

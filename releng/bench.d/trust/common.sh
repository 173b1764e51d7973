# What the benches of trust have in common. Sourced by them.
# shellcheck shell=bash

# trust_program WORK: compiles the programs beside this file against the bundles; trust_java ARGUMENTS... runs them.
trust_program() {
	need_jdk
	trust_home=${VAGUEMESTRE_HOME:-$here/cli/target/products/vaguemestre/linux/gtk/x86_64}
	trust_classes=$1/classes
	"$here/vaguemestre" --help >/dev/null # built before anything is timed
	javac -encoding UTF-8 -proc:none -nowarn -cp "$trust_home/plugins/*" -d "$trust_classes" "$here"/bench.d/trust/*.java
}

trust_java() {
	java -XX:+UseSerialGC -Xmx2g -cp "$trust_classes:$trust_home/plugins/*" "$@"
}

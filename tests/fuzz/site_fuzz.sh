#!/bin/bash
# tests/fuzz/site_fuzz.sh [COUNT [SEED]]: break the real content, and see whether
# `nianpu check` and `nianpu build` still answer, and answer the same.
#
# Each round copies some dossiers, changes them (bytes, lines, and what trips
# readers of YAML, dates and Markdown up), and runs the program.  A crash, a
# sanitizer's report, or no answer after 5 s is kept in build/broken/ with
# its seed; so is every output that differs between one thread and four or between
# check and build, and a build that fails and leaves something.  The same seed makes
# the same files.  Best with the address sanitizer:
#
#   make BUILD=build/asan CFLAGS='-O1 -g -fsanitize=address,undefined' && \
#   BUILD=build/asan tests/fuzz/site_fuzz.sh 1000
set -u
cd "$(dirname "$0")/../.." || exit 2
count=${1:-200} seed=${2:-1}
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
export ASAN_OPTIONS=detect_leaks=0:exitcode=99:max_allocation_size_mb=2000 UBSAN_OPTIONS=exitcode=99:halt_on_error=1
keep=build/broken
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$keep"

failed=0
fault() { # NUMBER WHAT
	local to=$keep/$1
	rm -rf "$to"; cp -r "$work/site" "$to"; cp "$work/err" "$to/err"
	echo "not ok fuzz: seed $1: $2 (kept in $to)"
	failed=$((failed + 1))
}

# COMMAND ARGUMENT...: false after a crash, a hang or a report.
answers() {
	(ulimit -t 5; exec timeout -s KILL 60 "$nianpu" "$@" -C "$work/site") >"$work/out" 2>"$work/err"; status=$?
	case $status in
	0|1) ;;
	137|152) fault "$n" "$1: no answer within 5 s of processor time"; return 1 ;;
	*) fault "$n" "$1: exit $status"; return 1 ;;
	esac
	grep -qE 'Sanitizer|runtime error' "$work/err" || return 0
	fault "$n" "$1: a report of a sanitizer"
	return 1
}

same() { # COMMAND ARGUMENT...: as the check with one thread?
	answers "$@" || return 0
	[ "$status" = "$status_one" ] || fault "$n" "$*: exit $status, not $status_one"
	cmp -s "$work/one" "$work/err" || fault "$n" "$*: it says something else than check with one thread"
}

for ((n = seed; n < seed + count; n++)); do
	rm -rf "$work/site"
	perl tests/fuzz/mutate.pl "$n" content "$work/site/content" || exit 2
	answers check -j 1 || continue
	status_one=$status
	mv "$work/err" "$work/one"
	grep -v '^  ' "$work/one" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 || fault "$n" 'a message that is not UTF-8'
	same check -j 4
	same build -j 2 --no-sync
	if [ "$status_one" = 0 ]; then
		[ -s "$work/site/output/index.html" ] || fault "$n" 'a build that leaves no site'
	else
		[ ! -e "$work/site/output" ] || fault "$n" 'a build that fails and leaves something'
	fi
done
[ "$failed" = 0 ] && echo "ok fuzz: $count broken sites, from seed $seed"
[ "$failed" = 0 ]

#!/bin/bash
# tests/fuzz/site_fuzz.sh [COUNT [SEED]]: break the real content, and see whether
# `nianpu check` still answers.
#
# Each round copies some dossiers, changes them (bytes, lines, and what trips
# readers of YAML, dates and Markdown up), and runs the program.  A crash, a
# sanitizer's report, or no answer after 5 s is kept in build/fuzz/ with
# its seed; so is every output that differs between one thread and four.  The same
# seed makes the same files.  Best with the address sanitizer:
#
#   make BUILD=build/asan CFLAGS='-O1 -g -fsanitize=address,undefined' && \
#   BUILD=build/asan tests/fuzz/site_fuzz.sh 1000
set -u
cd "$(dirname "$0")/../.." || exit 2
count=${1:-200} seed=${2:-1}
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
export ASAN_OPTIONS=detect_leaks=0:exitcode=99:max_allocation_size_mb=2000 UBSAN_OPTIONS=exitcode=99:halt_on_error=1
keep=build/fuzz
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

for ((n = seed; n < seed + count; n++)); do
	rm -rf "$work/site"
	perl tests/fuzz/mutate.pl "$n" content "$work/site/content" || exit 2
	(ulimit -t 5; exec timeout -s KILL 60 "$nianpu" check -j 1 -C "$work/site") >"$work/out" 2>"$work/err"; status=$?
	case $status in
	0|1) ;;
	137|152) fault "$n" 'no answer within 5 s of processor time'; continue ;;
	*) fault "$n" "exit $status"; continue ;;
	esac
	grep -qE 'Sanitizer|runtime error' "$work/err" && { fault "$n" 'a report of a sanitizer'; continue; }
	grep -v '^  ' "$work/err" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 || fault "$n" 'a message that is not UTF-8'
	"$nianpu" check -j 4 -C "$work/site" 2>"$work/four" >/dev/null
	cmp -s "$work/err" "$work/four" || fault "$n" 'four threads say something else than one'
	if [ "$status" = 0 ]; then
		"$nianpu" build --quiet --no-sync -C "$work/site" >/dev/null 2>"$work/err" || fault "$n" 'check is content, build is not'
	fi
done
[ "$failed" = 0 ] && echo "ok fuzz: $count broken sites, from seed $seed"
[ "$failed" = 0 ]

#!/bin/bash
# Every tests/unit/*_test.c, built by make; each prints cmocka's lines.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
if [ "$BUILD" = build ]; then
	make --no-print-directory -s unit >"$BUILD/unit.log" 2>&1 || { echo "not ok unit: they do not build"; tail -n 20 "$BUILD/unit.log"; }
fi
export MUSTACHE_SPEC=${MUSTACHE_SPEC:-../shared/conformance/mustache}
for source in tests/unit/*_test.c; do
	name=$(basename "$source" .c)
	out=$("$BUILD/tests/$name" 2>&1)
	status=$?
	printf '%s\n' "$out" | sed -nE "s/^\[       OK \] (.*)/ok $name: \1/p; s/^\[  FAILED  \] ([a-z_0-9]+)\$/not ok $name: \1/p; s/^\[  SKIPPED \] ([a-z_0-9]+)\$/skip $name: \1/p" | sort -u
	[ $status = 0 ] || { printf '%s\n' "$out" | tail -n 30 | sed 's/^/    /'; grep -q 'FAILED' <<<"$out" || echo "not ok $name: exit status $status"; }
done

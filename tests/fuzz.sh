#!/bin/bash
# Every seed in tests/fuzz/seeds/TARGET/ is given to its target once more.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
if [ "$BUILD" = build ]; then
	make --no-print-directory -s replay >"$BUILD/replay.log" 2>&1 || { echo "not ok fuzz: they do not build"; tail -n 20 "$BUILD/replay.log" | sed 's/^/    /'; }
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work
for source in tests/fuzz/*_fuzz.c; do
	target=$(basename "$source" _fuzz.c)
	seeds=(tests/fuzz/seeds/"$target"/*)
	[ -e "${seeds[0]}" ] || { echo "not ok fuzz: $target has no seed"; continue; }
	(ulimit -t 120; exec timeout 300 "$BUILD/replay/$target" "${seeds[@]}") >"$work/out" 2>"$work/err" && { echo "ok fuzz: $target, ${#seeds[@]} seeds"; continue; }
	echo "not ok fuzz: $target: $(tail -n 1 "$work/out")"
	tail -n 30 "$work/err" | sed 's/^/    /'
done

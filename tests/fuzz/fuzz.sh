#!/bin/bash
# tests/fuzz/fuzz.sh TARGET...: let each target invent inputs for FUZZ_SECONDS,
# beginning with its seeds and what an earlier run came upon (BUILD/corpus/).
#
# Finds are files in BUILD/found/TARGET/: what crashes, takes over a gigabyte, or
# takes the processor over FUZZ_LIMIT seconds, which under sanitizers is some five
# times what it takes without.
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build/clang} seconds=${FUZZ_SECONDS:-60}
export FUZZ_LIMIT=${FUZZ_LIMIT:-5}
export ASAN_OPTIONS=quarantine_size_mb=16:detect_stack_use_after_return=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work

report() { # TARGET STATUS SUMMARY
	local used
	used=$(awk '{ print $1 + $2 }' "$work/time")
	[ "$2" = 0 ] && { echo "ok fuzz: $1: $3, $used s of the processor"; return; }
	echo "not ok fuzz: $1: exit $2, after $used s of the processor: $(cd "$found" && ls -t | head -n 1)"
	grep -avE '^(#[0-9]+\s+(INITED|NEW|REDUCE|pulse|RELOAD)|INFO:|\s+NEW_(FUNC|PC))| in (__|fuzzer::|main|_start|raise|abort|LLVM)|NOTE|Combine|^\s*$|^stat::' "$work/log" | tail -n 40 | sed 's/^/    /'
	failed=yes
}

run_shapes() {
	FUZZ_KEEP=$found/shape TIMEFORMAT='%U %S'
	export FUZZ_KEEP
	{ time timeout -s INT "$seconds" "$BUILD/fuzz/body_shapes" "$RANDOM" 1000000 >"$work/log" 2>&1; } 2>"$work/time"
	local status=$?
	[ $status = 124 ] && { status=0; rm -f "$FUZZ_KEEP"; }
	report body_shapes $status 'repeated pieces'
}

run_target() { # TARGET
	local dictionary=() corpus=$BUILD/corpus/$1 TIMEFORMAT='%U %S'
	mkdir -p "$corpus"
	[ ! -e "tests/fuzz/dictionaries/$1" ] || dictionary=(-dict="tests/fuzz/dictionaries/$1")
	{ time "$BUILD/fuzz/$1" -max_total_time="$seconds" -max_len=65536 -timeout=100 -rss_limit_mb=1024 -malloc_limit_mb=1024 \
		-print_final_stats=1 -artifact_prefix="$found/" "${dictionary[@]}" "$corpus" "tests/fuzz/seeds/$1" >"$work/log" 2>&1; } 2>"$work/time"
	local status=$? runs
	runs=$(sed -nE 's/^stat::number_of_executed_units: *//p' "$work/log")
	report "$1" $status "${runs:-0} inputs, $(grep -aoE 'cov: [0-9]+' "$work/log" | tail -n 1)"
}

failed=
for target in "$@"; do
	found=$BUILD/found/$target
	mkdir -p "$found"
	run_target "$target"
	[ "$target" != body ] || run_shapes
done
[ -z "$failed" ]

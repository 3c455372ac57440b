#!/bin/sh
# How long a build takes, how much memory it needs, and how far both are from the
# floor (tests/bench/floor.c) and from hugo, where that is installed.
#
#   make bench                          all of it
#   BENCH_SIZES="1000 10000" make bench      other numbers of dossiers
#   BENCH_RUNS=1        runs of each, of which the best counts (default 3; from 50 000
#                       dossiers on always one, without the flush and the rebuild)
#   BENCH_REST=0        seconds to wait after deleting many files (default 65)
#   BENCH_HUGO_MAX=0    largest number of dossiers to give to hugo (default 10000)
#
# What was measured stands in build/bench/results.tsv: dossiers, measure, value.
set -eu

sizes=${BENCH_SIZES:-1000 10000 100000}
runs=${BENCH_RUNS:-3}
hugo_max=${BENCH_HUGO_MAX:-10000}
rest=${BENCH_REST:-65}
threads=2
here=$(dirname "$0")
build=${BUILD:-build}
nianpu=${NIANPU:-$build/nianpu}
mkdir -p "$build/bench"
work=$(cd "$build/bench" && pwd)
results=$work/results.tsv

die() {
	echo "bench: $*" >&2
	exit 3
}

note() {
	printf '%s\t%s\t%s\n' "$n" "$1" "$2" >>"$results"
}

# timed NAME COMMAND...: every run begins with nothing left to be written.
timed() {
	name=$1
	shift
	sync
	"$work/run" "$dir/$name" "$@" >"$dir/messages" 2>&1 || {
		status=$?
		head -n 20 "$dir/messages" >&2
		die "$name of $n dossiers ended with status $status"
	}
	[ ! -s "$dir/messages" ] || {
		echo "bench: $name of $n dossiers is not silent:" >&2
		head -n 5 "$dir/messages" >&2
	}
}

# The best seconds, the best CPU seconds, and the largest memory in bytes.
note_times() {
	note "$1" "$(sort -n "$dir/$1" | head -n 1 | cut -d ' ' -f 1)"
	note "$1-cpu" "$(sort -n -k 2 "$dir/$1" | head -n 1 | cut -d ' ' -f 2)"
	note "$1-rss" "$(awk '$3 > most { most = $3 } END { print most * 1024 }' "$dir/$1")"
}

# make_site FOLDER [--hugo]: again only where the generator has changed.
make_site() {
	[ -z "$(find "$1/made" -newer "$work/corpus" 2>/dev/null)" ] || return 0
	echo "bench: making $n dossiers in ${1#"$PWD/"}" >&2
	rm -rf "$1"
	[ -z "${2:-}" ] || cp -R "$here/hugo" "$1"
	"$work/corpus" ${2:+"$2"} "$n" "$1"
	touch "$1/made"
}

# Files made shortly after many were deleted cost ext4 without a journal several
# times as much (it steps over each inode freed in the last minute), so every run
# gets a folder of its own, and what is deleted is given time.
fresh() {
	folders=$((folders + 1))
	out=$dir/out-$folders
	[ "$(df -Pk "$dir" | awk 'NR == 2 { print $4 }')" -gt "$((need * 3))" ] || drop_outputs
}

drop_outputs() {
	set -- "$work"/*/out-*
	[ -e "$1" ] || return 0
	rm -rf "$work"/*/out-* "$work"/*/.out-*
	sync
	sleep "$rest"
}

sum_sizes() {
	awk '$1 == "f" { files++; bytes += $2 } END { print files + 0, bytes + 0 }' "$1"
}

# timed_build NAME [--no-sync]
timed_build() {
	timed "$1" "$nianpu" build -C "$dir/site" -o "$out" -j "$threads" ${2:+"$2"} --quiet
}

# repeat COMMAND...
repeat() {
	i=0
	while [ $((i += 1)) -le "$runs" ]; do
		"$@"
	done
}

cold_and_floor() {
	fresh
	timed_build cold --no-sync
	if [ ! -s "$dir/list" ]; then
		find "$out" -mindepth 1 -printf '%y %s %P\n' >"$dir/list"
		need=$(du -sk "$out" | cut -f 1)
	fi
	fresh
	timed floor "$work/floor" "$dir/site/content" "$dir/list" "$out" "$threads"
}

# Eight gigabytes an output: once is enough.
measure_nianpu() {
	[ "$n" -lt 50000 ] || {
		cold_and_floor
		return
	}
	repeat cold_and_floor
	fresh
	timed_build flush
	repeat timed_build warm --no-sync
}

cold_hugo() {
	fresh
	timed hugo env GOMAXPROCS="$threads" hugo --quiet --noChmod --noTimes --noBuildLock -s "$dir/hugo-site" -d "$out"
}

measure_hugo() {
	make_site "$dir/hugo-site" --hugo
	repeat cold_hugo
}

measure() {
	n=$1
	dir=$work/$n
	folders=0
	need=0
	mkdir -p "$dir"
	drop_outputs
	rm -f "$dir/cold" "$dir/floor" "$dir/warm" "$dir/flush" "$dir/hugo" "$dir/list"
	make_site "$dir/site"
	note input "$(find "$dir/site/content" -type f -printf 'f %s\n' | awk '{ s += $2 } END { print s }')"
	echo "bench: measuring $n dossiers" >&2
	measure_nianpu
	note files "$(sum_sizes "$dir/list" | cut -d ' ' -f 1)"
	note output "$(sum_sizes "$dir/list" | cut -d ' ' -f 2)"
	for name in cold floor warm flush; do
		[ ! -s "$dir/$name" ] || note_times $name
	done
	if [ "$n" -le "$hugo_max" ] && command -v hugo >/dev/null; then
		measure_hugo
		note_times hugo
	fi
}

for program in "$nianpu" "$work/corpus" "$work/floor" "$work/run"; do
	[ -x "$program" ] || die "$program is not there; run make bench"
done
: >"$results"
for size in $sizes; do
	measure "$size"
done
rest=0
drop_outputs
echo "$threads threads, best of $runs, --no-sync; load average at the end: $(cut -d ' ' -f 1 /proc/loadavg)"
awk -f "$here/table.awk" "$results"

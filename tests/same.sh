#!/bin/bash
# Output depends on the input alone: not on threads, locale, time zone, time, or
# the order in which a folder lists its files.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { if [ -z "$2" ]; then echo "ok same: $1"; else echo "not ok same: $1"; printf '%s\n' "$2" | head -n 10 | sed 's/^/    /'; fi; }

build() { # NAME SITE ARGUMENT...: build SITE into $work/NAME
	local name=$1 site=$2; shift 2
	"$NIANPU" build --quiet --no-sync -C "$site" -o "$work/$name" "$@" >"$work/$name.log" 2>&1 || cat "$work/$name.log"
}

build one . -j 1
say 'a build works' "$([ -f "$work/one/index.html" ] || cat "$work/one.log")"
build four . -j 4
say 'any number of threads' "$(diff -r "$work/one" "$work/four")"
LC_ALL=zh_CN.UTF-8 LANG=zh_CN.UTF-8 TZ=Asia/Shanghai SOURCE_DATE_EPOCH=1700000000 build china .
say 'any locale and time zone' "$(diff -r "$work/one" "$work/china")"
LC_ALL=C TZ=America/New_York build plain .
say 'a plain C locale' "$(diff -r "$work/one" "$work/plain")"

mkdir -p "$work/site/content"
find content -type f | sort -r | while read -r f; do mkdir -p "$work/site/$(dirname "$f")"; cp "$f" "$work/site/$f"; done
build reversed "$work/site"
say 'any order of files' "$(diff -r "$work/one" "$work/reversed")"
build one . -j 2
say 'a second build over the first' "$(diff -r "$work/one" "$work/four")"
say 'and again from an empty folder' "$(build fresh . -j 2; diff -r "$work/one" "$work/fresh")"

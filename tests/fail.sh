#!/bin/bash
# Every allocation of a small site's build fails, and every system call, one by one:
# the old site stands untouched with a clear error, or the new one.  Before every
# system call the program is killed: the old site stands or the new one, and the next
# build trips over nothing.
# Some of them, or with FAIL_ALL=1 all, which takes minutes.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
[ "$BUILD" = build ] || { echo "skip fail: a sanitizer has its own allocator"; exit 0; }
make --no-print-directory -s "$BUILD/fail/fail" "$BUILD/fail/alloc.so" || { echo "not ok fail: it does not build"; exit 1; }
here=$PWD
export NIANPU=${NIANPU:-$PWD/$BUILD/nianpu}
work=$(mktemp -d)
trap 'cd /; rm -rf "$work"' EXIT
cd "$work" || exit 2

file() { mkdir -p "$(dirname "$1")" && cat >"$1"; }
site() { # FOLDER YEAR
	printf '%s\n' 'title: {zh-Hans: 年, en: Years}' 'languages: [zh-Hans, en]' 'base_url: https://example.org/' | file "$1/content/site.yaml"
	printf '%s\n' 'types:' '  person:' '    fields: {motto: {type: text}}' | file "$1/content/schema.yaml"
	file "$1/content/people/liang.md" <<-END
		---
		title: {zh-Hans: 梁, en: Liang}
		aliases: [Liáng, 小梁]
		born: [{value: $2, source: {title: 报, url: "https://example.org/a"}}, {value: 1986~}]
		works_at: {value: lab, from: 2010-03}
		motto: m
		tags: [一, two]
		---
		# 标题

		**粗**，[[lab]]。[^1] https://example.org 《书》 ![a](face.svg)

		| 年 | b |
		| --- | --- |
		| 1 | 2 |

		[^1]: 注。
	END
	printf '%s\n' --- 'title: Lab' "founded: $2-05" --- '# Lab' '' '```c' 'x' '```' | file "$1/content/organizations/lab.md"
	printf '%s\n' --- 'title: Start' 'date: 2001-02-03/2001-03' 'summary: s' --- '[[liang]]' | file "$1/content/events/start.md"
	echo '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><path d="M0 0h2"/></svg>' | file "$1/content/people/face.svg"
}
site new 1985
site first 1980
"$NIANPU" build -C first -o out --no-sync --quiet 2>log || { echo "not ok fail: the site does not build"; sed "s/^/    /" log; exit 1; }
echo own >out/CNAME
cp -a out old

each() { # WHAT NAME STRIDE
	local said status
	said=$("$here/$BUILD/fail/fail" "$1" "$NIANPU" "$here/$BUILD/fail/alloc.so" "${FAIL_ALL:-$3}" "${FAIL_FROM:-1}" 2>&1)
	status=$?
	case $status in
	0) echo "ok fail: $2 ($(tail -n 1 <<<"$said"))" ;;
	2) echo "skip fail: $2: it cannot be made to fail here" ;;
	*) echo "not ok fail: $2"; sed 's/^/    /' <<<"$said" ;;
	esac
}
each alloc 'one allocation fails' 97
each alloc-on 'allocations fail from one on' 199
FAIL_THREADS=3 each alloc 'one allocation of several threads fails' 299
each call 'one system call fails' 8
each kill 'killed' 16
mkdir old/.git && echo ref >old/.git/HEAD
rm -rf out && cp -a old out
each kill-mixed 'killed where files are replaced one by one' 16

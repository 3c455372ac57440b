#!/bin/bash
# tests/golden.sh [--bless] [NAME...]: build the small sites of tests/golden and
# compare.  In tests/golden/NAME:
#
#     content/, themes/   the site            args           further options
#     expect/             the pages that matter; an empty file in it is filled by --bless
#     expect.pages        every page and copied file, if this is there
#     expect.diag         what the build says
#
# Sites use tests/golden/theme, which prints what it sees; `args` may say otherwise.
# %XX in the name of a file stands for a byte, so that every name here is plain ASCII.
# --bless takes what is built for what is expected; judge it with git diff.
cd "$(dirname "$0")/.." || exit 2
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0 ASAN_OPTIONS=detect_leaks=0
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
[ -x "$nianpu" ] || { echo "not ok golden: there is no $nianpu"; exit 2; }
[ "${1-}" = --bless ] && bless=yes && shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# compare EXPECTED GOT: or take the one for the other.
compare() {
	[ -z "${bless-}" ] || { cp "$2" "$1" 2>>"$work/diff"; return; }
	diff -u --label "$1" --label built "$1" "$2" >>"$work/diff" 2>&1
}

plain() { printf '%b' "${1//%/\\x}"; }

# A copy of the site, at the same place beneath $work, whose files have their real names.
unpack() {
	cp -R "$1" "$work/$1"
	find "$work/$1" -depth -name '*%*' -print0 | while IFS= read -r -d '' file; do
		mv "$file" "${file%/*}/$(plain "${file##*/}")"
	done
}

mkdir -p "$work/tests/golden"
unpack tests/golden/theme
for site in tests/golden/*/content; do
	site=${site%/content} name=${site#tests/golden/} got=$work/${site##*/} good=yes
	[ $# = 0 ] || [[ " $* " = *" $name "* ]] || continue
	: >"$work/diff"
	read -ra args < <(cat "$site/args" 2>/dev/null)
	unpack "$site"
	(cd "$work" && "$nianpu" build -C "$site" -o "$got" --no-sync --quiet --theme tests/golden/theme "${args[@]}" 2>diag)
	status=$?
	sed -Ei "s#^(  )?$site/#\1#" "$work/diag"
	[ $status = 0 ] || echo "exit status $status" >>"$work/diag"
	compare "$site/expect.diag" "$work/diag" || good=
	if [ -f "$site/expect.pages" ]; then
		(cd "$got" 2>/dev/null && find . -type f ! -path './assets/*' ! -name '.nianpu*' | sort) >"$work/pages"
		compare "$site/expect.pages" "$work/pages" || good=
	fi
	while IFS= read -r page; do
		compare "$site/expect/$page" "$got/$(plain "$page")" || good=
	done < <(cd "$site/expect" 2>/dev/null && find . -type f | sort)
	[ -n "$good" ] && echo "ok $name" || { echo "not ok $name"; sed 's/^/    /' "$work/diff"; }
done

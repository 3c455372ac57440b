#!/bin/bash
# What `init --from` makes of small folders and spreadsheets: tests/init/NAME is a
# folder to begin with, NAME.csv a spreadsheet; expect/NAME is what it says, in
# English and where NAME ends in -zh in Chinese, what files it makes, and how many
# warnings a build gives before and after.
#
# tests/init.sh --bless writes what is expected; judge it with git diff.
cd "$(dirname "$0")/.." || exit 2
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
[ -x "$nianpu" ] || { echo "not ok init: there is no $nianpu"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

warnings() { "$nianpu" check -C "$1" 2>/dev/null | sed -n 's/.* \([0-9,]*\) warnings\?.*/\1/p'; }

sums() { find "$1" -type f -print0 | sort -z | xargs -0 sha256sum; }

# say FROM SITE: what comes of it.
say() {
	local lang=C.UTF-8
	case $1 in *-zh | *-zh.*) lang=zh_CN.UTF-8 ;; esac
	[ -d "$2/content" ] && warnings "$2" | sed 's/^/before: /; s/$/ warnings/'
	(cd "$work" && LC_ALL=$lang "$nianpu" init --from "$1" $3 2>&1) || echo "exit status $?"
	(cd "$2" 2>/dev/null && find content -newer "$work/now" -type f | sort | while IFS= read -r file; do
		printf '=== %s\n' "$file"; cat "$file"; done)
	[ -d "$2/content" ] && warnings "$2" | sed 's/^/after: /; s/$/ warnings/'
}

verdict() {
	[ "${bless-}" ] && cp "$work/got" "tests/init/expect/$1"
	if diff -u --label wanted --label got "tests/init/expect/$1" "$work/got" >"$work/diff"; then
		echo "ok init: $1"
	else
		echo "not ok init: $1"; sed 's/^/    /' "$work/diff"
	fi
}

[ "${1-}" = --bless ] && bless=yes
for from in tests/init/*; do
	name=${from##*/}
	[ "$name" != expect ] || continue
	rm -rf "$work/site" "$work/${name:?}"; touch -d '1 minute ago' "$work/now"
	case $name in
	*.csv) cp "$from" "$work/$name"; site=$work/site; more=site ;;
	*)     cp -r "$from" "$work/$name"; find "$work/$name" -exec touch -d '2 minutes ago' {} +; site=$work/$name more= ;;
	esac
	say "$name" "$site" $more >"$work/got"
	verdict "$name"
	[ -d "$site/content" ] || continue
	before=$(sums "$site")
	(cd "$work" && "$nianpu" init --from "$name" $more >/dev/null 2>&1)
	[ "$before" = "$(sums "$site")" ] && echo "ok init: $name, again, changes nothing" || echo "not ok init: $name, again, changes something"
done

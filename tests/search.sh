#!/bin/bash
# Is what is there found, and first what is meant?  The site's own script runs in
# Node; tests/browser.sh asks the same of a browser.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NIANPU" build --quiet --no-sync -o "$work/site" || { echo "not ok search: no site"; exit 1; }
"$NIANPU" build --quiet --no-sync -C tests/browser/odd -o "$work/odd" || { echo "not ok search: no site of odd texts"; exit 1; }

node tests/browser/relevance.mjs "$work/site"
for lang in zh-Hans en; do node tests/browser/parity.mjs "$work/site" $lang; done
for lang in zh-Hant en; do node tests/browser/parity.mjs "$work/odd" $lang; done

say() { [ -z "$2" ] && echo "ok search: $1" || { echo "not ok search: $1"; printf '%s\n' "$2" | sed 's/^/    /'; }; }
say 'no script over 100 KB' "$(find "$work/site/assets/search" -size +100k)"
say 'fewer scripts than pages by far' "$(awk -v s="$(ls "$work/site/assets/search" | wc -l)" -v p="$(find "$work/site" -name '*.html' | wc -l)" \
	'BEGIN { if (s * 10 > p) print s " scripts for " p " pages" }')"
say 'all scripts of the theme under 40 KB' "$(cat "$work"/site/assets/*.js | wc -c | awk '$1 >= 40960')"

#!/bin/bash
# Every link and fragment of the built site leads somewhere.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NIANPU" build --quiet --no-sync -o "$work/site" || { echo "not ok links: no site"; exit 1; }
out=$(node tests/links.mjs "$work/site") && echo "ok links: $(tail -n 1 <<<"$out" | awk '{ print $2 " links on " $1 " pages" }')" ||
	{ echo "not ok links: $(tail -n 1 <<<"$out" | awk '{ print $3 " of " $2 " links on " $1 " pages" }')"; head -n -1 <<<"$out"; }

big=$(find "$work/site" -name '*.html' -size +150k -printf '%s %P\n')
[ -z "$big" ] && echo "ok links: no page over 150 KB" || { echo "not ok links: no page over 150 KB"; sed 's/^/    /' <<<"$big"; }
# What travels is what counts: all of it together, so no page loads more.
css=$(cat "$work"/site/assets/*.css | gzip -9 | wc -c)
[ "$css" -le 9216 ] && echo "ok links: all CSS at most 9 KB as it travels ($css)" || echo "not ok links: all CSS at most 9 KB as it travels ($css)"

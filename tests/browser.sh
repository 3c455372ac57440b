#!/bin/bash
# The built site in Chromium and Firefox, from its folder and from a server: tests/browser/*_check.mjs.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NIANPU" build --quiet --no-sync -o "$work/site" || { echo "not ok browser: no site"; exit 1; }
tests/node.sh playwright-core puppeteer-core axe-core || { echo "not ok browser: the drivers could not be installed"; exit 1; }
for check in tests/browser/*_check.mjs; do
	started=$SECONDS
	node "$check" "$work/site" 2>"$work/error"
	[ $? -lt 2 ] && ! grep -q 'Error' "$work/error" || { echo "not ok browser: $check broke"; head -n 10 "$work/error" | sed 's/^/    /'; }
	echo "    ${check##*/} took $((SECONDS - started)) s"
done

#!/bin/bash
# The built site in Chromium, from its folder and from a server: tests/browser/*_check.mjs.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NIANPU" build --quiet --no-sync -o "$work/site" || { echo "not ok browser: no site"; exit 1; }
if [ ! -d build/node/node_modules/playwright-core ] || [ ! -d build/node/node_modules/axe-core ]; then
	mkdir -p build/node
	npm install --prefix build/node --no-audit --no-fund --silent playwright-core axe-core >"$work/npm.log" 2>&1
	[ -d build/node/node_modules/axe-core ] ||
		{ echo "not ok browser: playwright-core and axe-core could not be installed"; tail -n 5 "$work/npm.log" | sed 's/^/    /'; exit 1; }
fi
for check in tests/browser/*_check.mjs; do
	node "$check" "$work/site" 2>"$work/error"
	[ $? -lt 2 ] && ! grep -q 'Error' "$work/error" || { echo "not ok browser: $check broke"; head -n 10 "$work/error" | sed 's/^/    /'; }
done

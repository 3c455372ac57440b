#!/bin/bash
# tests/node.sh PACKAGE...: install by npm, into build/node, what is missing.
cd "$(dirname "$0")/.." || exit 2
missing=
for p in "$@"; do
	[ -d "build/node/node_modules/$p" ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
mkdir -p build/node
log=$(npm install --prefix build/node --no-audit --no-fund --silent $missing 2>&1) && exit 0
echo "could not install:$missing" >&2
printf '%s\n' "$log" | tail -n 5 | sed 's/^/    /' >&2
exit 3

#!/bin/bash
# Pictures of the site for its README: tests/shots/*.png.
cd "$(dirname "$0")/.." || exit 2
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${BUILD:-build}/nianpu" build --quiet --no-sync -o "$work/site" || exit
tests/node.sh playwright-core || exit
mkdir -p tests/shots
node tests/browser/shots.mjs "$work/site" tests/shots

#!/bin/bash
# The Nu HTML checker over every page of the built site.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$NIANPU" build --quiet --no-sync -o "$work/site" || { echo "not ok html: no site"; exit 1; }
jar=build/node/node_modules/vnu-jar/build/dist/vnu.jar
if [ ! -f "$jar" ]; then
	mkdir -p build/node
	npm install --prefix build/node --no-audit --no-fund --silent vnu-jar >"$work/npm.log" 2>&1
	[ -f "$jar" ] || { echo "not ok html: the checker could not be installed"; tail -n 5 "$work/npm.log" | sed 's/^/    /'; exit 1; }
fi
java -Xss4m -jar "$jar" --skip-non-html --format gnu "$work/site" >"$work/report" 2>&1
errors=$(grep -c ': error' "$work/report")
pages=$(find "$work/site" -name '*.html' | wc -l)
if [ "$errors" = 0 ] && [ "$pages" -gt 0 ] && ! grep -q 'Exception' "$work/report"; then
	echo "ok html: $pages pages without an error"
else
	echo "not ok html: $errors errors on $pages pages"
	grep -E 'error|Exception' "$work/report" | sed "s|file:$work/site/||" | sed -E 's/^"([^"]*)":[0-9.-]+: /\1: /' | sort | uniq -c | sort -rn | head -n 20 | sed 's/^/    /'
fi
grep -v ': error' "$work/report" | sed -E 's/.*: (info warning: .*)/\1/' | sort | uniq -c | sort -rn | head -n 5 | sed 's/^/    /'

#!/bin/bash
# The site shows every fact and conflict of tests/content/coverage.tsv, on the page
# that carries it, in both languages; the content itself has nothing to report.
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
node tests/content/coverage.mjs tests/content/coverage.tsv content

# The account must notice what is missing: a row gone, a row twice, an id of nothing,
# a pattern too short, a text and a page that are not there.
awk -F'\t' -v OFS='\t' '
	$1 == "F001" { next }
	$1 == "F002" { print; print; next }
	$1 == "F003" { print; $1 = "F999" }
	$1 == "F004" { $3 = "x" }
	$1 == "C01" { $4 = $4 " && 60,000 of them" }
	$1 == "C02" { $2 = "products/no-such-page" }
	{ print }' tests/content/coverage.tsv >"$work/broken.tsv"
node tests/content/coverage.mjs "$work/broken.tsv" content >"$work/broken"
missed=$(for sign in 'no row for F001' 'F002 stands in line' 'no such id: F999' 'pattern too short: "x"' \
	'C01: .* in en lacks 60,000 of them' 'C02: no page .* in zh-Hans' 'C02: no page .* in en'; do
	grep -q "$sign" "$work/broken" || echo "not noticed: $sign"
done)
[ -z "$missed" ] && echo 'ok content: the account notices gaps' || { echo 'not ok content: the account notices gaps'; sed 's/^/    /' <<<"$missed"; }

said=$("$NIANPU" check 2>&1)
grep -q ' 0 warnings' <<<"$said" && ! grep -qE '(error|warning|hint): ' <<<"$said" && echo 'ok content: check has nothing to report' ||
	{ echo 'not ok content: check has nothing to report'; head -20 <<<"$said" | sed 's/^/    /'; }
exit 0

#!/bin/bash
# tests/spec.sh [--bless] [NAME...]: the examples in tests/spec/NAME.md are true;
# --bless takes what comes of them for what is expected; judge it with git diff.
#
#     ```file PATH           a file of content/ that the examples of this page share
#     ```example             front matter, or front matter, a line of --- and a body
#     ```example FOLDER      the same for another type than a person
#     ```example body        a body alone
#
# After a line with a dot stands what comes of it: diagnostics, with the lines of
# the example; then, unless one is an error, the facts as text and the body as
# HTML, in each language of the site.
cd "$(dirname "$0")/.." || exit 2
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0 ASAN_OPTIONS=detect_leaks=0
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
[ -x "$nianpu" ] || { echo "not ok spec: there is no $nianpu"; exit 2; }
[ "${1-}" = --bless ] && bless=yes && shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# nianpu COMMAND SITE: what it says, with paths from the site on.
nianpu() {
	"$nianpu" "$1" -C "$2" --theme tests/spec/theme --all --quiet 2>"$2/said"
	local status=$?
	sed -Ei "s#^(  )?$2/#\1#" "$2/said"
	return "$status"
}

# build SITE: once more without what is wrong in it, so that one failure is one.
build() {
	nianpu build "$1" && return
	sed -n 's/^\(content\/.*\/e[0-9]*\.md\):[0-9]*:[0-9]*: error: .*/\1/p' "$1/said" | sort -u | (cd "$1" && xargs rm -f)
	cp "$1/said" "$1/all"
	nianpu build "$1"
	mv "$1/all" "$1/said"
}

# Facts without their tags, citations in brackets; the body as it is.
as_shown() {
	sed -E '/^@@ /{s/^@@ //; s/<sup class="cite">/[/g; s/<\/sup>/]/g; s/ <span class="vh">[^<]*<\/span>//g; s/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#39;/'\''/g; s/&amp;/\&/g}' "$@"
}

for spec in ${*:-$(cd tests/spec && ls *.md)}; do
	name=${spec%.md} dir=$work/${spec%.md}
	mkdir -p "$dir/good/content" "$dir/wrong/content" "$dir/got"
	awk -v out="$dir" -f tests/spec/split.awk "tests/spec/$name.md" || exit 2
	build "$dir/good"
	nianpu check "$dir/wrong"
	shared=$(grep -hE '^[^ ]+: (error|warning): ' "$dir"/*/said | grep -vE '^content/[^:]*/e[0-9]+\.md:|\[content-empty\]')
	[ -z "$shared" ] && echo "ok $name.md" || { echo "not ok $name.md: what its examples share"; sed 's/^/    /' <<<"$shared"; }
	languages=$(sed -n 's/^languages: \[\(.*\)\]/\1/p' "$dir/good/content/site.yaml" 2>/dev/null | tr -d ,)
	while IFS=$'\t' read -r n site page lead line first; do
		{
			awk -v file="content/$page.md" -v lead="$lead" -f tests/spec/said.awk "$dir/$site/said"
			for lang in ${languages:-en}; do
				at=$dir/good/output/$lang/$page.html
				[ "$lang" != "${languages%% *}" ] || at=$dir/good/output/$page.html
				[ "$site" = wrong ] || as_shown "$at" 2>&1
			done
		} >"$dir/got/$n"
		if cmp -s "$dir/want/$n" "$dir/got/$n"; then
			echo "ok $name.md:$line $first"
		else
			echo "not ok $name.md:$line $first"
			diff -u --label wanted --label got "$dir/want/$n" "$dir/got/$n" | sed 's/^/    /'
		fi
	done <"$dir/examples"
	[ -z "${bless-}" ] || { awk -v got="$dir/got" -f tests/spec/bless.awk "tests/spec/$name.md" >"$dir/new" && cp "$dir/new" "tests/spec/$name.md"; }
done

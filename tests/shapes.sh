#!/bin/bash
# Does four times as much of anything cost more than six times the time or memory?
#
# Each shape (shapes/make.pl) is built and checked with SHAPES_AT members (default
# 2000) and with four times as many.  What both take below a floor is not looked
# at, so that a start, which is the same for any site, does not count as growth;
# what seems to grow too fast is measured once more.  SHAPES='NAME...' runs some.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
[ "$BUILD" = build ] || { echo "skip shapes: a sanitizer has costs of its own"; exit 0; }
make --no-print-directory -s "$BUILD/shapes/measure" || { echo "not ok shapes: measure does not build"; exit 1; }
NIANPU=${NIANPU:-$PWD/$BUILD/nianpu} measure=$PWD/$BUILD/shapes/measure make=$PWD/tests/shapes/make.pl
few=${SHAPES_AT:-2000} growth=6 floor_us=30000 floor_kb=10000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

empty() { mkdir -p "$work/empty/content" && echo '# A' >"$work/empty/content/a.md" && cd "$work/empty" &&
	"$measure" "$work/log" "$NIANPU" check -j 1 | cut -d' ' -f2; }
base_kb=$(empty)

took() { # FOLDER COMMAND...: microseconds, KB, status
	(cd "$1" && "$measure" "$work/log" "$NIANPU" "${@:2}")
}
grew() { # COMMAND...: sets bad to what grew too fast, or to nothing
	local small large
	read -r -a small <<<"$(took "$work/small" "$@")"
	read -r -a large <<<"$(took "$work/large" "$@")"
	bad=
	[ "${large[2]}" -le 1 ] || { bad="$1 ends with ${large[2]}"; return; }
	local us=$((small[0] > floor_us ? small[0] : floor_us)) kb=$((small[1] - base_kb))
	kb=$((kb > floor_kb ? kb : floor_kb))
	[ "${large[0]}" -le $((growth * us)) ] || bad="$1 takes ${small[0]} us, and of four times as much ${large[0]} us"
	[ $((large[1] - base_kb)) -le $((growth * kb)) ] || bad="$1 takes ${small[1]} KB, and of four times as much ${large[1]} KB"
}
commands() { # SHAPE: a build checks all but mentions
	echo 'build -j 1 --no-sync --quiet -o out'
	case $1 in mentions* | aliases*) echo 'check --mentions -j 1' ;; esac
}

for shape in ${SHAPES:-$(perl "$make")}; do
	rm -rf "$work/small" "$work/large"
	perl "$make" "$shape" "$few" "$work/small" && perl "$make" "$shape" $((4 * few)) "$work/large" ||
		{ echo "not ok shapes: $shape: it cannot be made"; continue; }
	all=
	while read -r command; do
		grew $command
		[ -z "$bad" ] || grew $command
		[ -z "$bad" ] || all+="    $bad"$'\n'
	done < <(commands "$shape")
	if [ -z "$all" ]; then echo "ok shapes: $shape"; else printf 'not ok shapes: %s\n%s' "$shape" "$all"; fi
done

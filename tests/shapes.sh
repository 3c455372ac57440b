#!/bin/bash
# Does four times as much of anything cost more than six times the time or memory?
#
# Each shape (shapes/make.pl) is checked, which does all that a build does but for
# the disk, with SHAPES_AT members (default 1000) and with four times as many; no
# site is larger than SHAPES_MB megabytes (default 1), whatever the number.
# What a start takes, which is the same for any site, does not count, and what the
# larger takes beneath a floor is not looked at; what seems to grow too fast is
# measured once more.  SHAPES='NAME...' runs some; SHAPES_TELL=1 tells the figures.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}
[ "$BUILD" = build ] || { echo "skip shapes: a sanitizer has costs of its own"; exit 0; }
make --no-print-directory -s "$BUILD/shapes/measure" || { echo "not ok shapes: measure does not build"; exit 1; }
NIANPU=${NIANPU:-$PWD/$BUILD/nianpu} measure=$PWD/$BUILD/shapes/measure
few=${SHAPES_AT:-1000} growth=6 floor_us=40000 floor_kb=20000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

took() { # FOLDER COMMAND...: microseconds, KB, status
	"$measure" "$work/log" "$NIANPU" "${@:2}" -C "$1" -j 1
}
larger() { echo $(($1 > $2 ? $1 : $2)); }
grew() { # SHAPE COMMAND...: sets bad to what grew too fast, or to nothing
	local small large
	read -r -a small <<<"$(took "$work/$1/small" "${@:2}")"
	read -r -a large <<<"$(took "$work/$1/large" "${@:2}")"
	bad=
	[ "$few" -gt 1000 ] || ! grep -q '\[body-limit\]' "$work/log" || { bad="it goes over a limit of bodies and so tests nothing"; return; }
	[ "${large[2]}" -le 1 ] || { bad="${*:2} ends with ${large[2]}: $(head -c 200 "$work/log")"; return; }
	local us=$((large[0] - base_us)) kb=$((large[1] - base_kb))
	[ -z "${SHAPES_TELL:-}" ] || echo "    ${*:2}: $((small[0] - base_us)) us and $us us, $((small[1] - base_kb)) KB and $kb KB"
	[ $us -le "$(larger $floor_us $((growth * (small[0] - base_us))))" ] ||
		bad="${*:2} takes ${small[0]} us, and of four times as much ${large[0]} us"
	[ $kb -le "$(larger $floor_kb $((growth * (small[1] - base_kb))))" ] ||
		bad="${*:2} takes ${small[1]} KB, and of four times as much ${large[1]} KB"
}

mkdir -p "$work/empty/content" && echo '# A' >"$work/empty/content/a.md"
read -r base_us base_kb _ <<<"$(took "$work/empty" check)"
shapes=${SHAPES:-$(perl tests/shapes/make.pl)}
perl tests/shapes/make.pl "$few" "$work" $shapes || { echo "not ok shapes: they cannot be made"; exit 1; }
for shape in $shapes; do
	all=
	commands=(check)
	case $shape in mentions* | aliases*) commands+=('check --mentions') ;; esac
	for command in "${commands[@]}"; do
		grew "$shape" $command
		[ -z "$bad" ] || grew "$shape" $command
		[ -z "$bad" ] || all+="    $bad"$'\n'
	done
	rm -rf "${work:?}/$shape"
	if [ -z "$all" ]; then echo "ok shapes: $shape"; else printf 'not ok shapes: %s\n%s' "$shape" "$all"; fi
done

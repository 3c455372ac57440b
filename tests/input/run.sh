#!/bin/bash
# tests/input/run.sh [--table] FILE...: run FILE.case, or print its cases as a table.
#
# A case is shell:
#
#   input NAME            begins it, in an empty folder with an empty content/
#   ...                   makes the site: file, person, page, good, or any command
#   built                 publishes what is there by now
#   does TEXT             what happens, for the table, where the messages do not say it
#   hide=SCRIPT           a sed script that hides what differs from run to run
#   as='COMMAND'          that runs nianpu
#   gets STATUS LINE...   `check` and `build` end so, and say these lines and no others
#   builds STATUS LINE... the same of `build` alone; $options are its options
#   answers STATUS LINE ARGUMENT...   nianpu ARGUMENT... ends so, and says LINE
#
# LINE is a diagnostic as it is printed, without the line of source and the notes, nor
# the last line, which says what came of it;
# a LINE `help: ...` is a mend that must be among those that are offered.
# A build that fails must leave everything as it was.
set -u
here=$(dirname "$(realpath "$0")")
export NIANPU=${NIANPU:-$(realpath "$here/../..")/${BUILD:-build}/nianpu}
export ASAN_OPTIONS=detect_leaks=0:exitcode=99 UBSAN_OPTIONS=exitcode=99
work=$(mktemp -d)
chmod 755 "$work"
trap 'cd /; rm -rf "$work"' EXIT
seconds=20              # longer is a hang

# --- making sites ---

input() { name=$1 does='' as='' options='' hide='' bad=''; cd "$(mktemp -d -p "$work")" && chmod 755 . && mkdir content; }
does() { does=$1; }

file() { mkdir -p "$(dirname "$1")" && cat >"$1"; }             # FILE: from standard input
page() { printf '# 页\n\n%s\n' "$1" | file content/page.md; }   # BODY, which begins at line 3
person() { printf '%s\n' --- 'title: 甲' "$@" --- | file content/people/a.md; }  # LINE... from line 3 on
good() { echo '# 首页' | file content/good.md; }
named() { printf '%s\n' --- "title: $2" "${@:3}" --- | file "content/$1.md"; }     # ID TITLE LINE...
repeat() { yes -- "$2" | head -n "$1" | tr -d '\n'; }              # COUNT TEXT

built() { "$NIANPU" build --no-sync --quiet 2>/dev/null; }          # the site that stands
small_disk() { mount -t tmpfs -o size=16k none "$1" 2>/dev/null; }

# The next runs are not root's: root may read and write everything.
unprivileged() {
	[ "$(id -u)" = 0 ] || return 0
	as='setpriv --reuid=65534 --regid=65534 --clear-groups'
	chmod 777 .
	$as "$NIANPU" version >/dev/null 2>&1
}
not_ok() { echo "not ok input: $1"; }                               # what a case looked for itself
skip() { echo "skip input: $name: $1"; }

# --- running ---

nianpu() { timeout "$seconds" $as "$NIANPU" "$@" >"$work/out" 2>"$work/err"; status=$?; }
snapshot() { find . -type f ! -name '.*.lock' -printf '%P %s %T@\n' -o ! -type f -printf '%P %y %l\n' | sort; }
complain() { bad+="$1"$'\n'; }

spoken() { # STATUS LINE...: was that the end, and were those the messages?
	local status_wanted=$1 line lines='' said='' helps='' last='^[0-9,]+ errors?, [0-9,]+ warnings?(; nothing was published, .*)?$'; shift
	[ -z "$hide" ] || sed -i "$hide" "$work/err"
	while IFS= read -r line; do
		case $line in
		'  help: '*) helps+="${line#  }"$'\n' ;;
		'  '*) ;;
		*) said+="$line"$'\n' ;;
		esac
	done <"$work/err"
	for line; do
		case $line in
		help:*) [[ $'\n'$helps == *$'\n'"$line"$'\n'* ]] || complain "no $line" ;;
		*) lines+="$line"$'\n' ;;
		esac
	done
	[ "$status" = "$status_wanted" ] || complain "exit $status, not $status_wanted"
	if [ "$status" != 0 ]; then
		line=${said%$'\n'} line=${line##*$'\n'}
		[[ $line =~ $last ]] && said=${said%"$line"$'\n'} || complain "the last line is '$line'"
	fi
	[ "$said" = "$lines" ] || complain "$(diff <(printf %s "$lines") <(printf %s "$said"))"
}

# A site is there and whole, or nothing has changed.
whole() {
	local after
	if [ "$status" != 0 ]; then
		after=$(snapshot)
		[ "$after" = "$1" ] || complain "the failed build left: $(diff <(echo "$1") <(echo "$after") | grep '^[<>]' | head -n 3)"
	elif [ -z "$options" ] && ! [ -f output/index.html ]; then
		complain 'no output/index.html'
	fi
}

verdict() {
	if [ -z "$bad" ]; then echo "ok input: $name"; else
		echo "not ok input: $name"; printf %s "$bad" | sed 's/^/    /'; fi
}

gets() {
	local before; before=$(snapshot)
	nianpu check -j 1 $options; spoken "$@"; mv "$work/err" "$work/one"
	nianpu check -j 4 $options; cmp -s "$work/one" "$work/err" || complain '-j 1 and -j 4 say different things'
	nianpu build --no-sync -j 4 $options; spoken "$@"; whole "$before"
	verdict
}

builds() {
	local before; before=$(snapshot)
	nianpu build --no-sync -j 2 $options; spoken "$@"; whole "$before"
	verdict
}

answers() {
	local status_wanted=$1 line=$2; shift 2
	nianpu "$@"
	[ "$status" = "$status_wanted" ] || complain "exit $status, not $status_wanted"
	[ -z "$line" ] || grep -qxF -e "$line" "$work/err" "$work/out" || complain "does not say '$line' but $(cat "$work/err")"
	verdict
}

# --- the table ---

row() { # STATUS LINE...
	local line said='' codes='' code
	for line in "${@:2}"; do
		[[ $line == help:* ]] && continue
		code=$(grep -oE '\[[a-z0-9-]+\]$' <<<"$line" | tr -d '[]')
		[ -z "$code" ] || [[ $codes == *"\`$code\`"* ]] || codes+="${codes:+, }\`$code\`"
		said+="${said:+; }${line% \[*}"
	done
	[ -z "$does" ] || said=$does
	[ -n "$said" ] || said='nothing: it is as good as any other'
	printf '| %s | %s | %s | %s |\n' "${name//|/\\|}" "$(sed 's/[|<*_`]/\\&/g' <<<"$said")" "$1" "$codes"
}

if [ "${1:-}" = --table ]; then
	shift
	gets() { row "$@"; }
	builds() { row "$@"; }
	answers() { row "$1" "$2"; }
	unprivileged() { true; }
	small_disk() { true; }
	umount() { true; }
	skip() { :; }
	not_ok() { :; }
	built() { :; }
	for file in $*; do
		printf '%s\n\n| input | what happens | exit | code |\n| --- | --- | --- | --- |\n' "$(sed -n '1s/^#/###/p' "$here/$file.case")"
		. "$here/$file.case" 2>/dev/null
		echo
	done
else
	for file; do . "$here/$file.case"; done
	echo "done $*"
fi

#!/bin/bash
# Publishing, of the whole program: where somebody works in the output, and what a
# host shows of it.
cd "$(dirname "$0")/.." || exit 2
here=$PWD
export NIANPU=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org

say() { [ -z "$2" ] && echo "ok publish: $1" || { echo "not ok publish: $1"; printf '%s\n' "$2" | sed 's/^/    /'; }; }
site() { mkdir -p "$1/content/people"; printf '%s\n' --- "title: $2" 'born: 1985' --- "$2" >"$1/content/people/$2.md"; }
build() { "$NIANPU" build --quiet --no-sync "$@" 2>&1 | grep -v '^  help\|hint:'; }

# --- a checkout ---

# Built from within, with a commit after each build: none may be lost, git must find
# nothing else changed, and the shell must stand where it stood.
checkout() {
	local first place
	cd "$work/site/$1" || return
	first=$(stat -c %i .)
	for name in liang wang zhang; do
		site "$work/site" $name
		build -C "$2" -o "$3"
		git add -A && git commit -qm "$name" || echo "no commit of $name"
		[ "$(stat -c %i .)" = "$first" ] || echo "another folder after $name"
		[ -z "$(git status --porcelain)" ] || git status --short
		git ls-files --error-unmatch "people/$name.html" >/dev/null || echo "$name was not published"
		rm "$work/site/content/people/$name.md"
	done
	place=$(git log --format=%s | tr '\n' ' ')
	[ "$place" = 'zhang wang liang begin ' ] || echo "commits: $place"
	git fsck --strict 2>&1 | grep -v '^notice\|^dangling'
	[ "$(ls people)" = zhang.html ] || echo "people/: $(ls people)"
	cd "$here" || exit 2
}

for name in own door 'a blank'; do
	mkdir -p "$work/site/$name"
	(cd "$work/site/$name" && git init -q && echo a.example >CNAME && git add -A && git commit -qm begin)
done
ln -s own "$work/site/link"
say 'commits between builds of "."' "$(checkout own .. .)"
say 'commits between builds of a whole path, from a folder with a blank' "$(checkout 'a blank' "$work/site" "$work/site/a blank")"
say 'commits between builds, standing there by a link' "$(ln -sfn door "$work/site/link"; checkout link "$work/site" "$work/site/door")"

worktree() {
	git -C "$work/site/own" worktree add -q -b pages "$work/site/tree" || return
	(cd "$work/site/tree" && git rm -qr . && git commit -qm begin) || return
	site "$work/site" li
	build -C "$work/site" -o "$work/site/tree"
	git -C "$work/site/tree" add -A && git -C "$work/site/tree" commit -qm li || echo 'no commit'
	build -C "$work/site" -o "$work/site/tree"
	git -C "$work/site/tree" status --short
	[ "$(git -C "$work/site/own" log -1 --format=%s pages)" = li ] || echo 'the commit is lost'
}
say 'a second work tree' "$(worktree)"

# --- builds at once, and a disk that is full ---

files() { (cd "$1" && find . -type f -exec cksum {} + | sort); }

# Each ends well or says that another is at it; one of the sites stands, whole.
at_once() {
	local name round jobs
	for name in a b c d; do
		site "$work/many/$name" "$name$name"
		build -C "$work/many/$name" -o "$work/many/$name/alone"
		files "$work/many/$name/alone" >"$work/many/$name.files"
	done
	for round in 1 2 3 4 5; do
		jobs=
		for name in a b c d; do
			(build -C "$work/many/$name" -o "$work/many/out" >"$work/many/$name.said"; exit "${PIPESTATUS[0]}") &
			jobs+=" $!"
		done
		wait $jobs
		files "$work/many/out" >"$work/many/files"
		for name in a b c d; do
			cmp -s "$work/many/files" "$work/many/$name.files" && break
			[ "$name" != d ] || echo "round $round: no whole site"
		done
		grep -hvE 'another build is publishing|^1 error, 0 warnings; nothing was published, ' "$work"/many/*.said
	done
	ls -A "$work/many" | grep '^\.out\.' | grep -vx '\.out\.old'
}
say 'four builds at once' "$(at_once)"

# Beside the old site there is from too little room to almost enough.
small_disks() {
	local size disk=$work/disk full=
	mkdir "$disk"
	for size in 96 112 128 144 160 192 224 256; do
		mount -t tmpfs -o size=${size}k none "$disk" || return
		if "$NIANPU" build --quiet -C "$work/many/a" -o "$disk/out" 2>/dev/null; then
			files "$disk/out" >"$work/before"
			"$NIANPU" build --quiet -C "$work/many/b" -o "$disk/out" 2>"$work/said"
			case $? in
			0) files "$disk/out" | cmp -s - "$work/many/b.files" || echo "$size KB: another site, and no word" ;;
			3) grep -q 'No space left' "$work/said" || echo "$size KB: $(cat "$work/said")"
			   files "$disk/out" | cmp -s - "$work/before" || echo "$size KB: the old site is not whole"
			   full=yes ;;
			*) echo "$size KB: $(cat "$work/said")" ;;
			esac
		fi
		umount "$disk"
	done
	[ -n "$full" ] || echo 'no disk was full'
}
if mkdir "$work/try" && mount -t tmpfs none "$work/try" 2>/dev/null; then
	umount "$work/try"
	say 'disks without room' "$(small_disks)"
else
	echo 'skip publish: disks without room: nothing can be mounted'
fi

# --- the page that is not there ---

missing() { # BASE OPTION...
	local base=$1; shift
	build -C "$work/site" -o "$work/out" "$@"
	timeout 20 node tests/publish/missing.mjs "$work/out" "$base" 2>&1
}
printf 'languages: [zh-Hans, en]\n' >"$work/site/content/site.yaml"
say 'the 404 page of a host' "$(missing /)"
say 'the 404 page of a host with an address' "$(missing / --base-url https://example.org)"
say 'the 404 page of a folder of a host' "$(missing /a/folder/ --base-url https://example.org/a/folder)"

#!/bin/bash
# The parallel phases under the thread sanitizer, when built with it (make tsan-test).
cd "$(dirname "$0")/.." || exit 2
case $BUILD in *tsan*) ;; *) echo "skip threads: built without the thread sanitizer (make tsan-test)"; exit 0 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TSAN_OPTIONS="halt_on_error=0 exitcode=66"
run() { # NAME COMMAND...
	local name=$1; shift
	if "$@" >"$work/log" 2>&1 && ! grep -q 'WARNING: ThreadSanitizer' "$work/log"; then echo "ok threads: $name"; else
		echo "not ok threads: $name"; head -n 40 "$work/log" | sed 's/^/    /'; fi
}
run 'a build on four threads' "$NIANPU" build --quiet --no-sync -j 4 -o "$work/site"
run 'a second build over the first' "$NIANPU" build --quiet --no-sync -j 4 -o "$work/site"
for t in pool unicode markdown publish; do
	[ -x "$BUILD/tests/${t}_test" ] && run "$t" "$BUILD/tests/${t}_test"
done

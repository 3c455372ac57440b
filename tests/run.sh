#!/bin/bash
# tests/run.sh [SUITE...]: run the suites (default: all) and count.
#
# A suite is tests/SUITE.sh.  It prints a line `ok NAME` or `not ok NAME` for each
# test, anything else indented, and `skip NAME: reason` for what cannot run here.
set -u
cd "$(dirname "$0")/.."
export BUILD=${BUILD:-build} TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=0
export NIANPU=$PWD/$BUILD/nianpu

all='layering house unit golden spec input contradictions init fuzz shapes same threads publish fail html links content search browser'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for suite in ${*:-$all}; do
	echo "== $suite"
	[ -x "tests/$suite.sh" ] || { echo "not ok $suite: there is no such suite" | tee -a "$log"; continue; }
	started=$SECONDS
	"tests/$suite.sh" 2>&1 | tee -a "$log"
	[ "${PIPESTATUS[0]}" -lt 2 ] || echo "not ok $suite: the suite itself broke" | tee -a "$log"
	echo "   $suite took $((SECONDS - started)) s"
done
passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^not ok ' "$log")
skipped=$(grep -c '^skip ' "$log")
[ "$failed" = 0 ] || { echo "failed:"; grep '^not ok ' "$log"; }
[ "$skipped" = 0 ] || { echo "skipped:"; grep '^skip ' "$log"; }
if [ "$passed" = 0 ]; then echo "no test ran"; failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]

#!/bin/bash
# Bad input: every case of tests/input/*.case gets what it says there, and the
# table in tests/README.md is made of the same cases.
#
#   tests/input.sh              test all
#   tests/input.sh yaml         test tests/input/yaml.case
#   tests/input.sh --table      print the table
cd "$(dirname "$0")/.." || exit 2

if [ "${1:-}" = --table ]; then
	shift
	exec tests/input/run.sh --table "${@:-files yaml dates fields names body config command mistakes}"
fi
files=${*:-files yaml dates fields names body config command mistakes}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in $files; do
	tests/input/run.sh "$file" >"$work/$file.log" 2>&1 &
done
wait
for file in $files; do
	cat "$work/$file.log"
	grep -q '^done ' "$work/$file.log" || echo "not ok input: tests/input/$file.case broke off"
done | grep -v '^done '

if [ $# = 0 ]; then
	table=$(tests/input.sh --table)
	inside=$(sed -n '/^### /,$p' tests/README.md)
	if [ "$table" = "$inside" ]; then echo 'ok input: the table in tests/README.md'; else
		echo 'not ok input: the table in tests/README.md (make it with tests/input.sh --table)'
		diff <(echo "$inside") <(echo "$table") | head -n 10 | sed 's/^/    /'
	fi
fi

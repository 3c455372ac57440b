#!/bin/bash
# The habits that a machine can check.
cd "$(dirname "$0")/.." || exit 2
BUILD=${BUILD:-build}

say() { [ -z "$2" ] && echo "ok house: $1" || { echo "not ok house: $1"; printf '%s\n' "$2" | sed 's/^/    /'; }; }

# cmark's allocator has no context pointer, so the arena of the parse at hand is
# kept per thread: markdown.c's one exception.
say 'no mutable data at file scope' "$(find "$BUILD/generator" -name '*.o' -print0 | xargs -0 objdump -t 2>/dev/null |
	awk '/file format/ { file = $1 } / O \.(data|bss|tdata|tbss)[ \t]/ || / \.(data|bss|tdata|tbss)[ \t].* O / { print file " " $0 }' |
	grep -vE 'markdown\.o: .*\.tbss.* current|\.data\.rel\.ro')"

say 'files under 600 lines' "$(find generator -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total" && $1 > 600')"

# A function opens with { in column one after its head, or ends its head's line.
functions() {
	find generator -name '*.c' -exec awk '
		/^\{/ && !open { open = 1; start = FNR; name = prev }
		/^[a-zA-Z_].*\) *\{/ && !/\}[ \t]*$/ && !open { open = 1; start = FNR; name = $0 }
		/^\}/ && open { open = 0; print FNR - start + 1, FILENAME ":" start, name }
		{ prev = $0 }' {} +
}
say 'functions under 80 lines' "$(functions | awk '$1 > 80')"
say 'nine functions in ten under 40 lines' "$(functions | awk '{ n++; long += $1 > 40 } END { if (long * 10 > n) print long " of " n " are longer" }')"
say 'median function about 10 lines' "$(functions | sort -n | awk '{ l[NR] = $1 } END { m = l[int((NR + 1) / 2)]; if (m > 14) print "it has " m }')"

say 'one comment style' "$(grep -rnE '^[^"]*//' generator --include='*.[ch]' | grep -vE 'https?://|^[^:]*:[0-9]*: \*|"[^"]*//')"
say 'no unfinished business' "$(grep -rnE 'TODO|FIXME|XXX[^X-]|HACK' generator themes --include='*.[ch]' --include='*.html')"
say 'headers are guarded' "$(for h in $(find generator -name '*.h'); do grep -q '^#ifndef NIANPU_' "$h" || echo "$h"; done)"
say 'how many threads there are is asked once' "$(grep -rln 'pool_cores' generator --include='*.c' | grep -vE '/(options|pool)\.c$')"
say 'top level' "$(git ls-files -z | tr '\0' '\n' | cut -d/ -f1 | sort -u | grep -vxE 'generator|content|themes|output|tests|Makefile|README\.md|LICENSE|\..*')"
say 'every diagnostic is used' "$(grep -oE '^DIAG\([A-Z0-9_]+' generator/base/diag.def | sed 's/DIAG(//' | while read -r code; do
	grep -rqE "DIAG_$code\b" generator --include='*.[ch]' --include='*.def' || echo "$code"; done)"

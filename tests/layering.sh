#!/bin/bash
# Who may include whom, and which file may include which foreign library.
cd "$(dirname "$0")/.." || exit 2
set -f

# folder: folders that it may include
rules='
base:
model:    base
discover: base model
parse:    base model
link:     base model
render:   base model
publish:  base
init:     base model discover parse
cli:      base model discover link render publish init
tools:    base discover
'
# of a phase, only the header that bears the folder's name is public, except:
public='discover/builtin.h parse/frontmatter.h parse/quantity.h parse/toml.h link/names.h link/mentions.h'

# header: files that may include it
foreign='
yaml.h:               generator/base/yaml.c
cmark-gfm:            generator/parse/markdown[a-z_]*\.[ch]
unicode/:             generator/base/unicode[a-z_]*\.[ch] generator/tools/han_table.c
jansson.h:            generator/base/json.c
nettle/:               generator/base/hash.[ch] generator/base/base64.c
libexif/:             generator/base/exif.c
xxhash.h:             generator/base/hash.c
seccomp.h:            generator/tools/filter_table.c
pthread.h:            generator/base/pool.c generator/base/unicode[a-z_]*\.[ch] generator/publish/[a-z]*\.[ch]
linux/:               generator/base/file.c generator/cli/sandbox.c generator/cli/filter[a-z_]*\.[ch] generator/publish/system.c generator/tools/filter_table.c
'

say() { [ -z "$2" ] && echo "ok layering: $1" || { echo "not ok layering: $1"; printf '%s\n' "$2" | sed 's/^/    /'; }; }

while IFS=: read -r folder may; do
	[ -n "$folder" ] || continue
	bad=$(grep -rnoE '#include "[a-z]+/[a-z_]+\.(h|def)"' "generator/$folder" 2>/dev/null | while IFS= read -r line; do
		target=${line##*\"[^a-z]}; target=$(sed 's/.*"\(.*\)"/\1/' <<<"$line"); to=${target%%/*}
		[ "$to" = "$folder" ] && continue
		grep -qw "$to" <<<"$may" || { echo "$line"; continue; }
		case $to in base|model) continue ;; esac
		[ "$target" = "$to/$to.h" ] || grep -qw "$target" <<<"$public" || echo "$line (not public)"
	done)
	say "$folder" "$bad"
done <<<"$rules"

main=$(grep -oE '"(discover|parse|link|render|publish)/[a-z_]+\.h"' generator/main.c | grep -vE '"(discover/discover|parse/parse|parse/markdown|link/(link|mentions)|render/render|publish/publish)\.h"')
say "main.c" "$main"

while IFS=: read -r header files; do
	[ -n "$header" ] || continue
	pattern=$(echo $files | sed 's/ /|/g')
	say "<$header>" "$(grep -rn "#include <$header" generator | grep -vE "^($pattern):")"
done <<<"$foreign"

say "what reaches a terminal" "$(grep -rnE '\b((f|v|vf|d)?printf|f?puts|putchar|f?putc|fwrite|perror)\(|\bSTDOUT_FILENO' generator --include=*.c |
	grep -vE 'format\(printf|^generator/(cli/terminal|tools/[a-z_]+)\.c:')"

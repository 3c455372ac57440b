# Diagnostics as a spec shows them: -v file=content/people/e1.md -v lead=1
# Lines are those of the example; the excerpt and the caret are left out.
{
	mine = 0
	if (index($0, file ":") == 1) {
		$0 = substr($0, length(file) + 2)
		mine = showing = 1
	} else if (/^[^ ]/) {
		showing = 0
	}
	if (!showing)
		next
	if (mine) {
		line = $0
		sub(/:.*/, "", line)
		print line - lead substr($0, length(line) + 1)
	} else if (/^  help: /) {
		print substr($0, 3)
	} else if (/^  content\/[^ ]*: note: /) {
		place = substr($0, 3)
		sub(/: note: .*/, "", place)
		text = $0
		sub(/.*: note: /, "", text)
		if (index(place, file ":") == 1) {
			place = substr(place, length(file) + 2)
			line = place
			sub(/:.*/, "", line)
			place = line - lead substr(place, length(line) + 1)
		} else {
			sub(/:1:1$/, "", place)
		}
		print "note: " place ": " text
	}
}

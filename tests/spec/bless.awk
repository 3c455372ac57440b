# Print a tests/spec/*.md with what its examples gave in place of what was expected.
#
# -v got=FOLDER     FOLDER/N is what example N gave

function print_file(path,   line) {
	while ((getline line < path) > 0)
		print line
	close(path)
}

!fence && /^```+(example|file)/ {
	match($0, /^`+/)
	fence = substr($0, 1, RLENGTH)
	example = $0 ~ /^`+example/
	count += example
	after = 0
	print
	next
}
fence && $0 == fence { fence = "" }
fence && after { next }
{ print }
fence && example && $0 == "." {
	after = 1
	print_file(got "/" count)
}

# Take a tests/spec/*.md apart.  -v out=FOLDER
#
#     out/good/content, out/wrong/content    two sites: the examples that are to build, and the others
#     out/want/N                             what is expected of example N
#     out/examples                           a line each: N, site, page, lines before the input, place, name
BEGIN { FS = "\n" }

function folder_of(path) { sub(/\/[^\/]*$/, "", path); return path }

function save(path, text) {
	system("mkdir -p '" folder_of(path) "'")
	printf "%s", text > path
	close(path)
}

function shared(path) {
	save(out "/good/content/" path, text)
	save(out "/wrong/content/" path, text)
}

function example(how,   path, site, lead, page) {
	lead = how == "body" ? 0 : 1
	page = (how == "body" ? "pages" : how == "" ? "people" : how) "/e" count
	if (lead)
		text = "---\n" text (text ~ /(^|\n)---\n/ ? "" : "---\n")
	site = want ~ /(^|\n)[0-9]+:[0-9]+: error: / ? "wrong" : "good"
	save(out "/" site "/content/" page ".md", text)
	save(out "/want/" count, want)
	print count "\t" site "\t" page "\t" lead "\t" start "\t" first > (out "/examples")
}

!fence && /^```+(example|file)/ {
	match($0, /^`+/)
	fence = substr($0, 1, RLENGTH)
	kind = substr($0, RLENGTH + 1)
	text = want = first = ""
	after = 0
	start = FNR
	next
}
fence && $0 == fence {
	argument = kind
	sub(/^[a-z]+ ?/, "", argument)
	if (kind ~ /^file/) {
		shared(argument)
	} else {
		count++
		example(argument)
	}
	fence = ""
	next
}
fence && !after && $0 == "." && kind ~ /^example/ { after = 1; next }
fence && after { want = want $0 "\n"; next }
fence { text = text $0 "\n"; if (first == "") first = $0 }

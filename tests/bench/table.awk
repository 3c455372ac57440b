# results.tsv (dossiers, measure, value) as a table, one column a size.
BEGIN { FS = "\t"; MB = 1e6 }

!($1 in seen) { seen[$1] = 1; size[++sizes] = $1 }
{ value[$1, $2] = $3 }

function have(n, name) { return (n, name) in value }
function get(n, name) { return value[n, name] }

function row(label, format, name, divide,   i, line) {
	line = sprintf("%-46s", label)
	for (i = 1; i <= sizes; i++)
		line = line (have(size[i], name) ? sprintf("%12s", sprintf(format, get(size[i], name) / divide)) : sprintf("%12s", "-"))
	print line
}

function ratio(name, over, under,   i, n) {
	for (i = 1; i <= sizes; i++) {
		n = size[i]
		if (have(n, over) && have(n, under) && get(n, under) > 0)
			value[n, name] = get(n, over) / get(n, under)
	}
}

function derive(   i, n, over) {
	ratio("cold/floor", "cold", "floor")
	ratio("cold/floor-cpu", "cold-cpu", "floor-cpu")
	ratio("hugo/cold", "hugo", "cold")
	ratio("hugo/cold-cpu", "hugo-cpu", "cold-cpu")
	ratio("warm/cold", "warm", "cold")
	for (i = 1; i <= sizes; i++) {
		n = size[i]
		value[n, "n"] = n
		value[n, "each"] = get(n, "cold") / n * 1e6
		value[n, "flush-cost"] = get(n, "flush") - get(n, "cold")
		over = get(n, "cold-rss") - 60 * MB
		value[n, "memory"] = (over > 0 ? over : 0) / get(n, "input")
		value[n, "memory-each"] = get(n, "cold-rss") / n
		value[n, "output-each"] = get(n, "output") / n
	}
}

function promise(what, got, most) {
	printf "%-46s%12.2f   at most %g: %s\n", what, got, most, got <= most ? "kept" : "NOT KEPT"
}

END {
	derive()
	row("dossiers, each in 2 languages", "%d", "n", 1)
	row("input, MB", "%.1f", "input", MB)
	row("output, MB", "%.1f", "output", MB)
	row("output, files", "%d", "files", 1)
	row("output, bytes a dossier", "%d", "output-each", 1)
	print ""
	row("build, s", "%.3f", "cold", 1)
	row("floor, s", "%.3f", "floor", 1)
	row("build / floor", "%.2f", "cold/floor", 1)
	row("build / floor, by CPU time", "%.2f", "cold/floor-cpu", 1)
	row("build, microseconds a dossier", "%.1f", "each", 1)
	row("build over an existing output, s", "%.3f", "warm", 1)
	row("  of a first build", "%.2f", "warm/cold", 1)
	row("build with the flush to disk, s", "%.3f", "flush", 1)
	row("  more than without, s", "%.3f", "flush-cost", 1)
	print ""
	row("peak memory, MB", "%.1f", "cold-rss", MB)
	row("(peak memory - 60 MB) / input", "%.2f", "memory", 1)
	row("peak memory, bytes a dossier", "%d", "memory-each", 1)
	row("floor: peak memory, MB", "%.1f", "floor-rss", MB)
	print ""
	row("hugo, s", "%.3f", "hugo", 1)
	row("hugo / build", "%.1f", "hugo/cold", 1)
	row("hugo / build, by CPU time", "%.1f", "hugo/cold-cpu", 1)
	row("hugo: peak memory, MB", "%.1f", "hugo-rss", MB)
	print ""
	for (i = 1; i <= sizes; i++) {
		n = size[i]
		if (n == 10000)
			promise("build / floor at 10000", get(n, "cold/floor"), 2)
		promise("(peak memory - 60 MB) / input at " n, get(n, "memory"), 4)
	}
	first = size[1]; last = size[sizes]
	if (sizes > 1)
		printf "%-46s%12.2f   1 is linear\n", "growth: time a dossier, " last " to " first, get(last, "each") / get(first, "each")
}

#!/bin/bash
# What `check` says where dossiers are at odds.  A case is a site in a few lines:
#
#     site NAME <<-'END'
#     people/ann {born: 2000}               a dossier: id and front matter
#     schema {types: {...}}                 content/schema.yaml
#     > people/ann outside-life: ...        what must be said, and of which file
#     + organizations/acme: founded is here its further places
#     END
#
# Nothing else may be said.  A case without > must be silent.
cd "$(dirname "$0")/.." || exit 2
nianpu=${NIANPU:-$PWD/${BUILD:-build}/nianpu}
[ -x "$nianpu" ] || { echo "not ok contradictions: there is no $nianpu"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# file.md:1:2: warning: TEXT [CODE] -> > file CODE: TEXT; a note -> + file: TEXT
said() {
	sed -nE 's,^content/(.*)\.[a-z]+:[0-9]+:[0-9]+: (warning|hint|error): (.*) \[(.*)\]$,> \1 \4: \3,p
	         s,^  content/(.*)\.[a-z]+:[0-9]+:[0-9]+: note: (.*)$,+ \1: \2,p'
}

site() {
	local line id
	rm -rf "$work/site"; mkdir -p "$work/site/content"; : >"$work/expected"
	while IFS= read -r line; do
		id=${line%% *}
		case $id in
		'>' | +) printf '%s\n' "$line" >>"$work/expected" ;;
		schema) printf '%s\n' "${line#* }" >"$work/site/content/schema.yaml" ;;
		*)	mkdir -p "$work/site/content/${id%/*}"
			printf -- '---\n%s\n---\n' "${line#* }" >"$work/site/content/$id.md" ;;
		esac
	done
	(cd "$work/site" && "$nianpu" check --all) >"$work/out" 2>"$work/err" || echo "exit status $?" >>"$work/err"
	{ said; grep '^exit status' "$work/err"; } <"$work/err" >"$work/said"
	if diff "$work/expected" "$work/said" >"$work/diff"; then
		echo "ok contradictions: $1"
	else
		echo "not ok contradictions: $1"
		sed 's/^/    /' "$work/diff" "$work/err"
	fi
}

# --- roles and lives ---

site 'a role within both lives' <<-'END'
people/ann {born: 1950, died: 2020, works_at: {value: acme, from: 1990, to: 2010, as_of: 2000}}
organizations/acme {founded: 1980, dissolved: 2015}
END

site 'a role before birth' <<-'END'
people/ann {born: 1995, works_at: {value: acme, from: 1990}}
organizations/acme {founded: 1980}
> people/ann outside-life: works_at is from 1990, before born (1995)
+ people/ann: born is here
END

site 'a role before the organization' <<-'END'
people/ann {born: 1950, works_at: {value: acme, from: 1979-12}}
organizations/acme {founded: 1980}
> people/ann outside-life: works_at is from 1979-12, before founded of organizations/acme (1980)
+ organizations/acme: founded is here
END

site 'a role after death' <<-'END'
people/ann {died: 2000, works_at: {value: acme, to: 2001}}
organizations/acme {}
> people/ann outside-life: works_at is until 2001, after died (2000)
+ people/ann: died is here
END

site 'a role after the organization' <<-'END'
people/ann {leads: {value: acme, as_of: 2016-01-01}}
organizations/acme {dissolved: 2015}
> people/ann outside-life: leads is as of 2016-01-01, after dissolved of organizations/acme (2015)
+ organizations/acme: dissolved is here
END

site 'what is past may be told after a life' <<-'END'
people/ann {died: 2000, studied_at: {value: acme, as_of: 2020}, nationality: {value: French, as_of: 2020}}
organizations/acme {dissolved: 1990}
END

site 'a role in words, a number' <<-'END'
people/ann {born: 1990, role: {value: Chair, from: 1985, to: 1986}}
organizations/acme {founded: 2010, staff: {value: 20, as_of: 2009}}
> organizations/acme outside-life: staff is as of 2009, before founded (2010)
+ organizations/acme: founded is here
> people/ann outside-life: role is from 1985, before born (1990)
+ people/ann: born is here
END

site 'a website may be older than its organization' <<-'END'
organizations/acme {founded: 2010, website: {value: "https://acme.example/", from: 2009}}
END

site 'a founder who was not born, or dead' <<-'END'
people/ann {born: 1990, founder_of: acme}
people/bob {died: 1970, founder_of: acme}
organizations/acme {founded: 1980}
> organizations/acme outside-life: founded is 1980, after died of people/bob (1970)
+ people/bob: died is here
+ people/bob: founder_of is here
> organizations/acme outside-life: founded is 1980, before born of people/ann (1990)
+ people/ann: born is here
+ people/ann: founder_of is here
END

# --- events ---

site 'an event with somebody not born, or dead' <<-'END'
people/ann {born: 2000}
people/bob {died: 1990-01-01}
people/eve {born: 1990, died: 2020}
events/fair {date: 1995-05, people: [ann, bob, {value: eve, as_of: 2024}]}
> events/fair outside-life: date is 1995-05, after died of people/bob (1990-01-01)
+ people/bob: died is here
+ events/fair: people is here
> events/fair outside-life: date is 1995-05, before born of people/ann (2000)
+ people/ann: born is here
+ events/fair: people is here
END

site 'an event on the day of a birth, in the year of a death' <<-'END'
people/ann {born: 2000-05-05, died: 2010}
events/birth {date: 2000-05-05, people: ann}
events/burial {date: 2010-12-31, people: ann}
END

site 'an event may concern the dead' <<-'END'
people/bob {died: 1990}
events/fair {date: 1995, subjects: bob}
END

# --- what comes from what ---

site 'a model before its maker' <<-'END'
organizations/acme {founded: 2023-07}
models/one {released: 2023-06-30, maker: acme}
> models/one begins-early: released is 2023-06-30, before founded of organizations/acme (2023-07)
+ organizations/acme: founded is here
+ models/one: maker is here
END

site 'a model before the model it is based on' <<-'END'
models/one {released: 2024-05}
models/two {released: 2024-03, based_on: one}
models/three {released: 2024-03, successor_of: one}
models/four {released: 2024-05-06, distilled_from: one}
> models/three begins-early: released is 2024-03, before released of models/one (2024-05)
+ models/one: released is here
+ models/three: successor_of is here
> models/two begins-early: released is 2024-03, before released of models/one (2024-05)
+ models/one: released is here
+ models/two: based_on is here
END

# --- sources ---

site 'a statement newer than its source' <<-'END'
sources/paper {date: 2025-01-27}
sources/book {date: 2026}
organizations/acme {staff: {value: 20, as_of: 2025-02, source: [book, {key: paper, at: "para. 1"}, {key: paper, at: "para. 2"}]}}
organizations/bolt {staff: {value: 20, as_of: 2025-01, source: [book, paper]}}
> organizations/acme newer-than-source: staff is as of 2025-02, after date of sources/paper (2025-01-27)
+ sources/paper: date is here
END

site 'a source that nothing cites' <<-'END'
sources/paper {}
sources/book {}
sources/text {}
people/ann {nationality: {value: French, source: text}, sources: [book]}
> sources/paper source-unused: nothing cites sources/paper
END

site 'a long quote' <<-END
sources/paper {}
people/ann {nationality: {value: French, source: {key: paper, quote: $(printf '字%.0s' {1..200})}}}
people/bob {nationality: {value: French, source: {key: paper, quote: $(printf '字%.0s' {1..201})}}}
people/eve {sources: [{key: paper, quote: $(printf 'a%.0s' {1..300})}]}
> people/bob quote-long: the quote from paper has 201 characters, over 200
> people/eve quote-long: the quote from paper has 300 characters, over 200
END

# --- order and intervals ---

site 'two dates in the wrong order' <<-'END'
people/ann {born: 1990-05, died: 1990-04-30}
people/bob {born: 1990, died: 1990}
> people/ann date-order: died is 1990-04-30, before born (1990-05)
+ people/ann: born is here
END

site 'an interval that ends before it starts' <<-'END'
people/ann {works_at: {value: acme, from: 2010-02, to: 2010-01}, role: {value: Chair, from: 2010, to: 2010}}
organizations/acme {}
> people/ann interval-backward: works_at is until 2010-01, before from (2010-02)
END

# --- how sure ---

site 'with ? or ~ it is a hint' <<-'END'
people/ann {born: "1995?", works_at: {value: acme, from: 1990}}
people/bob {born: "1995~", works_at: {value: acme, from: 1990}}
people/eve {born: "1995~", works_at: {value: acme, from: 1988}}
people/zoe {born: 199X, works_at: {value: acme, from: 1990}}
organizations/acme {}
> people/ann contradiction-likely: works_at is from 1990, likely before born (1995?)
+ people/ann: born is here
> people/bob contradiction-likely: works_at is from 1990, likely before born (1995~)
+ people/bob: born is here
> people/eve outside-life: works_at is from 1988, before born (1995~)
+ people/eve: born is here
END

site 'a rival value leaves room, a rejected one does not' <<-'END'
people/ann {born: [1995, 1985], works_at: {value: acme, from: 1990}}
people/bob {born: [1995, {value: 1985, rank: rejected}], works_at: {value: acme, from: 1990}}
people/eve {born: [1995, unknown], works_at: {value: acme, from: 1990}}
people/zoe {born: [1985, 1995], works_at: {value: acme, from: 1990}}
organizations/acme {}
> people/ann contradiction-likely: works_at is from 1990, likely before born (1995)
+ people/ann: born is here
> people/bob outside-life: works_at is from 1990, before born (1995)
+ people/bob: born is here
> people/eve contradiction-likely: works_at is from 1990, likely before born (1995)
+ people/eve: born is here
END

site 'an uncertain statement or relation gives a hint, a rejected one nothing' <<-'END'
people/ann {born: 1995, works_at: [{value: acme, from: 1990, rank: uncertain}, {value: acme, from: 1991, rank: rejected}]}
organizations/acme {founded: 2000}
models/one {released: 1999, maker: {value: acme, rank: uncertain}}
models/two {released: 1999, maker: {value: acme, rank: rejected}}
> models/one contradiction-likely: released is 1999, likely before founded of organizations/acme (2000)
+ organizations/acme: founded is here
+ models/one: maker is here
> people/ann contradiction-likely: works_at is from 1990, likely before born (1995)
+ people/ann: born is here
> people/ann contradiction-likely: works_at is from 1990, likely before founded of organizations/acme (2000)
+ organizations/acme: founded is here
END

site 'open and unknown ends, none' <<-'END'
people/ann {born: "../1990", died: none, works_at: {value: acme, from: "1985/..", to: 2020}}
people/bob {born: unknown, died: "2000/..", works_at: {value: acme, to: 2020}}
organizations/acme {founded: "/1985"}
END

# --- a site's own schema ---

site 'types and fields of a site' <<-'END'
schema {types: {ship: {begins: launched, ends: lost, fields: {launched: {type: date}, lost: {type: date}, refit: {type: date, timeline: yes}, built_by: {type: relation, time: after}, crew: {type: relation}}}}}
organizations/yard {founded: 1900}
people/ann {born: 1980}
ship/sea-cloud {launched: 1899, lost: 1950, built_by: yard, crew: {value: ann, to: 1951}}
> ship/sea-cloud begins-early: launched is 1899, before founded of organizations/yard (1900)
+ organizations/yard: founded is here
+ ship/sea-cloud: built_by is here
> ship/sea-cloud outside-life: crew is until 1951, after lost (1950)
+ ship/sea-cloud: lost is here
> ship/sea-cloud outside-life: crew is until 1951, before born of people/ann (1980)
+ people/ann: born is here
END

# --- names ---

site 'an alias used by two' <<-'END'
people/ann {title: Ann, aliases: [The Boss]}
people/bob {title: Bob, former_names: [the boss]}
people/eve {title: Eve, aliases: [Bob]}
> people/ann alias-shared: 'The Boss' is a name of people/bob too
+ people/bob: its name is here
> people/eve alias-shared: 'Bob' is a name of people/bob too
+ people/bob: its name is here
END

site 'an alias used by two that are told apart' <<-'END'
people/ann {title: Ann, aliases: [The Boss], confused_with: bob}
people/bob {title: Bob, aliases: [The Boss]}
END

site 'one title of two, a name twice in one dossier' <<-'END'
people/ann {title: 王伟, aliases: [王偉, Wang Wei, wang-wei]}
people/bob {title: 王伟}
> people/ann alias-shared: '王偉' is a name of people/bob too
+ people/bob: its name is here
END

site 'a misspelling that is another name' <<-'END'
people/liang {title: 梁文锋, misspellings: [梁文峰, 梁文丰, 粱文锋]}
people/other {title: 梁文峰}
people/third {title: 丰, aliases: [梁文豐], misspellings: [粱文锋]}
> people/liang misspelling-name: '梁文峰' is no mere misspelling: it is a name of people/other
+ people/other: its name is here
> people/liang misspelling-name: '梁文丰' is no mere misspelling: it is a name of people/third
+ people/third: its name is here
END

# --- ranks and both ends ---

site 'two preferred values' <<-'END'
people/ann {born: [{value: 1990, rank: preferred}, 1992, {value: 1991, rank: preferred}]}
people/bob {born: [{value: 1990, rank: preferred}, {value: 1990, rank: preferred}]}
organizations/acme {staff: [{value: 10, as_of: 2010, rank: preferred}, {value: 20, as_of: 2020, rank: preferred}]}
> people/ann rank-conflict: born has two preferred values that disagree
+ people/ann: the other is here
END

site 'a relation that its other side declares differently' <<-'END'
organizations/acme {partner_of: {value: bolt, from: 2010, to: 2015}}
organizations/bolt {partner_of: {value: acme, from: 2011, to: 2015}}
organizations/cog {partner_of: {value: dyne, from: 2010}}
organizations/dyne {partner_of: {value: cog, from: 2010-05}}
> organizations/acme inverse-differs: partner_of of organizations/bolt declares this differently: the dates from which it holds
+ organizations/bolt: it is here
END

site 'a relation with a field at each end' <<-'END'
schema {types: {person: {fields: {husband: {type: relation, inverse: wife}, wife: {type: relation, inverse: husband}}}}}
people/ann {husband: bob}
people/bob {wife: eve}
people/eve {}
people/joy {husband: ken}
people/ken {wife: joy}
> people/ann inverse-differs: wife of people/bob declares this differently: it names another
+ people/bob: it is here
END

site 'a schema at odds with itself' <<-'END'
schema {types: {person: {fields: {mother: {type: relation, to: person, inverse: child}, child: {type: relation, to: person, inverse: father}}}}}
people/ann {}
> schema inverse-differs: the inverse of mother is child, but that of child is father
+ schema: child of type person is here
END

site 'a source called as its publisher is, which has no dossier' <<-'END'
events/flood {date: 1931, sources: [{title: Evening Post, url: "https://example.org/a", publisher: Evening Post}]}
END

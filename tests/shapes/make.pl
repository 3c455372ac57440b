#!/usr/bin/perl
# make.pl: list the shapes.  make.pl SHAPE N FOLDER: write a site in FOLDER/content
# in which the list or map that SHAPE names has N members (what is a file
# or a page of its own is counted in tens).
use strict;
use warnings;
use File::Path 'make_path';
use File::Basename 'dirname';

my ($shape, $n, $folder) = @ARGV;

sub put {
	my ($name, @text) = @_;
	make_path(dirname("$folder/content/$name"));
	open my $file, '>', "$folder/content/$name" or die "$folder/content/$name: $!";
	print $file @text;
	close $file or die "$folder/content/$name: $!";
}
sub all { my ($most, $row) = @_; map { $row->($_) } 1 .. ($n < $most ? $n : $most) }
sub front { my ($name, @rows) = @_; put("$name.md", "---\ntitle: Title\n", @rows, "---\n\nText.\n") }
sub body { my ($name, @rows) = @_; put("$name.md", "---\ntitle: Title\n---\n\n", @rows) }
# Of what makes a page each, one in ten.
sub few { my ($by) = @_; my $few = int($n / $by); $few > 1 ? $few : 1 }

# A name of one letter repeated, so that each is a prefix of the next.
sub long { 'a' x 60 . $_[0] }

my %shapes = (
	# front matter
	keys => sub { front('people/a', all(1e5, sub { "k$_[0]: v\n" })) },
	'keys-near' => sub { front('people/a', all(1e5, sub { "nationalit$_[0]: v\n" })) },
	'keys-long' => sub { front('people/a', all(1e5, sub { 'nationality' x 5 . "$_[0]: v\n" })) },
	'keys-of-a-statement' => sub { front('people/a', "born:\n  value: 1900\n", all(1e5, sub { "  k$_[0]: v\n" })) },
	aliases => sub { front('people/a', "aliases:\n", all(1e5, sub { "- A$_[0]\n" })) },
	'aliases-equal' => sub { front('people/a', "aliases:\n", all(1e5, sub { "- A\n" })) },
	'aliases-shared' => sub { front($_, "aliases:\n", all(1e5, sub { "- A$_[0]\n" })) for 'people/a', 'people/b' },
	'aliases-former' => sub { front('people/a', "aliases:\n", all(1e5, sub { "- A$_[0]\n" }));
		front('people/b', "former_names:\n", all(1e5, sub { "- A$_[0]\n" })) },
	'aliases-misspelled' => sub { front('people/a', "aliases:\n", all(1e5, sub { "- A$_[0]\n" }));
		front('people/b', "misspellings:\n", all(1e5, sub { "- A$_[0]\n" })) },
	'aliases-han' => sub { binmode STDOUT; front('people/a', "aliases:\n", all(1e5, sub { "- \xe9\x95\xbf\xe4\xb9\x90$_[0]\n" })) },
	'aliases-long' => sub { front('people/a', "aliases:\n", all(1e5, sub { "- " . 'ab' x 500 . "$_[0]\n" })) },
	tags => sub { front('people/a', "tags: [", all(1e5 / 10, sub { "t$_[0]," }), "]\n") },
	'tags-equal' => sub { front('people/a', "tags: [", all(1e5, sub { "t," }), "]\n") },
	values => sub { front('people/a', "role:\n", all(1e5, sub { "- r$_[0]\n" })) },
	'values-of-two' => sub { front('people/a', "role:\n", all(1e5, sub { "- r$_[0]\n" }), "website:\n", all(1e5, sub { "- https://a.org/$_[0]\n" })) },
	'values-disputed' => sub { front('people/a', "nationality:\n", all(1e5, sub { "- r$_[0]\n" })) },
	'values-preferred' => sub { front('people/a', "nationality:\n", all(1e5, sub { "- {value: r$_[0], rank: preferred}\n" })) },
	dates => sub { front('people/a', "born:\n", all(1e5, sub { '- ' . (1000 + $_[0] % 900) . "\n" })) },
	'dates-of-two' => sub { front('people/a', "born:\n", all(1e5, sub { '- ' . (1000 + $_[0] % 900) . "\n" }),
		"died:\n", all(1e5, sub { '- ' . (1000 + $_[0] % 900) . "\n" })) },
	texts => sub { front('people/a', "role:\n", all(1e5, sub { "- {value: r, as_of: 1900, note: n}\n" })) },
	languages => sub { front('people/a', "role: {", all(1e5, sub { "l$_[0]: v," }), "}\n") },
	'title-languages' => sub { put('people/a.md', "---\ntitle: {en: A, ", all(1e5, sub { "l$_[0]: v," }), "}\n---\n") },
	summary => sub { front('people/a', 'summary: ', all(1e5, sub { "word$_[0] " }), "\n") },
	relations => sub { front('people/a', "works_at:\n", all(1e5, sub { "- b\n" })); front('organizations/b') },
	'relations-made' => sub { front('people/a', "birthplace:\n", all(1e5 / 10, sub { "- p$_[0]\n" })) },
	'relations-broken' => sub { front('people/a', "works_at:\n", all(1e5, sub { "- o$_[0]\n" })) },
	'relations-both' => sub { my @o = all(1e5, sub { "- b\n" }); front('people/a', "works_at:\n", @o);
		front('organizations/b', "people:\n", all(1e5, sub { "- a\n" })) },
	sources => sub { front('people/a', "sources:\n", all(1e5, sub { "- s\n" })); front('sources/s') },
	'sources-broken' => sub { front('people/a', "sources:\n", all(1e5, sub { "- s$_[0]\n" })) },
	'sources-inline' => sub { front('people/a', "sources:\n", all(1e5 / 10, sub { "- {title: T$_[0]}\n" })) },
	'sources-like-titled' => sub { front('people/a', "sources:\n", all(1e5, sub { "- {title: T, url: 'https://a.org/$_[0]'}\n" })) },
	'sources-like-slugs' => sub { front('people/a', "sources:\n", all(1e5, sub { "- {title: T-" . ($_[0] % 9 + 2) . ", url: 'https://a.org/$_[0]'}\n" })) },
	'sources-of-a-value' => sub { front('people/a', "born:\n  value: 1900\n  source:\n", all(1e5, sub { "  - s\n" })); front('sources/s') },
	archive => sub { put('a.txt', 'x' x (40 * $n)); front("sources/s$_", "archive: {file: a.txt, publish: no, sha256: " . '0' x 64 . "}\n") for 1 .. few(40) },

	# bodies
	links => sub { body('people/a', all(1e5, sub { "[[b]]\n" })); front('people/b') },
	'links-broken' => sub { body('people/a', all(1e5, sub { "[[b$_[0]]]\n\n" })) },
	'links-to-paths' => sub { body('people/a', all(1e5, sub { "[t](b$_[0].md)\n\n" })) },
	'links-to-headings' => sub { body('people/a', "# A\n\n", all(1e5, sub { "## H$_[0]\n" }), "\n", all(1e5, sub { "[t](#H$_[0])\n\n" })) },
	'links-to-no-heading' => sub { body('people/a', "# A\n\n", all(1e5, sub { "## H$_[0]\n" }), "\n", all(1e5, sub { "[t](#x$_[0])\n\n" })) },
	addresses => sub { body('people/a', all(1e5, sub { "https://a.org/$_[0]\n" })) },
	citations => sub { body('people/a', all(1e5, sub { "x [\@s]\n\n" })); front('sources/s') },
	'citations-broken' => sub { body('people/a', all(1e5, sub { "x [\@s$_[0]]\n\n" })) },
	'citations-in-one' => sub { body('people/a', "x [", join('; ', all(1e5, sub { "\@s" })), "]\n"); front('sources/s') },
	images => sub { body('people/a', all(1e5, sub { "![a](a.png)\n\n" })); put('people/a.png', "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1") },
	'images-missing' => sub { body('people/a', all(1e5, sub { "![a](picture$_[0].png)\n\n" })); put("people/picturf$_.png", 'x') for 1 .. few(4) },
	headings => sub { body('people/a', all(1e5, sub { "## H$_[0]\n" })) },
	'headings-equal' => sub { body('people/a', all(1e5, sub { "## H\n" })) },
	'headings-like' => sub { body('people/a', all(1e5, sub { "## H\n## H-" . (1 + $_[0]) . "\n" })) },
	footnotes => sub { body('people/a', all(1e5, sub { "x[^f$_[0]]\n\n[^f$_[0]]: y\n\n" })) },
	'footnotes-missing' => sub { body('people/a', all(1e5, sub { "x[^f$_[0]]\n\n" })) },
	table => sub { body('people/a', "| a | b |\n|---|---|\n", all(1e5, sub { "| $_[0] | x |\n" })) },
	list => sub { body('people/a', all(1e5, sub { "- x\n" })) },
	tasks => sub { body('people/a', all(1e5, sub { "- [ ] x\n" })) },
	quotes => sub { body('people/a', all(1e5, sub { "> x\n\n" })) },
	emphasis => sub { body('people/a', all(1e5, sub { "*x* **y**\n\n" })) },
	code => sub { body('people/a', all(1e5, sub { "`x` y\n\n" })) },
	'code-open' => sub { body('people/a', all(1e5, sub { '`' x ($_[0] % 60 + 1) . " y\n\n" })) },
	html => sub { body('people/a', all(1e5, sub { "<b>x</b>\n\n" })) },
	tags_open => sub { body('people/a', all(1e5, sub { "<i \n\n" })) },
	references => sub { body('people/a', all(1e5, sub { "[r$_[0]]: https://a.org/\n" })) },
	words => sub { body('people/a', all(1e5, sub { "word$_[0] " . ($_[0] % 9 ? '' : "\n") })) },
	hints => sub { body('people/a', all(1e5, sub { "## H\n" })) },
	'hints-in-a-line' => sub { body('people/a', all(1e5, sub { "[[b$_[0]]] " . ($_[0] % 999 ? '' : "\n\n") })) },
	'mentions-long' => sub { body('people/a', all(1e5, sub { ('a' x 60) . ' ' }), "\n"); front('people/b', "aliases:\n- " . 'a' x 900 . "b\n") },
	'mentions-brackets' => sub { body('people/a', all(1e5, sub { '[x ' . ($_[0] % 99 ? '' : "\n\n") })); front('people/bcd') },
	'mentions-linked' => sub { body('people/a', all(1e5, sub { "[[b]] Title \n\n" })); front('people/b', "aliases: [Name]\n") },

	# the schema
	types => sub { front('people/a'); put('schema.yaml', "types:\n", all(1e5, sub { "  t$_[0]: {folder: f$_[0]}\n" })) },
	fields => sub { front('people/a'); put('schema.yaml', "types:\n  person:\n    fields:\n", all(1e5, sub { "      f$_[0]: {type: text}\n" })) },
	common => sub { front('people/a'); put('schema.yaml', "common:\n", all(1e5, sub { "  f$_[0]: {type: text}\n" })) },
	'common-and-types' => sub { front('people/a'); put('schema.yaml', "common:\n", all(1e5, sub { "  f$_[0]: {type: text}\n" }),
		"types:\n", all(1e5, sub { "  t$_[0]: {folder: f$_[0]}\n" })) },
	columns => sub { front("people/a$_", "role: x\n") for 1 .. few(20); put('schema.yaml', "types:\n  person:\n    columns: [", all(1e5, sub { "role," }), "]\n") },
	orders => sub { front('people/a', "born: 1900\ndied: 1800\n"); put('schema.yaml', "types:\n  person:\n    order: [", all(1e5, sub { "born < died," }), "]\n") },
	choices => sub { front('people/a', "c:\n", all(1e5, sub { "- c$_[0]\n" }));
		put('schema.yaml', "types:\n  person:\n    fields:\n      c:\n        type: choice\n        many: yes\n        choices: [", all(1e5, sub { "c$_[0]," }), "]\n") },
	'choices-wrong' => sub { front('people/a', "c:\n", all(1e5, sub { "- x$_[0]\n" }));
		put('schema.yaml', "types:\n  person:\n    fields:\n      c:\n        type: choice\n        many: yes\n        choices: [", all(1e5, sub { "c$_[0]," }), "]\n") },
	to => sub { front('people/a', "c:\n", all(1e5, sub { "- b\n" })); front('organizations/b');
		put('schema.yaml', "types:\n  person:\n    fields:\n      c: {type: relation, many: yes, to: [", all(1e5, sub { "person," }), "]}\n") },
	'types-wrong' => sub { front('people/a'); put('schema.yaml', "types:\n", all(1e5, sub { "  t$_[0]: {folder: f, x: y}\n" })) },
	required => sub { front('people/a'); put('schema.yaml', "types:\n  person:\n    fields:\n", all(1e5, sub { "      f$_[0]: {type: text, required: yes}\n" })) },

	# site.yaml
	'site-keys' => sub { front('people/a'); put('site.yaml', "title: A\n", all(1e5, sub { "k$_[0]: v\n" })) },
	'site-languages' => sub { front('people/a'); put('site.yaml', "title: A\nlanguages: [", all(1e5, sub { "en," }), "]\n") },
	'site-tags' => sub { front('people/a'); put('site.yaml', "title: A\ntags:\n", all(1e5, sub { "  t$_[0]: T\n" })) },
	'site-diagnostics' => sub { front('people/a'); put('site.yaml', "title: A\ndiagnostics:\n", all(1e5, sub { "  d$_[0]: off\n" })) },
	'site-unlinked' => sub { front('people/a'); put('site.yaml', "title: A\nunlinked_names: [", all(1e5, sub { "n$_[0]," }), "]\n") },
	'pages-by-languages' => sub { front('people/a', "tags: [", all(1e5 / 10, sub { "t$_[0]," }), "]\n");
		put('site.yaml', "title: A\nlanguages: [zh-Hans, zh-Hant, en, de, fr, es, it, pt]\n") },

	# files and folders
	files => sub { front("people/a$_") for 1 .. few(10) },
	'files-like-named' => sub { body("f$_/a", "[[a]]\n") for 1 .. few(10) },
	folders => sub { body("people/f$_/a", "[[a]]\n") for 1 .. few(10) },
	assets => sub { front('people/a'); put("people/a$_.txt", 'x') for 1 .. few(10) },
	translations => sub { for (1 .. few(20)) { front("people/a$_"); body("people/a$_.en", "Text.\n") } put('site.yaml', "title: A\nlanguages: [zh-Hans, en]\n") },
	'translation-keys' => sub { front('people/a'); front('people/a.en', all(1e5, sub { "k$_[0]: v\n" })); put('site.yaml', "title: A\nlanguages: [zh-Hans, en]\n") },
	chain => sub { my $m = few(10); front("people/a$_", 'supervised_by: a' . ($_ % $m + 1) . "\n") for 1 .. $m },
	star => sub { my $m = few(10); front("people/a$_", "works_at: b\nborn: 1900\n") for 1 .. $m; front('organizations/b', "founded: 1900\n") },
	events => sub { my $m = few(10); front("events/e$_", "date: 1900\n") for 1 .. $m },
);

if (!defined $shape) { print "$_\n" for sort keys %shapes; exit }
my $make = $shapes{$shape} or die "there is no shape '$shape'\n";
$make->();

#!/usr/bin/perl
# make.pl: list the shapes.  make.pl N FOLDER SHAPE...: write two sites for each,
# FOLDER/SHAPE/small/content in which the list or map that the shape names has N
# members, and FOLDER/SHAPE/large/content with four times as many; both have
# fewer where the larger would go over SHAPES_MB megabytes (default 1).
use strict;
use warnings;
use File::Path 'make_path';
use File::Basename 'dirname';

my ($n, %files);

sub put { my ($name, @text) = @_; $files{$name} = join '', @text }
sub all { my ($most, $row) = @_; map { $row->($_) } 1 .. ($n < $most ? $n : $most) }
sub front { my ($name, @rows) = @_; put("$name.md", "---\ntitle: Title\n", @rows, "---\n\nText.\n") }
sub body { my ($name, @rows) = @_; put("$name.md", "---\ntitle: Title\n---\n\n", @rows) }
# Of what takes a file each there is one for so many members.
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
	archive => sub { put('a.txt', 'x' x (400 * $n)); front("sources/s$_", "archive: {file: a.txt, publish: no, sha256: " . '0' x 64 . "}\n") for 1 .. few(10) },

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
	references => sub { body('people/a', all(1e5, sub { "[r$_[0]]: https://a.org/\n\n[r$_[0]]\n\n" })) },
	words => sub { body('people/a', all(1e5, sub { "word$_[0] " . ($_[0] % 9 ? '' : "\n") })) },
	hints => sub { body('people/a', all(1e5, sub { "## H\n" })) },
	'hints-in-a-line' => sub { body('people/a', all(1e5, sub { "[[b$_[0]]] " . ($_[0] % 999 ? '' : "\n\n") })) },
	'mentions-long' => sub { body('people/a', all(1e5, sub { ('a ' x 30) . ($_[0] % 99 ? '' : "\n\n") }), "\n"); front('people/b', "aliases:\n- " . 'a ' x 400 . "b\n") },
	'mentions-brackets' => sub { body('people/a', all(1e5, sub { '[x ' . ($_[0] % 99 ? '' : "\n\n") })); front('people/bcd') },
	blocks => sub { body('people/a', all(1e5, sub { "x ^b$_[0]\n\n" })); body('people/b', all(1e5, sub { "[[a#^b$_[0]]]\n\n" })) },
	embeds => sub { my $m = few(10); for my $i (1 .. $m) { body("people/a$i", map { '![[a' . ($i + $_) % $m . "]]\n\n" } 1 .. 20) } },
	'embeds-of-headings' => sub { body('people/b', all(1e5, sub { "## H$_[0]\n\nx\n\n" }));
		for my $i (1 .. few(10)) { body("people/a$i", map { '![[b#H' . ($i * 7 + $_) % $n . "]]\n\n" } 1 .. 20) } },
	'embeds-of-blocks' => sub { body('people/b', all(1e5, sub { "x ^b$_[0]\n\n" }));
		for my $i (1 .. few(10)) { body("people/a$i", map { '![[b#^b' . ($i * 7 + $_) % $n . "]]\n\n" } 1 .. 20) } },
	callouts => sub { body('people/a', all(1e5, sub { "> [!note] T\n> x\n\n" })) },
	'callouts-empty' => sub { body('people/a', all(1e5, sub { "> [!note]\n" })) },
	shortcodes => sub { body('people/a', all(1e5, sub { "{{< x $_[0] >}} {% y %}\n\n" })) },
	'shortcodes-open' => sub { body('people/a', all(1e5, sub { "{{< {% {{% {{ x\n\n" })) },
	comments => sub { body('people/a', all(1e5, sub { "x %%y%% z\n\n" })) },
	'comments-open' => sub { body('people/a', all(1e5, sub { "x %%" . ($_[0] % 999 ? '' : "\n\n") })) },
	'comments-odd' => sub { body('people/a', all(1e5, sub { "x %% y\n" })) },
	'formulas-open' => sub { body('people/a', all(1e5, sub { "\$\$ x\n\n" })) },
	'formulas-in-a-line' => sub { body('people/a', all(1e5, sub { "x\$\$\$ " . ($_[0] % 999 ? '' : "\n\n") })) },
	'embeds-open' => sub { body('people/a', all(1e5, sub { "![[ " . ($_[0] % 999 ? '' : "\n\n") })) },
	'fences-open' => sub { body('people/a', all(1e5, sub { "- ```a`\n- ~~~\n\n" })) },
	'fences-long' => sub { body('people/a', all(1e5, sub { "```\n" . '`' x ($_[0] % 40) . "x\n" })) },
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
	'site-tags-by-languages' => sub { front('people/a'); put('site.yaml', "title: A\nlanguages: [en, de]\ntags:\n", all(1e5, sub { "  t$_[0]: {en: a, de: b}\n" })) },
	'site-tags' => sub { front('people/a'); put('site.yaml', "title: A\ntags:\n", all(1e5, sub { "  t$_[0]: T\n" })) },
	'site-severity' => sub { front('people/a'); put('site.yaml', "title: A\nseverity:\n", all(1e5, sub { "  d$_[0]: off\n" })) },
	'site-unlinked' => sub { front('people/a'); put('site.yaml', "title: A\nunlinked_names: [", all(1e5, sub { "n$_[0]," }), "]\n") },
	'pages-by-languages' => sub { front('people/a', "tags: [", all(1e5 / 10, sub { "t$_[0]," }), "]\n");
		put('site.yaml', "title: A\nlanguages: [zh-Hans, zh-Hant, en, de, fr, es, it, pt]\n") },

	# files and folders
	files => sub { front("people/a$_") for 1 .. few(10) },
	'files-like-named' => sub { body("f$_/a", "[[a]]\n") for 1 .. few(10) },
	'names-equal' => sub { front("people/f$_/a") for 1 .. few(10); body('people/b', all(1e5, sub { "[[a]] [t](a.md)\n\n" })) },
	'names-near' => sub { front("people/abcdefgh$_") for 1 .. few(10); body('people/b', all(1e5, sub { "[[abcdefg$_[0]]]\n\n" })) },
	'paths-near' => sub { front("people/abcdefgh$_") for 1 .. few(10); body('people/b', all(1e5, sub { "[t](abcdefg$_[0].md)\n\n" })) },
	folders => sub { body("people/f$_/a", "[[a]]\n") for 1 .. few(10) },
	assets => sub { front('people/a'); put("people/a$_.txt", 'x') for 1 .. few(10) },
	translations => sub { for (1 .. few(20)) { front("people/a$_"); body("people/a$_.en", "Text.\n") } put('site.yaml', "title: A\nlanguages: [zh-Hans, en]\n") },
	'translation-keys' => sub { front('people/a'); front('people/a.en', all(1e5, sub { "k$_[0]: v\n" })); put('site.yaml', "title: A\nlanguages: [zh-Hans, en]\n") },
	chain => sub { my $m = few(10); front("people/a$_", 'supervised_by: a' . ($_ % $m + 1) . "\n") for 1 .. $m },
	star => sub { my $m = few(10); front("people/a$_", "works_at: b\nborn: 1900\n") for 1 .. $m; front('organizations/b', "founded: 1900\n") },
	events => sub { my $m = few(10); front("events/e$_", "date: 1900\n") for 1 .. $m },
);

sub size { my $all = 0; $all += length for values %files; $all }
sub make { my ($shape, $members) = @_; ($n, %files) = ($members); $shapes{$shape}->() }
sub write_to {
	my ($folder) = @_;
	for my $name (keys %files) {
		make_path(dirname("$folder/content/$name"));
		open my $file, '>', "$folder/content/$name" or die "$folder/content/$name: $!";
		print $file $files{$name};
		close $file or die "$folder/content/$name: $!";
	}
}

if (!@ARGV) { print "$_\n" for sort keys %shapes; exit }
my ($members, $folder, @wanted) = @ARGV;
my $most = ($ENV{SHAPES_MB} // 1) * 1e6;
for my $shape (@wanted) {
	die "there is no shape '$shape'\n" unless $shapes{$shape};
	my $few = $members;
	make($shape, 4 * $few);
	while (size() > $most && $few > 1) {
		$few = int($few * $most / size() * 0.98);
		make($shape, 4 * $few);
	}
	write_to("$folder/$shape/large");
	make($shape, $few);
	write_to("$folder/$shape/small");
}

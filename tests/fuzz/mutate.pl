#!/usr/bin/perl
# mutate.pl SEED FROM TO: a few dossiers of FROM, broken, in TO.
use strict;
use warnings;
use File::Find;
use File::Path 'make_path';
use File::Basename;

my ($seed, $from, $to) = @ARGV;
srand($seed);
sub pick { $_[int rand @_] }

my @files;
find({ no_chdir => 1, wanted => sub { push @files, $_ if -f } }, $from);
@files = sort @files;

# What trips somebody up.  Long ones are few, so that a file stays under its limit.
my @tokens = (
	'---', "---\n", '...', ': ', ':', '- ', '? ', '|', '>', '> ', '>5', '*a', '&a', '!x', '!!str ', '<<: *a', '%YAML 1.2', '@', '`', '``', '```', '~~~', "\t", '"', "'", '[', ']', '{', '}', '[[', ']]', '[@', '](', '![', '[^1]', '[^1]: ', '#', '# ', '**', '*', '_', '~~', '|-|', "|a|b|\n|-|-|\n", '<', '<!--', '-->', '<script>', '<details>', '</q>', '<![CDATA[', '<?', '&#x0;', '&#xD800;', '&amp;', '\\', "\\\n", '  ' . "\n", 'https://', 'http://a.b/(c', 'javascript:', '//x', '../', '../../../..', '%2e%2e/', '#x', 'none', 'unknown', 'null', '~', 'yes',
	'2025-02-30', '2025-13', '2025年1月27日', '[1825..1828', '{1960,1961-12}', '2004-06-XX/2004-07-03', 'Y-170000002', '1985/..', '../1985', '156X-12-25', 'Y1E999', '-0000', '0000-00-00', '2001-34', "\x{ff}", "\xc3", "\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\x80", "\0", "\e[31m", "\r", "\r\n", "\n", "\n\n", "\xe2\x80\xa8", "\xc2\x85", "\xc2\xa0", "\xef\xbb\xbf", "\xe3\x80\x80", "\xef\xbc\x9a", "\xe2\x80\x8b", "\xe2\x80\xae", "\xcc\x81" x 40, "\xcc\x81", "\xf0\xa0\x80\x80", "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
	'> ' x 70, '- ' x 40, '[' x 300, '(' x 300, '*a ' x 400, '`a' x 300, '|a' x 120 . '|', '{a: ' x 40, '    ' x 40, '![' x 200, '<a ' x 100, 'a' x 3000, "\xe5\xad\x97" x 500, '>10000', '1000..', "\xe2\x89\xa5", '9' x 50, '1e400', '5576000 USD', '1 XXX', 'title: ', "value: ", 'source: ', 'rank: rejected', "languages: [en, zh-Hans]\n", "type: source\n", "part_of: ", "aliases: [",
);

sub line_start { my ($t) = @_; my $at = int rand(length($$t) + 1); my $nl = rindex($$t, "\n", $at); $nl < 0 ? 0 : $nl + 1 }

my @ways = (
	sub { my $t = shift; substr($$t, int rand(length($$t) + 1), 0) = pick(@tokens) },
	sub { my $t = shift; substr($$t, line_start($t), 0) = pick(@tokens) },
	sub { my $t = shift; substr($$t, line_start($t), 0) = pick(@tokens) . "\n" },
	sub { my $t = shift; return unless length $$t; substr($$t, int rand length $$t, 1) = chr int rand 256 },
	sub { my $t = shift; return unless length $$t; substr($$t, int rand length $$t, 1 + int rand 40) = '' },
	sub { my $t = shift; $$t = substr($$t, 0, int rand(length($$t) + 1)) },
	sub { my $t = shift; my @l = split /^/, $$t; return unless @l; my ($a, $b) = (int rand @l, int rand @l); @l[$a, $b] = @l[$b, $a]; $$t = join '', @l },
	sub { my $t = shift; my @l = split /^/, $$t; return unless @l; splice @l, int rand @l, 0, (pick(@l)) x (1 + int rand 4); $$t = join '', @l },
	sub { my $t = shift; my @l = split /^/, $$t; return unless @l; splice @l, int rand @l, 1; $$t = join '', @l },
	sub { my $t = shift; my @v; push @v, [$-[1], $+[1]] while $$t =~ /: ([^\n]+)/g; return unless @v; my $v = pick(@v); substr($$t, $v->[0], $v->[1] - $v->[0]) = pick(@tokens) },
	sub { my $t = shift; my $s = pick(@tokens); substr($$t, int rand(length($$t) + 1), 0) = $s x (1 + int rand 50) if length $s < 20 },
);

sub slurp { open my $f, '<:raw', $_[0] or die "$_[0]: $!"; local $/; my $t = <$f>; defined $t ? $t : '' }

# Half of the sites are nearly whole, so that pages are made of them; half are a few
# dossiers whose links lead nowhere.
my $whole = rand() < 0.5;
my %chosen = map { $_ => 1 } $whole ? @files : (map { pick(@files) } 1 .. 4 + int rand 20), grep { m{/(site|schema)\.yaml$} } @files;
my @chosen = sort keys %chosen;
my %broken = map { pick(@chosen) => 1 } 1 .. ($whole ? 1 + int rand 3 : 1 + int rand 15);
for my $file (@chosen) {
	my $text = slurp($file);
	if ($broken{$file}) { pick(@ways)->(\$text) for 1 .. 1 + int rand($whole ? 2 : 5) }
	(my $path = $file) =~ s/^\Q$from\E/$to/;
	make_path(dirname($path));
	open my $out, '>:raw', $path or die "$path: $!";
	print $out $text;
}

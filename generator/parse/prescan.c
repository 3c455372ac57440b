#include "parse/prescan.h"

/* A block is here a run of lines that are not blank. */
enum {
	MARKERS = 32,                   /* of lists, quotes and footnotes at the head of a line */
	DEPTH = 64,                     /* those and half the columns of indentation */
	BRACKETS = 4000, IMAGES = 1000, RUNS = 8000, DECLARATIONS = 64,         /* in a block */
	PIPES = 100,                    /* in a line */
	CELLS = 200000,                 /* columns times lines that follow */
	ROWS = 4,                       /* that look like |---|, in a block that is no table for sure */
	BEFORE_ROW = 8 << 10,           /* bytes of a block before one */
	DEFINITIONS = 2 << 10,          /* bytes of a block that may define links and is not looked at */
	EXPANSION = 4 << 20,            /* bytes of the longest other, times every [ of the text */
	LABEL = 1000
};

typedef enum { OTHER, END, BLANK, BRACKET, PIPE, EMPHASIS, ANGLE, DASH, COLON, BACKSLASH, CONTROL } Class;

static const unsigned char classes[256] = {
	[0] = CONTROL, [1] = CONTROL, [2] = CONTROL, [3] = CONTROL, [4] = CONTROL, [5] = CONTROL, [6] = CONTROL,
	[7] = CONTROL, [8] = CONTROL, [11] = CONTROL, [12] = CONTROL, [14] = CONTROL, [15] = CONTROL,
	[16] = CONTROL, [17] = CONTROL, [18] = CONTROL, [19] = CONTROL, [20] = CONTROL, [21] = CONTROL,
	[22] = CONTROL, [23] = CONTROL, [24] = CONTROL, [25] = CONTROL, [26] = CONTROL, [27] = CONTROL,
	[28] = CONTROL, [29] = CONTROL, [30] = CONTROL, [31] = CONTROL, [127] = CONTROL,
	['\n'] = END, ['\r'] = END, [' '] = BLANK, ['\t'] = BLANK, ['['] = BRACKET, ['|'] = PIPE,
	['*'] = EMPHASIS, ['_'] = EMPHASIS, ['<'] = ANGLE, ['-'] = DASH, [':'] = COLON, ['\\'] = BACKSLASH,
};

typedef struct {
	size_t at, end;
	size_t text;                    /* where the markers at its head end */
	size_t markers, indent;
	size_t count[CONTROL + 1];
	size_t images, runs, declarations, labels;      /* labels: ]: */
	bool row;                       /* looks like |---|:--| */
} Line;

typedef struct {
	size_t at, lines;
	size_t brackets, images, runs, declarations, rows, columns;
	bool begins, labels;            /* a line begins with [, and there is ]: */
	bool table;                     /* all its lines so far are those of a table, surely */
	size_t header;                  /* bars of the first line, if it may be the head of one */
} Block;

typedef struct {
	Str text;
	Block block;
	size_t brackets, cells, longest, longest_at;
} Scan;

static bool fault(PrescanFault *f, size_t at, const char *what, const char *help)
{
	*f = (PrescanFault){ at, what, help };
	return false;
}

/* --- a line --- */

static char byte_at(Str s, size_t i)
{
	return i < s.len ? s.at[i] : '\n';
}

static bool is_blank_at(Str s, size_t i)
{
	char c = byte_at(s, i);
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Length of the marker of a container at `i`, or 0. */
static size_t marker_len(Str s, size_t i)
{
	size_t n = 0;
	char c = byte_at(s, i);
	if (c == '>')
		return 1;
	if (c == '-' || c == '+' || c == '*')
		return is_blank_at(s, i + 1);
	while (n < 9 && byte_at(s, i + n) >= '0' && byte_at(s, i + n) <= '9')
		n++;
	if (n > 0)
		return (byte_at(s, i + n) == '.' || byte_at(s, i + n) == ')') && is_blank_at(s, i + n + 1) ? n + 1 : 0;
	if (c != '[' || byte_at(s, i + 1) != '^')
		return 0;
	for (n = 2; n < LABEL && byte_at(s, i + n) != ']' && !is_blank_at(s, i + n); n++)
		;
	return byte_at(s, i + n) == ']' && byte_at(s, i + n + 1) == ':' ? n + 2 : 0;
}

static void read_head(Str s, Line *line)
{
	size_t i = line->at, len;
	for (;;) {
		for (; byte_at(s, i) == ' ' || byte_at(s, i) == '\t'; i++)
			line->indent += s.at[i] == '\t' ? 4 : 1;
		len = marker_len(s, i);
		if (!len)
			break;
		line->markers++;
		i += len;
	}
	line->text = i;
}

static void count_byte(Str s, size_t i, Class class, Line *line)
{
	char next = byte_at(s, i + 1);
	line->count[class]++;
	if (class == EMPHASIS)
		line->runs += next != s.at[i];
	else if (class == ANGLE)
		line->declarations += next == '!' || next == '?';
	else if (class == BRACKET)
		line->images += i > line->at && s.at[i - 1] == '!';
	else if (class == COLON)
		line->labels += i > line->text && s.at[i - 1] == ']';
}

static void read_line(Str s, Line *line)
{
	size_t i = line->at;
	read_head(s, line);
	for (;; i++) {
		while (i < s.len && classes[(unsigned char)s.at[i]] == OTHER)
			i++;
		if (i == s.len || classes[(unsigned char)s.at[i]] == END)
			break;
		count_byte(s, i, (Class)classes[(unsigned char)s.at[i]], line);
	}
	line->end = i;
}

/* A row of dashes alone underlines a heading, or is a line across the page. */
static bool is_row(Str s, const Line *line)
{
	size_t seen[CONTROL + 1] = {0};
	for (size_t i = line->text; i < line->end; i++) {
		Class class = (Class)classes[(unsigned char)s.at[i]];
		if (class != BLANK && class != PIPE && class != DASH && class != COLON)
			return false;
		seen[class]++;
	}
	return seen[PIPE] + seen[COLON] > 0;
}

static bool check_line(const Line *line, PrescanFault *f)
{
	if (line->end - line->at > PRESCAN_LINE)
		return fault(f, line->at, "a line has over 64 KB", "break it into paragraphs");
	if (line->count[CONTROL])
		return fault(f, line->at, "a line has a control character", "delete it");
	if (line->markers > MARKERS || line->markers + line->indent / 2 > DEPTH)
		return fault(f, line->at, "lists and quotes are nested too deeply", "indent it less");
	if (line->count[PIPE] > PIPES)
		return fault(f, line->at, "a line has over 100 '|'", "a table may have 99 columns");
	return true;
}

/* --- a block --- */

/* A head like |a|b| in the first line and a row of as many bars in the second:
 * then cmark takes every further line that begins with a bar as a row, and one
 * of dashes among them costs nothing. */
static void follow_table(Str s, Block *b, const Line *line)
{
	bool bars = s.at[line->at] == '|' && !line->count[BACKSLASH];
	size_t last = line->end;
	while (last > line->at && (s.at[last - 1] == ' ' || s.at[last - 1] == '\t'))
		last--;
	if (b->lines == 0)
		b->header = bars && last - line->at > 1 && s.at[last - 1] == '|' ? line->count[PIPE] : 0;
	else if (b->lines == 1)
		b->table = bars && line->row && s.at[last - 1] == '|' && line->count[PIPE] == b->header;
	else
		b->table = b->table && s.at[line->at] == '|';
}

static void add_line(Scan *s, const Line *line)
{
	Block *b = &s->block;
	follow_table(s->text, b, line);
	b->lines++;
	b->begins |= byte_at(s->text, line->text) == '[';
	b->labels |= line->labels > 0;
	b->brackets += line->count[BRACKET];
	b->images += line->images;
	b->runs += line->runs;
	b->declarations += line->declarations;
	b->rows += line->row && !b->table;
	s->brackets += line->count[BRACKET];
	s->cells += b->columns;
	if (line->row && line->count[PIPE] + 1 > b->columns)
		b->columns = line->count[PIPE] + 1;
}

static bool check_block(const Scan *s, const Line *line, PrescanFault *f)
{
	const char *blank = "put a blank line between paragraphs";
	const Block *b = &s->block;
	if (b->brackets > BRACKETS)
		return fault(f, line->at, "a paragraph or list has over 4000 '['", blank);
	if (b->images > IMAGES)
		return fault(f, line->at, "a paragraph or list has over 1000 images", blank);
	if (b->runs > RUNS)
		return fault(f, line->at, "a paragraph or list has over 8000 runs of '*' or '_'", blank);
	if (b->declarations > DECLARATIONS)
		return fault(f, line->at, "a paragraph has over 64 '<!' or '<?'", blank);
	if (b->rows > ROWS || (line->row && !b->table && line->at - b->at > BEFORE_ROW))
		return fault(f, line->at, "a line like |---| stands too far down in a paragraph",
		             "put a blank line before the table");
	if (s->cells > CELLS)
		return fault(f, line->at, "the tables have over 200000 cells", "spread them over several files");
	return true;
}

static void end_block(Scan *s, size_t end)
{
	const Block *b = &s->block;
	if (b->begins && b->labels && end - b->at > s->longest) {
		s->longest = end - b->at;
		s->longest_at = b->at;
	}
	s->block = (Block){0};
}

static bool take_line(Scan *s, Line *line, PrescanFault *f)
{
	bool blank = line->count[BLANK] == line->end - line->at;
	if (!check_line(line, f))
		return false;
	if (blank) {
		end_block(s, line->at);
		return true;
	}
	if (!s->block.lines)
		s->block.at = line->at;
	line->row = line->count[DASH] && is_row(s->text, line);
	add_line(s, line);
	return check_block(s, line, f);
}

bool prescan(Str text, PrescanFault *f)
{
	Scan s = { .text = text };
	for (size_t at = 0; at < text.len;) {
		Line line = { .at = at };
		read_line(text, &line);
		if (!take_line(&s, &line, f))
			return false;
		at = line.end + 1;
		if (byte_at(text, line.end) == '\r' && byte_at(text, at) == '\n')
			at++;
	}
	end_block(&s, text.len);
	if (s.longest > DEFINITIONS && s.longest * s.brackets > EXPANSION)
		return fault(f, s.longest_at, "the definitions of links are too long for the number of links", "shorten them");
	return true;
}

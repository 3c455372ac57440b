/* Mustache by example: what each feature writes, and what each mistake says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"
#include "render/escape.h"
#include "render/template.h"

typedef struct {
	const char *name, *text;
} Partial;

typedef struct {
	const char *what, *text, *data, *want;
	Partial partials[4];
} Good;

static const Good goods[] = {
	/* values */
	{ "text alone", "年谱 { } }} \n", "{}", "年谱 { } }} \n", {{0}} },
	{ "empty template", "", "{}", "", {{0}} },
	{ "value", "{{name}} & {{ name }}", "{\"name\":\"梁\"}", "梁 & 梁", {{0}} },
	{ "all five are escaped", "{{x}}", "{\"x\":\"<a b='c' d=\\\"e\\\">&\"}",
	  "&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;", {{0}} },
	{ "raw", "{{{x}}}{{&x}}{{& x }}{{{ x }}}", "{\"x\":\"<>\"}", "<><><><>", {{0}} },
	{ "a brace after a tag", "{{x}}}", "{\"x\":1}", "1}", {{0}} },
	{ "a brace before a tag", "{ {{x}}", "{\"x\":1}", "{ 1", {{0}} },
	{ "numbers as written", "{{a}} {{b}} {{{a}}}", "{\"a\":-1.25,\"b\":0}", "-1.25 0 -1.25", {{0}} },
	{ "yes and no", "{{a}} {{b}}", "{\"a\":true,\"b\":false}", "true false", {{0}} },
	{ "null, absent, list, map write nothing", "[{{a}}{{b}}{{c}}{{d}}]", "{\"a\":null,\"c\":[1],\"d\":{\"e\":1}}", "[]", {{0}} },
	{ "a value is not read again", "{{x}}", "{\"x\":\"{{y}}\",\"y\":1}", "{{y}}", {{0}} },
	{ "dots", "{{a.b.c}}{{a.x.c}}{{a.b.c.d}}", "{\"a\":{\"b\":{\"c\":1}}}", "1", {{0}} },
	{ "only the first part is looked for outside", "{{#a}}{{b.c}}{{/a}}", "{\"a\":{\"b\":{}},\"b\":{\"c\":1}}", "", {{0}} },
	{ "null hides what is outside", "{{#a}}[{{x}}]{{/a}}", "{\"a\":{\"x\":null},\"x\":1}", "[]", {{0}} },
	{ "the context itself", "{{.}}", "\"<\"", "&lt;", {{0}} },

	/* sections */
	{ "true things", "{{#a}}1{{/a}}{{#b}}2{{/b}}{{#c}}3{{/c}}{{#d}}4{{/d}}", "{\"a\":true,\"b\":\"x\",\"c\":0,\"d\":{}}", "1234", {{0}} },
	{ "false things", "{{#a}}1{{/a}}{{#b}}2{{/b}}{{#c}}3{{/c}}{{#d}}4{{/d}}{{#e}}5{{/e}}",
	  "{\"a\":false,\"b\":\"\",\"c\":[],\"d\":null}", "", {{0}} },
	{ "the other way round", "{{^a}}1{{/a}}{{^b}}2{{/b}}{{^c}}3{{/c}}{{^d}}4{{/d}}", "{\"a\":false,\"b\":[],\"c\":1}", "124", {{0}} },
	{ "list", "{{#p}}<{{n}}>{{/p}}", "{\"p\":[{\"n\":1},{\"n\":2}]}", "<1><2>", {{0}} },
	{ "list of lists", "{{#.}}{{#.}}{{.}},{{/.}};{{/.}}", "[[1,2],[],[3]]", "1,2,;;3,;", {{0}} },
	{ "items see what is outside", "{{#p}}{{n}}{{m}}{{/p}}", "{\"m\":\"!\",\"p\":[{\"n\":1},{\"n\":2,\"m\":\"?\"}]}", "1!2?", {{0}} },
	{ "items that are false are items", "{{#p}}[{{.}}]{{/p}}", "{\"p\":[null,false,\"\"]}", "[][false][]", {{0}} },
	{ "same name inside", "{{#a}}1{{#a}}2{{/a}}3{{/a}}", "{\"a\":[1,1]}", "12231223", {{0}} },

	/* lines */
	{ "tags alone on their lines leave none", "a\n  {{#x}}  \nb\n{{/x}}\t\nc\n", "{\"x\":1}", "a\nb\nc\n", {{0}} },
	{ "CR LF", "a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc", "{\"x\":1}", "a\r\nb\r\nc", {{0}} },
	{ "two tags on a line stay", "{{#x}}{{/x}}\n{{! a }} {{! b }}\n", "{\"x\":1}", "\n \n", {{0}} },
	{ "a value alone stays", "  {{x}}\n", "{\"x\":1}", "  1\n", {{0}} },
	{ "no line end at the end", "a\n {{! b }}", "{}", "a\n", {{0}} },
	{ "comments", "a{{! x }}b{{!}}c\n{{!\n {{ x }\n}}\nd", "{}", "abc\nd", {{0}} },
	{ "new delimiters", "{{=<% %>=}}<%x%>{{x}}<%={{ }}=%>{{x}}<%x%>", "{\"x\":1}", "1{{x}}1<%x%>", {{0}} },
	{ "delimiters of one sign", "{{=| |=}}|x|,|{x}|,|&x|,|#x||.||/x|", "{\"x\":\"<\"}", "&lt;,<,<,&lt;", {{0}} },
	{ "delimiters alone on a line", "a\n {{=| |=}} \n|x|", "{\"x\":1}", "a\n1", {{0}} },
	{ "blanks before the sign", "{{ #x }}{{ ! c }}{{ > p }}{{ /x }}", "{\"x\":1}", "P", {{ "p", "P" }} },

	/* partials */
	{ "partial", "[{{>p}}]", "{\"x\":1}", "[<1>]", {{ "p", "<{{x}}>" }} },
	{ "partial that is not there", "[{{>q}}]", "{}", "[]", {{0}} },
	{ "a dot in a partial's name is nothing special", "{{>a/b.c}}", "{}", "P", {{ "a/b.c", "P" }} },
	{ "a tree", "{{>n}}", "{\"v\":1,\"c\":[{\"v\":2,\"c\":[{\"v\":3,\"c\":[]}]},{\"v\":4,\"c\":[]}]}",
	  "(1(2(3))(4))", {{ "n", "({{v}}{{#c}}{{>n}}{{/c}})" }} },
	{ "delimiters stay in their template", "{{=| |=}}|>p||x|", "{\"x\":1}", "1|x|1", {{ "p", "{{x}}|x|" }} },
	{ "indentation", "<ul>\n  {{>p}}\n</ul>\n", "{}", "<ul>\n  <li>\n  </li>\n</ul>\n", {{ "p", "<li>\n</li>\n" }} },
	{ "indentation in indentation", " {{>p}}\n", "{}", " a\n \tb\n \tc\n d\n", {{ "p", "a\n\t{{>q}}\nd\n" }, { "q", "b\nc\n" }} },
	{ "values are not indented", "  {{>p}}\n", "{\"x\":\"1\\n2\"}", "  1\n2\n  3\n", {{ "p", "{{x}}\n3\n" }} },
	{ "empty lines are not indented", "  {{>p}}\n", "{}", "  a\n\n  b\n\r\n", {{ "p", "a\n\nb\n\r\n" }} },
	{ "sections in an indented partial", "  {{>p}}\n", "{\"l\":[1,2]}", "  a\n  1\n  2\n  b\n", {{ "p", "a\n{{#l}}\n{{.}}\n{{/l}}\nb\n" }} },
	{ "a line that begins with a section has one indentation", "  {{>p}}\n", "{\"l\":[1,2]}", "  12\n", {{ "p", "{{#l}}{{.}}{{/l}}\n" }} },
	{ "a partial inside a line is not indented", " {{>p}}\n", "{}", " a b\nc\n d\n", {{ "p", "a {{>q}}\nd\n" }, { "q", "b\nc" }} },
	{ "a value inside a line is not a place for it", "  {{>p}}\n", "{\"x\":1}", "  a1b\n", {{ "p", "a{{x}}b\n" }} },
	{ "a comment at the beginning of a line", "  {{>p}}\n", "{}", "  a\n  b\n", {{ "p", "{{!x}}a\n{{!y}}b\n" }} },

	/* dynamic names */
	{ "dynamic", "{{>*k}}{{> * a.k }}", "{\"k\":\"p\",\"a\":{\"k\":\"q\"}}", "PQ", {{ "p", "P" }, { "q", "Q" }} },
	{ "dynamic, by item", "{{#l}}{{>*.}}{{/l}}", "{\"l\":[\"p\",\"q\",\"r\",null]}", "PQ", {{ "p", "P" }, { "q", "Q" }} },
	{ "dynamic, alone on its line", "a\n  {{>*k}}\nb", "{\"k\":\"p\"}", "a\n  1\n  2\nb", {{ "p", "1\n2\n" }} },
	{ "dynamic parent", "{{<*k}}{{$b}}1{{/b}}{{/*k}}{{< * k }}{{/ * k }}", "{\"k\":\"p\"}", "[1][0]", {{ "p", "[{{$b}}0{{/b}}]" }} },
	{ "a section may be called *x", "{{#*x}}1{{/*x}}", "{\"*x\":1}", "1", {{0}} },

	/* inheritance */
	{ "default", "{{$b}}0{{/b}}", "{\"b\":1}", "0", {{0}} },
	{ "argument", "{{<p}}{{$b}}1{{/b}}{{/p}}", "{}", "[1]", {{ "p", "[{{$b}}0{{/b}}]" }} },
	{ "two uses", "{{<p}}{{$b}}1{{/b}}{{/p}}{{<p}}{{/p}}", "{}", "[1,1][0,2]", {{ "p", "[{{$b}}0{{/b}},{{$b}}2{{/b}}]" }} },
	{ "an argument that is empty", "{{<p}}{{$b}}{{/b}}{{/p}}", "{}", "[]", {{ "p", "[{{$b}}0{{/b}}]" }} },
	{ "only blocks count in a parent", "{{<p}}a{{x}}{{#x}}{{$b}}1{{/b}}{{/x}}{{>p}}{{<p}}{{$b}}2{{/b}}{{/p}}{{/p}}", "{\"x\":1}",
	  "[0]", {{ "p", "[{{$b}}0{{/b}}]" }} },
	{ "an argument runs where the block stands", "{{<p}}{{$b}}{{n}}{{/b}}{{/p}}", "{\"n\":0,\"l\":[{\"n\":1},{\"n\":2}]}", "12",
	  {{ "p", "{{#l}}{{$b}}{{/b}}{{/l}}" }} },
	{ "the outermost wins", "{{<p}}{{$b}}1{{/b}}{{/p}}", "{}", "1", {{ "p", "{{<q}}{{$b}}2{{/b}}{{/q}}" }, { "q", "{{$b}}3{{/b}}" }} },
	{ "the middle wins over the default", "{{<p}}{{/p}}", "{}", "2", {{ "p", "{{<q}}{{$b}}2{{/b}}{{/q}}" }, { "q", "{{$b}}3{{/b}}" }} },
	{ "arguments reach partials", "{{<p}}{{$b}}1{{/b}}{{/p}}", "{}", "1", {{ "p", "{{>q}}" }, { "q", "{{$b}}3{{/b}}" }} },
	{ "arguments end with their parent", "{{<p}}{{$b}}1{{/b}}{{/p}}{{>p}}", "{}", "10", {{ "p", "{{$b}}0{{/b}}" }} },
	{ "a block in an argument", "{{<p}}{{$c}}1{{/c}}{{/p}}", "{}", "(1)", {{ "p", "{{<q}}{{$b}}({{$c}}0{{/c}}){{/b}}{{/q}}" }, { "q", "{{$b}}{{/b}}" }} },
	{ "a block in itself", "{{<p}}{{$b}}1{{$b}}2{{/b}}{{/b}}{{/p}}", "{}", "12", {{ "p", "{{$b}}0{{/b}}" }} },
	{ "a parent in an argument", "{{<p}}{{$b}}{{<p}}{{$b}}1{{/b}}{{/p}}{{/b}}{{/p}}", "{}", "[[1]]", {{ "p", "[{{$b}}0{{/b}}]" }} },
	{ "a parent that is not there", "[{{<q}}{{$b}}1{{/b}}{{/q}}]", "{}", "[]", {{0}} },
	{ "layout",
	  "{{<layout}}\n{{$head}}<title>{{t}}</title>\n{{/head}}\n{{$main}}\n\t<h1>{{t}}</h1>\n\t\t<p>\n{{/main}}\n{{/layout}}\n",
	  "{\"t\":\"T\"}", "<head>\n  <title>T</title>\n</head>\n<body>\n    <h1>T</h1>\n    \t<p>\n</body>\n",
	  {{ "layout", "<head>\n  {{$head}}\n  <title>0</title>\n  {{/head}}\n</head>\n<body>\n  {{$main}}\n    0\n  {{/main}}\n</body>\n" }} },
	{ "defaults stand as they are written", "{{<layout}}{{/layout}}", "{}", "a\n  b\n\n c\nd\n",
	  {{ "layout", "a\n{{$x}}\n  b\n\n c\n{{/x}}\nd\n" }} },
	{ "an argument of several lines in a line", "{{<p}}{{$b}}\n  1\n  2{{/b}}{{/p}}", "{}", "a\n  1\n  2\nb\n a1\n2b\n",
	  {{ "p", "a\n  {{$b}}0{{/b}}\nb\n a{{$b}}0{{/b}}b\n" }} },
	{ "blanks after a comment are not indentation", "{{<p}}{{$b}}\n  {{!c}}  1\n{{/b}}{{/p}}", "{}", "  1\n", {{ "p", "{{$b}}0{{/b}}" }} },
	{ "an argument in an argument", "{{<p}}{{$b}}\n  {{<p}}{{$b}}1\n  2{{/b}}{{/p}}\n{{/b}}{{/p}}", "{}", "1\n2\n\n", {{ "p", "{{$b}}0{{/b}}\n" }} },
	{ "a partial in an argument", "{{<p}}{{$b}}\n    1\n      {{>q}}\n{{/b}}{{/p}}", "{}", "1\n  2\n", {{ "p", "{{$b}}0{{/b}}" }, { "q", "2\n" }} },
	{ "an argument of several lines between text", "  {{<p}}{{$b}}\n1\n2\n{{/b}}{{/p}}\n", "{}", "  a 1\n2\n b\n  c\n",
	  {{ "p", "a {{$b}}0{{/b}} b\nc\n" }} },
	{ "a parent alone is indented", "a\n  {{<p}}\n  {{$b}}1{{/b}}\n  {{/p}}\nb\n", "{}", "a\n  x\n  1\nb\n", {{ "p", "x\n{{$b}}0{{/b}}\n" }} },
	{ "a parent in a line is not", "a {{<p}}{{/p}} b\n", "{}", "a x\ny b\n", {{ "p", "x\ny" }} },
};

static const char *const html_names[] = { "body", "note" };

typedef struct {
	const char *what, *text, *data;
	bool strict;
	DiagCode code;
	const char *place;              /* text that the diagnostic points at */
	Partial partials[2];
} Bad;

static const Bad bads[] = {
	{ "tag without end", "a {{b", "{}", false, DIAG_TEMPLATE_BAD, "{{", {{0}} },
	{ "raw tag without end", "{{{b}}", "{}", false, DIAG_TEMPLATE_BAD, "{{", {{0}} },
	{ "comment without end", "{{! b }", "{}", false, DIAG_TEMPLATE_BAD, "{{", {{0}} },
	{ "next tag before the end", "{{a {{b}}", "{}", false, DIAG_TEMPLATE_BAD, "{{a {{b}}", {{0}} },
	{ "no name", "{{ }}", "{}", false, DIAG_TEMPLATE_BAD, "{{ }}", {{0}} },
	{ "no name of a partial", "{{> * }}", "{}", false, DIAG_TEMPLATE_BAD, "{{> * }}", {{0}} },
	{ "blank in a name", "{{a b}}", "{}", false, DIAG_TEMPLATE_BAD, "{{a b}}", {{0}} },
	{ "dot at the end", "{{a.}}", "{}", false, DIAG_TEMPLATE_BAD, "{{a.}}", {{0}} },
	{ "dot at the beginning", "{{.a}}", "{}", false, DIAG_TEMPLATE_BAD, "{{.a}}", {{0}} },
	{ "two dots", "{{#a..b}}{{/a..b}}", "{}", false, DIAG_TEMPLATE_BAD, "{{#a..b}}", {{0}} },
	{ "section without end", "x{{#a}}y", "{}", false, DIAG_TEMPLATE_BAD, "{{#a}}", {{0}} },
	{ "parent without end", "x{{<*a}}y", "{}", false, DIAG_TEMPLATE_BAD, "{{<*a}}", {{0}} },
	{ "end without section", "x{{/a}}y", "{}", false, DIAG_TEMPLATE_BAD, "{{/a}}", {{0}} },
	{ "other end", "{{#a}}{{/b}}{{/a}}", "{}", false, DIAG_TEMPLATE_BAD, "{{/b}}", {{0}} },
	{ "crossed", "{{#a}}{{^b}}{{/a}}", "{}", false, DIAG_TEMPLATE_BAD, "{{^b}}", {{0}} },
	{ "one delimiter", "{{=<%=}}", "{}", false, DIAG_TEMPLATE_BAD, "{{=<%=}}", {{0}} },
	{ "three delimiters", "{{=a b c=}}", "{}", false, DIAG_TEMPLATE_BAD, "{{=a b c=}}", {{0}} },
	{ "= in a delimiter", "{{=<= >=}}", "{}", false, DIAG_TEMPLATE_BAD, "{{=<= >=}}", {{0}} },
	{ "partial without end", "{{>p}}", "{}", false, DIAG_TEMPLATE_DEEP, "{{>p}}", {{ "p", "{{>p}}" }} },
	{ "too many repeats", "{{#.}}{{#.}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}{{#l}}x{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/l}}{{/.}}{{/.}}",
	  "{\"l\":[1,2,3,4,5,6,7,8,9,10]}", false, DIAG_TEMPLATE_DEEP, "{{#l}}", {{0}} },
	{ "strict: missing partial", "a{{>q}}", "{}", true, DIAG_TEMPLATE_MISSING, "{{>q}}", {{0}} },
	{ "strict: missing parent", "a{{<q}}{{/q}}", "{}", true, DIAG_TEMPLATE_MISSING, "{{<q}}", {{0}} },
	{ "strict: missing dynamic partial", "a{{>*k}}", "{\"k\":\"q\"}", true, DIAG_TEMPLATE_MISSING, "{{>*k}}", {{0}} },
	{ "strict: partials in a ring", "{{>p}}", "{}", true, DIAG_TEMPLATE_DEEP, "{{>p}}", {{ "p", "{{>q}}" }, { "q", "{{>p}}" }} },
	{ "strict: raw name", "a{{{x}}}", "{}", true, DIAG_TEMPLATE_HTML, "{{{x}}}", {{0}} },
	{ "strict: raw name by &", "a{{&x.y}}", "{}", true, DIAG_TEMPLATE_HTML, "{{&x.y}}", {{0}} },
	{ "strict: raw value that is text", "a{{{x.body}}}", "{\"x\":{\"body\":\"<b>\"}}", true, DIAG_TEMPLATE_HTML, "{{{x.body}}}", {{0}} },
	{ "strict: lost in a parent", "{{<p}}{{x}}{{/p}}", "{}", true, DIAG_TEMPLATE_BAD, "{{x}}", {{ "p", "P" }} },
};

/* --- running one example --- */

typedef struct {
	Arena arena;
	Diags diags;
	Templates templates;
	Str names[2];
	Buf out;
	bool ok;
} Job;

static void add(Job *job, const char *name, Str text)
{
	Source *src = arena_new(&job->arena, Source);

	*src = (Source){ .path = str_from(name), .text = text };
	job->ok = template_compile(&job->templates, src->path, src, &job->diags) && job->ok;
}

static Value read_json(Job *job, const char *json)
{
	Source *src = arena_new(&job->arena, Source);
	Node *node;

	*src = (Source){ .path = STR("data.json"), .text = str_from(json) };
	node = json_read(src, &job->arena, &job->diags);
	return node ? value_from_node(&job->arena, node) : (Value){0};
}

static void run_value(Job *job, Str text, const Value *data, const Partial *partials, size_t count)
{
	job->ok = true;
	job->names[0] = str_from(html_names[0]);
	job->names[1] = str_from(html_names[1]);
	job->templates.html_names = job->names;
	job->templates.html_name_count = 2;
	add(job, "main", text);
	for (size_t i = 0; i < count && partials[i].name; i++)
		add(job, partials[i].name, str_from(partials[i].text));
	job->ok = template_link(&job->templates, &job->diags) && job->ok;
	if (job->ok)
		job->ok = template_run(&job->templates, template_find(&job->templates, STR("main")), data,
			&job->arena, &job->out, &job->diags);
}

static void run_text(Job *job, const char *text, const char *json, const Partial *partials, size_t count)
{
	Value data = read_json(job, json);

	run_value(job, str_from(text), &data, partials, count);
}

static void release(Job *job)
{
	arena_release(&job->arena);
	arena_release(&job->templates.arena);
	diags_release(&job->diags);
	buf_release(&job->out);
}

/* --- tests --- */

static void writes_what_is_wanted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
		const Good *g = &goods[i];
		Job job = {0};

		run_text(&job, g->text, g->data, g->partials, 4);
		if (!job.ok || job.diags.count || !str_eq(buf_str(&job.out), str_from(g->want)))
			fail_msg("%s: got '%.*s' %.*s, want '%s'", g->what, (int)job.out.len, job.out.at ? job.out.at : "",
				job.diags.count ? (int)job.diags.items[0].text.len : 0,
				job.diags.count ? job.diags.items[0].text.at : "", g->want);
		release(&job);
	}
}

static void says_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		const Bad *b = &bads[i];
		Job job = { .templates.strict = b->strict };
		Pos pos;

		buf_add(&job.out, STR("before"));
		run_text(&job, b->text, b->data, b->partials, 2);
		if (job.ok || job.diags.count != 1)
			fail_msg("%s: %s, %zu diagnostics", b->what, job.ok ? "fine" : "refused", job.diags.count);
		pos = job.diags.items[0].pos;
		if (job.diags.items[0].code != b->code
		    || !str_eq(str_first(str_skip(pos.src->text, pos.at), pos.len), str_from(b->place)))
			fail_msg("%s: %s at '%.*s'", b->what, diag_info(job.diags.items[0].code)->name,
				(int)pos.len, pos.src->text.at + pos.at);
		assert_true(str_eq(buf_str(&job.out), STR("before")));
		release(&job);
	}
}

static void html_passes(void **state)
{
	Job job = { .templates.strict = true };
	Value data = value_map();
	Value *note;

	(void)state;
	value_set(&job.arena, &data, STR("body"), value_html(STR("<b>&amp;</b>")));
	note = value_set(&job.arena, &data, STR("x"), value_map());
	value_set(&job.arena, note, STR("note"), value_html(STR("<i>")));
	run_value(&job, STR("{{body}} {{{body}}} {{x.note}} {{&x.note}} {{{x.body}}}"), &data, NULL, 0);
	assert_true(job.ok);
	assert_true(str_eq(buf_str(&job.out), STR("<b>&amp;</b> <b>&amp;</b> <i> <i> ")));
	release(&job);
}

static void strict_allows_what_is_right(void **state)
{
	static const Partial partials[] = { { "n", "({{#c}}{{>n}}{{/c}}{{$b}}{{>x}}{{/b}})" }, { "x", "{{^y}}{{>n}}{{/y}}" } };
	Job job = { .templates.strict = true };

	(void)state;
	run_text(&job, "{{<n}} {{! c }}\n{{$b}}b{{/b}}{{=| |=}}\n|/n||>n||>*none|", "{\"c\":[{\"c\":[],\"y\":1}],\"y\":1}", partials, 2);
	assert_true(job.ok);
	assert_true(str_eq(buf_str(&job.out), STR("((b)b)(())")));
	release(&job);
}

/* 64 calls in one another run, 65 do not; the same for sections in a template. */
static void depth_is_limited(void **state)
{
	(void)state;
	for (int depth = 64; depth <= 65; depth++) {
		Job job = { .ok = true }, nested = { .ok = true };
		Value none = value_map();
		Buf text = {0};

		for (int i = 0; i < depth; i++) {
			Str name = arena_printf(&job.arena, "t%d", i);

			add(&job, name.at, arena_printf(&job.arena, "{{>t%d}}", i + 1));
			buf_add(&text, STR("{{^x}}"));
		}
		add(&job, arena_printf(&job.arena, "t%d", depth).at, STR("end"));
		template_link(&job.templates, &job.diags);
		job.ok = template_run(&job.templates, template_find(&job.templates, STR("t0")), &none, &job.arena,
			&job.out, &job.diags);
		assert_int_equal(job.ok, depth == 64);
		for (int i = 0; i < depth; i++)
			buf_add(&text, STR("{{/x}}"));
		run_value(&nested, buf_str(&text), &none, NULL, 0);
		assert_int_equal(nested.ok, depth == 64);
		buf_release(&text);
		release(&job);
		release(&nested);
	}
}

static void every_mistake_is_told(void **state)
{
	Job job = { .ok = true };

	(void)state;
	add(&job, "main", STR("{{a b}}\n{{#x}}{{#y}}\n{{/x}}\n{{=a=}}{{/z}}{{$q}}"));
	assert_false(job.ok);
	assert_int_equal(job.diags.count, 5);
	assert_non_null(template_find(&job.templates, STR("main")));
	release(&job);
}

static void later_replaces(void **state)
{
	Job job = { .ok = true };
	Value none = value_map();

	(void)state;
	add(&job, "p", STR("old"));
	run_value(&job, STR("{{>p}}"), &none, (Partial[]){ { "p", "new" } }, 1);
	assert_true(str_eq(buf_str(&job.out), STR("new")));
	release(&job);
}

static void escapes_anywhere(void **state)
{
	static const struct { char c; const char *reference; } specials[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" }, { '\'', "&#39;" } };
	const char others[] = "%=#?!;ab\xa6\xbc\xbe\xe4 (*";
	Buf out = {0}, want = {0};

	(void)state;
	for (size_t i = 0; i < 5; i++)
		for (size_t at = 0; at < 50; at++) {
			char text[50];
			buf_reset(&out);
			buf_reset(&want);
			for (size_t k = 0; k < sizeof text; k++) {
				text[k] = k == at ? specials[i].c : others[(k + at) % (sizeof others - 1)];
				buf_add(&want, k == at ? str_from(specials[i].reference) : (Str){ &text[k], 1 });
			}
			escape_html(&out, (Str){ text, sizeof text });
			assert_true(str_eq(buf_str(&out), buf_str(&want)));
		}
	buf_release(&out);
	buf_release(&want);
}

static void escapes_long_text(void **state)
{
	Buf text = {0}, out = {0}, want = {0};

	(void)state;
	for (int i = 0; i < 3000; i++) {
		buf_printf(&text, i % 7 ? "%d" : "%d<\xe5\xb9\xb4'", i);
		buf_printf(&want, i % 7 ? "%d" : "%d&lt;\xe5\xb9\xb4&#39;", i);
	}
	escape_html(&out, buf_str(&text));
	assert_true(str_eq(buf_str(&out), buf_str(&want)));
	escape_html(&out, (Str){0});
	assert_int_equal(out.len, want.len);
	buf_release(&text);
	buf_release(&out);
	buf_release(&want);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_what_is_wanted),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(html_passes),
		cmocka_unit_test(strict_allows_what_is_right),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(every_mistake_is_told),
		cmocka_unit_test(later_replaces),
		cmocka_unit_test(escapes_anywhere),
		cmocka_unit_test(escapes_long_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

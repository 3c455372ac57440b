#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "base/pool.h"
#include "parse/markdown.h"

typedef struct {
	const char *name, *markdown, *html;
} Case;

/* Holes are shown as {name TARGET#HEADING|TEXT}. */
static const Case blocks[] = {
	{ "no footnote in disguise", "a [\\^ 题 **甲** 乙] [\\^x] [&#94;题] [&Hat;x](#b)\n\n`[\\^x] [&Hat;x]`",
	  "<p>a [^ 题 <strong>甲</strong> 乙] [^x] [^题] {heading #b|}^x</a></p>\n<p><code>[\\^x] [&amp;Hat;x]</code></p>\n" },
	{ "paragraph", "a\n", "<p>a</p>\n" },
	{ "empty", "", "" },
	{ "figure", "> ![a](b.png)\n\n- ![c](d.png)\n\n- ![e](f.png) g",
	  "<blockquote>\n{figure b.png#|a}\n</blockquote>\n<ul>\n<li>\n{figure d.png#|c}\n</li>\n<li>\n<p>{image f.png#|e} g</p>\n</li>\n</ul>\n" },
	{ "quote", "> a\n> - b", "<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>\n" },
	{ "tight list", "- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n" },
	{ "loose list", "3. a\n\n4. b", "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n" },
	{ "code", "```c x\na < \"b\" && [[c]]\n```", "<pre><code class=\"language-c\">a &lt; &quot;b&quot; &amp;&amp; [[c]]\n</code></pre>\n" },
	{ "indented code", "    https://a.org **。**x", "<pre><code>https://a.org **。**x\n</code></pre>\n" },
	{ "rule", "a\n\n***", "<p>a</p>\n<hr>\n" },
	{ "table", "|a|b|c|\n|:-|:-:|-:|\n|1|[[x|y]]|3|",
	  "<div class=\"scroller\"><table>\n<thead>\n<tr><th>a</th><th class=\"c\">b</th><th class=\"n\">c</th></tr>\n</thead>\n"
	  "<tbody>\n<tr><td>1</td><td class=\"c\">{name x#|y}</td><td class=\"n\">3</td></tr>\n</tbody>\n</table></div>\n" },
	{ "table without rows", "|a|\n|-|", "<div class=\"scroller\"><table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n</table></div>\n" },
	{ "escaped bar", "|a|\n|-|\n|[[x\\|y]]|", "<div class=\"scroller\"><table>\n<thead>\n<tr><th>a</th></tr>\n</thead>\n"
	  "<tbody>\n<tr><td>{name x#|y}</td></tr>\n</tbody>\n</table></div>\n" },
	{ "task", "- [ ] 未完，见 [x](https://u.org)\n- [X] b\n- \\[x] c\n- [x]d\n- [ ]",
	  "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> 未完，见 <a href=\"https://u.org\">x</a></label></li>\n"
	  "<li class=\"task\"><label><input type=\"checkbox\" checked disabled> b</label></li>\n"
	  "<li>[x] c</li>\n<li>[x]d</li>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> </label></li>\n</ul>\n" },
	{ "loose task", "- [x] a\n\n  b", "<ul>\n<li class=\"task\">\n<p><label><input type=\"checkbox\" checked disabled> a</label></p>\n<p>b</p>\n</li>\n</ul>\n" },
	{ "headings", "a\n\n# b\n## b\n###### 年谱 *c*\n## `[[x]]`\n##",
	  "<p>a</p>\n<h2 id=\"b\">b</h2>\n<h2 id=\"b-2\">b</h2>\n<h6 id=\"年谱-c\">年谱 <em>c</em></h6>\n"
	  "<h2 id=\"x\"><code>[[x]]</code></h2>\n<h2 id=\"section\"></h2>\n" },
	{ "numbered ids keep apart", "a\n\n# b-2\n# b\n# b", "<p>a</p>\n<h2 id=\"b-2\">b-2</h2>\n<h2 id=\"b\">b</h2>\n<h2 id=\"b-3\">b</h2>\n" },
	{ "footnotes", "a[^x] b[^y] c[^x]\n\n[^x]: one\n[^y]: > two",
	  "<p>a<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\">1</a></sup>"
	  " b<sup class=\"footnote-ref\"><a href=\"#fn:2\" id=\"fnref:2\" role=\"doc-noteref\">2</a></sup>"
	  " c<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1:2\" role=\"doc-noteref\">1</a></sup></p>\n"
	  "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:1\">\n<p>one <a href=\"#fnref:1\" role=\"doc-backlink\">↩</a>"
	  " <a href=\"#fnref:1:2\" role=\"doc-backlink\">↩<sup>2</sup></a></p>\n</li>\n<li id=\"fn:2\">\n<blockquote>\n<p>two</p>\n</blockquote>\n"
	  "<p> <a href=\"#fnref:2\" role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>\n</section>\n" },
};

static const Case links[] = {
	{ "name", "[[梁文锋]]", "{name 梁文锋#|}" },
	{ "name and text", "由[[ people/liang | 梁 ]]写", "由{name people/liang#|梁}写" },
	{ "name and heading", "[[x#早年|y]] [[#早年]]", "{name x#早年|y} {name #早年|}" },
	{ "C#", "[[C#]] [[C#|c]]", "{name C##|} {name C##|c}" },
	{ "over two lines", "[[a\nb|c\nd]] [[甲\n乙]]", "{name a b#|c d} {name 甲乙#|}" },
	{ "no name", "[[]] [[ ]] [[a]b]] [[a\n\nb]] [[|x]]", "[[]] [[ ]] [[a]b]] [[a</p>\n<p>b]] [[|x]]" },
	{ "escaped", "\\[[a]] \\\\[[a]] [\\[a]]", "[[a]] \\{name a#|} [[a]]" },
	{ "markup in a name", "[[a_b_c*d*]] *[[x]]*", "{name a_b_c*d*#|} <em>{name x#|}</em>" },
	{ "in code", "`[[a]] [@b] https://c.org **。**d \\~`", "<code>[[a]] [@b] https://c.org **。**d \\~</code>" },
	{ "cite", "甲。[@a-1, para. 4; @b]乙", "甲。{cite @a-1(para. 4)@b()}乙" },
	{ "Chinese cite", "[@nbd，第4段；@b；c]", "{cite @nbd(第4段)@b；c()}" },
	{ "cite over two lines", "[@a, p. 1;\n@b]", "{cite @a(p. 1)@b()}" },
	{ "cites in a row", "[@a][@b][[c]]", "{cite @a()}{cite @b()}{name c#|}" },
	{ "no cite", "[@] [@ a] \\[@a] [@a](https://b.org) a[@]", "[@] [@ a] [@a] <a href=\"https://b.org\">@a</a> a[@]" },
	{ "cite waits for the end of a link", "[a [@b] c](https://d.org)e", "<a href=\"https://d.org\">a  c</a>{cite @b()}e" },
	{ "no link in a link", "[a [[b|c]] https://d.org www.d.org](https://e.org)", "<a href=\"https://e.org\">a c https://d.org www.d.org</a>" },
	{ "no address in a link", "[a <https://b.org> <cc:d>](https://e.org) [<ff:g>](h.md)",
	  "<a href=\"https://e.org\">a https://b.org cc:d</a> {path h.md#|}ff:g</a>" },
	{ "file", "[a](b.md) [c](../models/d.md#%E6%97%A9 \"t<\") [e](<f g.pdf>) [h](#i)",
	  "{path b.md#|}a</a> {path ../models/d.md#早| 't<'}c</a>"
	  " {path f g.pdf#|}e</a> {heading #i|}h</a>" },
	{ "by reference", "[a][b] [b]\n\n[b]: c.md 'd'", "{path c.md#| 'd'}a</a> {path c.md#| 'd'}b</a>" },
	{ "image", "x ![a *b* [[c|d]]](e%20f.png \"g\")", "x {image e f.png#|a b d 'g'}" },
	{ "image in a link", "[![a](b.png)](https://c.org)", "<a href=\"https://c.org\">{image b.png#|a}</a>" },
	{ "remote image", "![a](https://b.org/c.png) [![d](https://e.org)](https://f.org)",
	  "<a href=\"https://b.org/c.png\">a</a> <a href=\"https://f.org\">d</a>" },
	{ "odd characters", "[a](https://b.org/c|d\"e%zz?f=<&g#h#i) <https://j.org/%41é>",
	  "<a href=\"https://b.org/c%7Cd%22e%25zz?f=%3C&amp;g#h%23i\">a</a> <a href=\"https://j.org/%41%C3%A9\">https://j.org/%41é</a>" },
	{ "refused", "[a](javascript:b) [a](JaVaScRiPt&#58;b) [a](//b.org) [a](data:b) ![a](vbscript:b) [a](&#x01;javascript:b) <blob:b> [a](http:b) [a](https://) [a](https://b@c.org) [a](http://b:c)",
	  "{nowhere #|}a</a> {nowhere #|}a</a> <a href=\"https://b.org\">a</a> {nowhere #|}a</a> {image #|a} {nowhere #|}a</a> {nowhere #|}blob:b</a> {nowhere #|}a</a> {nowhere #|}a</a> {nowhere #|}a</a> {nowhere #|}a</a>" },
	{ "out of content", "[a](../../b.md) [a](/b.md) [a](%2e%2e/%2e%2e/b.md) ![a](../../b.png)", "{path ../../b.md#|}a</a> {path /b.md#|}a</a> {path ../../b.md#|}a</a> {image ../../b.png#|a}" },
	{ "no address", "[a]()", "{nowhere #|}a</a>" },
};

static const Case autolinks[] = {
	{ "url", "https://a.org", "<a href=\"https://a.org\">https://a.org</a>" },
	{ "Chinese after", "见https://a.org/x。后文（https://b.org/y）完", "见<a href=\"https://a.org/x\">https://a.org/x</a>。后文（<a href=\"https://b.org/y\">https://b.org/y</a>）完" },
	{ "Chinese letters after", "https://a.org/x后", "<a href=\"https://a.org/x\">https://a.org/x</a>后" },
	{ "tail", "(http://a.org/b_(c)). http://a.org/b?c=d&amp; http://a.org;", "(<a href=\"http://a.org/b_(c)\">http://a.org/b_(c)</a>). <a href=\"http://a.org/b?c=d\">http://a.org/b?c=d</a>&amp; <a href=\"http://a.org\">http://a.org</a>;" },
	{ "www", "www.a.org, xwww.a.org x/www.a.org", "<a href=\"http://www.a.org\">www.a.org</a>, xwww.a.org x/www.a.org" },
	{ "port", "http://a.org:80/b http://a.org:b http://c@a.org http://a.org,b", "<a href=\"http://a.org:80/b\">http://a.org:80/b</a> "
	  "<a href=\"http://a.org\">http://a.org</a>:b http://<a href=\"mailto:c@a.org\">c@a.org</a> <a href=\"http://a.org\">http://a.org</a>,b" },
	{ "mail", "写信给a.b+c@d-e.org。 a@b a@b.c- <f@g.org>", "写信给<a href=\"mailto:a.b+c@d-e.org\">a.b+c@d-e.org</a>。 a@b a@b.c- <a href=\"mailto:f@g.org\">f@g.org</a>" },
	{ "none", "xhttp://a.org http:// https://_ http://a_b.org ftp://a.org", "xhttp://a.org http:// https://_ http://a_b.org ftp://a.org" },
	{ "markup around", "**https://a.org** *http://b.org/*", "<strong><a href=\"https://a.org\">https://a.org</a></strong> <em><a href=\"http://b.org/\">http://b.org/</a></em>" },
	{ "in Markdown", "[https://a.org](https://b.org) <https://c.org> [https://d.org]", "<a href=\"https://b.org\">https://a.org</a> <a href=\"https://c.org\">https://c.org</a> [<a href=\"https://d.org\">https://d.org</a>]" },
	{ "in an address", "[a](/b?c=https://d.org) [e](f.md?https://g.org)", "{path /b#|}a</a> {path f.md#|}e</a>" },
};

static const Case chinese[] = {
	{ "full stop inside", "这是**重点。**所以", "这是<strong>重点。</strong>所以" },
	{ "quotes inside", "他说**“好”**了", "他说<strong>“好”</strong>了" },
	{ "comma between", "**甲**，**乙**", "<strong>甲</strong>，<strong>乙</strong>" },
	{ "comma before", "**甲，**乙**丙**丁", "<strong>甲，</strong>乙<strong>丙</strong>丁" },
	{ "title marks", "读**《红楼梦》**和*《水浒》*吧", "读<strong>《红楼梦》</strong>和<em>《水浒》</em>吧" },
	{ "brackets", "甲**（乙）**丙（**丁**）", "甲<strong>（乙）</strong>丙（<strong>丁</strong>）" },
	{ "dash", "甲——**乙**——丙**……**丁", "甲——<strong>乙</strong>——丙**……**丁" },
	{ "ASCII", "增长**50%**左右，用**`make`**来，**R1(推理)**模型", "增长<strong>50%</strong>左右，用<strong><code>make</code></strong>来，<strong>R1(推理)</strong>模型" },
	{ "link", "见**[甲](https://a.org)**和**[[乙]]**。", "见<strong><a href=\"https://a.org\">甲</a></strong>和<strong>{name 乙#|}</strong>。" },
	{ "nested", "是***“甲”***的**乙*“丙”*丁**了", "是<em><strong>“甲”</strong></em>的<strong>乙<em>“丙”</em>丁</strong>了" },
	{ "at the ends", "**“甲”**\n**乙。**", "<strong>“甲”</strong><strong>乙。</strong>" },
	{ "English is as before", "a**\"b\"**c **d.**e", "a**&quot;b&quot;**c **d.**e" },
	{ "blank before", "甲。 ** 乙 **", "甲。 ** 乙 **" },
	{ "cite inside", "**甲。[@a]**乙", "<strong>甲。{cite @a()}</strong>乙" },
	{ "line break", "甲\n乙", "甲乙" },
	{ "line break at punctuation", "甲，\n“乙”\n（丙）", "甲，“乙”（丙）" },
	{ "line break beside Latin", "甲\nb\n丙\n1", "甲\nb\n丙\n1" },
	{ "line break in English", "“a”\n“b” —\n‘c’", "“a”\n“b” —\n‘c’" },
	{ "line break at shared quotes", "甲：“乙”\n“丙”", "甲：“乙”“丙”" },
	{ "line break at markup", "**甲**\n[[乙]]\n丙[@a]\n*丁*\n`x`", "<strong>甲</strong>{name 乙#|}丙{cite @a()}<em>丁</em>\n<code>x</code>" },
};

static const Case inlines[] = {
	{ "strike", "a ~~b **c** d~~ e", "a <del>b <strong>c</strong> d</del> e" },
	{ "Chinese strike", "甲~~乙。~~丙，5~10亿，3~5年", "甲<del>乙。</del>丙，5~10亿，3~5年" },
	{ "no strike", "~~ a ~~ ~~~b~~~ ~~~~ \\~~c~~ ~~d", "~~ a ~~ ~~~b~~~ ~~~~ ~~c~~ ~~d" },
	{ "strike is not across", "*a ~~b* c~~", "<em>a ~~b</em> c~~" },
	{ "strike in strike", "~~a *~~b~~* c~~", "<del>a <em>~~b~~</em> c</del>" },
	{ "hard break", "a  \nb\\\nc", "a<br>\nb<br>\nc" },
	{ "entities", "&amp; &lt; &#91;[x]] & \"", "&amp; &lt; [[x]] &amp; &quot;" },
	{ "raw", "H<sub>2</sub>O<br>a<br/>b <kbd>c</kbd>", "H<sub>2</sub>O<br>a<br>b <kbd>c</kbd>" },
	{ "raw is balanced", "*a <sup>b* c</sup> <q>d <small>e</q> f", "<em>a <sup>b</sup></em> c&lt;/sup&gt; <q>d <small>e</small></q> f" },
	{ "ruby", "<ruby>漢<rp>(</rp><rt>hàn<rp>)</rp></ruby> <ruby><rb>字</rb></ruby> <rt>x", "<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby> <ruby>字<rt></rt></ruby> &lt;rt&gt;x" },
	{ "raw that does not pass", "<b>a</b> <sub id=\"x\">c <script>d</script> <img src=x onerror=e>", "<b>a</b> <sub id=\"x\">c &lt;script&gt;d&lt;/script&gt; {image x#|}</sub>" },
	{ "raw link", "<a href='b.md#c' onclick=x>d</a> <a href=\"javascript:e\">f</a> <a name=g></a>", "{path b.md#c|}d</a> {nowhere #|}f</a> <span id=\"g\"></span>" },
	{ "raw link in a link", "[a <a href=b>c</a>](d.md)", "{path d.md#|}a &lt;a href=b&gt;c&lt;/a&gt;</a>" },
	{ "link in a raw link", "<a href=b.md>[c](d.md)</a>", "{path b.md#|}c</a>" },
	{ "raw picture", "<img SRC=\"a b.png\" alt=\"c &amp; d\" width=20 height='10px' style='x'>", "{image a b.png#|c & d}" },
	{ "comment", "a<!-- b -->c <?d?> <!E f>", "ac &lt;?d?&gt; &lt;!E f&gt;" },
	{ "details in a line", "a <details>b</details>", "a &lt;details&gt;b&lt;/details&gt;" },
};

static const Case raw_blocks[] = {
	{ "details", "<details>\n<summary>a &amp; b</summary>\n\n**c**\n\n</details>\n\nd", "<details><summary>a &amp; b</summary>\n<p><strong>c</strong></p>\n</details>\n<p>d</p>\n" },
	{ "details in one", "<details><summary>a</summary>b</details>", "<details><summary>a</summary>\n<p>b</p>\n</details>\n" },
	{ "details is closed", "- <details>\n  <summary>a\n\n  b\n- c", "<ul>\n<li>\n<details><summary>a</summary>\n<p>b</p>\n</details>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n" },
	{ "summary is there", "<details>\n\na", "<details><summary>…</summary>\n<p>a</p>\n</details>\n" },
	{ "footnotes are outside", "a[^1]\n\n<details><summary>b</summary>\n\n[^1]: c", "<p>a<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\" "
	  "role=\"doc-noteref\">1</a></sup></p>\n<details><summary>b</summary>\n</details>\n<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"
	  "<li id=\"fn:1\">\n<p>c <a href=\"#fnref:1\" role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>\n</section>\n" },
	{ "closed elsewhere", "a\n\n</details>", "<p>a</p>\n<p>&lt;/details&gt;</p>\n" },
	{ "not passed", "<div class=\"x\">\n<b>y</b> [[z]]\n</div>", "<div>\n<p><b>y</b> [[z]]\n</p>\n</div>\n" },
	{ "table", "<table border=1><tr><th colspan=2>a<tr><td>b<td><b>c</table>", "<table>\n<tr>\n<th colspan=\"2\">a</th>\n</tr>\n<tr>\n<td>b</td>\n<td><b>c</b>\n</td>\n</tr>\n</table>\n" },
	{ "list", "<ul>\n<li>a\n<li>b <em>c</ul>\nd", "<ul>\n<li>a\n</li>\n<li>b <em>c</em>\n</li>\n</ul>\n<p>\nd</p>\n" },
	{ "Markdown in a holder", "<div align=center>\n\n**a**\n\n</div>\n\nb", "<div>\n<p><strong>a</strong></p>\n</div>\n<p>b</p>\n" },
	{ "Markdown after a table that is open", "<table><tr><td>a\n\nb", "<table>\n<tr>\n<td>a\n<p>b</p>\n</td>\n</tr>\n</table>\n" },
	{ "figure", "<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>", "<figure>{image a.png#|b}<figcaption>c</figcaption></figure>\n" },
	{ "a cell in no table", "<td>a</td>", "<p>&lt;td&gt;a&lt;/td&gt;</p>\n" },
	{ "a block in a table", "<table><div>a</div></table>", "<table></table>\n<div>\n<p>a</p>\n</div>\n<p>&lt;/table&gt;</p>\n" },
	{ "heading and rule", "<h1>a</h1>\n<hr>\n<p>b", "<h2>a</h2>\n<hr>\n<p>b</p>\n" },
	{ "frame", "<iframe src=x></iframe>", "<p>&lt;iframe src=x&gt;&lt;/iframe&gt;</p>\n" },
	{ "script", "<script>\n\na < b\n</script>", "<p>&lt;script&gt;\n\na &lt; b\n&lt;/script&gt;</p>\n" },
	{ "comment", "<!-- a\n\nb -->\n\nc", "<p>c</p>\n" },
	{ "phrase alone", "<kbd>\na\n</kbd>", "<p><kbd>\na\n</kbd></p>\n" },
};

/* --- */

static const char *const kinds[] = { "name", "path", "heading", "file", "page", "named file", "nowhere", "image", "figure", "cite" };

typedef struct {
	Arena arena, scratch;
	Diags diags;
	Source src;
	ReferenceTable references;
	Body *body;
} Run;

static void run_text(Run *r, Str markdown, bool allow_html, bool keep_title)
{
	r->src = (Source){ .path = STR("content/people/a.md"), .text = markdown };
	MarkdownInput in = { .src = &r->src, .body = r->src.text, .references = &r->references, .allow_html = allow_html,
		.keep_title = keep_title };
	r->body = markdown_parse(&in, &r->arena, &r->scratch, &r->diags);
}

static void run(Run *r, const char *markdown)
{
	run_text(r, arena_str(&r->arena, str_from(markdown)), false, false);
}

static void end(Run *r)
{
	arena_release(&r->arena);
	arena_release(&r->scratch);
	diags_release(&r->diags);
	reference_release(&r->references);
	*r = (Run){0};
}

static void add_hole(Buf *b, const BodyRef *ref)
{
	buf_printf(b, "{%s ", kinds[ref->kind]);
	for (size_t i = 0; i < ref->citation_count; i++)
		buf_printf(b, "@%.*s(%.*s)", STR_ARG(ref->citations[i].source.name), STR_ARG(ref->citations[i].at));
	if (ref->kind != REF_CITE)
		buf_printf(b, "%.*s#%.*s|%.*s", STR_ARG(ref->words->target), STR_ARG(ref->words->heading), STR_ARG(ref->words->text));
	if (ref->kind != REF_CITE && ref->words->title.len)
		buf_printf(b, " '%.*s'", STR_ARG(ref->words->title));
	buf_add(b, STR("}"));
}

static const char *with_holes(Run *r)
{
	Buf b = {0};
	size_t at = 0;
	for (size_t i = 0; i < r->body->ref_count; i++) {
		const BodyRef *ref = &r->body->refs[i];
		assert_true(ref->html_at >= at && ref->html_at <= r->body->html.len && ref->plain_at <= r->body->plain.len);
		buf_add(&b, (Str){ r->body->html.at + at, ref->html_at - at });
		add_hole(&b, ref);
		at = ref->html_at;
	}
	buf_add(&b, str_skip(r->body->html, at));
	Str s = buf_take(&b, &r->arena);
	buf_release(&b);
	return s.at;
}

static void check(const Case *cases, size_t count, bool in_paragraph)
{
	for (size_t i = 0; i < count; i++) {
		Run r = {0};
		run(&r, cases[i].markdown);
		assert_non_null(r.body);
		const char *want = in_paragraph ? arena_printf(&r.arena, "<p>%s</p>\n", cases[i].html).at : cases[i].html;
		const char *got = with_holes(&r);
		if (strcmp(got, want))
			fail_msg("%s\n  markdown: %s\n  wanted:   %s\n  got:      %s", cases[i].name, cases[i].markdown, want, got);
		end(&r);
	}
}

#define CHECK(test, cases, in_paragraph) \
	static void test(void **state) \
	{ \
		(void)state; \
		check(cases, sizeof cases / sizeof *cases, in_paragraph); \
	}

CHECK(blocks_are_written, blocks, false)
CHECK(links_become_holes, links, true)
CHECK(addresses_become_links, autolinks, true)
CHECK(chinese_is_mended, chinese, true)
CHECK(inlines_are_written, inlines, true)
CHECK(raw_blocks_are_tamed, raw_blocks, false)

static void raw_html_passes_where_allowed(void **state)
{
	Run r = {0};
	(void)state;
	run_text(&r, STR("<div id=\"x\">\n[[a]]\n</div>\n\nb <i>c</i>"), true, false);
	assert_string_equal(with_holes(&r), "<div id=\"x\">\n[[a]]\n</div>\n<p>b <i>c</i></p>\n");
	assert_int_equal(r.diags.count, 0);
	end(&r);
}

static void title_is_taken_out(void **state)
{
	static const struct { const char *markdown; bool keep; const char *title, *html; } cases[] = {
		{ "# 梁 *文* [[锋|锋]]\n\na", false, "梁 文 锋", "<p>a</p>\n" },
		{ "# a\n\n# b", true, "", "<h2 id=\"a\">a</h2>\n<h2 id=\"b\">b</h2>\n" },
		{ "a\n===\n\n## b", false, "a", "<h2 id=\"b\">b</h2>\n" },
		{ "## a", false, "", "<h2 id=\"a\">a</h2>\n" },
		{ "a\n\n# b", false, "", "<p>a</p>\n<h2 id=\"b\">b</h2>\n" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Run r = {0};
		run_text(&r, str_from(cases[i].markdown), false, cases[i].keep);
		assert_true(str_eq(r.body->title, str_from(cases[i].title)));
		assert_string_equal(with_holes(&r), cases[i].html);
		end(&r);
	}
}

static void plain_text_has_no_markup(void **state)
{
	static const struct { const char *markdown, *plain; } cases[] = {
		{ "**a** [b](https://c.org) [@d] `e`\n\n## f\n\n```\ng\n```", "a b  e\nf\ng\n" },
		{ "甲\n乙\nc", "甲乙 c\n" },
		{ "由[[x]]和[[x|y]]写", "由和y写\n" },
		{ "- a\n- b\n  - c", "a\nb\nc\n" },
		{ "|a|b|\n|-|-|\n|c|d|", "a\tb\nc\td\n" },
		{ "a[^1]\n\n[^1]: b\n\nc", "a\nc\nb\n" },
		{ "a\\\nb ![c](d.png)", "a\nb \n" },
		{ "<details><summary>a</summary>b</details>", "a\nb\n" },
		{ "a &amp; <b> <!-- c -->", "a &  \n" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Run r = {0};
		run(&r, cases[i].markdown);
		assert_string_equal(arena_str(&r.arena, r.body->plain).at, cases[i].plain);
		end(&r);
	}
}

static void references_know_their_places(void **state)
{
	static const struct { RefKind kind; const char *source; uint32_t plain_at; } want[] = {
		{ REF_NAME, "[[b|c]]", 2 }, { REF_PATH, "d.md#e", 4 }, { REF_NAME, "[[f]]", 6 },
		{ REF_CITE, "[@g, h]", 7 }, { REF_IMAGE, "i(j).png", 8 }, { REF_PATH, "k%20l.pdf", 9 },
		{ REF_PATH, "m n.pdf", 11 }, { REF_PATH, "o.md", 13 },
	};
	Run r = {0};
	(void)state;
	run(&r, "> - a [[b|c]]\n>   [c](d.md#e) [[f]] [@g, h]\n>   ![](i(j).png)\n>   [c](k%20l.pdf) [c]( <m n.pdf>) [c][d]\n\n[d]: o.md\n");
	assert_int_equal(r.body->ref_count, sizeof want / sizeof *want);
	for (size_t i = 0; i < r.body->ref_count; i++) {
		const BodyRef *ref = &r.body->refs[i];
		assert_int_equal(ref->kind, want[i].kind);
		assert_true(str_eq((Str){ r.src.text.at + ref->at, ref->len }, str_from(want[i].source)));
		assert_int_equal(ref->plain_at, want[i].plain_at);
	}
	end(&r);
}

static void keys_of_citations_have_places(void **state)
{
	Run r = {0};
	(void)state;
	run(&r, "甲[@a; @b-c, p. 1]");
	Citation *c = r.body->refs[0].citations;
	assert_int_equal(r.body->refs[0].citation_count, 2);
	assert_int_equal(c[0].source.pos.at, 5);
	assert_int_equal(c[1].source.pos.at, 9);
	assert_int_equal(c[1].source.pos.len, 3);
	end(&r);
}

static void what_is_written_alike_is_shared(void **state)
{
	Run r = {0};
	(void)state;
	run(&r, "[[a|b]] [[a|b]] [[a]] [@c, d] [@c, e]");
	const BodyRef *refs = r.body->refs;
	assert_int_equal(r.body->ref_count, 5);
	assert_ptr_equal(refs[0].words, refs[1].words);
	assert_ptr_not_equal(refs[0].words, refs[2].words);
	assert_ptr_equal(refs[3].citations->source.name.at, refs[4].citations->source.name.at);
	assert_true(str_eq(refs[4].citations->at, STR("e")));
	end(&r);
}

static void outline_lists_headings(void **state)
{
	Run r = {0};
	(void)state;
	run(&r, "a\n\n# 甲 [[b]] [@c]\n\n### d `e` [f](g.md)");
	assert_int_equal(r.body->outline_count, 2);
	assert_int_equal(r.body->outline[0].level, 2);
	assert_true(str_eq(r.body->outline[0].text, STR("甲 b")));
	assert_int_equal(r.body->outline[1].level, 3);
	assert_true(str_eq(r.body->outline[1].text, STR("d e f")));
	end(&r);
}

/* Each at its place: the bytes that the message points at. */
static void messages(void **state)
{
	static const struct { const char *markdown; DiagCode code; const char *at; } cases[] = {
		{ "a\n\nb [c](javascript:d)", DIAG_URL_BAD, "javascript:d" },
		{ "a <ftp://b.org>", DIAG_URL_BAD, "ftp://b.org" },
		{ "[[a|b]] <x-i>c <x-i>d", DIAG_BODY_HTML, "<x-i" },
		{ "`<form>`\n\n<form>\na\n", DIAG_BODY_HTML, "<form" },
		{ "<div class='b'>a</div> <div id=c class=d>", DIAG_HTML_ATTRIBUTE, "<div" },
		{ "a[^b]", DIAG_FOOTNOTE_MISSING, "[^b]" },
		{ "a\n\n[^b]: c", DIAG_FOOTNOTE_UNUSED, "[^b]" },
		{ "a[^b]\n\n[^b]: c\n[^b]: d", DIAG_FOOTNOTE_UNUSED, "[^b]" },
		{ "a[^1]\n\n<details><summary>b</summary>\n\n[^1]: c", DIAG_BODY_HTML, "<details>" },
		{ "# t\n\n## 甲\n\nx\n\n## 甲", DIAG_HEADING_DUPLICATE, "## 甲" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Run r = {0};
		run(&r, cases[i].markdown);
		assert_int_equal(r.diags.count, 1);
		Pos pos = r.diags.items[0].pos;
		assert_int_equal(r.diags.items[0].code, cases[i].code);
		assert_true(str_eq((Str){ r.src.text.at + pos.at, pos.len }, str_from(cases[i].at)));
		end(&r);
	}
}

static void nothing_to_say(void **state)
{
	static const char *const cases[] = {
		"a[^b]\n\n[^b]: c", "`[^a]: b`", "```\n[^a]: b\n```", "\\[^a] [^] [^", "a <!-- b -->", "[a](b.md?c#d)", "<a@b.org> [x](tel:+1)",
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Run r = {0};
		run(&r, cases[i]);
		if (r.diags.count)
			fail_msg("%s: %.*s", cases[i], STR_ARG(r.diags.items[0].text));
		end(&r);
	}
}

static Str repeat(Arena *a, const char *part, size_t times, const char *tail)
{
	size_t len = strlen(part);
	char *at = arena_alloc(a, len * times + strlen(tail) + 1);
	for (size_t i = 0; i < times; i++)
		memcpy(at + i * len, part, len);
	strcpy(at + len * times, tail);
	return (Str){ at, len * times + strlen(tail) };
}

static void limits_are_errors(void **state)
{
	static const struct { const char *part; size_t times; const char *tail; } cases[] = {
		{ "0123456789abcde\n", 65537, "" },
		{ "[[a]]\n\n", 100001, "" },
		{ "|a", 99, "|\n" },                    /* just fits */
		{ "|a", 100, "|\n" },
		{ "> ", 33, "a" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Run r = {0};
		run_text(&r, repeat(&r.arena, cases[i].part, cases[i].times, cases[i].tail), false, false);
		bool fits = i == 2;
		assert_int_equal(r.body != NULL, fits);
		assert_int_equal(r.diags.count, !fits);
		if (!fits)
			assert_int_equal(r.diags.items[0].code, DIAG_BODY_LIMIT);
		end(&r);
	}
}

/* Within every limit of the pre-scan, and still too much for the budget. */
static void memory_is_bounded(void **state)
{
	Run r = {0};
	(void)state;
	run_text(&r, repeat(&r.arena, "*a*\n\n", 200000, ""), false, false);
	assert_null(r.body);
	assert_int_equal(r.diags.items[0].code, DIAG_BODY_LIMIT);
	run(&r, "a");
	assert_non_null(r.body);
	end(&r);
}

/* --- threads --- */

enum { DOCUMENTS = 1200 };

static const char *const parts[] = {
	"|a|b|\n|-|:-:|\n|[[c|d]]|~~e~~|\n\n", "- [x] 甲 ~~乙~~ https://a.org\n- [ ] b [x](c.md)\n\n", "这是**重点。**所以[@a, 1; @b]\n\n",
	"a www.b.org *c* `d` ~~e **f** g~~\n\n", "## h\n\n> i[^1]\n\n[^1]: j <kbd>k</kbd>\n\n", "<details><summary>l</summary>\n\nm\n\n</details>\n\n",
};

typedef struct {
	Source src[DOCUMENTS];
	Body *bodies[DOCUMENTS];
} Documents;

static void parse_one(void *ctx, size_t i, Worker *w)
{
	Documents *d = ctx;
	ReferenceTable references = {0};
	MarkdownInput in = { .src = &d->src[i], .body = d->src[i].text, .references = &references, .keep_title = true };
	d->bodies[i] = markdown_parse(&in, &w->arena, &w->scratch, &w->diags);
	reference_release(&references);
}

static void make_documents(Documents *d, Arena *a)
{
	Buf b = {0};
	for (size_t i = 0; i < DOCUMENTS; i++) {
		for (size_t k = 0, n = i; k < 12; k++, n = n * 31 + 7)
			buf_add(&b, str_from(parts[n / 3 % (sizeof parts / sizeof *parts)]));
		d->src[i] = (Source){ .path = STR("a.md"), .text = buf_take(&b, a) };
	}
	buf_release(&b);
}

static void threads_change_nothing(void **state)
{
	static Documents one, four;
	Arena a = {0};
	Diags diags = {0};
	(void)state;
	make_documents(&one, &a);
	make_documents(&four, &a);
	pool_each(&(PoolJob){ .count = DOCUMENTS, .threads = 1, .each = parse_one, .ctx = &one }, &a, &diags);
	pool_each(&(PoolJob){ .count = DOCUMENTS, .threads = 4, .each = parse_one, .ctx = &four }, &a, &diags);
	for (size_t i = 0; i < DOCUMENTS; i++) {
		assert_true(str_eq(one.bodies[i]->html, four.bodies[i]->html));
		assert_true(str_eq(one.bodies[i]->plain, four.bodies[i]->plain));
		assert_int_equal(one.bodies[i]->ref_count, four.bodies[i]->ref_count);
	}
	arena_release(&a);
	diags_release(&diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_are_written), cmocka_unit_test(links_become_holes),
		cmocka_unit_test(addresses_become_links), cmocka_unit_test(chinese_is_mended),
		cmocka_unit_test(inlines_are_written), cmocka_unit_test(raw_blocks_are_tamed),
		cmocka_unit_test(raw_html_passes_where_allowed), cmocka_unit_test(title_is_taken_out),
		cmocka_unit_test(plain_text_has_no_markup), cmocka_unit_test(references_know_their_places),
		cmocka_unit_test(keys_of_citations_have_places),
		cmocka_unit_test(what_is_written_alike_is_shared), cmocka_unit_test(outline_lists_headings),
		cmocka_unit_test(messages), cmocka_unit_test(nothing_to_say), cmocka_unit_test(limits_are_errors),
		cmocka_unit_test(memory_is_bounded), cmocka_unit_test(threads_change_nothing),
	};
	markdown_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which drawings and which names of files may be published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "link/publishable.h"
#include "link/svg_check.h"

#define HEAD  "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">"
#define SVG(inside) HEAD inside "</svg>"

static const char *const good[] = {
	SVG("<path d=\"M0 0h9\" style=\"fill:red;stroke:#000\" class=\"a\"/>"),
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by hand -->\n" SVG("<g id=\"g\"><circle r=\"2\"/></g><use xlink:href=\"#g\"/>"),
	"<?xml version=\"1.0\" standalone=\"no\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
	"\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" SVG("<rect width=\"1\" height=\"1\" fill=\"url(#p)\"/>"),
	SVG("<style type=\"text/css\"><![CDATA[ .a { fill: url('#p'); font-family: 'Noto Serif' } ]]></style>"),
	SVG("<a href=\"https://example.org/\"><text x=\"1\">去</text></a><a xlink:href=\"other.html\"/>"),
	SVG("<image href=\"data:image/png;base64,iVBORw0KGgo=\" width=\"1\" height=\"1\"/>"),
	"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\""
	" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
	" sodipodi:docname=\"a.svg\" inkscape:version=\"1.2\"><sodipodi:namedview showgrid=\"true\"/><metadata><rdf:RDF/></metadata>"
	"<g inkscape:label=\"Layer 1\"/></svg>",
	SVG("<title>图</title><desc>x</desc><g aria-label=\"x\" role=\"img\" data-name=\"1\" xml:space=\"preserve\"/>"),
	SVG("<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><g filter=\"url(#f)\"/>"),
	SVG("<text>&lt;script&gt;</text>"),
};

static const char *const hostile[] = {
	SVG("<script>alert(1)</script>"),
	SVG("<script href=\"x.js\"/>"),
	SVG("<g onload=\"alert(1)\"/>"),
	SVG("<g ONLOAD=\"alert(1)\"/>"),
	SVG("<a href=\"javascript:alert(1)\"><path/></a>"),
	SVG("<a xlink:href=\"&#106;avascript:alert(1)\"><path/></a>"),
	SVG("<a href=\"java&#9;script:alert(1)\"/>"),
	SVG("<a href=\" data:text/html,x\"/>"),
	SVG("<a><animate attributeName=\"href\" to=\"javascript:alert(1)\"/></a>"),
	SVG("<a><set attributeName=\"href\" to=\"javascript:alert(1)\"/></a>"),
	SVG("<animateTransform attributeName=\"transform\"/>"),
	SVG("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>"),
	SVG("<x:body xmlns:x=\"http://www.w3.org/1999/xhtml\" x:onload=\"alert(1)\"/>"),
	SVG("<x:iframe xmlns:x=\"http://www.w3.org/1999/xhtml\" srcdoc=\"x\"/>"),
	SVG("<x:a xmlns:x=\"urn:nobody\"/>"),
	SVG("<image href=\"https://evil.example/x.png\"/>"),
	SVG("<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>"),
	SVG("<image href=\"x.png\"/>"),
	SVG("<use href=\"other.svg#a\"/>"),
	SVG("<use href=\"data:image/svg+xml,x#a\"/>"),
	SVG("<style>@import 'https://evil.example/x.css';</style>"),
	SVG("<style>@\\69mport 'x.css';</style>"),
	SVG("<style>g { fill: url(https://evil.example/) }</style>"),
	SVG("<g style=\"background: URL( 'https://evil.example/' )\"/>"),
	SVG("<g fill=\"url(https://evil.example/#a)\"/>"),
	SVG("<g xml:base=\"https://evil.example/\"/>"),
	SVG("<handler/>"),
	SVG("<listener/>"),
	SVG("<embed src=\"x\"/>"),
	"<!DOCTYPE svg [<!ENTITY a \"b\">]>" SVG("<text>&a;</text>"),
	"<!DOCTYPE svg SYSTEM \"x.dtd\" [ ]>" SVG(""),
	"<?xml-stylesheet href=\"x.xsl\" type=\"text/xsl\"?>" SVG(""),
	"<?xml version=\"1.0\" encoding=\"UTF-7\"?>" SVG(""),
	"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" SVG(""),
	"\xff\xfe<\0s\0v\0g",
	"<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
	"<svg><path/></svg>",
	SVG("<g>"),
	"",
	"not XML at all",
};

static void drawings_pass(void **state)
{
	Arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		Str against = svg_check(str_from(good[i]), &arena);
		if (against.len)
			fail_msg("refused, since %.*s: %s", STR_ARG(against), good[i]);
	}
	arena_release(&arena);
}

static void everything_else_does_not(void **state)
{
	Arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		if (!svg_check(str_from(hostile[i]), &arena).len)
			fail_msg("not refused: %s", hostile[i]);
	arena_release(&arena);
}

static void names_have_one_ending_of_the_list(void **state)
{
	static const struct { const char *path; bool good; } cases[] = {
		{ "a.png", true },            { "people/Photo.PNG", true },   { "报告.pdf", true },          { "v1.2.png", true },
		{ "report 2025.01.27.pdf", true }, { "notes.en.pdf", true },  { "data.tar.gz", true },       { "Dr. Li.jpg", true },
		{ "a.geojson", true },        { "film.WebM", true },
		{ "a", false },               { "a.html", false },            { "a.xhtm", false },           { "a.SHTM", false },
		{ "a.xsd", false },           { "a.rng", false },             { "a.html.bak", false },       { "a.php.jpg", false },
		{ "a.pHp5.png", false },      { "a.shtml.txt", false },       { "a.js", false },             { "a.svgz", false },
		{ "a.xml", false },           { "a.swf", false },             { "a.png.", false },           { "x.d/noending", false },
		{ "a.jpg.exe", false },       { "a.htaccess", false },        { "a.md", false },             { "a.wasm", false },
	};
	const Config config = { .tags = { STR_INIT("zh-Hans"), STR_INIT("en") }, .lang_count = 2 };
	Arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if ((publishable_name(str_from(cases[i].path), &config, &arena).len == 0) != cases[i].good)
			fail_msg("%s is %spublished", cases[i].path, cases[i].good ? "not " : "");
	arena_release(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(drawings_pass), cmocka_unit_test(everything_else_does_not),
		cmocka_unit_test(names_have_one_ending_of_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

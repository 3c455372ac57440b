/* Templates: the main one, then `=== p`, `=== q`, and `=== data` as YAML.  They
 * compile or say why not, and run to the same bytes twice. */
#include "fuzz.h"
#include "model/value.h"
#include "render/template.h"

typedef struct {
	Arena arena;
	Diags diags;
	Templates templates;
	Value data;
	bool ok;
} Job;

static void take_part(Job *job, Str name, Str text)
{
	Source *src = arena_new(&job->arena, Source);
	*src = (Source){ .path = name, .text = text, .essential = true };
	if (!str_eq(name, STR("data"))) {
		job->ok = template_compile(&job->templates, name, src, &job->diags) && job->ok;
		return;
	}
	const Node *n = fuzz_is_utf8(text) ? yaml_read(src, text, &job->arena, &job->diags) : NULL;
	if (n)
		job->data = value_from_node(&job->arena, n);
}

static void run_twice(Job *job)
{
	Buf one = {0}, two = {0};
	const Template *t = template_find(&job->templates, STR("main"));
	bool ok = template_run(&job->templates, t, &job->data, &job->arena, &one, &job->diags);
	fuzz_check(ok == template_run(&job->templates, t, &job->data, &job->arena, &two, &job->diags), "it runs once, and not again");
	fuzz_check(str_eq(buf_str(&one), buf_str(&two)), "it writes one thing, and then another");
	fuzz_check(ok || !one.len, "it writes something, though it cannot run");
	buf_release(&one);
	buf_release(&two);
}

static void try_templates(Str input, bool strict)
{
	Job job = { .templates.strict = strict, .data = value_map(), .ok = true };
	Str name = STR("main"), next;
	while (name.len) {
		Str text = fuzz_part(&input, &next);
		take_part(&job, name, text);
		name = next;
	}
	bool linked = template_link(&job.templates, &job.diags);
	fuzz_check((job.ok && linked) || job.diags.errors, "something is wrong, and nothing says so");
	run_twice(&job);
	fuzz_check_diags(&job.diags);
	arena_release(&job.templates.arena);
	arena_release(&job.arena);
	diags_release(&job.diags);
}

void fuzz_try(Str input)
{
	try_templates(input, false);
	try_templates(input, true);
}
